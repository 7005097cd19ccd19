// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';
import { Page } from '../page.js';
import { emptyState, label } from '../parts/feedback.js';
import { select, textInput, toggle } from '../parts/form.js';
import { remove, resume, suspend } from '../parts/incident.js';
import { button, linkButton, realmTabs, section } from '../parts/layout.js';
import { stateLabel, STATES } from '../parts/state.js';
import { columns, pagination, table, toolbar } from '../parts/table.js';

const SIZE = 20;
const MOST_OPTIONS = 500;
const CLIENTS_SHOWN = 3;

export default class ListPage extends Page {
  first = 0;
  filter = {};

  head() {
    return {
      title: this.text('navigation'),
      label: this.all ? label(this.text('list.counts', { n: this.all, active: this.active })) : nothing,
      subtitle: this.text('list.subtitle'),
      tabs: realmTabs(this.app, 'list'),
      actions: this.all ? this.#add() : nothing,
    };
  }

  #add() {
    return this.may.manage ? linkButton(this.text('list.add'), this.app.href('add'), { testid: 'add' }) : nothing;
  }

  /** The filters offer what the realm's first records have; the records shown come page by page. */
  async load() {
    const [all, active, options] = await Promise.all([
      this.api.get('/count'),
      this.api.get('/count', { state: 'active' }),
      this.api.get('', { brief: true, max: MOST_OPTIONS }),
    ]);
    Object.assign(this, { all, active });
    this.organizations = distinct(options.map((one) => one.organization));
    this.clients = distinct(options.flatMap((one) => one.clients));
    await this.#read();
  }

  async #read() {
    [this.records, this.fitting] = await Promise.all([
      this.api.get('', { ...this.filter, first: this.first, max: SIZE }),
      this.api.get('/count', this.filter),
    ]);
    if (this.records.length === 0 && this.first > 0) {
      // The last one of the last page is gone.
      this.first = Math.max(0, this.first - SIZE);
      await this.#read();
    }
  }

  #go(first, filter = this.filter) {
    Object.assign(this, { first, filter });
    return this.reload();
  }

  body() {
    if (this.all === 0) {
      return section(emptyState({ title: this.text('list.empty'), body: this.text('list.emptyBody'), actions: this.#add() }));
    }
    return section([
      toolbar(this.#filters(), this.#pages()),
      this.records.length
        ? table(this.text('navigation'), this.#columns(), this.records, { testid: 'issuers' })
        : emptyState({ title: this.text('list.nothingFits'), body: this.text('list.nothingFitsBody'), actions: this.#clear() }),
    ]);
  }

  #filters() {
    const choice = (name, values, words) =>
      values.length > 0 &&
      select(
        name,
        this.filter[name] ?? '',
        [{ value: '', label: this.text(`list.any.${name}`) }, ...values.map((value) => ({ value, label: words?.(value) ?? value }))],
        (value) => this.#go(0, { ...this.filter, [name]: value }),
        { label: this.text(`list.${name === 'clientId' ? 'clients' : name}`) },
      );
    return [
      this.#search(),
      choice('state', STATES, (state) => this.text(`state.${state}`)),
      choice('organization', this.organizations),
      choice('clientId', this.clients),
      Object.values(this.filter).some(Boolean) && this.#clear(),
    ];
  }

  #search() {
    const submit = (event) => {
      event.preventDefault();
      this.#go(0, { ...this.filter, search: this.typed });
    };
    return html`<form class="ti-line" role="search" title=${this.text('list.searchHelp')} @submit=${submit}>
      ${textInput('search', this.typed, (value) => (this.typed = value), {
        type: 'search',
        label: this.text('list.searchHelp'),
        placeholder: this.text('list.search'),
      })}
      ${button('→', undefined, { kind: 'control', type: 'submit', label: this.text('list.find') })}
    </form>`;
  }

  #clear() {
    const clear = () => {
      this.typed = '';
      this.#go(0, {});
    };
    return button(this.text('list.clear'), clear, { kind: 'link', testid: 'clear' });
  }

  #pages() {
    return pagination(this.text, {
      first: this.first,
      shown: this.records.length,
      size: SIZE,
      total: this.fitting,
      go: (first) => this.#go(first),
    });
  }

  #columns() {
    const all = columns(this.text, 'list', {
      name: (one) => this.#name(one),
      issuer: (one) => [one.issuer, small(one.tenant)],
      organization: (one) => one.organization ?? '–',
      state: (one) => this.#state(one),
      clients: (one) => this.#clientsOf(one),
      keys: (one) => this.#keys(one.status.keys),
    });
    [0, 1, 3, 5].forEach((wide) => (all[wide].width = 15));
    if (this.may.manage) {
      all.push({ title: this.text('list.enabled'), cell: (one) => this.#enabled(one) });
      all.push({ title: this.text('actions'), cell: (one) => this.#actions(one), hidden: true });
    }
    return all;
  }

  #name({ alias, displayName }) {
    return html`<a href=${this.app.href(`issuer/${encodeURIComponent(alias)}`)}>${displayName ?? alias}</a>${small(displayName && alias)}`;
  }

  #state({ status, lifecycle, warnings }) {
    const { state, suspended } = status;
    const why = {
      suspended: () => this.text(suspended.reason ? 'list.suspended' : 'list.suspendedPlain', { ...suspended, since: this.text.time(suspended.since) }),
      expired: () => this.text.time(lifecycle.expiresAt),
      'broken-reference': () => warnings[0]?.message,
      unreadable: () => warnings[0]?.message,
      'dry-run': () => this.text('list.dryRun'),
    }[state]?.();
    return [stateLabel(this.text, state), small(why), why === warnings[0]?.message ? nothing : small(warnings.length && this.text('warnings', { n: warnings.length }))];
  }

  #clientsOf({ clients = {} }) {
    const names = Object.keys(clients).sort();
    const more = names.length - CLIENTS_SHOWN;
    return [names.slice(0, CLIENTS_SHOWN).join(', ') || this.text('form.none'), small(more > 0 && this.text('incident.more', { n: more }))];
  }

  #keys(keys) {
    if (!keys) {
      return '–';
    }
    const { source, lastSuccess } = keys;
    const fetched = lastSuccess ? this.text('list.fetched', { time: this.text.time(lastSuccess) }) : this.text('list.notFetched');
    return [this.text(`list.keys.${source}`), small(source !== 'inline' && fetched)];
  }

  #enabled(one) {
    const words = html`<span class="pf-v5-u-screen-reader">${this.text('list.enabledDone', { name: nameOf(one) })}</span>`;
    return toggle(`enabled-${one.alias}`, words, one.enabled, (enabled) => this.#enable(one, enabled));
  }

  async #enable(one, enabled) {
    const name = nameOf(one);
    const sure =
      enabled ||
      (await this.app.ask({
        title: this.text('list.disable', { name }),
        body: this.text('list.disableBody'),
        confirm: this.text('list.disableConfirm'),
        cancel: this.text('cancel'),
        danger: true,
      }));
    if (sure) {
      await this.app.attempt(async () => {
        const path = `/${encodeURIComponent(one.alias)}`;
        const { body, etag } = await this.api.getTagged(path);
        await this.api.put(path, { ...body, enabled }, {}, etag);
        this.app.say(this.text(enabled ? 'list.enabledDone' : 'list.disabledDone', { name }));
      });
      await this.reload();
    }
  }

  #actions(one) {
    const { state } = one.status;
    const act = (key, words, action, kind) =>
      button(words, async () => (await action(this.app, one)) && this.reload(), {
        kind: `${kind} pf-m-small`,
        testid: `${key}-${one.alias}`,
        label: this.text(`list.${key}Of`, { name: nameOf(one) }),
      });
    return html`<span class="ti-line"
      >${state === 'unreadable' ? nothing : state === 'suspended' ? act('resume', this.text('incident.resume'), resume, 'secondary') : act('suspend', this.text('incident.suspend'), suspend, 'secondary pf-m-danger')}${this.may.manageClients ? act('delete', this.text('delete'), remove, 'link') : nothing}</span
    >`;
  }
}

const nameOf = ({ displayName, alias }) => displayName ?? alias;

const small = (words) => (words ? html`<div class="ti-small">${words}</div>` : nothing);

const distinct = (values) => [...new Set(values.filter(Boolean))].sort();
