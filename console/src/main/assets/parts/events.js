// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';
import { Page } from '../page.js';
import { alert, emptyState } from './feedback.js';
import { field, select, textInput } from './form.js';
import { button, realmTabs, section } from './layout.js';

const HOURS = { hour: 1, day: 24, week: 168, month: 720 };
const MINUTE = 60_000;
const NO_STORE = 'this server has no event store';
/** With which one Keycloak version or the other saves exchanges. */
const TYPES = ['JWT_AUTHORIZATION_GRANT', 'JWT_AUTHORIZATION_GRANT_ERROR', 'TOKEN_EXCHANGE', 'TOKEN_EXCHANGE_ERROR'];

/** @param {Record<string, string>} values those that are not empty are asked for */
export function addressOf(path, values) {
  return `${path}?${new URLSearchParams(Object.entries(values).filter(([, value]) => value))}`;
}

/** The code of a reason in words. */
export const words = (reason) => reason[0].toUpperCase() + reason.slice(1).replaceAll('_', ' ');

/**
 * A page that is read from the saved events of a time. What is asked for stands in its address. It has a `path` and
 * `ranges` that can be chosen, and reads what it has `found`.
 */
export class EventsPage extends Page {
  asked = { range: 'day', ...this.parameters };
  customers = [];

  head() {
    return { title: this.text(`tab.${this.path}`), subtitle: this.text(`${this.path}.subtitle`), tabs: realmTabs(this.app, this.path) };
  }

  get period() {
    const { range, from, to } = this.asked;
    // What is no time is for the server to refuse.
    const iso = (time) => (isNaN(new Date(time)) ? time : new Date(time).toISOString());
    // The clock of the server may be a little ahead of the browser's.
    return range === 'own'
      ? { from: iso(`${from || this.#today}T00:00`), to: iso(`${to || this.#today}T24:00`) }
      : { from: iso(Date.now() - (HOURS[range] ?? 24) * 60 * MINUTE), to: iso(Date.now() + MINUTE) };
  }

  get #today() {
    // In Sweden dates are written as in ISO 8601.
    return new Date().toLocaleDateString('sv');
  }

  async load() {
    if (!this.may.viewEvents) {
      return;
    }
    this.found = this.problem = undefined;
    try {
      this.customers = await this.api.get('', { brief: true, max: 1000 });
      await this.read();
    } catch (problem) {
      // A question that makes no sense, or a reference that nobody gave.
      if (problem.status !== 400 && problem.status !== 404) {
        throw problem;
      }
      this.problem = problem.message;
    }
  }

  body() {
    const { text, found, problem } = this;
    if (!this.may.viewEvents) {
      return section(alert({ title: text('events.forbidden') }));
    }
    return section([
      html`<form
        class="pf-v5-c-form ti-filter"
        novalidate
        @submit=${(event) => {
          event.preventDefault();
          this.search();
        }}
      >
        ${this.filters()} ${button(text('events.show'), undefined, { type: 'submit', testid: 'show' })}
      </form>`,
      problem ? alert({ variant: 'warning', title: problem }) : nothing,
      found ? [this.#saving(found.note), this.content(), this.#completeness(found)] : nothing,
    ]);
  }

  search() {
    const address = addressOf(this.path, this.asked);
    return address === addressOf(this.path, { range: 'day', ...this.parameters }) ? this.reload() : this.app.go(address);
  }

  filters() {
    const own = this.asked.range === 'own';
    return [
      this.choice('range', [...this.ranges, 'own'].map((value) => ({ value, label: this.text(`events.${value}`) }))),
      own ? ['from', 'to'].map((name) => this.#day(name)) : nothing,
      this.choiceOrAll('alias', this.customers.map(({ alias, displayName }) => ({ value: alias, label: displayName ?? alias }))),
      this.input('clientId'),
    ];
  }

  #day(id) {
    this.asked[id] ||= this.#today;
    return this.input(id, { type: 'date' });
  }

  input(id, options) {
    return this.#filter(id, textInput(id, this.asked[id], (value) => (this.asked[id] = value), options));
  }

  choice(id, options) {
    const choose = (value) => {
      this.asked[id] = value;
      this.app.draw();
    };
    return this.#filter(id, select(id, this.asked[id], options, choose));
  }

  choiceOrAll(id, options) {
    return this.choice(id, [{ value: '', label: this.text('events.all') }, ...options]);
  }

  #filter(id, control) {
    return field({ id, label: this.text(`events.${id}`) }, control);
  }

  customer(alias) {
    const known = this.customers.find((one) => one.alias === alias);
    return known ? html`<a href=${this.app.href(`issuer/${encodeURIComponent(alias)}`)}>${known.displayName ?? alias}</a>` : this.known(alias);
  }

  known(value) {
    return value ?? this.text('events.unknown');
  }

  nothingFound() {
    return emptyState({ title: this.text('events.none'), body: this.text('events.noneBody') });
  }

  /** Where a list is cut: how many there are beyond it. */
  more(count) {
    return count ? html`<p class="ti-note">${this.text('events.more', { count })}</p>` : nothing;
  }

  #completeness({ scanned: count, complete, completeFrom }) {
    const time = this.text.time(completeFrom);
    return time ? html`<p class="ti-note" data-testid="complete">${this.text(complete ? 'events.complete' : 'events.completeFrom', { count, time })}</p>` : nothing;
  }

  /** That events are not saved, and the switch for it, where there is one. */
  #saving(note) {
    const { text } = this;
    const save = button(text('events.save'), () => this.#save(note), { kind: 'link', testid: 'save-events' });
    return note ? alert({ variant: 'warning', title: text('events.off'), body: note, actions: note === NO_STORE || !this.may.manageEvents ? undefined : save }) : nothing;
  }

  #save(note) {
    return this.app.attempt(async () => {
      const config = await this.api.keycloak('GET', '/events/config');
      const missing = TYPES.filter((type) => note.includes(type));
      // No list stands for Keycloak's own choice, but is read as a list: so none is written where nothing is missing.
      const enabledEventTypes = missing.length ? [...new Set([...config.enabledEventTypes, ...missing])] : undefined;
      await this.api.keycloak('PUT', '/events/config', {}, { ...config, eventsEnabled: true, enabledEventTypes });
      this.app.say(this.text('events.saved'));
      await this.reload();
    });
  }
}
