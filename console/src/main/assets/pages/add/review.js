// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../../lit-html.js';
import { warnings } from '../../parts/feedback.js';
import { radio } from '../../parts/form.js';

/** What will hold, in plain words; what the server warns of; and how to begin. */
export function review(page) {
  const { text, given } = page;
  const mode = (name) =>
    radio(`mode-${name}`, 'mode', text(`add.${name}`), given.mode === name, () => {
      given.mode = name;
      page.app.draw();
    }, { help: text(`add.${name}Help`) });
  const waiting = () => text(page.problems.length ? 'add.mend' : page.ready ? 'loading' : 'add.noClient');
  return html`<div class="pf-v5-c-content" aria-live="polite" data-testid="review">${page.plan ? sentences(page) : waiting()}</div>
    <div role="radiogroup" aria-label=${text('add.mode')}>${['disabled', 'dry-run', 'enforce'].map(mode)}</div>`;
}

function sentences(page) {
  const { text, people, plan, coverage, clients } = page;
  const { organization } = people.members;
  const { linked, byEmail } = people;
  const reach = Object.entries(page.reach.chosen);
  const seconds = plan.record.token.accessTokenLifespan;
  // That a client lacks a scope is what saving mends.
  const mended = page.reach.lacking.map((one) => `clients.${one.client.clientId}.resources`);
  const said = [
    text(organization ? 'add.mayOf' : 'add.may', { clients: clients.chosen.map((id) => clients.named(id).name || id).join(', '), organization }) +
      text(linked.length ? 'add.signed' : byEmail ? 'add.mailed' : 'add.linked', { connections: linked.join(', ') }),
    linked.length && byEmail ? text('add.mayEmail') : '',
    ...(reach.length ? reach.map(([name, scopes]) => text('add.reaches', { name, scopes: scopes.join(', ') })) : [text('add.reachesNothing')]),
    seconds ? text('add.lifespan', { n: Math.round(seconds / 60) }) : '',
  ];
  return html`<p>${said.filter(Boolean).join(' ')}</p>
    ${coverage ? found(text, coverage) : nothing}
    ${warnings(text, plan.record.warnings.filter((one) => !mended.some((path) => one.field.startsWith(path))))}`;
}

/** @param coverage of the draft */
function found(text, { people, examined, reachable, buckets, notes }) {
  const lost = buckets.filter((one) => one.happened).map((one) => `${text.number(one.people)}: ${one.happened} ${one.remedy}`);
  const total = people ?? examined;
  return html`<p data-testid="coverage"><strong>${total ? text('add.found', { n: reachable, total }) : text('add.nobody')}</strong></p>
    <ul class="pf-v5-c-list">${[...lost, ...notes].map((one) => html`<li>${one}</li>`)}</ul>`;
}
