// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../../lit-html.js';
import { alert, label, warnings } from '../../parts/feedback.js';
import { card } from '../../parts/layout.js';
import { columns, table } from '../../parts/table.js';

const WEEK = 7 * 24 * 60 * 60 * 1000;

const SIGNS = { failed: '✕', warning: '!', ok: '✓' };

const ORDER = Object.keys(SIGNS);

/** On which tab what a check has found can be changed. */
const TAB = { keys: 'keys', clients: 'clients', scopes: 'clients', resources: 'clients', conditions: 'conditions', linkedIdentityProviders: 'users', organization: 'users', coverage: 'users' };

export function load(page) {
  page.part('check', () => page.api.get(`${page.path}/check`));
  loadActivity(page);
}

/** The saved attempts of the last week that concern this issuer. */
export function loadActivity(page) {
  const now = Date.now();
  if (page.may.viewEvents) {
    page.part('activity', () => page.api.get('/activity', { alias: page.alias, from: new Date(now - WEEK).toISOString(), to: new Date(now).toISOString() }));
  }
}

/** @param draw what was read by {@link loadActivity} */
export function drawActivity(page, draw) {
  const { text } = page;
  return page.may.viewEvents
    ? page.drawPart('activity', (activity) => [
        activity.complete ? nothing : alert({ variant: 'warning', title: text('attempts.note'), body: activity.note }),
        activity.totals.attempts ? draw(activity) : html`<p>${text('attempts.none')}</p>`,
      ])
    : text('attempts.forbidden');
}

export function body(page) {
  const { text } = page;
  return [
    warnings(text, page.record.warnings),
    card(text('check.title'), page.drawPart('check', (found) => readiness(page, found))),
    card(text('attempts.title'), drawActivity(page, ({ latest }) => attempts(page, latest))),
  ];
}

function readiness(page, { ready, checks }) {
  const { text, app } = page;
  const n = checks.filter(({ state }) => state === 'failed').length;
  const name = (check) => (text.has(`check.of.${check}`) ? text(`check.of.${check}`) : check);
  const cells = {
    state: ({ state }) => label(`${SIGNS[state]} ${text(`check.${state}`)}`, state),
    what: ({ check }) => (TAB[check] ? html`<a href=${app.href(page.address(TAB[check]))}>${name(check)}</a>` : name(check)),
    found: ({ message, remedy }) => [message, remedy ? html`<div class="ti-small">→ ${remedy}</div>` : nothing],
  };
  return [
    alert(ready ? { variant: 'success', title: text('check.ready') } : { variant: 'danger', title: text('check.notReady', { n }) }),
    table(text('check.title'), columns(text, 'check', cells), checks.toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state)), { testid: 'checks' }),
  ];
}

function attempts({ text, app }, latest) {
  const cells = {
    time: ({ time }) => text.time(time),
    outcome: ({ outcome, reason, reference }) => [
      label(text(`attempts.${outcome}`), reason ? 'failed' : 'ok'),
      reason ? html` <a href=${app.href(`refusals/${encodeURIComponent(reference)}`)}>${reason}</a>` : nothing,
    ],
    client: ({ clientId }) => clientId,
    who: ({ username, subject }) => username ?? subject,
    got: ({ resource, scope }) => [resource, html`<div class="ti-small">${scope}</div>`],
  };
  return table(text('attempts.title'), columns(text, 'attempts', cells), latest, { testid: 'attempts' });
}
