// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html } from '../lit-html.js';
import { Page } from '../page.js';
import { emptyState } from '../parts/feedback.js';
import { linkButton, realmTabs, section } from '../parts/layout.js';
import { table } from '../parts/table.js';

export default class ListPage extends Page {
  head() {
    return { title: this.text('navigation'), subtitle: this.text('list.subtitle'), tabs: realmTabs(this.app, 'list') };
  }

  async load() {
    this.records = await this.api.get('', { brief: true });
  }

  body() {
    const add = this.may.manage ? linkButton(this.text('list.add'), this.app.href('add'), { testid: 'add' }) : undefined;
    if (this.records.length === 0) {
      return section(emptyState({ title: this.text('list.empty'), body: this.text('list.emptyBody'), actions: add }));
    }
    return section([
      add,
      table(this.text('navigation'), [
        { title: this.text('list.name'), cell: (one) => html`<a href=${this.app.href(`issuer/${encodeURIComponent(one.alias)}`)}>${one.displayName ?? one.alias}</a>` },
        { title: this.text('list.issuer'), cell: (one) => one.issuer },
      ], this.records, { testid: 'issuers' }),
    ]);
  }
}
