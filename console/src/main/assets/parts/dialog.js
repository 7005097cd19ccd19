// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../api.js';
import { html, nothing, render } from '../lit-html.js';
import { alert } from './feedback.js';

/**
 * A modal question. The browser's own dialog element keeps the focus inside, closes on Escape and gives the focus back.
 *
 * @param question title, body (words, a template, or a function that draws one and is called again by `redraw`), confirm,
 *   cancel, danger; `accept` is called before it closes and keeps it open by returning false, or by an {@link ApiError},
 *   whose words are shown
 * @returns {Promise<boolean>} whether it was confirmed
 */
export function ask(owner, { title, body, confirm, cancel, danger = false, accept }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'pf-v5-c-modal-box pf-m-sm ti-dialog';
  dialog.setAttribute('aria-labelledby', 'ti-dialog-title');
  owner.after(dialog);
  let confirmed = false;
  let busy = false;
  let failed;

  async function submit(event) {
    event.preventDefault();
    busy = true;
    failed = undefined;
    redraw();
    try {
      confirmed = (await accept?.(redraw)) !== false;
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
      failed = problem.message;
    } finally {
      busy = false;
    }
    if (confirmed) {
      dialog.close();
    } else {
      redraw();
    }
  }

  function redraw() {
    render(
      html`<form @submit=${submit} novalidate>
        <header class="pf-v5-c-modal-box__header">
          <h1 class="pf-v5-c-modal-box__title" id="ti-dialog-title">
            ${danger ? html`<span class="ti-danger" aria-hidden="true">⚠ </span>` : nothing}${title}
          </h1>
        </header>
        <div class="pf-v5-c-modal-box__body">
          ${failed ? html`<div role="alert">${alert({ variant: 'danger', title: failed })}</div>` : nothing}${typeof body === 'function' ? body(redraw) : body}
        </div>
        <footer class="pf-v5-c-modal-box__footer">
          <button
            type="submit"
            data-testid="confirm"
            class="pf-v5-c-button ${danger ? 'pf-m-danger' : 'pf-m-primary'}"
            ?disabled=${busy}
          >
            ${confirm}
          </button>
          ${cancel
            ? html`<button type="button" data-testid="cancel" class="pf-v5-c-button pf-m-link" @click=${() => dialog.close()}>
                ${cancel}
              </button>`
            : nothing}
        </footer>
      </form>`,
      dialog,
    );
  }

  redraw();
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(confirmed);
    });
  });
}
