// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from '../lit-html.js';
import { label } from './feedback.js';
import { checkbox, field, select, suggestions, textArea, textInput, toggle } from './form.js';
import { button } from './layout.js';

const inside = (object, path) => path.reduce((inner, name) => inner?.[name], object) ?? null;

const nullIfEmpty = (value) => (value === '' || value?.length === 0 ? null : value);

/** As an input of the type datetime-local has it, in the time zone of the admin. */
function localTime(text) {
  const time = new Date(text);
  return new Date(time - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** How a value of this JSON Schema is entered; a flag is a toggle that may be left to what it inherits. */
function kindOf({ enum: options, type, format, items }, inherits) {
  switch (options ? 'enum' : [type].flat()[0]) {
    case 'enum':
      return 'choice';
    case 'integer':
      return 'number';
    case 'boolean':
      return inherits ? 'flag' : 'toggle';
    case 'array':
      return [items.type].flat().includes('string') ? 'list' : 'agents';
    default:
      return format ? 'time' : 'text';
  }
}

/**
 * Fields over a record, or over whatever has its shape: as it was read, and as it is to be. A field is the path of a
 * setting; its words are the messages `field.<path>`, `field.<path>.help` and `field.<path>.<option>`. `base` is where the
 * path begins, such as the entry of a client.
 */
export class RecordForm {
  #app;
  #json = {};
  #shown = new Set();
  problems = [];

  /**
   * @param {{read: object, schema: object, hints: object, defaults?: object, inheritable: object, effective?: object,
   *   suggestions: Record<string, string[]>, writable: (path: string, base: string[]) => boolean, controls: Record<string, Function>}} what
   *   schema: of the record; defaults: of the realm; inheritable: has a member for all that can be left to a default;
   *   effective: what holds for what was read, and whence; controls: for fields that the schema can not draw
   */
  constructor(app, what) {
    this.#app = app;
    this.text = app.text;
    Object.assign(this, what);
    this.revert();
  }

  revert() {
    this.draft = structuredClone(this.read);
    this.problems = [];
    this.#json = {};
  }

  get changed() {
    return JSON.stringify(this.draft) !== JSON.stringify(this.read);
  }

  #set(whole, value) {
    const last = whole.at(-1);
    whole.slice(0, -1).reduce((inner, name) => (inner[name] ??= {}), this.draft)[last] = value;
    this.#app.draw();
  }

  #schemaOf(path, base) {
    const start = base.length ? this.schema.properties.clients.additionalProperties : this.schema;
    return path.split('.').reduce((inner, name) => inner.properties[name], start);
  }

  /** What holds where nothing is set, and where that comes from. */
  #inherited(path, base) {
    const whole = [...base, ...path.split('.')];
    const origin = this.effective?.origins?.[whole.join('.')];
    if (origin && origin !== 'record') {
      return { value: inside(this.effective, whole), origin };
    }
    const value = inside(this.defaults, whole);
    if (value !== null) {
      return { value, origin: 'defaults' };
    }
    return base.length && path.startsWith('conditions.')
      ? { value: this.holds(path), origin: 'all' }
      : { value: this.#schemaOf(path, base).default ?? null, origin: 'product' };
  }

  /** The value that is set, or else what it inherits. */
  holds(path, base = []) {
    return inside(this.draft, [...base, ...path.split('.')]) ?? this.#inherited(path, base).value;
  }

  errorOf(path, base = []) {
    const whole = [...base, path].join('.');
    const its = this.problems.filter(({ field: at }) => at === whole || (at?.startsWith(whole) && '.['.includes(at[whole.length])));
    its.forEach((problem) => this.#shown.add(problem));
    return its.map(({ message }) => message).join('; ');
  }

  /** The problems that no field has shown: to be asked once all fields are drawn. */
  get elsewhere() {
    return this.problems.filter((problem) => !this.#shown.has(problem));
  }

  words(path, value) {
    if (Array.isArray(value)) {
      return value.map((each) => this.words(path, each)).join(', ');
    }
    switch (value === null ? 'null' : typeof value) {
      case 'boolean':
        return this.text(value ? 'form.on' : 'form.off');
      case 'number':
        return this.text.number(value);
      case 'object':
        return Object.values(value).every((each) => typeof each === 'string' || !each) ? Object.values(value).filter(Boolean).join(' ') : Object.keys(value).join(', ');
      case 'string':
        return this.text.has(`field.${path}.${value}`) ? this.text(`field.${path}.${value}`) : value;
      default:
        return this.text('form.none');
    }
  }

  field(path, base = []) {
    const key = `field.${path}`;
    const whole = [...base, ...path.split('.')];
    const hint = this.hints[path] ?? {};
    const schema = this.#schemaOf(path, base);
    const inherited = this.#inherited(path, base);
    const kind = this.controls[path] ?? this[`_${hint.kind ?? kindOf(schema, this.#mayInherit(path, whole))}`];
    const what = {
      path,
      id: base.length ? `entry.${path}` : path,
      words: this.text(key),
      value: inside(this.draft, whole),
      inherited: inherited.value,
      error: this.errorOf(path, base),
      readonly: hint.final || !this.writable(path, base),
      options: hint.options ?? schema.enum?.filter(Boolean),
      offered: this.suggestions[hint.suggest],
      set: (value) => this.#set(whole, nullIfEmpty(value)),
    };
    return field(
      { id: what.id, label: what.words, error: what.error || undefined, help: this.#help(key) },
      html`${kind.call(this, what)}${this.#origin(what, inherited, this.#mayInherit(path, whole))}`,
    );
  }

  #help(key) {
    return this.text.has(`${key}.help`) ? this.text(`${key}.help`) : undefined;
  }

  /** Whether the realm's defaults can set it: they spell out all that they know. */
  #mayInherit(path, whole) {
    const names = inside(this.inheritable, whole.slice(0, -1));
    return Boolean(names && whole.at(-1) in names) || ['mode', 'subject.resolvers'].includes(path);
  }

  #origin({ path, id, words, value, readonly, set }, inherited, mayInherit) {
    const { text } = this;
    if (value === null) {
      return inherited.value === null || (inherited.value === false && !mayInherit)
        ? nothing
        : html`<div class="ti-small" data-testid="inherited-${id}">
            ${label(text('form.inherited'), 'info')} ${this.words(path, inherited.value)} (${text(`form.from.${inherited.origin}`)})
          </div>`;
    }
    const again = () => button(text('form.inherit'), () => set(null), { kind: 'link pf-m-inline', testid: `inherit-${id}`, label: `${text('form.inherit')}: ${words}` });
    return mayInherit && !readonly && inherited.value !== null ? html`<div>${again()}</div>` : nothing;
  }

  _text({ id, value, offered, set, ...rest }) {
    return html`${textInput(id, value, set, { ...rest, placeholder: rest.readonly ? this.text('form.none') : undefined, list: offered && `${id}-list` })}${offered ? suggestions(`${id}-list`, offered) : nothing}`;
  }

  _area({ id, value, set, ...rest }) {
    return textArea(id, value, set, rest);
  }

  _number({ id, value, inherited, set, ...rest }) {
    return textInput(id, value, (typed) => set(typed && Number(typed)), { ...rest, type: 'number', placeholder: inherited ?? undefined });
  }

  _time({ id, value, set, ...rest }) {
    return textInput(id, value && localTime(value), (typed) => set(typed && new Date(typed).toISOString().replace('.000', '')), { ...rest, type: 'datetime-local' });
  }

  _toggle({ id, value, readonly, set }) {
    return toggle(id, this.words('', value ?? false), value ?? false, set, { disabled: readonly });
  }

  _flag({ value, set, ...rest }) {
    return this._choice({ ...rest, value: value && String(value), options: ['true', 'false'], set: (word) => set(word && word === 'true') });
  }

  _choice({ path, id, value, inherited, options, error, readonly, set }) {
    const named = options.map((one) => ({ value: one, label: this.words(path, one === 'true' || (one === 'false' ? false : one)) }));
    return select(id, value ?? '', [{ value: '', label: this.text(inherited === null ? 'form.none' : 'form.inherited') }, ...named], set, { disabled: readonly, error });
  }

  _checks({ path, id, words, value, inherited, options, readonly, set }) {
    const chosen = value ?? inherited ?? [];
    const change = (one, on) => set(options.filter((each) => (each === one ? on : chosen.includes(each))));
    return group(
      id,
      words,
      options.map((one) => checkbox(`${id}.${one}`, this.words(path, one), chosen.includes(one), (on) => change(one, on), { disabled: readonly, help: this.#help(`field.${path}.${one}`) })),
    );
  }

  _list({ id, words, value, offered, error, readonly, set }) {
    const values = value ?? [];
    const add = (input) => {
      const typed = input.value.trim();
      input.value = '';
      if (typed && !values.includes(typed)) {
        set([...values, typed]);
      }
    };
    const onEnter = (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        add(event.target);
      }
    };
    const without = (one) => button('✕', () => set(values.filter((each) => each !== one)), { kind: 'plain', label: `${this.text('remove')}: ${one}` });
    return html`<div class="ti-chips" @keydown=${onEnter} @change=${(event) => add(event.target)}>
      ${values.map(
        (one) =>
          html`<span class="pf-v5-c-chip"
            ><span class="pf-v5-c-chip__content"><span class="pf-v5-c-chip__text">${one}</span></span
            ><span class="pf-v5-c-chip__actions">${readonly ? nothing : without(one)}</span></span
          >`,
      )}
      ${readonly && values.length
        ? nothing
        : textInput(id, '', () => {}, { placeholder: this.text(readonly ? 'form.none' : 'form.add'), readonly, error, label: words, list: offered && `${id}-list` })}
      ${offered ? suggestions(`${id}-list`, offered.filter((one) => !values.includes(one))) : nothing}
    </div>`;
  }

  _jwks({ id, value, set, ...rest }) {
    const shown = this.#json[id] ?? (value === null ? '' : JSON.stringify(value, null, 2));
    const typed = (json) => {
      this.#json[id] = json;
      try {
        set(json && JSON.parse(json));
      } catch {
        // The server says what it makes of a text.
        set(json);
      }
    };
    return textArea(id, shown, typed, { ...rest, rows: shown ? 10 : 2 });
  }

  _agents({ path, id, words, value, readonly, set }) {
    const agents = value ?? [];
    const part = (index, name) => {
      const its = this.text(`field.${path}.${name}`);
      const typed = (text) => set(agents.map((each, i) => (i === index ? { ...each, [name]: nullIfEmpty(text) } : each)));
      return textInput(`${id}.${index}.${name}`, agents[index][name], typed, { readonly, placeholder: its, label: its });
    };
    return group(id, words, [
      agents.map(
        (agent, index) =>
          html`<div class="ti-row">
            ${part(index, 'sub')} ${part(index, 'subProfile')}
            ${readonly ? nothing : button(this.text('remove'), () => set(agents.filter((each, i) => i !== index)), { kind: 'link' })}
          </div>`,
      ),
      readonly
        ? nothing
        : html`<div>${button(this.text('form.addAgent'), () => set([...agents, { sub: null, subProfile: null }]), { kind: 'link pf-m-inline', testid: `${id}.add` })}</div>`,
    ]);
  }
}

/** Several controls as one. */
export function group(id, words, content) {
  return html`<div role="group" class="ti-checks" id=${id} aria-label=${words}>${content}</div>`;
}
