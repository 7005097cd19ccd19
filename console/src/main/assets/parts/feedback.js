// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';

const GONE_AFTER = 8_000;
const SIGNS = { success: '✓', danger: '✕', warning: '!', info: 'i' };

/** The short messages in the corner. Bad news stay until they are closed. */
export class Alerts {
  #shown = [];
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  add(message, variant, detail) {
    const alert = { message, variant, detail };
    this.#shown = [alert, ...this.#shown].slice(0, 5);
    this.#changed();
    if (variant !== 'danger') {
      setTimeout(() => this.close(alert), GONE_AFTER);
    }
  }

  close(alert) {
    this.#shown = this.#shown.filter((one) => one !== alert);
    this.#changed();
  }

  get shown() {
    return this.#shown;
  }
}

export function alerts(all, text) {
  return html`<ul class="pf-v5-c-alert-group pf-m-toast" role="list" aria-live="polite" aria-label=${text('alerts')}>
    ${all.shown.map(
      (one) => html`<li class="pf-v5-c-alert-group__item">
        ${alert({ ...one, title: one.message, body: one.detail, inline: false, close: () => all.close(one), closeLabel: text('close') })}
      </li>`,
    )}
  </ul>`;
}

/** @param {{variant?: 'info'|'success'|'warning'|'danger', title: unknown, body?: unknown, inline?: boolean}} what */
export function alert({ variant = 'info', title, body, inline = true, close, closeLabel, actions }) {
  return html`<div class="pf-v5-c-alert pf-m-${variant} ${inline ? 'pf-m-inline' : ''}" data-testid="alert-${variant}">
    <div class="pf-v5-c-alert__icon" aria-hidden="true"><span class="ti-sign">${SIGNS[variant]}</span></div>
    <p class="pf-v5-c-alert__title">${title}</p>
    ${close
      ? html`<div class="pf-v5-c-alert__action">
          <button type="button" class="pf-v5-c-button pf-m-plain" aria-label=${closeLabel} @click=${close}>✕</button>
        </div>`
      : nothing}
    ${body ? html`<div class="pf-v5-c-alert__description">${body}</div>` : nothing}
    ${actions ? html`<div class="pf-v5-c-alert__action-group">${actions}</div>` : nothing}
  </div>`;
}

/** What could not be read, and a button to try again. */
export function failure(text, problem, retry) {
  const forbidden = problem.status === 403;
  return html`<section class="pf-v5-c-page__main-section pf-m-light" role="alert">
    ${alert({
      variant: 'danger',
      title: text(forbidden ? 'failed.forbidden' : problem.status === 404 ? 'failed.gone' : 'failed.read'),
      body: problem.message,
      actions: forbidden
        ? undefined
        : html`<button type="button" class="pf-v5-c-button pf-m-link pf-m-inline" data-testid="retry" @click=${retry}>
            ${text('retry')}
          </button>`,
    })}
  </section>`;
}

export function spinner(label) {
  return html`<section class="pf-v5-c-page__main-section pf-m-light">
    <svg class="pf-v5-c-spinner pf-m-lg" role="progressbar" viewBox="0 0 100 100" aria-label=${label}>
      <circle class="pf-v5-c-spinner__path" cx="50" cy="50" r="45" fill="none"></circle>
    </svg>
  </section>`;
}

/** Nothing is there yet, and what to do about it. */
export function emptyState({ title, body, actions }) {
  return html`<div class="pf-v5-c-empty-state" data-testid="empty-state">
    <div class="pf-v5-c-empty-state__content">
      <div class="pf-v5-c-empty-state__header">
        <div class="pf-v5-c-empty-state__title"><h2 class="pf-v5-c-empty-state__title-text">${title}</h2></div>
      </div>
      ${body ? html`<div class="pf-v5-c-empty-state__body">${body}</div>` : nothing}
      ${actions ? html`<div class="pf-v5-c-empty-state__footer"><div class="pf-v5-c-empty-state__actions">${actions}</div></div>` : nothing}
    </div>
  </div>`;
}

const COLOURS = { ok: 'green', warning: 'orange', failed: 'red', info: 'blue' };

/** A coloured label, such as a state. @param {'ok'|'warning'|'failed'|'info'} [kind] */
export function label(words, kind) {
  return html`<span class="pf-v5-c-label pf-m-compact ${kind ? `pf-m-${COLOURS[kind]}` : ''}"
    ><span class="pf-v5-c-label__content"><span class="pf-v5-c-label__text">${words}</span></span></span
  >`;
}

/** What to watch out for: the `warnings` of an answer. */
export function warnings(text, list) {
  return list?.length
    ? alert({
        variant: 'warning',
        title: text('warnings', { n: list.length }),
        body: html`<ul class="pf-v5-c-list">${list.map((one) => html`<li>${one.field ? html`<code>${one.field}</code>: ` : nothing}${one.message}</li>`)}</ul>`,
      })
    : nothing;
}
