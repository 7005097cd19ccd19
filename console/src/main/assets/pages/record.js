// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../api.js';
import { html, nothing } from '../lit-html.js';
import { Page } from '../page.js';
import { alert, failure, spinner, warnings } from '../parts/feedback.js';
import { form, formActions } from '../parts/form.js';
import { button } from '../parts/layout.js';
import { RecordForm } from '../parts/record-form.js';
import { HINTS } from './issuer/fields.js';

/** A page over what is saved as a whole: the settings of a trusted issuer, or the realm's defaults. */
export class RecordPage extends Page {
  #parts = {};
  suggestions = {};
  controls = {};

  get unsaved() {
    return this.form?.changed ?? false;
  }

  /** Whether the admin may change the field of this path. */
  writable(path, [first = path] = []) {
    return this.may.manage && (this.may.manageClients || !/^(clients|scopes|conditions)/.test(first));
  }

  /** Begins anew with what was read. */
  async fill(what) {
    this.schema ??= await this.api.get('/schema');
    this.conflict = false;
    this.form = new RecordForm(this.app, {
      ...what,
      schema: this.schema,
      hints: HINTS,
      suggestions: this.suggestions,
      controls: this.controls,
      writable: (path, base) => this.writable(path, base),
    });
  }

  /** Reads what may take longer than the page, or may be forbidden while the page is not. */
  async part(name, read) {
    this.#parts[name] = undefined;
    try {
      this.#parts[name] = { value: await read() };
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
      this.#parts[name] = { problem, again: () => this.part(name, read) };
    }
    if (this.shown) {
      this.app.draw();
    }
  }

  /** @param {(value: any) => unknown} draw what was read by {@link part} */
  drawPart(name, draw) {
    const part = this.#parts[name];
    if (!part) {
      return spinner(this.text('loading'));
    }
    return part.problem ? failure(this.text, part.problem, part.again) : draw(part.value);
  }

  /** What may be chosen from: reading it is a convenience, so whoever may not goes without. */
  async suggest(name, read) {
    if (!this.may.manage) {
      return;
    }
    try {
      this.suggestions[name] = await read();
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
    }
    if (this.shown) {
      this.app.draw();
    }
  }

  /** @param {Record<string, string[]>} all fields by section; weak ones make an exchange less safe */
  sections(all, base) {
    return Object.entries(all).map(
      ([title, fields]) =>
        html`<section class="pf-v5-c-form__section ${title === 'weak' ? 'ti-weak' : ''}">
          <h2 class="pf-v5-c-form__section-title">${this.text(`section.${title}`)}</h2>
          ${title === 'weak' ? alert({ variant: 'warning', title: this.text('section.weak.body') }) : nothing}
          ${fields.map((path) => this.form.field(path, base))}
        </section>`,
    );
  }

  /** @param content its fields */
  editor(content) {
    const { text } = this;
    const { changed } = this.form;
    const actions = () => [
      button(text('save'), undefined, { type: 'submit', disabled: !changed, testid: 'save' }),
      button(text('revert'), () => this.#revert(), { kind: 'link', disabled: !changed, testid: 'revert' }),
    ];
    return form([content, this.may.manage ? formActions(actions()) : nothing], () => changed && this.save());
  }

  /** What came of saving, but for what stands at its field: to be called once the fields are drawn. */
  said() {
    const { text, form: its } = this;
    const list = its.elsewhere.map(({ field, message }) => html`<li>${field ? `${field}: ` : ''}${message}</li>`);
    return html`<div class="ti-said">
      ${this.conflict ? this.#somebodyElse() : nothing}
      ${list.length ? alert({ variant: 'danger', title: text('failed.title'), body: html`<ul class="pf-v5-c-list">${list}</ul>` }) : nothing}
      ${this.saved ? warnings(text, its.read.warnings) : nothing}
    </div>`;
  }

  /** On a long page it may be out of sight. */
  lookAtWhatIsSaid() {
    this.app.querySelector('.ti-said > *, .pf-v5-c-helper-text__item.pf-m-error')?.scrollIntoView({ block: 'center' });
  }

  #revert() {
    this.form.revert();
    this.app.draw();
  }

  #somebodyElse() {
    return alert({
      variant: 'danger',
      title: this.text('form.conflict'),
      body: this.text('form.conflictBody'),
      actions: button(this.text('form.reload'), () => this.reload(), { kind: 'link pf-m-inline', testid: 'reload' }),
    });
  }

  async written() {
    this.app.say(this.text('form.saved'));
    this.saved = true;
    await this.reload();
    this.lookAtWhatIsSaid();
  }

  /** @param {() => Promise<unknown>} write @returns {Promise<boolean>} whether it was saved; what is wrong goes to its field */
  async saving(write) {
    try {
      await write();
      return true;
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
      this.conflict = problem.status === 412;
      this.form.problems = this.conflict ? [] : problem.problems.length ? problem.problems : [{ message: problem.message }];
      this.app.draw();
      this.lookAtWhatIsSaid();
      return false;
    }
  }
}
