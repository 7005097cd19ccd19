// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { ApiError, orElse } from '../api.js';
import { html, nothing } from '../lit-html.js';
import { Page } from '../page.js';
import { copyable } from '../parts/copy.js';
import { alert, label } from '../parts/feedback.js';
import { checkbox, field, form, formActions, suggestions, textArea, textInput } from '../parts/form.js';
import { button, card, facts, section } from '../parts/layout.js';
import { columns, table } from '../parts/table.js';

/** No resource can have this name. */
const NEW = '+new';
/** As the server takes them, without . and .., which an address does not hold. */
const NAME = /^(?!\.{1,2}$)[\w.~-]{1,255}$/;
const LISTED = 20;

const listOf = (texts) => (texts.length ? texts : null);

/** One resource, or a new one. The draft is what the API takes. */
export default class ResourcePage extends Page {
  isNew = this.parameters.name === NEW;
  // Changing one needs more than adding one: clients of any issuer may reach it already.
  readonly = !(this.may.manage && (this.isNew || this.may.manageClients));
  problems = {};
  clientIds = [];
  newScope = '';

  head() {
    return {
      title: this.isNew ? this.text('resources.add') : this.parameters.name,
      crumbs: [{ label: this.text('tab.resources'), path: 'resources' }],
    };
  }

  get unsaved() {
    return this.newScope !== '' || (this.draft !== undefined && JSON.stringify(this.draft) !== this.saved);
  }

  async load() {
    const [resource, clientScopes] = await Promise.all([
      this.isNew ? { name: '', resource: '', scopes: [] } : this.api.get(`/resources/${encodeURIComponent(this.parameters.name)}`),
      this.may.viewClients && this.api.keycloak('GET', '/client-scopes'),
      this.isNew || this.#readUsers(),
    ]);
    this.clientScopes = clientScopes && clientScopes.map((scope) => scope.name).sort();
    this.saved = JSON.stringify(resource);
    this.#revert();
  }

