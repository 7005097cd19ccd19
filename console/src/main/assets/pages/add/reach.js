// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../../lit-html.js';
import { alert } from '../../parts/feedback.js';
import { checkbox } from '../../parts/form.js';
import { Step } from './step.js';

/** What the clients may reach: resources of the realm, and of each the scopes. */
export class Reach extends Step {
  /** @type {Record<string, string[]>} */
  chosen = {};

  async load() {
    const { api } = this.page;
    [this.all, this.scopes] = await Promise.all([api.get('/resources'), api.keycloak('GET', '/client-scopes')]);
  }

  /** What the clients of the draft reach, as far as it is there. */
  propose({ clients = {} }) {
    const reached = Object.entries(Object.values(clients)[0]?.resources ?? {});
    this.chosen = Object.fromEntries(reached.filter(([name]) => this.all.some((one) => one.name === name)));
  }

  /** What of it clients can not ask for. @returns {{client: object, scope: string}[]} */
  get lacking() {
    const { chosen, named } = this.page.clients;
    const wanted = [...new Set(Object.values(this.chosen).flat())];
    return chosen
      .map(named, this.page.clients)
      .flatMap((client) => wanted.filter((scope) => !scopesOf(client).includes(scope)).map((scope) => ({ client, scope })));
  }

  /** Makes the client scopes that are not there, and gives each client what it lacks. */
  async giveScopes() {
    const { api } = this.page;
    for (const { client, scope } of this.lacking) {
      const id = this.#idOf(scope) ?? (await this.#makeScope(scope));
      await api.keycloak('PUT', `/clients/${encodeURIComponent(client.id)}/optional-client-scopes/${encodeURIComponent(id)}`);
      client.optionalClientScopes = [...scopesOf(client), scope];
    }
  }

  #idOf(scope) {
    return this.scopes.find((one) => one.name === scope)?.id;
  }

  async #makeScope(name) {
    const { api } = this.page;
    await api.keycloak('POST', '/client-scopes', undefined, { name, protocol: 'openid-connect', attributes: { 'include.in.token.scope': 'true' } });
    this.scopes = await api.keycloak('GET', '/client-scopes');
    return this.#idOf(name);
  }

  /** @param {string[]} [chosen] scopes; without any the resource is left out */
  choose({ name, scopes, defaultScopes }, chosen = defaultScopes?.length ? defaultScopes : scopes) {
    const { [name]: before, ...others } = this.chosen;
    this.set({ chosen: chosen.length ? { ...others, [name]: chosen } : others });
  }

  draw() {
    const { page } = this;
    const lacking = [...new Set(this.lacking.map((one) => one.scope))];
    const fresh = lacking.filter((scope) => !this.#idOf(scope)).join(', ');
    const quiet = { typed: () => {} };
    return html`<div class="ti-some">${this.all.map((one) => this.#resource(one))}</div>
      ${lacking.length
        ? alert({ title: page.text('add.gives', { scopes: lacking.join(', ') }), body: fresh && page.text('add.makes', { scopes: fresh }) })
        : nothing}
      ${this.making('resource', () => ['name', 'resource', 'scopes'].map((id) => page.input(id, quiet)))}`;
  }

  #resource(one) {
    const { name, resource, scopes } = one;
    // A resource may be called constructor.
    const chosen = Object.hasOwn(this.chosen, name) ? this.chosen[name] : undefined;
    const toggle = (scope, on) => this.choose(one, scopes.filter((each) => (each === scope ? on : chosen.includes(each))));
    const box = (scope) => checkbox(`scope-${name}-${scope}`, scope, chosen.includes(scope), (on) => toggle(scope, on));
    return html`<div role="group" aria-label=${name}>
      ${checkbox(`resource-${name}`, name, Boolean(chosen), (on) => this.choose(one, on ? undefined : []), { help: resource })}
      ${chosen ? html`<div class="ti-below">${scopes.map(box)}</div>` : nothing}
    </div>`;
  }

  async make() {
    const { page } = this;
    const name = page.said('name') ?? '';
    const scopes = page.said('scopes')?.split(/[\s,]+/) ?? [];
    const resource = { resource: page.said('resource'), scopes, defaultScopes: scopes };
    await page.api.put(`/resources/${encodeURIComponent(name)}`, resource);
    return { name, ...resource };
  }
}

const scopesOf = ({ defaultClientScopes = [], optionalClientScopes = [] }) => [...defaultClientScopes, ...optionalClientScopes];
