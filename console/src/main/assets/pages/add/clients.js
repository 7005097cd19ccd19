// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../../lit-html.js';
import { copyable } from '../../parts/copy.js';
import { alert } from '../../parts/feedback.js';
import { checkbox, helperText } from '../../parts/form.js';
import { Step } from './step.js';

const PRESETS = { claude: 'Claude', vscode: 'VS Code', cursor: 'Cursor' };

/** Who presents the assertions: confidential clients of the realm, or a new one. */
export class Clients extends Step {
  /** Client ids. @type {string[]} */
  chosen = [];

  async load() {
    const all = await this.page.api.keycloak('GET', '/clients', { max: 1000 });
    // Keycloak's own ones are public or bearer-only.
    this.all = all.filter((one) => one.enabled && !one.publicClient && !one.bearerOnly && one.protocol !== 'saml');
  }

  /** The clients of the draft, as far as they are there. */
  propose({ clients = {} }) {
    this.chosen = Object.keys(clients).filter((id) => this.named(id));
  }

  named(id) {
    return this.all.find((one) => one.clientId === id);
  }

  choose({ clientId }, on = true) {
    const others = this.chosen.filter((one) => one !== clientId);
    this.set({ chosen: on ? [...others, clientId] : others });
  }

  draw() {
    const { page, secret } = this;
    const { text } = page;
    const box = (one) =>
      checkbox(`client-${one.clientId}`, one.clientId, this.chosen.includes(one.clientId), (on) => this.choose(one, on), { help: one.name });
    return html`<div class="ti-some" role="group" aria-label=${text('add.which')}>${this.all.map(box)}</div>
      ${helperText('clients', undefined, page.problem('clients'))}
      ${secret
        ? alert({
            variant: 'success',
            title: text('add.secret', secret),
            body: [copyable(page.app, secret.value, text('add.secretLabel')), html`<p>${text('add.secretBody', secret)}</p>`],
          })
        : nothing}
      ${this.making('client', () => [page.choice('preset', [...Object.entries(PRESETS), ['', text('add.other')]], (id) => this.#preset(id)), page.input('clientId', { typed: () => {} })])}`;
  }

  #preset(preset) {
    Object.assign(this.page.given, { preset, clientId: preset });
    this.page.app.draw();
  }

  place = () => 'clientId';

  async make() {
    const { api, given } = this.page;
    const clientId = this.page.said('clientId') ?? '';
    const off = { publicClient: false, standardFlowEnabled: false, directAccessGrantsEnabled: false, fullScopeAllowed: false, consentRequired: false };
    await api.keycloak('POST', '/clients', undefined, { clientId, name: PRESETS[given.preset], protocol: 'openid-connect', ...off });
    const [client] = await api.keycloak('GET', '/clients', { clientId });
    this.secret = { client: clientId, value: client.secret };
    return client;
  }
}