  /** Who uses it, by the realm's defaults too; and what the realm calls itself, which an onboarding sheet knows. */
  async #readUsers() {
    const { trustedIssuers, defaults } = await this.api.get('/export');
    const reaches = ([clientId, entry]) => Object.hasOwn(entry.resources ?? defaults?.clients?.[clientId]?.resources ?? {}, this.parameters.name);
    this.users = trustedIssuers.filter((one) => Object.entries(one.clients ?? {}).some(reaches));
    const [any] = [...this.users, ...trustedIssuers];
    const sheet = any && (await this.api.get(`/${encodeURIComponent(any.alias)}/onboarding`).catch(orElse(undefined)));
    this.ourIssuer = sheet?.issuer ?? `${this.app.context.serverBaseUrl}/realms/${encodeURIComponent(this.app.realm)}`;
  }

  #revert() {
    this.draft = JSON.parse(this.saved);
    this.newScope = '';
    this.problems = {};
    this.app.draw();
  }

  #set(values) {
    Object.assign(this.draft, values);
    this.app.draw();
  }

  body() {
    const { text, problems } = this;
    return section([
      problems[''] ? alert({ variant: 'danger', title: text('failed.title'), body: problems[''] }) : nothing,
      this.#form(),
      this.isNew ? nothing : [card(text('resource.usedBy'), this.#users()), card(text('resource.metadata'), this.#metadata())],
    ]);
  }

  #form() {
    const { text, draft, problems, readonly, unsaved } = this;
    const part = (id, control, required) =>
      field({ id, label: text(`resource.${id}`), help: text(`resource.${id}Help`), required, error: problems[id] }, control);
    const input = (id, options) => textInput(id, draft[id], (value) => this.#set({ [id]: value }), { readonly, error: problems[id], ...options });
    const aliases = (draft.aliases ?? []).join('\n');
    const setAliases = (value) => this.#set({ aliases: listOf(value.split('\n').filter(Boolean)) });
    return form(
      [
        this.isNew ? part('name', input('name'), true) : nothing,
        part('resource', input('resource', { placeholder: 'https://mcp.example.com/mcp' }), true),
        part('scopes', this.#scopes(), true),
        part('aliases', textArea('aliases', aliases, setAliases, { rows: 2, readonly, error: problems.aliases })),
        part('clientId', [
          textInput('clientId', draft.clientId, (value) => this.#setClient(value), {
            readonly: readonly || !this.may.manageClients,
            error: problems.clientId,
            list: 'client-ids',
          }),
          suggestions('client-ids', this.clientIds),
        ]),
        part(
          'bound',
          checkbox('bound', text('resource.required'), Boolean(draft.requireSenderConstraint), (value) => this.#set({ requireSenderConstraint: value }), {
            disabled: readonly,
          }),
        ),
        readonly
          ? nothing
          : formActions([
              button(text('save'), undefined, { type: 'submit', testid: 'save', disabled: !unsaved }),
              button(text('revert'), () => this.#revert(), { kind: 'link', disabled: !unsaved }),
            ]),
      ],
      () => this.#save(),
    );
  }

  #scopes() {
    const { text, draft, readonly } = this;
    const defaults = draft.defaultScopes ?? [];
    const setDefault = (scope, chosen) =>
      this.#set({ defaultScopes: listOf(draft.scopes.filter((one) => (one === scope ? chosen : defaults.includes(one)))) });
    const remove = (scope) => {
      draft.scopes = draft.scopes.filter((one) => one !== scope);
      setDefault(scope, false);
    };
    const cells = {
      scope: (scope) => scope,
      default: (scope) =>
        html`<input
          type="checkbox"
          aria-label=${text('resource.defaultOf', { scope })}
          .checked=${defaults.includes(scope)}
          ?disabled=${readonly}
          @change=${(event) => setDefault(scope, event.target.checked)}
        />`,
    };
    if (this.clientScopes) {
      cells.clientScope = (scope) => this.#clientScope(scope);
    }
    const all = columns(text, 'resource', cells);
    if (!readonly) {
      all.push({ title: text('actions'), hidden: true, cell: (scope) => button('✕', () => remove(scope), { kind: 'plain', label: text('resource.remove', { scope }) }) });
    }
    return [
      draft.scopes.length ? table(text('resource.scopes'), all, draft.scopes, { testid: 'scope-table' }) : nothing,
      readonly ? nothing : this.#scopeInput(),
    ];
  }

  #scopeInput() {
    const add = () => {
      this.#addScopes();
      this.app.draw();
    };
    const typed = (value) => {
      this.newScope = value;
      this.app.draw();
    };
    const onKey = (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        add();
      }
    };
    return html`<div class="ti-line" @keydown=${onKey}>
      ${textInput('scopes', this.newScope, typed, { list: 'scope-names', placeholder: 'tickets.read', error: this.problems.scopes })}
      ${button(this.text('resource.addScope'), add, { kind: 'control' })} ${suggestions('scope-names', this.clientScopes || [])}
    </div>`;
  }

  #addScopes() {
    const { draft, newScope } = this;
    draft.scopes = [...new Set([...draft.scopes, ...newScope.split(/[\s,]+/).filter(Boolean)])];
    this.newScope = '';
  }

  #clientScope(scope) {
    const { text } = this;
    if (this.clientScopes.includes(scope)) {
      return label(text('resource.exists'), 'ok');
    }
    const create = button(text('resource.create'), () => this.app.attempt(() => this.#create(scope)), {
      kind: 'link pf-m-small',
      label: text('resource.createOf', { scope }),
    });
    return [label(text('resource.missing'), 'warning'), this.may.manageClients ? create : nothing];
  }

  /** A client scope that shows in the scope of a token. */
  async #create(name) {
    const attributes = { 'include.in.token.scope': 'true' };
    await this.api.keycloak('POST', '/client-scopes', {}, { name, protocol: 'openid-connect', attributes });
    this.clientScopes.push(name);
    this.app.say(this.text('resource.created', { name }));
  }

  async #setClient(clientId) {
    this.#set({ clientId: clientId || null });
    if (this.may.viewClients) {
      const found = await this.app.attempt(() => this.api.keycloak('GET', '/clients', { clientId, search: true, max: 20 }));
      this.clientIds = (found ?? []).map((client) => client.clientId);
      this.app.draw();
    }
  }

  async #save() {
    this.problems = {};
    this.#addScopes();
    try {
      await this.#put(this.draft);
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
      const named = problem.problems.length ? problem.problems : [problem];
      named.forEach((one) => (this.problems[one.field in this.draft ? one.field : ''] = one.message));
    }
    this.app.draw();
  }

  async #put(draft) {
    const path = `/resources/${encodeURIComponent(draft.name)}`;
    const plan = NAME.test(draft.name) && (await this.api.put(path, draft, { dryRun: true }));
    if (!plan) {
      this.problems.name = this.text('resource.nameHelp');
    } else if (this.isNew && !plan.changes.some((change) => change.field === 'name')) {
      this.problems.name = this.text('resource.taken', draft);
    } else if (plan.affected.trustedIssuers.length === 0 || (await this.#agreed(plan))) {
      await this.api.put(path, draft);
      this.app.say(this.text('form.saved'));
      this.saved = JSON.stringify(draft);
      if (this.isNew) {
        this.app.go(path.slice(1));
      } else {
        await this.reload();
      }
    }
  }

  #agreed({ affected, changes }) {
    const names = affected.trustedIssuers;
    const words = (value) => [value ?? '–'].flat().join(', ');
    return this.app.ask({
      title: this.text('resource.concerns', { n: names.length }),
      body: html`<p>${this.#cut(names).join(', ')}</p>
        ${facts(changes.map((one) => [html`<code>${one.field}</code>`, `${words(one.before)} → ${words(one.after)}`]))}`,
      confirm: this.text('save'),
      cancel: this.text('cancel'),
    });
  }

  #cut(list) {
    const more = list.length - LISTED;
    return more > 0 ? [...list.slice(0, LISTED), this.text('incident.more', { n: more })] : list;
  }

  #users() {
    const links = this.users.map(({ alias, displayName }) => html`<a href=${this.app.href(`issuer/${encodeURIComponent(alias)}`)}>${displayName ?? alias}</a>`);
    return links.length
      ? html`<p data-testid="users">${this.#cut(links).map((one, index) => [index ? ', ' : '', one])}</p>`
      : this.text('resource.unused');
  }

  /** Protected resource metadata (RFC 9728), and by its section 3.1 where a client looks for them. */
  #metadata() {
    const { resource, scopes } = JSON.parse(this.saved);
    const address = resource.replace(/^(https?:\/\/[^/?]+)\/?(?=$|\?)/, '$1').replace(/^(https?:\/\/[^/?]+)/, '$1/.well-known/oauth-protected-resource');
    const metadata = { resource, authorization_servers: [this.ourIssuer], scopes_supported: scopes };
    const words = this.text('resource.address');
    return html`<p>${this.text('resource.metadataBody')}</p>
      ${address === resource ? nothing : facts([[words, copyable(this.app, address, words)]])}
      <div class="ti-lines" data-testid="metadata">${copyable(this.app, JSON.stringify(metadata, null, 2), 'JSON')}</div>`;
  }
}
