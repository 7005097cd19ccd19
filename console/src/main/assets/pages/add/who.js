// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../../lit-html.js';
import { alert, warnings } from '../../parts/feedback.js';
import { button } from '../../parts/layout.js';

/** What may be an issuer once it is typed to its end; on loopback the server may allow one for tests. */
export const ADDRESS = /^\s*(https:\/\/[^/\s]+\.[^/\s.]|https?:\/\/(localhost|127\.0\.0\.1)\b)/;

/** Whose assertions: the issuer, by its address or by what the realm knows of the customer already. */
export function who(page) {
  const { text, answer } = page;
  const from = [
    ['', text('add.fromIssuer')],
    ...page.providers.map(({ alias }) => [`identityProvider ${alias}`, text('add.fromProvider', { alias })]),
    ...page.organizations.map(({ alias }) => [`organization ${alias}`, text('add.fromOrganization', { alias })]),
  ];
  const typed = () => {
    page.aliasTyped = true;
    page.changed();
  };
  return html`${page.input('issuer', { typed: (issuer) => page.named(issuer), placeholder: 'https://acme.okta.com', required: true })}
    ${from.length > 1 ? page.choice('from', from, (value) => page.start(value)) : nothing}
    <div aria-live="polite" data-testid="found">${page.asking ? text('add.asking') : answer ? found(page, answer) : nothing}</div>
    ${page.begun ? [page.input('alias', { typed, required: true }), page.input('displayName')] : nothing}
    ${page.begun && lacks(answer, 'keys') ? page.input('keys') : nothing}
    ${page.known || page.said('tenant') ? page.input('tenant') : nothing}`;
}

const lacks = (answer, name) => answer.missing.find((one) => one.field === name);

function found(page, answer) {
  const { text, known } = page;
  const wrong = lacks(answer, 'issuer');
  if (known) {
    return alert({
      title: text('add.known'),
      body: html`<a href=${page.app.href(`issuer/${encodeURIComponent(known.alias)}`)}>${known.displayName ?? known.alias}</a>`,
    });
  }
  if (wrong?.proposal) {
    const take = button(text('add.take'), () => page.named(wrong.proposal), { kind: 'link', testid: 'take' });
    return alert({ variant: 'warning', title: text('add.meant', { issuer: wrong.proposal }), body: wrong.message, actions: take });
  }
  const { vendor, draft } = answer;
  const outcome = `add.outcome.${answer.outcome}`;
  const algorithms = answer.outcome === 'found' && draft.keys?.algorithms?.join(', ');
  return [
    alert({
      variant: wrong || lacks(answer, 'keys') ? 'warning' : 'success',
      title: [vendor ? `${vendor[0].toUpperCase()}${vendor.slice(1)}. ` : '', text(text.has(outcome) ? outcome : 'add.outcome')],
      body: wrong ? wrong.message : algorithms && text('add.signs', { algorithms }),
    }),
    warnings(text, answer.warnings.filter((one) => /^(issuer|keys|token)/.test(one.field))),
  ];
}
