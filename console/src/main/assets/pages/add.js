// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { ApiError, orElse } from '../api.js';
import { html, nothing } from '../lit-html.js';
import { Page } from '../page.js';
import { alert } from '../parts/feedback.js';
import { field, select, textInput } from '../parts/form.js';
import { button, card, linkButton, section } from '../parts/layout.js';
import { Clients } from './add/clients.js';
import { People } from './add/people.js';
import { Reach } from './add/reach.js';
import { review } from './add/review.js';
import { ADDRESS, who } from './add/who.js';

const PAUSE = 500;
const MOST = 1000;

/** From an issuer's address to a record, with everything proposed that can be: one step below the other. */
export default class AddPage extends Page {
  /** What the admin has typed or picked, by the id of the control. @type {Record<string, string>} */
  given = { mode: 'dry-run', preset: 'claude', clientId: 'claude' };
  /** What the server says is wrong. @type {{field: string, message: string}[]} */
  problems = [];
  #turn = 0;

  head() {
    return { title: this.text('list.add'), subtitle: this.text('add.subtitle'), crumbs: [{ label: this.text('navigation'), path: '' }] };
  }

  get #allowed() {
    return this.may.manage && this.may.manageClients;
  }

  get unsaved() {
    return !this.saved && Boolean(this.given.issuer || this.given.from);
  }

  async load() {
    if (!this.#allowed) {
      return;
    }
    Object.assign(this, { clients: new Clients(this), reach: new Reach(this), people: new People(this) });
    const list = (path, query) => this.api.keycloak('GET', path, { max: MOST, ...query }).catch(orElse([]));
    const [records, providers, realm] = await Promise.all([
      this.api.get('', { brief: true, max: MOST }),
      list('/identity-provider/instances', { briefRepresentation: true }),
      list(''),
      this.clients.load(),
      this.reach.load(),
    ]);
    this.records = records;
    this.providers = providers.filter((one) => /oidc|saml/.test(one.providerId));
    this.organizations = realm.organizationsEnabled ? await list('/organizations') : [];
    const { identityProvider, organization } = this.parameters;
    if (identityProvider || organization) {
      this.start(identityProvider ? `identityProvider ${identityProvider}` : `organization ${organization}`);
    }
  }

  /** @param {string} from what the realm knows of the customer: the kind, a blank, the alias; empty = the issuer alone */
  start(from) {
    this.given.from = from;
    const [kind, alias] = from ? from.split(/ (.*)/) : ['issuer', this.said('issuer')];
    this.#discover(alias && { [kind]: alias });
  }

  named(issuer) {
    Object.assign(this.given, { issuer, from: '' });
    this.#discover(ADDRESS.test(issuer) && { issuer: issuer.trim() });
  }

  #discover(question) {
    Object.assign(this, { answer: undefined, asking: Boolean(question) });
    this.changed(async (current) => {
      const answer = question && (await this.tried(() => this.api.post('/discover', question), () => 'issuer', current));
      if (current()) {
        this.asking = false;
        this.answer = answer;
        if (answer) {
          this.#adopt(answer.draft);
        }
        this.app.draw();
      }
    });
  }

  #adopt(draft) {
    this.given.issuer = draft.issuer ?? this.given.issuer;
    if (!this.aliasTyped) {
      this.given.alias = draft.alias;
    }
    // What the admin has chosen since then is not undone because the address was mended.
    (this.proposed ? [] : [this.clients, this.reach]).forEach((step) => step.propose(draft));
    this.people.propose(draft);
    this.proposed = true;
    this.changed();
  }

  said(id) {
    return this.given[id]?.trim() || undefined;
  }

  /** The record that has this issuer already, unless another tenant of it is meant. */
  get known() {
    return this.said('tenant') ? undefined : this.records.find((one) => one.issuer === this.answer?.draft.issuer);
  }

  /** Whether it is clear whose assertions they are. */
  get begun() {
    return Boolean(this.answer?.draft.issuer) && !this.known;
  }

  get ready() {
    return this.begun && this.clients.chosen.length > 0;
  }

  get record() {
    const { draft } = this.answer;
    const { mode } = this.given;
    const resources = Object.keys(this.reach.chosen).length ? this.reach.chosen : undefined;
    return {
      ...draft,
      ...this.people.members,
      ...Object.fromEntries(['alias', 'displayName', 'tenant'].map((id) => [id, this.said(id)])),
      keys: { ...draft.keys, jwksUrl: this.said('keys') ?? draft.keys?.jwksUrl },
      clients: Object.fromEntries(this.clients.chosen.map((id) => [id, { resources }])),
      enabled: mode !== 'disabled',
      mode: mode === 'dry-run' ? mode : undefined,
    };
  }

  /** Once nobody has changed anything for a moment the server is asked; an answer that comes too late is void. */
  changed(action = (current) => this.#rehearse(current)) {
    Object.assign(this, { plan: undefined, coverage: undefined, problems: [] });
    this.app.draw();
    const turn = ++this.#turn;
    const current = () => turn === this.#turn && this.shown;
    setTimeout(() => current() && action(current), PAUSE);
  }

  /** What the record would do. */
  async #rehearse(current) {
    if (this.ready) {
      const record = { ...this.record, enabled: true, mode: undefined };
      const plan = await this.tried(() => this.api.post('', record, { dryRun: true }), undefined, current);
      const coverage = plan && current() && (await this.tried(() => this.api.post('/coverage', { record }), undefined, current));
      if (current()) {
        Object.assign(this, { plan, coverage });
        this.app.draw();
      }
    }
  }

  /** @param place names the control of a field of the API; @returns what it resolves to, or undefined if it has failed */
  async tried(action, place = (name) => name, current = () => true) {
    try {
      return await action();
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
      if (current()) {
        const all = problem.problems.length ? problem.problems : [{ message: problem.message }];
        this.problems = all.map((one) => ({ field: place(one.field ?? ''), message: one.message }));
        this.app.draw();
      }
      return undefined;
    }
  }

  async #save() {
    this.problems = [];
    this.busy = true;
    this.app.draw();
    this.saved = await this.tried(async () => {
      await this.reach.giveScopes();
      await this.api.post('', this.record);
      return true;
    });
    this.busy = false;
    this.app.draw();
    if (this.saved) {
      const alias = this.said('alias');
      this.app.say(this.text('add.saved', { name: this.said('displayName') ?? alias }));
      this.app.go(`issuer/${encodeURIComponent(alias)}`);
    }
  }

  /** What is wrong with a field, or with what is below it. */
  problem(name) {
    const all = this.problems.filter((one) => one.field.split('.')[0] === name);
    all.forEach((one) => (one.placed = true));
    return all.map((one) => one.message).join(' ') || undefined;
  }

  /** The words of a control and what is wrong with it. */
  #field(id, required, control) {
    const help = `add.${id}Help`;
    return field({ id, label: this.text(`add.${id}`), help: this.text.has(help) ? this.text(help) : undefined, required, error: this.problem(id) }, control);
  }

  input(id, { typed = () => this.changed(), placeholder, required } = {}) {
    const onInput = (value) => {
      this.given[id] = value;
      typed(value);
    };
    return this.#field(id, required, textInput(id, this.given[id], onInput, { placeholder, required, error: this.problem(id) }));
  }

  /** @param {[string, string][]} options values and words */
  choice(id, options, chosen) {
    const all = options.map(([value, label]) => ({ value, label }));
    return this.#field(id, false, select(id, this.given[id], all, chosen, { error: this.problem(id) }));
  }

  body() {
    const { text } = this;
    if (!this.#allowed) {
      return section(alert({ title: text('failed.forbidden'), body: text('add.forbidden') }));
    }
    const step = (at, name, content) => card(`${at}. ${text(`add.${name}`)}`, html`<div class="pf-v5-c-form">${content}</div>`);
    return section([
      step(1, 'who', who(this)),
      this.begun
        ? [
            step(2, 'which', this.clients.draw()),
            step(3, 'reach', this.reach.draw()),
            step(4, 'people', this.people.draw()),
            step(5, 'review', [review(this), this.#homeless(), this.#actions()]),
          ]
        : nothing,
    ]);
  }

  #homeless() {
    const rest = this.problems.filter((one) => !one.placed);
    return rest.length
      ? alert({ variant: 'danger', title: this.text('failed.title'), body: rest.map((one) => html`<p>${one.field} ${one.message}</p>`) })
      : nothing;
  }

  #actions() {
    return html`<div class="ti-actions">
      ${button(this.text('add.save'), () => this.#save(), { testid: 'save', disabled: !this.ready || this.busy })}
      ${linkButton(this.text('cancel'), this.app.href(''), { kind: 'link' })}
    </div>`;
  }
}
