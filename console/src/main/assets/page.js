// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { ApiError } from './api.js';
import { failure, spinner } from './parts/feedback.js';
import { header } from './parts/layout.js';

/** One page: what it has read, and how it draws that. State is kept in fields; whoever changes them calls `app.draw()`. */
export class Page {
  #state = 'reading';
  #problem;

  /** @param {import('./element.js').TrustedIssuersApp} app @param {Record<string, string>} parameters of the address */
  constructor(app, parameters = {}) {
    this.app = app;
    this.api = app.api;
    this.text = app.text;
    this.may = app.may;
    this.parameters = parameters;
  }

  /** Reads what the page shows. */
  async load() {}

  /** What goes below the head, once it was read. */
  body() {}

  /** @returns {{title: string, subtitle?: unknown, crumbs?: {label: string, path: string}[], actions?: unknown, tabs?: unknown}} */
  head() {
    return { title: this.text('navigation') };
  }

  /** Whether leaving would lose something. */
  get unsaved() {
    return false;
  }

  /** The page is not shown any more. */
  left() {
    this.#state = 'left';
  }

  get shown() {
    return this.#state !== 'left';
  }

  async reload() {
    try {
      await this.load();
      this.#problem = undefined;
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
      this.#problem = problem;
    }
    if (this.shown) {
      this.#state = 'read';
      this.app.draw();
    }
  }

  draw() {
    return [header(this.app, this.head()), this.#content()];
  }

  #content() {
    if (this.#problem) {
      return failure(this.text, this.#problem, () => this.reload());
    }
    return this.#state === 'reading' ? spinner(this.text('loading')) : this.body();
  }
}
