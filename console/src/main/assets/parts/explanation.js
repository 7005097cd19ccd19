// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html } from '../lit-html.js';
import { facts } from './layout.js';

/** What is known of a refusal beyond what happened. Sentences are the server's; the rest is what somebody has sent or set. */
export function explanation(text, refusal) {
  const value = (name) => (name === 'hint' || name === 'remedy' ? refusal[name] : html`<code>${refusal[name]}</code>`);
  const names = ['expected', 'found', 'hint', 'remedy', 'outcome', 'resource', 'scope'].filter((name) => refusal[name]);
  return facts(names.map((name) => [text(`refusals.${name}`), value(name)]));
}
