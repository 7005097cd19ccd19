// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';
import { addressOf, EventsPage, words } from '../parts/events.js';
import { explanation } from '../parts/explanation.js';
import { field, form, textInput } from '../parts/form.js';
import { button, card, linkButton } from '../parts/layout.js';
import { table } from '../parts/table.js';

// It begins with its time: 1 until 2038, then 2.
const REFERENCE = /^\s*[12][0-9A-HJKMNP-TV-Z]{11}\s*$/i;

/** Why somebody was refused. */
export default class RefusalsPage extends EventsPage {
  path = 'refusals';
  ranges = ['hour', 'day', 'week'];

  async read() {
    const { reference } = this.parameters;
    if (reference) {
      this.asked.user = reference;
      const refusal = await this.api.get(`/refusals/${encodeURIComponent(reference)}`);
      this.found = { refusals: [refusal], note: refusal.note };
      return;
    }
    const { user, alias, clientId, reason } = this.asked;
    [this.found, this.strangers] = await Promise.all([
      this.api.get('/refusals', { user, alias, clientId, reason, ...this.period }),
      this.api.get('/refusals/not-listed', this.period),
    ]);
  }

  search() {
    const { user } = this.asked;
    delete this.asked.reference;
    return REFERENCE.test(user) ? this.app.go(`refusals/${user.trim()}`) : super.search();
  }

  filters() {
    const codes = new Set([this.asked.reason, ...(this.found?.refusals ?? []).map(({ reason }) => reason)].filter(Boolean));
    return [this.input('user'), super.filters(), this.choiceOrAll('reason', [...codes].sort().map((value) => ({ value, label: words(value) })))];
  }

  content() {
    const { text } = this;
    const { refusals } = this.found;
    const why = (one) => html`<details ?open=${this.parameters.reference}>
      <summary>${one.happened ?? words(one.reason)}</summary>
      ${explanation(text, one)} ${this.#links(one)}
    </details>`;
    const columns = [
      { title: text('refusals.time'), cell: (one) => text.time(one.time) },
      { title: text('refusals.reference'), cell: (one) => html`<a href=${this.app.href(`refusals/${one.reference}`)}>${one.reference}</a>` },
      { title: text('refusals.person'), cell: (one) => one.username ?? this.known(one.subject) },
      { title: text('events.alias'), cell: (one) => this.customer(one.trustedIssuer) },
      { title: text('events.clientId'), cell: (one) => one.clientId },
      { title: text('events.reason'), cell: why, width: 40 },
    ];
    return [
      refusals.length ? table(text('tab.refusals'), columns, refusals, { testid: 'refusals' }) : this.nothingFound(),
      this.strangers?.issuers.length ? this.#notListed() : nothing,
    ];
  }

  #links({ trustedIssuer, clientId }) {
    const { app, text } = this;
    const alias = this.customers.some((one) => one.alias === trustedIssuer) && trustedIssuer;
    return html`<div class="ti-actions">
      ${alias ? this.customer(alias) : nothing} <a href=${app.href(addressOf('inspector', { alias, clientId }))}>${text('refusals.inspect')}</a>
    </div>`;
  }

  /** Issuers that are known by a hash until somebody has the address. */
  #notListed() {
    const { text } = this;
    const { issuers, leftOut } = this.which?.answer ?? this.strangers;
    const columns = [
      { title: text('refusals.hash'), cell: (one) => html`<code>${one.issuerHash}</code>` },
      { title: text('activity.refused'), cell: (one) => text.number(one.count) },
      { title: text('refusals.time'), cell: (one) => html`${text.time(one.firstTime)} – ${text.time(one.lastTime)}` },
      { title: text('events.clientId'), cell: (one) => one.clients.join(', ') + (one.clientsLeftOut ? ` +${one.clientsLeftOut}` : '') },
      { title: text('refusals.hint'), cell: (one) => this.#hint(one), width: 40 },
    ];
    return card(
      text('refusals.notListed'),
      [html`<p>${text('refusals.notListedBody')}</p>`, this.#question(), table(text('refusals.notListed'), columns, issuers, { testid: 'not-listed' }), this.more(leftOut)],
      this.may.manage ? linkButton(text('list.add'), this.app.href('add'), { kind: 'secondary' }) : undefined,
    );
  }

  #hint({ hint, compareWith }) {
    const record = this.customers.find(({ alias }) => alias === compareWith);
    return html`${hint}
    ${record
      ? html`<details><summary>${this.text('refusals.compare')}</summary>${this.customer(compareWith)}: <code>${record.issuer}</code></details>`
      : nothing}`;
  }

  #question() {
    const { text, which = {} } = this;
    const ask = async () => {
      try {
        which.answer = which.error = undefined;
        which.answer = await this.api.get('/refusals/not-listed', { ...this.period, issuer: which.issuer });
      } catch (problem) {
        which.error = problem.problems?.[0]?.message ?? problem.message;
      }
      this.app.draw();
    };
    this.which = which;
    const { error, answer } = which;
    return form(
      [
        field(
          { id: 'issuer', label: text('refusals.which'), error },
          html`<div class="ti-ask">
            ${textInput('issuer', which.issuer, (value) => (which.issuer = value), { error })}
            ${button(text('refusals.ask'), undefined, { type: 'submit', kind: 'secondary', testid: 'ask' })}
          </div>`,
        ),
        answer && which.issuer ? html`<p role="status" data-testid="which">${text(answer.issuers.length ? 'refusals.itIs' : 'refusals.itIsNot')}</p>` : nothing,
      ],
      ask,
      { horizontal: false },
    );
  }
}
