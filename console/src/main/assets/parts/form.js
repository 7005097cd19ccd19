// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';

/**
 * One field of a form: its label, the control, and below it what is wrong or what it means.
 *
 * @param {{id: string, label: unknown, help?: unknown, required?: boolean, error?: string, note?: unknown}} field
 * @param {unknown} control with the same id, and aria-describedby of `${id}-help`
 */
export function field({ id, label, help, required, error, note }, control) {
  return html`<div class="pf-v5-c-form__group" data-testid="field-${id}">
    <div class="pf-v5-c-form__group-label">
      <label class="pf-v5-c-form__label" for=${id}
        ><span class="pf-v5-c-form__label-text">${label}</span>${required
          ? html`<span class="pf-v5-c-form__label-required" aria-hidden="true"> *</span>`
          : nothing}</label
      >
      ${note ?? nothing}
    </div>
    <div class="pf-v5-c-form__group-control">${control}${helperText(id, help, error)}</div>
  </div>`;
}

export function helperText(id, help, error) {
  const words = error ?? help;
  return words
    ? html`<div class="pf-v5-c-form__helper-text" id="${id}-help" aria-live="polite">
        <div class="pf-v5-c-helper-text">
          <div class="pf-v5-c-helper-text__item ${error ? 'pf-m-error' : ''}">
            <span class="pf-v5-c-helper-text__item-text">${words}</span>
          </div>
        </div>
      </div>`
    : nothing;
}

const wrapped = (control, { error, readonly }) =>
  html`<span class="pf-v5-c-form-control ${error ? 'pf-m-error' : ''} ${readonly ? 'pf-m-readonly' : ''}">${control}</span>`;

/** @param {(value: string) => void} onInput */
export function textInput(id, value, onInput, { type = 'text', placeholder, required, readonly, disabled, error, list, min, max, label } = {}) {
  return wrapped(
    html`<input
      id=${id}
      data-testid=${id}
      type=${type}
      .value=${value ?? ''}
      placeholder=${placeholder ?? nothing}
      ?required=${required}
      ?readonly=${readonly}
      ?disabled=${disabled}
      list=${list ?? nothing}
      min=${min ?? nothing}
      max=${max ?? nothing}
      autocomplete="off"
      spellcheck="false"
      aria-label=${label ?? nothing}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby="${id}-help"
      @input=${(event) => onInput(event.target.value)}
    />`,
    { error, readonly },
  );
}

export function textArea(id, value, onInput, { rows = 4, readonly, error, label, placeholder } = {}) {
  return html`<span class="pf-v5-c-form-control pf-m-textarea pf-m-resize-vertical ${error ? 'pf-m-error' : ''}"
    ><textarea
      id=${id}
      data-testid=${id}
      rows=${rows}
      ?readonly=${readonly}
      placeholder=${placeholder ?? nothing}
      autocomplete="off"
      spellcheck="false"
      aria-label=${label ?? nothing}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby="${id}-help"
      .value=${value ?? ''}
      @input=${(event) => onInput(event.target.value)}
    ></textarea
  ></span>`;
}

/** @param {{value: string, label: unknown}[]} options */
export function select(id, value, options, onChange, { disabled, label, error } = {}) {
  return html`<span class="pf-v5-c-form-control ${error ? 'pf-m-error' : ''}"
    ><select
      id=${id}
      data-testid=${id}
      ?disabled=${disabled}
      aria-label=${label ?? nothing}
      aria-describedby="${id}-help"
      @change=${(event) => onChange(event.target.value)}
    >
      ${options.map((one) => html`<option value=${one.value} .selected=${one.value === (value ?? '')}>${one.label}</option>`)}
    </select>
    <span class="pf-v5-c-form-control__utilities"
      ><span class="pf-v5-c-form-control__toggle-icon" aria-hidden="true">▾</span></span
    ></span
  >`;
}

export function checkbox(id, words, checked, onChange, { disabled, help } = {}) {
  return html`<div class="pf-v5-c-check">
    <input
      class="pf-v5-c-check__input"
      type="checkbox"
      id=${id}
      data-testid=${id}
      .checked=${checked}
      ?disabled=${disabled}
      aria-describedby=${help ? `${id}-help` : nothing}
      @change=${(event) => onChange(event.target.checked)}
    />
    <label class="pf-v5-c-check__label" for=${id}>${words}</label>
    ${help ? html`<span class="pf-v5-c-check__description" id="${id}-help">${help}</span>` : nothing}
  </div>`;
}

export function radio(id, name, words, checked, onChange, { disabled, help } = {}) {
  return html`<div class="pf-v5-c-radio">
    <input
      class="pf-v5-c-radio__input"
      type="radio"
      id=${id}
      name=${name}
      data-testid=${id}
      .checked=${checked}
      ?disabled=${disabled}
      aria-describedby=${help ? `${id}-help` : nothing}
      @change=${(event) => event.target.checked && onChange()}
    />
    <label class="pf-v5-c-radio__label" for=${id}>${words}</label>
    ${help ? html`<span class="pf-v5-c-radio__description" id="${id}-help">${help}</span>` : nothing}
  </div>`;
}

export function toggle(id, words, checked, onChange, { disabled } = {}) {
  return html`<label class="pf-v5-c-switch" for=${id}>
    <input
      class="pf-v5-c-switch__input"
      type="checkbox"
      role="switch"
      id=${id}
      data-testid=${id}
      .checked=${checked}
      ?disabled=${disabled}
      @change=${(event) => {
        // It shows what holds: the next drawing turns it, or nothing does where that was not meant.
        event.target.checked = checked;
        onChange(!checked);
      }}
    />
    <span class="pf-v5-c-switch__toggle"></span>
    <span class="pf-v5-c-switch__label" aria-hidden="true">${words}</span>
    <span class="pf-v5-u-screen-reader">${words}</span>
  </label>`;
}

/** Suggestions for a text input, which refers to them by `list`. */
export function suggestions(id, values) {
  return html`<datalist id=${id}>${values.map((value) => html`<option value=${value}></option>`)}</datalist>`;
}

/** A form; Enter submits it. */
export function form(content, onSubmit, { horizontal = true } = {}) {
  return html`<form
    class="pf-v5-c-form ${horizontal ? 'pf-m-horizontal' : ''} ti-form"
    novalidate
    @submit=${(event) => {
      event.preventDefault();
      onSubmit?.();
    }}
  >
    ${content}
  </form>`;
}

export function formActions(content) {
  return html`<div class="pf-v5-c-form__group pf-m-action">
    <div class="pf-v5-c-form__group-control"><div class="pf-v5-c-form__actions">${content}</div></div>
  </div>`;
}
