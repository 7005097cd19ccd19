// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html } from '../lit-html.js';
import { Page } from '../page.js';
import { copyable, download } from '../parts/copy.js';
import { warnings } from '../parts/feedback.js';
import { button, card, facts, section } from '../parts/layout.js';

/** What the admin of the customer's identity provider pastes there, in the words of that vendor. */
export default class OnboardingPage extends Page {
  get #path() {
    return `/${encodeURIComponent(this.parameters.alias)}/onboarding`;
  }

  async load() {
    this.sheet = await this.api.get(this.#path);
  }

  head() {
    const { alias } = this.parameters;
    const name = this.sheet?.displayName ?? alias;
    return {
      title: this.text('onboarding.title', { name }),
      subtitle: this.text('onboarding.subtitle'),
      crumbs: [
        { label: this.text('navigation'), path: '' },
        { label: name, path: `issuer/${encodeURIComponent(alias)}` },
      ],
      actions: [
        button(this.text('onboarding.download'), () => this.#download(), { kind: 'secondary' }),
        button(this.text('onboarding.print'), () => print()),
      ],
    };
  }

  async #download() {
    const sheet = await this.app.attempt(() => this.api.getText(this.#path, undefined, 'text/markdown'));
    if (sheet) {
      download(`${this.parameters.alias}.md`, 'text/markdown', sheet);
    }
  }

  body() {
    const { sheet, text } = this;
    const value = (label, values) => [label, values.map((one) => html`<div>${copyable(this.app, one, label)}</div>`)];
    return section([
      warnings(text, sheet.warnings),
      card(text('onboarding.values'), [
        sheet.where && html`<p class="pf-v5-u-mb-md">${sheet.where}</p>`,
        facts([
          ...sheet.fields.map(({ label, values }) => value(label, values)),
          sheet.tokenEndpoint && value(text('onboarding.token'), [sheet.tokenEndpoint]),
          value(text('onboarding.grant'), [sheet.grantType]),
          [text('onboarding.algorithms'), sheet.algorithms.join(', ')],
        ]),
      ]),
      card(text('onboarding.notes'), html`<ul class="pf-v5-c-list">${sheet.notes.map((one) => html`<li>${one}</li>`)}</ul>`),
      sheet.resources.filter((one) => one.metadata).map((one) => this.#resource(one)),
    ], 'ti-sheet');
  }

  #resource({ name, metadataUrl, metadata }) {
    const { text } = this;
    const words = JSON.stringify(metadata, null, 2);
    return card(
      text('onboarding.resource', { name }),
      html`<p>${text('onboarding.metadata')} ${copyable(this.app, metadataUrl, 'URL')}</p>
        <pre class="ti-code">${copyable(this.app, words, 'JSON')}</pre>`,
    );
  }
}
