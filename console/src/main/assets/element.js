// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { Api, ApiError } from './api.js';
import { html, nothing, render } from './lit-html.js';
import { pageOf } from './pages.js';
import { ask } from './parts/dialog.js';
import { alerts, Alerts, failure, spinner } from './parts/feedback.js';
import { loadText } from './text.js';

/** Begins the links between our pages where the host has no addresses for them. */
const INSIDE = '#inside/';
const STYLES = new URL('./trusted-issuers.css', import.meta.url).href;

/**
 * All pages, as one element. It wants a `context`: `realm`, `adminBaseUrl` and `getAccessToken()`, which is what
 * Keycloak's proposed UiScriptProvider hands to a custom element (keycloak#52777); and, where the host has addresses of
 * its own for the pages, `path`, `navigate(path, options)`, `href(path)`, `consoleHref(path)` and `locale`.
 */
export class TrustedIssuersApp extends HTMLElement {
  #context;
  #realm;
  #path;
  #page;
  #alerts = new Alerts(() => this.draw());
  #memory = '';

  constructor() {
    super();
    this.addEventListener('click', (event) => {
      const link = event.target.closest(`a[href^="${INSIDE}"]`);
      if (link) {
        event.preventDefault();
        this.go(link.getAttribute('href').slice(INSIDE.length));
      }
    });
  }

  set context(context) {
    this.#context = context;
    if (this.isConnected) {
      this.#follow().catch((problem) => this.#fail(problem));
    }
  }

  get context() {
    return this.#context;
  }

  connectedCallback() {
    if (!document.querySelector(`link[href="${STYLES}"]`)) {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = STYLES;
      document.head.append(link);
    }
    addEventListener('beforeunload', this.#beforeUnload);
    if (this.#context) {
      this.#follow().catch((problem) => this.#fail(problem));
    }
  }

  disconnectedCallback() {
    removeEventListener('beforeunload', this.#beforeUnload);
    // What was typed into a page is gone with it.
    this.#page?.left();
    this.#page = undefined;
    render(nothing, this);
    this.#realm = undefined;
    this.#path = undefined;
  }

  #beforeUnload = (event) => {
    if (this.unsaved) {
      event.preventDefault();
    }
  };

  /** Whether leaving the page now would lose something. */
  get unsaved() {
    return this.#page?.unsaved ?? false;
  }

  /** Asks whether to leave it all the same. */
  confirmLeave() {
    return ask(this, {
      title: this.text('unsaved.title'),
      body: this.text('unsaved.body'),
      confirm: this.text('unsaved.leave'),
      cancel: this.text('unsaved.stay'),
      danger: true,
    });
  }

  async #follow() {
    const { realm, locale } = this.#context;
    const path = this.#context.path ?? this.#memory;
    if (realm === this.#realm && path === this.#path) {
      return;
    }
    const first = this.#path === undefined || realm !== this.#realm;
    this.#path = path;
    if (first) {
      this.#realm = realm;
      this.#page = undefined;
      this.text = await loadText(locale ?? (document.documentElement.lang || 'en'));
      this.api = new Api(this.#context);
      render(spinner(this.text('loading')), this);
      this.may = await this.api.get('/capabilities');
      if (realm !== this.#realm) {
        return;
      }
    }
    await this.#open(this.#path);
  }

  async #open(path) {
    const page = await pageOf(path, this);
    if (path !== this.#path) {
      return;
    }
    this.#page?.left();
    this.#page = page;
    this.draw();
    await page.reload();
    if (this.#page === page && !this.contains(document.activeElement)) {
      this.querySelector('h1')?.focus({ preventScroll: true });
    }
  }

  #fail(problem) {
    if (!(problem instanceof ApiError)) {
      console.error(problem);
    }
    this.#realm = undefined;
    const words = this.text ?? ((key) => key);
    render(failure(words, problem, () => this.#follow().catch((again) => this.#fail(again))), this);
  }

  /** Draws the page again: to be called after its state has changed. */
  draw() {
    if (this.#page) {
      render(html`${alerts(this.#alerts, this.text)}${this.#page.draw()}`, this);
    }
  }

  /** @param {string} path below our pages; a page opened by it starts anew */
  go(path, options) {
    if (this.#context.navigate) {
      this.#context.navigate(path, options);
    } else {
      this.#memory = path;
      this.#follow().catch((problem) => this.#fail(problem));
    }
  }

  href(path) {
    return this.#context.href?.(path) ?? INSIDE + path;
  }

  /** The address of a page of Keycloak's own, such as `clients`. */
  consoleHref(path) {
    return this.#context.consoleHref?.(path) ?? '#';
  }

  get realm() {
    return this.#realm;
  }

  /** A short message that something has happened. */
  say(message, variant = 'success', detail) {
    this.#alerts.add(message, variant, detail);
  }

  /**
   * Does something that may fail and says so if it does.
   *
   * @returns what it resolves to, or undefined if it has failed
   */
  async attempt(action) {
    try {
      return await action();
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
      this.say(this.text(problem.status === 403 ? 'failed.forbidden' : 'failed.title'), 'danger', problem.message);
      return undefined;
    }
  }

  ask(question) {
    return ask(this, question);
  }
}

customElements.define('trusted-issuers-app', TrustedIssuersApp);
