// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';

/** The head of a page as Keycloak's own pages have it. */
export function header(app, { title, label, subtitle, crumbs, actions, tabs }) {
  return html`${crumbs ? breadcrumb(app, crumbs, title) : nothing}
    <section class="pf-v5-c-page__main-section pf-m-light ti-head">
      <div class="pf-v5-l-level pf-m-gutter">
        <div class="ti-title">
          <div class="pf-v5-c-content"><h1 tabindex="-1" data-testid="view-header">${title}</h1></div>
          ${label ?? nothing}
        </div>
        <div class="ti-actions">${actions ?? nothing}</div>
      </div>
      ${subtitle ? html`<div class="pf-v5-c-content"><p>${subtitle}</p></div>` : nothing}
    </section>
    ${tabs ?? nothing}`;
}

const divider = html`<span class="pf-v5-c-breadcrumb__item-divider" aria-hidden="true">›</span>`;

function breadcrumb(app, crumbs, title) {
  return html`<section class="pf-v5-c-page__main-breadcrumb">
    <nav class="pf-v5-c-breadcrumb" aria-label=${app.text('breadcrumb')}>
      <ol class="pf-v5-c-breadcrumb__list" role="list">
        ${crumbs.map(
          ({ label, path }, at) => html`<li class="pf-v5-c-breadcrumb__item">
            ${at ? divider : nothing}
            <a class="pf-v5-c-breadcrumb__link" href=${app.href(path)}>${label}</a>
          </li>`,
        )}
        <li class="pf-v5-c-breadcrumb__item">
          ${divider}
          <span class="pf-v5-c-breadcrumb__link pf-m-current" aria-current="page">${title}</span>
        </li>
      </ol>
    </nav>
  </section>`;
}

/** @param {{key: string, label: unknown, path: string}[]} all */
export function tabs(app, label, all, current) {
  return html`<nav class="ti-tabs" aria-label=${label}>
    ${all.map(
      ({ key, label: words, path }) =>
        html`<a href=${app.href(path)} data-testid="tab-${key}" aria-current=${key === current ? 'page' : nothing}>${words}</a>`,
    )}
  </nav>`;
}

/** The pages of the realm, above each of them. */
export function realmTabs(app, current) {
  const tab = (key, path) => ({ key, path, label: app.text(`tab.${key}`) });
  const all = [tab('list', ''), tab('resources', 'resources'), tab('defaults', 'defaults')];
  if (app.may.viewEvents) {
    all.push(tab('refusals', 'refusals'));
  }
  all.push(tab('inspector', 'inspector'));
  if (app.may.viewEvents) {
    all.push(tab('activity', 'activity'));
  }
  return tabs(app, app.text('navigation'), all, current);
}

export function section(content, kind = '') {
  return html`<section class="pf-v5-c-page__main-section pf-m-light ${kind}">${content}</section>`;
}

/** A part of a page with a heading. */
export function card(title, content, actions) {
  return html`<section class="pf-v5-c-card pf-m-flat ti-card">
    <div class="pf-v5-c-card__header">
      <div class="pf-v5-c-card__header-main"><h2 class="pf-v5-c-title pf-m-md">${title}</h2></div>
      ${actions ? html`<div class="ti-actions">${actions}</div>` : nothing}
    </div>
    <div class="pf-v5-c-card__body">${content}</div>
  </section>`;
}

/** Names and values. @param {[unknown, unknown][]} pairs */
export function facts(pairs) {
  return html`<dl class="ti-facts">
    ${pairs.filter(Boolean).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/** @param {'primary'|'secondary'|'danger'|'link'|'plain'} kind */
export function button(words, onClick, { kind = 'primary', disabled = false, testid, label, type = 'button', describedBy } = {}) {
  return html`<button
    type=${type}
    class="pf-v5-c-button pf-m-${kind}"
    data-testid=${testid ?? nothing}
    aria-label=${label ?? nothing}
    aria-describedby=${describedBy ?? nothing}
    ?disabled=${disabled}
    @click=${onClick ?? nothing}
  >
    ${words}
  </button>`;
}

export function linkButton(words, href, { kind = 'primary', testid } = {}) {
  return html`<a class="pf-v5-c-button pf-m-${kind}" href=${href} data-testid=${testid ?? nothing}>${words}</a>`;
}
