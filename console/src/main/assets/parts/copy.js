// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html } from '../lit-html.js';

/** A value and a button that copies it. */
export function copyable(app, value, label) {
  return html`<span class="ti-copyable"
    ><code>${value}</code
    ><button
      type="button"
      class="pf-v5-c-button pf-m-plain pf-m-small"
      aria-label=${app.text('copy.label', { what: label })}
      title=${app.text('copy.copy')}
      @click=${() => copy(app, value)}
    >
      <svg width="1em" height="1em" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
        <path d="M5.5 5.5h9v9h-9zM2 11V2h9"></path>
      </svg>
    </button></span
  >`;
}

async function copy(app, value) {
  try {
    await navigator.clipboard.writeText(value);
    app.say(app.text('copy.done'));
  } catch {
    // No clipboard without https: the value can still be marked and copied by hand.
    app.say(app.text('copy.failed'), 'warning');
  }
}

/** Hands a text over as a file. */
export function download(name, type, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
