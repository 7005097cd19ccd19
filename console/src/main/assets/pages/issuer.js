// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';
import { copyable } from '../parts/copy.js';
import { alert, warnings } from '../parts/feedback.js';
import { toggle } from '../parts/form.js';
import { remove, resume, suspend } from '../parts/incident.js';
import { button, linkButton, section, tabs } from '../parts/layout.js';
import { stateLabel } from '../parts/state.js';
import { SECTIONS } from './issuer/fields.js';
import { RecordPage } from './record.js';

/** What a tab shows beside its fields. */
const PARTS = {
  overview: () => import('./issuer/overview.js'),
  clients: () => import('./issuer/clients.js'),
  users: () => import('./issuer/users.js'),
  keys: () => import('./issuer/keys.js'),
  activity: () => import('./issuer/activity.js'),
};

const TABS = ['overview', 'settings', 'clients', 'users', 'conditions', 'keys', 'activity'];

/** The record that was shown last, so that the head does not vanish between two tabs. */
let last;

export default class IssuerPage extends RecordPage {
  constructor(app, parameters) {
    super(app, parameters);
    this.alias = parameters.alias;
    this.tab = TABS.includes(parameters.tab) ? parameters.tab : 'overview';
    this.path = `/${encodeURIComponent(this.alias)}`;
    this.record = last?.realm === app.realm && last.record.alias === this.alias ? last.record : undefined;
  }

  address(tab) {
    return `issuer/${encodeURIComponent(this.alias)}${tab && tab !== 'overview' ? `/${tab}` : ''}`;
  }

  async load() {
    const [{ body, etag }, effective, defaults, part] = await Promise.all([
      this.api.getTagged(this.path),
      this.api.get(this.path, { effective: true }),
      this.api.get('/defaults'),
      PARTS[this.tab]?.(),
    ]);
    Object.assign(this, { record: body, etag, readable: Boolean(body.clients) });
    last = { realm: this.app.realm, record: body };
    await this.fill({ read: body, effective, defaults, inheritable: defaults });
    this.shows = this.readable || this.tab === 'overview' ? part : undefined;
    // Not waited for: it draws itself when it is there.
    this.shows?.load?.(this);
  }

  head() {
    const { text, record } = this;
    return {
      title: record?.displayName ?? this.alias,
      label: record && stateLabel(text, record.status.state),
      subtitle: record && copyable(this.app, record.issuer, text('issuer.url')),
      crumbs: [{ label: text('navigation'), path: '' }],
      actions: record && this.#actions(),
      tabs: tabs(
        this.app,
        text('issuer.tabs'),
        TABS.filter((key) => key !== 'activity' || this.may.viewEvents).map((key) => ({ key, label: text(`issuer.tab.${key}`), path: this.address(key) })),
        this.tab,
      ),
    };
  }

  #actions() {
    const { text, app, record, may } = this;
    const act = (action) => async () => {
      if (await action(app, record)) {
        await this.#again();
      }
    };
    const sheet = linkButton(text('issuer.onboarding'), app.href(`${this.address()}/onboarding`), { kind: 'secondary', testid: 'onboarding' });
    if (!may.manage) {
      return sheet;
    }
    return [
      toggle('enabled', text(record.enabled ? 'issuer.enabled' : 'state.disabled'), this.enabling ?? record.enabled, (on) => this.#enable(on)),
      sheet,
      record.status.suspended
        ? button(text('incident.resume'), act(resume), { kind: 'secondary', testid: 'resume' })
        : button(text('incident.suspend'), act(suspend), { kind: 'danger', testid: 'suspend' }),
      may.manageClients ? button(text('delete'), () => this.#delete(), { kind: 'secondary pf-m-danger', testid: 'delete' }) : nothing,
    ];
  }

  /**
   * Reads again and keeps what was changed on the page.
   *
   * @param {string} [seen] the tag of what was changed just now: if it is not that of the page, somebody else came first, and
   *   saving the page has to fail
   */
  async #again(seen, change) {
    const { form, etag } = this;
    await this.reload();
    if (form.changed) {
      this.form.draft = { ...form.draft, ...change };
      this.etag = seen === etag ? this.etag : etag;
    }
  }

  async #delete() {
    if (await remove(this.app, this.record)) {
      this.form.revert();
      this.app.go('');
    }
  }

  /** At once and alone: what else was changed on the page stays unsaved. */
  async #enable(enabled) {
    // Drawn as it was clicked, so that it can be drawn back.
    this.enabling = enabled;
    this.app.draw();
    const name = this.record.displayName ?? this.alias;
    const { text } = this;
    const sure =
      enabled ||
      (await this.app.ask({
        title: text('list.disable', { name }),
        body: text('list.disableBody'),
        confirm: text('list.disableConfirm'),
        cancel: text('cancel'),
        danger: true,
      }));
    const put = async () => {
      const { body, etag } = await this.api.getTagged(this.path);
      await this.api.put(this.path, { ...body, enabled }, undefined, etag);
      return etag;
    };
    const etag = sure && (await this.app.attempt(put));
    if (etag) {
      this.app.say(text(enabled ? 'list.enabledDone' : 'list.disabledDone', { name }));
      await this.#again(etag, { enabled });
    }
    this.enabling = undefined;
    this.app.draw();
  }

  async save() {
    if (await this.saving(() => this.api.put(this.path, this.form.draft, undefined, this.etag))) {
      await this.written();
    }
  }

  body() {
    const fields = SECTIONS[this.tab];
    const shown = this.shows || this.readable ? this.shows?.body?.(this) : warnings(this.text, this.record.warnings);
    const drawn = fields && this.readable && [this.shows?.fields?.(this), this.sections(fields)];
    return section([this.#stopped(), drawn ? this.said() : nothing, shown, drawn ? this.editor(drawn) : nothing]);
  }

  #stopped() {
    const { suspended, notBefore } = this.record.status;
    const { text } = this;
    return suspended
      ? alert({
          variant: 'danger',
          title: text('issuer.suspended', { since: text.time(suspended.since), by: suspended.by }),
          body: html`${suspended.reason ? `${text('incident.reason')}: ${suspended.reason}. ` : ''}${text('incident.notBefore', { time: text.time(notBefore) })}`,
        })
      : nothing;
  }
}
