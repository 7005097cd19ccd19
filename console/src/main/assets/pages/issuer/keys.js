// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { label } from '../../parts/feedback.js';
import { button, card, facts } from '../../parts/layout.js';
import { columns, table } from '../../parts/table.js';

export function load(page) {
  page.part('keys', () => page.api.get(`${page.path}/keys`));
}

export function body(page) {
  const { text, may, record } = page;
  const actions = may.manage && !record.keys.jwks && [
    button(text('keys.refresh'), () => refresh(page), { kind: 'secondary', testid: 'refresh' }),
    button(text('keys.discard'), () => discard(page), { kind: 'link', testid: 'discard' }),
  ];
  return card(text('keys.title'), page.drawPart('keys', (found) => health(text, found)), actions);
}

async function refresh(page, query) {
  const keys = await page.app.attempt(() => page.api.post(`${page.path}/keys/refresh`, undefined, query));
  if (keys) {
    page.app.say(...(keys.failing ? [page.text('keys.refreshFailed'), 'danger', keys.lastOutcome] : [page.text('keys.refreshed')]));
    await page.part('keys', () => keys);
  }
}

async function discard(page) {
  const { text } = page;
  if (await page.app.ask({ title: text('keys.discardTitle'), body: text('keys.discardBody'), confirm: text('keys.discard'), cancel: text('cancel'), danger: true })) {
    await refresh(page, { discard: true });
  }
}

function health(text, { source, address, lastSuccess, lastAttempt, lastOutcome, failing, keys }) {
  const state = failing ? label(lastOutcome, 'failed') : keys.length ? label(text('keys.fine'), 'ok') : label(text('keys.notFetched'));
  const fetched = (name, time) => source !== 'inline' && [text(`keys.${name}`), text.time(time) || text('keys.never')];
  const cells = {
    kid: ({ kid }) => kid,
    type: ({ type }) => type,
    usable: ({ usable }) => label(text(usable ? 'yes' : 'no'), usable ? 'ok' : 'failed'),
  };
  return [
    facts([
      [text('keys.state'), state],
      [text('keys.source'), text(`keys.source.${source}`)],
      address && [text('keys.address'), address],
      fetched('lastSuccess', lastSuccess),
      fetched('lastAttempt', lastAttempt),
    ]),
    keys.length > 0 && table(text('keys.title'), columns(text, 'keys', cells), keys, { testid: 'keys' }),
  ].filter(Boolean);
}
