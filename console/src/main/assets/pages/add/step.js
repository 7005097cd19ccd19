// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../../lit-html.js';
import { button } from '../../parts/layout.js';

/** A step in which some of the realm are chosen, and one that is not there yet can be made. */
export class Step {
  /** Those that can be chosen. */
  all = [];

  constructor(page) {
    this.page = page;
  }

  set(change) {
    Object.assign(this, change);
    this.page.changed();
  }

  /** @param form draws what a new one needs; @param {string} kind for its words and test ids */
  making(kind, form) {
    const { page } = this;
    const { text } = page;
    const open = (creating) => {
      this.creating = creating;
      page.app.draw();
    };
    const plain = (words, action, testid, kind = 'secondary') => button(words, action, { kind, testid });
    return this.creating || this.all.length === 0
      ? html`${form()}
          <div class="ti-actions">
            ${plain(text('add.create'), () => this.create(), `create-${kind}`)} ${this.all.length ? plain(text('cancel'), () => open(false), undefined, 'link') : nothing}
          </div>`
      : html`<div>${plain(text(`add.new-${kind}`), () => open(true), `new-${kind}`)}</div>`;
  }

  /** Makes one, which is chosen then. */
  async create() {
    const made = await this.page.tried(() => this.make(), this.place);
    if (made) {
      this.all = [...this.all, made];
      this.creating = false;
      this.choose(made);
    }
  }
}
