// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../../lit-html.js';
import { alert, warnings } from '../../parts/feedback.js';
import { checkbox, helperText } from '../../parts/form.js';
import { Step } from './step.js';

/** For whom: the connections through which these people sign in, and the organization that they belong to. */
export class People extends Step {
  linked = [];
  email = false;

  /** Whom to trust is never guessed: candidates are shown, and only what was asked about is chosen. */
  propose({ linkedIdentityProviders, organization, subject }) {
    this.linked = linkedIdentityProviders ?? this.linked.filter((alias) => this.#connections.some((one) => one.linkedIdentityProvider === alias));
    this.page.given.organization = organization ?? this.page.given.organization;
    this.email = Boolean(subject);
  }

  get #connections() {
    return this.page.answer.candidates.filter((one) => one.linkedIdentityProvider);
  }

  /** Whether people of this vendor are found by e-mail address, and by nothing that the realm knows. */
  get #mailed() {
    const { draft, missing } = this.page.answer;
    return Boolean(draft.subject) || missing.some((one) => one.field === 'subject.resolvers');
  }

  get #fenced() {
    const { organizations, given, may } = this.page;
    return may.manageUsers && organizations.some((one) => one.alias === given.organization && one.domains?.some((domain) => domain.verified));
  }

  get byEmail() {
    return this.email && this.#mailed && this.#fenced;
  }

  get members() {
    return {
      organization: this.page.given.organization || undefined,
      linkedIdentityProviders: this.linked.length ? this.linked : undefined,
      subject: this.byEmail ? { resolvers: ['link', 'email'] } : undefined,
    };
  }

  draw() {
    const { page } = this;
    const { text, organizations, given } = page;
    const { candidates, warnings: all } = page.answer;
    const why = candidates.find((one) => one.organization === given.organization && !one.linkedIdentityProvider);
    const connections = this.#connections;
    return html`<div role="group" aria-label=${text('add.connections')}>
        <p>${text(connections.length ? 'add.connections' : 'add.noConnections')}</p>
        ${connections.map((one) => this.#connection(one))} ${helperText('linked', undefined, page.problem('linkedIdentityProviders'))}
      </div>
      ${organizations.length
        ? page.choice('organization', [['', text('add.none')], ...organizations.map(({ alias }) => [alias, alias])], (organization) => {
            given.organization = organization;
            page.changed();
          })
        : nothing}
      ${warnings(text, all.filter((one) => /^(organization|candidates)/.test(one.field)))} ${why ? html`<p>${why.problem ?? why.why}</p>` : nothing}
      ${this.#mailed
        ? checkbox('email', text('add.email'), this.byEmail, (email) => this.set({ email }), { help: text('add.emailHelp'), disabled: !this.#fenced })
        : nothing}
      ${this.linked.length || this.byEmail ? nothing : alert({ variant: 'warning', title: text('add.nobody') })}`;
  }

  #connection({ linkedIdentityProvider: alias, organization, usable, problem, why, linkedUsers }) {
    const { text, given } = this.page;
    const pick = (on) => {
      given.organization ||= on ? organization : '';
      this.set({ linked: on ? [...this.linked, alias] : this.linked.filter((one) => one !== alias) });
    };
    return checkbox(`linked-${alias}`, alias, this.linked.includes(alias), pick, {
      disabled: !usable,
      help: problem ?? `${why}. ${text('add.signedIn', { n: linkedUsers })}`,
    });
  }
}
