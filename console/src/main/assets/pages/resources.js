// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../api.js';
import { html } from '../lit-html.js';
import { Page } from '../page.js';
import { emptyState } from '../parts/feedback.js';
import { act } from '../parts/incident.js';
import { button, linkButton, realmTabs, section } from '../parts/layout.js';
import { columns, table } from '../parts/table.js';

const pathOf = ({ name }) => `resources/${encodeURIComponent(name)}`;

export default class ResourcesPage extends Page {
  head() {
    return {
      title: this.text('tab.resources'),
      subtitle: this.text('resources.subtitle'),
      tabs: realmTabs(this.app, 'resources'),
      actions: this.may.manage ? linkButton(this.text('resources.add'), this.app.href('resources/+new'), { testid: 'add' }) : undefined,
    };
  }

  async load() {
    this.resources = await this.api.get('/resources');
  }

  body() {
    const { text } = this;
    if (this.resources.length === 0) {
      return section(emptyState({ title: text('resources.empty'), body: text('resources.emptyBody') }));
    }
    const all = columns(text, 'resource', {
      name: (one) => html`<a href=${this.app.href(pathOf(one))}>${one.name}</a>`,
      resource: (one) => one.resource,
      scopes: (one) => one.scopes.join(', '),
      bound: (one) => text(one.requireSenderConstraint ? 'resource.required' : 'resource.optional'),
      usedBy: (one) => text('resource.issuers', { n: one.usedBy }),
    });
    if (this.may.manage) {
      all.push({ title: text('actions'), hidden: true, cell: (one) => this.#deleteButton(one) });
    }
    return section(table(text('tab.resources'), all, this.resources, { testid: 'resources' }));
  }

  #deleteButton(one) {
    const label = this.text('list.deleteOf', one);
    return button(this.text('delete'), () => this.app.attempt(() => this.#delete(one)), { kind: 'link pf-m-small', testid: `delete-${one.name}`, label });
  }

  async #delete(one) {
    const path = `/${pathOf(one)}`;
    const done =
      (await this.#isFree(path, one)) &&
      (await act({
        app: this.app,
        record: { alias: one.name },
        name: 'delete',
        done: 'deleted',
        confirm: this.text('delete'),
        body: this.text('resources.deleteBody', one),
        run: () => this.api.delete(path),
      }));
    if (done) {
      await this.reload();
    }
  }

  /** Whoever uses it stands in the words of the refusal. */
  async #isFree(path, one) {
    try {
      return await this.api.delete(path, { dryRun: true });
    } catch (problem) {
      if (!(problem instanceof ApiError && problem.status === 409)) {
        throw problem;
      }
      this.app.say(this.text('resources.inUse', one), 'danger', problem.problems[0].message);
      return false;
    }
  }
}
