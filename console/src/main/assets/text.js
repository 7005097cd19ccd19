// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0

// The words of the pages. English is complete; what another language lacks is said in English.

const LANGUAGES = ['en', 'de'];

/** By key: `list.add` is the word `add` of the group `list`. */
async function messagesOf(language) {
  const answer = await fetch(new URL(`./messages/${language}.json`, import.meta.url));
  const words = Object.entries(await answer.json()).flatMap(([group, found]) =>
    typeof found === 'string' ? [[group, found]] : Object.entries(found).map(([key, word]) => [`${group}.${key}`, word]),
  );
  return Object.fromEntries(words);
}

const loaded = new Map();

/** @returns a function from a key and values to words, with formats for dates and numbers */
export function loadText(locale) {
  if (!loaded.has(locale)) {
    loaded.set(locale, load(locale));
  }
  return loaded.get(locale);
}

async function load(locale) {
  const language = LANGUAGES.find((known) => locale.split(/[-_]/)[0] === known) ?? 'en';
  const [english, own] = await Promise.all([messagesOf('en'), language === 'en' ? {} : messagesOf(language)]);
  return textIn(locale, language, { ...english, ...own });
}

/** Of a key with {@code n} among its values, the variant that fits the number: {@code key_one}, {@code key_other}. */
function textIn(locale, language, messages) {
  const tag = Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0];
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(tag);
  const time = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' });
  const hour = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });

  const text = (key, values = {}) => {
    const variant = values.n === undefined ? key : `${key}_${plural.select(values.n)}`;
    const words = messages[variant] ?? messages[`${key}_other`] ?? messages[key] ?? key;
    return words.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === 'number' ? number.format(value) : value;
    });
  };
  text.has = (key) => key in messages;
  text.number = (value) => number.format(value);
  text.time = (value) => (value ? time.format(new Date(value)) : '');
  text.hour = (value) => hour.format(new Date(value));
  text.day = (value) => (value ? day.format(new Date(value)) : '');
  return text;
}
