// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html } from '../../lit-html.js';
import { label } from '../../parts/feedback.js';
import { card, linkButton } from '../../parts/layout.js';
import { columns, table } from '../../parts/table.js';

const FIRST = 5;

export function load(page) {
  const { api } = page;
  const list = async (path, fits) => (await api.keycloak('GET', path, { max: 200 })).filter(fits).map(({ alias }) => alias);
  const aliases = (name, path, fits = () => true) => page.suggest(name, () => list(path, fits));
  page.part('coverage', () => api.get(`${page.path}/coverage`));
  page.suggest('organizations', async () => ((await api.keycloak('GET', '')).organizationsEnabled ? list('/organizations', () => true) : []));
  aliases('identityProviders', '/identity-provider/instances', ({ providerId }) => providerId !== 'trusted-issuer');
  aliases('requiredActions', '/authentication/required-actions');
}

export function body(page) {
  const { text, app, alias } = page;
  const mappers = app.consoleHref(`identity-providers/trusted-issuer/${encodeURIComponent(alias)}/mappers`);
  return card(text('coverage.title'), page.drawPart('coverage', (found) => coverage(text, found)), linkButton(text('coverage.mappers'), mappers, { kind: 'link', testid: 'mappers' }));
}

function coverage(text, { population, people, examined, complete, reachable, buckets, notes }) {
  const cells = {
    people: (row) => text.number(row.people),
    outcome: ({ happened, outcome }) => label(happened ? outcome : text(`field.subject.resolvers.${outcome}`), happened ? 'failed' : 'ok'),
    meaning: ({ happened, remedy }) => (happened ? [happened, html`<div class="ti-small">→ ${remedy}</div>`] : text('coverage.found')),
    first: ({ first, people: all }) => first && `${first.slice(0, FIRST).join(', ')} ${all > FIRST ? text('incident.more', { n: all - FIRST }) : ''}`,
  };
  return [
    html`<p><strong>${text('coverage.reachable', { reachable, n: complete ? people : examined })}</strong> (${population})</p>`,
    [complete ? [] : text('coverage.sample', { examined }), notes].flat().map((note) => html`<p class="ti-small">${note}</p>`),
    table(text('coverage.title'), columns(text, 'coverage', cells), buckets, { testid: 'coverage' }),
  ];
}
