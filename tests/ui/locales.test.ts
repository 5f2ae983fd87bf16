import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Messages = Record<string, { message: string }>;

const folder = join(import.meta.dirname, '../../public/_locales');
const read = (name: string): Messages =>
  JSON.parse(readFileSync(join(folder, name, 'messages.json'), 'utf8'));

const english = read('en');
const FORM = /^(.+)_(zero|one|two|few|many|other)$/;
const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur'];
/** Names, signs, and words that a language has in common with English: no more than this share of all messages. */
const MAY_BE_ENGLISH = 0.06;

/** The key in front of the form, for the messages that have forms; `type_other` is a word of its own. */
function pluralOf(key: string): { base: string; form: string } | null {
  const [, base = '', form = ''] = FORM.exec(key) ?? [];
  return `${base}_one` in english && `${base}_other` in english ? { base, form } : null;
}

const placeholders = (message = '') => [...message.matchAll(/\{\w+\}/g)].map(String).sort();
const keysOf = (messages: Messages) => Object.keys(messages);

/** Of each message that has forms: which ones. */
function formsOf(messages: Messages): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const plural of keysOf(messages).map(pluralOf)) {
    if (plural !== null) found[plural.base] = [...(found[plural.base] ?? []), plural.form].sort();
  }
  return found;
}

/** Whether a form names all that the English sentence names; "one", "two" and none at all need no number. */
function namesTheSame(messages: Messages, key: string): boolean {
  const plural = pluralOf(key);
  const found = placeholders(messages[key]?.message);
  const wanted = placeholders(english[plural === null ? key : `${plural.base}_other`]?.message);
  const uncounted = wanted.filter((name) => name !== '{count}');
  const mayLeaveOut = plural !== null && ['zero', 'one', 'two'].includes(plural.form);
  return [wanted, ...(mayLeaveOut ? [uncounted] : [])].some((names) => `${names}` === `${found}`);
}

describe.each(readdirSync(folder))('the locale %s', (name) => {
  const messages = read(name);
  const language = name.replace('_', '-');

  test('has exactly the messages of English', () => {
    const plain = (all: Messages) => keysOf(all).filter((key) => pluralOf(key) === null);
    expect(plain(messages).sort()).toEqual(plain(english).sort());
    expect(Object.keys(formsOf(messages)).sort()).toEqual(Object.keys(formsOf(english)).sort());
  });

  test('has of every plural exactly the forms that its language has', () => {
    const wanted = `${new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort()}`;
    expect(Object.entries(formsOf(messages)).filter(([, forms]) => `${forms}` !== wanted)).toEqual([]);
  });

  test('names in every sentence what English names', () => {
    expect(keysOf(messages).filter((key) => !namesTheSame(messages, key))).toEqual([]);
  });

  test('says its language and its direction', () => {
    const direction = RIGHT_TO_LEFT.includes(language.slice(0, 2)) ? 'rtl' : 'ltr';
    expect([messages.language?.message, messages.direction?.message]).toEqual([language, direction]);
  });

  test('has no empty message, and no sign that browsers take for a placeholder of their own', () => {
    const isOdd = (key: string) => /^\s*$|\$/.test(messages[key]?.message ?? '');
    expect(keysOf(messages).filter(isOdd)).toEqual([]);
  });
});

const others = readdirSync(folder).filter((name) => name !== 'en');

test.each(others)('the locale %s is translated', (name) => {
  const messages = read(name);
  const hasWords = (message: string) => /\p{L}/u.test(message.replace(/\{\w+\}/g, ''));
  const same = Object.entries(english).filter(
    ([key, { message }]) => hasWords(message) && messages[key]?.message === message,
  );
  const most = keysOf(english).length * MAY_BE_ENGLISH;
  expect(same.length, same.map(([key]) => key).join(' ')).toBeLessThan(most);
});
