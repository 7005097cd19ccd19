// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../../lit-html.js';
import { label } from '../../parts/feedback.js';
import { checkbox, field, select, suggestions, textInput } from '../../parts/form.js';
import { button } from '../../parts/layout.js';
import { group } from '../../parts/record-form.js';
import { pagination, table } from '../../parts/table.js';
import { ENTRY } from './fields.js';

const SIZE = 20;

const SHOWN = ['assertionClientIds', 'defaultResource'];

const FLAGS = ['allowPublicClient', 'insecurePublicBearer', 'enterpriseConsent'];

export function load(page) {
  page.controls.resources = (what) => reachable(page, what);
  page.suggestions.addresses = ['anthropic'];
  page.suggest('resources', async () => {
    page.resources = await page.api.get('/resources');
    page.suggestions.scopes = [...new Set(page.resources.flatMap(({ scopes }) => scopes))];
    return page.resources.map(({ name }) => name);
  });
  if (page.may.viewClients) {
    page.suggest('clients', async () => (await page.api.keycloak('GET', '/clients', { max: 500 })).map(({ clientId }) => clientId));
  }
}

/** The clients of a record or of the realm's defaults: a row each, one of them open, and a line to add another. */
export function fields(page, kind = 'record') {
  const { text, form } = page;
  const clients = form.draft.clients ?? {};
  const rows = Object.entries(clients);
  const { first = 0 } = page;
  const open = Object.hasOwn(clients, page.entry ?? '');
  return html`<section class="pf-v5-c-form__section">
    <h2 class="pf-v5-c-form__section-title">${text('section.clients')}</h2>
    <p>${text(`clients.${kind}`)}</p>
    ${rows.length ? table(text('section.clients'), columns(page), rows.slice(first, first + SIZE), { testid: 'clients' }) : nothing}
    ${rows.length > SIZE ? pagination(text, { first, shown: Math.min(SIZE, rows.length - first), size: SIZE, total: rows.length, go: (to) => turn(page, to) }) : nothing}
    ${page.writable('clients') ? adding(page) : nothing} ${open ? entry(page, kind) : nothing}
  </section>`;
}

function columns(page) {
  const { text, form } = page;
  const writable = page.writable('clients');
  const suspended = (id) => form.read.warnings.some((one) => one.field === `clients.${id}` && one.message.includes('suspended'));
  const action = (name, id, onClick) => button(text(name), onClick, { kind: 'link pf-m-inline', testid: `${name}-${id}`, label: `${text(name)}: ${id}` });
  return [
    { title: text('clients.client'), width: 20, cell: ([id]) => html`<strong>${id}</strong> ${suspended(id) ? label(text('state.suspended'), 'failed') : nothing}` },
    { title: text('clients.reach'), cell: ([id]) => reach(page, id) },
    { title: text('clients.more'), width: 25, cell: ([, settings]) => more(text, settings) },
    {
      title: text('actions'),
      hidden: true,
      cell: ([id]) =>
        html`<div class="ti-actions">
          ${action(writable ? 'edit' : 'show', id, () => open(page, id))} ${writable ? action('remove', id, () => without(page, id)) : nothing}
        </div>`,
    },
  ];
}

function reach({ text, form }, id) {
  const names = Object.entries(form.holds('resources', ['clients', id]) ?? {});
  return names.length
    ? names.map(([name, scopes]) => html`<div>${name}: ${scopes?.join(' ') ?? text('clients.allScopes')}</div>`)
    : label(text('clients.nothing'), 'warning');
}

function more(text, { conditions, ...settings }) {
  const conditional = Object.values(conditions ?? {}).some((condition) => condition !== null);
  return html`${SHOWN.filter((name) => settings[name]).map((name) => html`<div>${text(`field.${name}`)}: ${[settings[name]].flat().join(', ')}</div>`)}
  ${FLAGS.filter((flag) => settings[flag]).map((flag) => label(text(`field.${flag}`), flag === 'enterpriseConsent' ? 'info' : 'warning'))}
  ${conditional ? label(text('clients.conditions'), 'info') : nothing}`;
}

