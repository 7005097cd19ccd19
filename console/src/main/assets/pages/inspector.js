// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../api.js';
import { html, nothing } from '../lit-html.js';
import { Page } from '../page.js';
import { explanation } from '../parts/explanation.js';
import { alert, label } from '../parts/feedback.js';
import { field, form, textArea, textInput } from '../parts/form.js';
import { button, card, facts, realmTabs, section } from '../parts/layout.js';

const OPTIONS = ['clientId', 'alias', 'scope', 'resource', 'sourceAddress', 'at'];
const SIGNS = { passed: '✓', failed: '✕', 'not reached': '–' };
const COLOURS = { passed: 'success', failed: 'danger' };

/** A parameter of a form, as it stands in the body of a request or in the command that sends it. */
function parameter(pasted, name) {
  const [, quoted, plain = ''] = new RegExp(`["']${name}=([^"'&]*)|(?:^|[?&\\s])${name}=["']?([^"'&\\s]*)`).exec(pasted) ?? [];
  return new URLSearchParams(`value=${quoted ?? plain}`).get('value');
}

/** The assertion in whatever was pasted. */
function assertionIn(pasted) {
  // Mail programs wrap long lines.
  const unwrapped = pasted.replace(/\s/g, '');
  if (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(unwrapped)) {
    return unwrapped;
  }
  // Each run of its letters is tried once: from each eyJ on, a long text would take a time that grows with its square.
  const runs = (pasted.match(/[\w.-]+/g) ?? []).map((run) => run.slice(run.indexOf('eyJ')));
  const [found = unwrapped] = runs.flatMap((run) => /^eyJ[\w-]+\.[\w-]+\.[\w-]*/.exec(run) ?? []);
  return parameter(pasted, 'assertion') || found;
}

/** @returns header and claims, or undefined if it is no JWT */
function decoded(assertion) {
  const json = (part) => {
    const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))));
  };
  try {
    const [header, claims] = assertion.split('.');
    return [json(header), json(claims)];
  } catch {
    return undefined;
  }
}

/**
 * What would become of an assertion. What is pasted stays in this object and its text area, goes to the server to be
 * inspected and nowhere else, and is forgotten when the page is left.
 */
export default class InspectorPage extends Page {
  pasted = '';
  options = { ...this.parameters };
  problems = [];

  left() {
    super.left();
    this.pasted = '';
    this.answer = undefined;
  }

  head() {
    return { title: this.text('tab.inspector'), subtitle: this.text('inspector.subtitle'), tabs: realmTabs(this.app, 'inspector') };
  }

  body() {
    const claimed = decoded(assertionIn(this.pasted));
    const verified = this.answer && this.#gate('signature').outcome === 'passed';
    return section([
      this.#form(),
      this.answer ? this.#verdict() : nothing,
      html`<div class="ti-columns">
        ${this.answer ? this.#gates() : nothing}
        <div>${this.answer ? this.#result(verified && claimed[1].act) : nothing} ${claimed ? this.#claimed(claimed, verified) : nothing}</div>
      </div>`,
    ]);
  }

