// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';
import { realmTabs, section } from '../parts/layout.js';
import { table } from '../parts/table.js';
import { fields, load } from './issuer/clients.js';
import { SECTIONS } from './issuer/fields.js';
import { RecordPage } from './record.js';

const LISTED = 10;

/** What the records of the realm inherit. */
export default class DefaultsPage extends RecordPage {
  head() {
    return { title: this.text('tab.defaults'), subtitle: this.text('defaults.subtitle'), tabs: realmTabs(this.app, 'defaults') };
  }

  async load() {
    const read = await this.api.get('/defaults');
    await this.fill({ read, inheritable: read });
    load(this);
  }

  body() {
    const drawn = [this.sections(SECTIONS.defaults), fields(this, 'defaults')];
    return section([this.said(), this.editor(drawn)]);
  }

  async save() {
    let plan;
    const fits = await this.saving(async () => {
      plan = await this.api.put('/defaults', this.form.draft, { dryRun: true });
    });
    if (!fits || !(await this.#sure(plan))) {
      return;
    }
    if (await this.saving(() => this.api.put('/defaults', this.form.draft))) {
      await this.written();
    }
  }

  #sure({ changes, affected: { count, trustedIssuers } }) {
    const { text } = this;
    const value = (field) => (row) => this.form.words(row.field, row[field]);
    const more = count - Math.min(LISTED, trustedIssuers.length);
    return this.app.ask({
      title: text('defaults.sure'),
      body: html`<p data-testid="touched">
          <strong>${text('defaults.touched', { n: count })}</strong> ${trustedIssuers.slice(0, LISTED).join(', ')}${more > 0 && count > LISTED ? ` ${text('incident.more', { n: more })}` : nothing}
        </p>
        ${table(
          text('defaults.sure'),
          [
            { title: text('defaults.field'), cell: ({ field }) => (text.has(`field.${field}`) ? text(`field.${field}`) : field) },
            { title: text('defaults.before'), cell: value('before') },
            { title: text('defaults.after'), cell: value('after') },
          ],
          changes,
          { testid: 'changes' },
        )}`,
      confirm: text('save'),
      cancel: text('cancel'),
    });
  }
}