function open(page, id) {
  page.entry = page.entry === id ? undefined : id;
  page.app.draw();
  // The table may be long.
  page.app.querySelector('.ti-entry h3')?.scrollIntoView({ block: 'nearest' });
}

function turn(page, first) {
  page.first = first;
  page.app.draw();
}

function without(page, id) {
  const { [id]: gone, ...others } = page.form.draft.clients;
  page.form.draft.clients = Object.keys(others).length ? others : null;
  page.app.draw();
}

function adding(page) {
  const { text, form } = page;
  const add = () => {
    const id = page.adding?.trim();
    if (id) {
      form.draft.clients = { [id]: {}, ...form.draft.clients };
      Object.assign(page, { entry: undefined, adding: '', first: 0 });
      open(page, id);
    }
  };
  const onEnter = (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      add();
    }
  };
  const error = form.problems.some((one) => one.field === 'clients') ? form.errorOf('clients') : undefined;
  return field(
    { id: 'add-client', label: text('clients.add'), error },
    html`<div class="ti-row" @keydown=${onEnter}>
      ${textInput('add-client', page.adding, (typed) => typing(page, typed), { list: 'add-client-list', error })}
      ${suggestions('add-client-list', page.suggestions.clients ?? [])} ${button(text('form.add'), add, { kind: 'secondary', testid: 'add-client-button' })}
    </div>`,
  );
}

function typing(page, typed) {
  page.adding = typed;
  page.app.draw();
}

function entry(page, kind) {
  const id = page.entry;
  return html`<div class="ti-entry" data-testid="entry">
    <h3 class="pf-v5-c-title pf-m-md">${page.text('clients.of', { id })}</h3>
    ${page.sections(ENTRY[kind], ['clients', id])} ${button(page.text('close'), () => open(page, id), { kind: 'link pf-m-inline' })}
  </div>`;
}

/** Which resources a client may reach, and with which scopes; null = all scopes of the resource, also later ones. */
function reachable({ text, resources = [] }, { id, words, value, readonly, set }) {
  const chosen = value ?? {};
  const others = resources.filter(({ name }) => !Object.hasOwn(chosen, name));
  const scopesOf = (name) => [...new Set([...(resources.find((one) => one.name === name)?.scopes ?? []), ...(chosen[name] ?? [])])];
  const put = (name, scopes) => set({ ...chosen, [name]: scopes });
  const remove = (name) => {
    const { [name]: gone, ...rest } = chosen;
    set(Object.keys(rest).length ? rest : null);
  };
  const scope = (name, scopes) => (one) =>
    checkbox(`${id}.${name}.${one}`, one, scopes.includes(one), (on) => put(name, scopesOf(name).filter((each) => (each === one ? on : scopes.includes(each)))), { disabled: readonly });
  return group(id, words, [
    Object.entries(chosen).map(
      ([name, scopes]) =>
        html`<div class="ti-checks" data-testid="reach-${name}">
          <div class="ti-actions">
            <strong>${name}</strong>
            ${readonly ? nothing : button(text('remove'), () => remove(name), { kind: 'link pf-m-inline', label: `${text('remove')}: ${name}` })}
          </div>
          ${checkbox(`${id}.${name}`, text('clients.allScopesLater'), !scopes, (all) => put(name, all ? null : scopesOf(name)), { disabled: readonly })}
          ${scopes ? scopesOf(name).map(scope(name, scopes)) : nothing}
        </div>`,
    ),
    readonly || others.length === 0
      ? nothing
      : select(
          `${id}.add`,
          '',
          [{ value: '', label: text('clients.addResource') }, ...others.map(({ name, resource }) => ({ value: name, label: `${name} (${resource})` }))],
          (name) => name && put(name, scopesOf(name)),
          { label: text('clients.addResource') },
        ),
  ]);
}