  #paste(value) {
    this.pasted = value;
    this.answer = undefined;
    ['scope', 'resource'].forEach((name) => (this.options[name] = parameter(value, name) || this.options[name]));
    this.app.draw();
  }

  async #inspect() {
    this.problems = [];
    this.answer = undefined;
    const given = OPTIONS.map((name) => [name, this.options[name]?.trim()]).filter(([, value]) => value);
    try {
      const answer = await this.api.post('/inspect', { assertion: assertionIn(this.pasted), ...Object.fromEntries(given) });
      this.answer = this.shown ? answer : undefined;
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
      this.problems = problem.problems.length ? problem.problems : [{ field: 'assertion', message: problem.message }];
    }
    this.app.draw();
  }

  #form() {
    const { text, problems, options, pasted } = this;
    const about = (id, help) => ({ id, label: text(`inspector.${id}`), help, error: problems.find((problem) => problem.field === id)?.message });
    const input = (id) => field(about(id), textInput(id, options[id], (value) => (options[id] = value), { placeholder: id === 'at' ? '2026-11-20T12:00:00Z' : '' }));
    return form(
      html`${field(
          about('assertion', text('inspector.assertionHelp')),
          textArea('assertion', pasted, (value) => this.#paste(value), { rows: 4, placeholder: 'eyJ…' }),
        )}
        <details ?open=${OPTIONS.some((id) => options[id])}>
          <summary>${text('inspector.options')}</summary>
          <div class="ti-columns pf-v5-c-form">${OPTIONS.map(input)}</div>
        </details>
        <div>${button(text(this.answer ? 'inspector.again' : 'tab.inspector'), undefined, { type: 'submit', testid: 'inspect', disabled: !pasted.trim() })}</div>`,
      () => this.#inspect(),
      { horizontal: false },
    );
  }

  #gate(name) {
    return this.answer.gates.find(({ gate }) => gate === name);
  }

  #verdict() {
    const { text } = this;
    const failed = this.answer.gates.find(({ outcome }) => outcome === 'failed');
    return html`<div role="status" data-testid="verdict">
      ${alert(
        failed
          ? { variant: 'danger', title: text('inspector.refused', failed), body: explanation(text, { ...failed, outcome: '' }) }
          : { variant: 'success', title: text(this.#gate('lifetime').expiredNow ? 'inspector.expired' : 'inspector.accepted') },
      )}
    </div>`;
  }

  #gates() {
    const { text } = this;
    const row = ({ gate, outcome, note, ...refusal }) => html`<li data-testid="gate-${gate}">
      <span class="ti-sign pf-v5-u-${COLOURS[outcome]}-color-100" role="img" aria-label=${text(`inspector.${outcome}`)}>${SIGNS[outcome]}</span>
      <div>
        ${text(`gate.${gate}`)} ${note ? html`<div class="ti-note">${note}</div>` : nothing}
        ${outcome === 'failed' ? [html`<p>${refusal.happened}</p>`, explanation(text, refusal)] : nothing}
      </div>
    </li>`;
    return card(text('inspector.gates'), html`<ol class="ti-gates">${this.answer.gates.map(row)}</ol>`);
  }

  /** What would come out, as far as it is known. */
  #result(actor) {
    const { text } = this;
    const { user, resolvers, client, audience, scopes, accessTokenLifespan, latestExpiry } = this.answer.result;
    const named = user && (user.masked ? text('inspector.masked') : user.username);
    const change = ['linked', 'provisioned'].includes(user?.change) ? text('inspector.change') : '';
    const pairs = [
      ['inspector.alias', this.answer.trustedIssuer],
      ['inspector.user', named && `${named} ${change}`],
      ['refusals.outcome', resolvers?.join(', ')],
      ['events.clientId', client],
      ['refusals.resource', audience?.join(', ')],
      ['refusals.scope', scopes?.join(' ')],
      ['inspector.lifetime', accessTokenLifespan && `${text.number(accessTokenLifespan / 60)} min`],
      ['inspector.latestExpiry', text.time(latestExpiry)],
      ['activity.agent', actor?.sub],
    ];
    const known = pairs.filter(([, value]) => value).map(([key, value]) => [text(key), value]);
    return known.length ? card(text('inspector.result'), html`<div data-testid="result">${facts(known)}</div>`) : nothing;
  }

  #claimed(parts, verified) {
    const { text } = this;
    const value = (name, given) => {
      const time = /^(exp|iat|nbf|auth_time)$/.test(name) && Math.abs(given) < 1e12 ? ` (${text.time(given * 1000)})` : '';
      return html`<code>${typeof given === 'object' ? JSON.stringify(given) : given}</code>${time}`;
    };
    const list = (part) => facts(Object.entries(part ?? {}).map(([name, given]) => [name, value(name, given)]));
    return html`<div data-testid="claimed">
      ${card(text('inspector.claimed'), [list(parts[0]), html`<hr />`, list(parts[1])], label(text(verified ? 'inspector.verified' : 'inspector.unverified'), verified ? 'ok' : 'warning'))}
    </div>`;
  }
}
