// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { card, facts, linkButton } from '../../parts/layout.js';
import { columns, table } from '../../parts/table.js';
import { drawActivity, loadActivity } from './overview.js';

const LISTED = 20;

export { loadActivity as load };

export function body(page) {
  const { text, app, alias, may } = page;
  const link = (to) => linkButton(text(`issuer.all.${to}`), app.href(`${to}?alias=${encodeURIComponent(alias)}`), { kind: 'secondary', testid: `all-${to}` });
  return card(text('issuer.week'), drawActivity(page, (activity) => counts(text, activity)), may.viewEvents && ['activity', 'refusals'].map(link));
}

function counts(text, { totals, byReason, byClient }) {
  const granted = (row) => text.number(row.granted);
  const refused = (row) => text.number(row.refused);
  const ranking = (name, rows, cells) => table(text(`attempts.${name}`), columns(text, 'attempts', cells), rows.slice(0, LISTED), { testid: name });
  return [
    facts(['granted', 'refused'].map((name) => [text(`attempts.${name}`), text.number(totals[name])])),
    ranking('reason', byReason, { reason: (row) => row.reason, refused }),
    ranking('client', byClient, { client: (row) => row.clientId ?? '–', granted, refused }),
  ];
}
