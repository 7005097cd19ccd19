// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';
import { chart } from '../parts/chart.js';
import { download } from '../parts/copy.js';
import { addressOf, EventsPage, words } from '../parts/events.js';
import { button } from '../parts/layout.js';
import { table } from '../parts/table.js';

const MOST_ROWS = 10;

/** How many assertions were exchanged, granted and refused, and whose. */
export default class ActivityPage extends EventsPage {
  path = 'activity';
  ranges = ['day', 'week', 'month'];

  head() {
    return { ...super.head(), actions: this.found ? button(this.text('activity.csv'), () => this.#download(), { kind: 'secondary', testid: 'csv' }) : undefined };
  }

  async read() {
    const { alias, clientId } = this.asked;
    this.query = { alias, clientId, ...this.period };
    this.found = await this.api.get('/activity', this.query);
  }

  #download() {
    return this.app.attempt(async () => {
      const csv = await this.api.getText('/activity', { ...this.query, max: 50_000, format: 'csv' }, 'text/csv');
      download(`activity-${this.query.from.slice(0, 10)}.csv`, 'text/csv', csv);
    });
  }

  content() {
    const { text } = this;
    const { totals, bucket, overTime } = this.found;
    if (!totals.attempts) {
      return this.nothingFound();
    }
    const link = (name, value, shown) => html`<a href=${this.app.href(addressOf('refusals', { ...this.asked, [name]: value }))}>${shown}</a>`;
    return [
      html`<dl class="ti-totals" data-testid="totals">
        ${Object.entries(totals).map(([key, count]) => html`<div><dt>${text(`activity.${key}`)}</dt><dd>${text.number(count)}</dd></div>`)}
      </dl>`,
      chart(text, bucket, overTime),
      html`<div class="ti-columns">
        ${this.#ranking('byReason', 'events.reason', ({ reason }) => link('reason', reason, words(reason)), ['refused'])}
        ${this.#ranking('byTrustedIssuer', 'events.alias', ({ trustedIssuer }) => this.customer(trustedIssuer))}
        ${this.#ranking('byClient', 'events.clientId', ({ clientId }) => this.known(clientId))}
        ${this.#ranking('byAgent', 'activity.agent', ({ agent }) => this.known(agent))}
      </div>`,
    ];
  }

  /** The busiest of a kind. */
  #ranking(name, key, cell, counts = ['granted', 'refused']) {
    const title = this.text(key);
    const columns = counts.map((count) => ({ title: this.text(`activity.${count}`), width: 20, cell: (one) => this.text.number(one[count]) }));
    const rows = this.found[name];
    const more = Math.max(0, rows.length - MOST_ROWS) + (this.found.leftOut[name] ?? 0);
    return rows.length ? html`<div>${table(title, [{ title, cell }, ...columns], rows.slice(0, MOST_ROWS), { testid: name })} ${this.more(more)}</div>` : nothing;
  }
}
