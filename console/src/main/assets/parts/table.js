// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';

/**
 * @param {string} label what the table is called for who can not see it
 * @param {{title: unknown, cell: (row: any) => unknown, width?: number}[]} columns
 */
export function table(label, columns, rows, { testid } = {}) {
  return html`<table class="pf-v5-c-table pf-m-grid-md pf-m-compact" role="grid" aria-label=${label} data-testid=${testid ?? nothing}>
    <thead class="pf-v5-c-table__thead">
      <tr class="pf-v5-c-table__tr" role="row">
        ${columns.map(
          ({ title, width, hidden }) =>
            html`<th class="pf-v5-c-table__th ${width ? `pf-m-width-${width}` : ''}" role="columnheader" scope="col">
              ${hidden ? html`<span class="pf-v5-u-screen-reader">${title}</span>` : title}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody class="pf-v5-c-table__tbody" role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr class="pf-v5-c-table__tr" role="row">
            ${columns.map(({ title, cell }) => html`<td class="pf-v5-c-table__td" role="gridcell" data-label=${title}>${cell(row)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Columns by name: how each draws a cell of a row. Their titles are the messages of this prefix. */
export function columns(text, prefix, cells) {
  return Object.entries(cells).map(([name, cell]) => ({ title: text(`${prefix}.${name}`), cell }));
}

/** Pages of a list of which only the current page is known. */
export function pagination(text, { first, shown, size, total, go }) {
  const last = first + shown;
  const more = total === undefined ? shown === size : last < total;
  const range = total === undefined ? `${first + 1} - ${last}` : text('paging.range', { from: shown ? first + 1 : 0, to: last, total });
  const control = (action, disabled, to, sign) =>
    html`<div class="pf-v5-c-pagination__nav-control">
      <button
        type="button"
        class="pf-v5-c-button pf-m-plain"
        aria-label=${text(`paging.${action}`)}
        data-testid="page-${action}"
        ?disabled=${disabled}
        @click=${() => go(to)}
      >
        ${sign}
      </button>
    </div>`;
  return html`<div class="pf-v5-c-pagination ti-pagination">
    <span data-testid="page-range">${range}</span>
    <nav class="pf-v5-c-pagination__nav" aria-label=${text('paging.label')}>
      ${control('previous', first === 0, Math.max(0, first - size), '‹')} ${control('next', !more, first + size, '›')}
    </nav>
  </div>`;
}

/** @param {unknown[]} items each in a place of its own, left to right */
export function toolbar(items, end) {
  return html`<div class="pf-v5-c-toolbar">
    <div class="pf-v5-c-toolbar__content">
      <div class="pf-v5-c-toolbar__content-section">
        ${items.filter(Boolean).map((item) => html`<div class="pf-v5-c-toolbar__item">${item}</div>`)}
        ${end ? html`<div class="pf-v5-c-toolbar__item pf-m-pagination">${end}</div>` : nothing}
      </div>
    </div>
  </div>`;
}
