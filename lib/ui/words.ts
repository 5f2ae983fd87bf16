// What this module keeps: the one way to the words of the interface, set once by each page before it draws anything.
// Sentences are kept whole in `public/_locales`; named values stand in braces: "{count} of {total} boards".
import type messages from '../../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;
/** The part of a key in front of `_one`, `_other` and so on. */
export type PluralKey = { [K in MessageKey]: K extends `${infer Base}_other` ? Base : never }[MessageKey];
export type Params = Record<string, string | number>;

export interface WordSource {
  /** The message of a key as it stands in the locale file, or an empty string. */
  getMessage(key: string): string;
  /** The languages that the user prefers, best first, as BCP 47 tags. */
  languages: readonly string[];
}

let source: WordSource = { getMessage: () => '', languages: [] };
let locale = 'en';
const makers = new Map<string, unknown>();
const cache = new Map<string, string>();

/** To be called once by a page, before anything is drawn. */
export function setWords(next: WordSource): void {
  source = next;
  cache.clear();
  makers.clear();
  // The words decide the language, the user's own variant of it decides how dates and numbers are written.
  const language = next.getMessage('language') || 'en';
  locale = next.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

/** The locale that dates and numbers are written in, as a BCP 47 tag. */
export function currentLocale(): string {
  return locale;
}

/**
 * The formatter of this name for the current locale, made when it is first needed and once: making one costs about as
 * much as a thousand uses of it.
 */
export function cached<T>(name: string, make: (locale: string) => T): T {
  const known = makers.get(name) as T | undefined;
  if (known !== undefined) return known;
  const made = make(locale);
  makers.set(name, made);
  return made;
}

/** A number as the user's locale writes it. */
export function formatNumber(value: number): string {
  return cached('number', (tag) => new Intl.NumberFormat(tag)).format(value);
}

/** The sentence of a key, with `params` in place of the names in braces; numbers are written in the user's way. */
export function t(key: MessageKey, params?: Params): string {
  return fill(lookUp(key) || key, params);
}

/** The form of a sentence that fits `count`, which it can name as `{count}`. */
export function plural(key: PluralKey, count: number, params?: Params): string {
  const form =
    lookUp(`${key}_${cached('plural', (tag) => new Intl.PluralRules(tag)).select(count)}`) ||
    lookUp(`${key}_other`) ||
    key;
  return fill(form, { count, ...params });
}

function lookUp(key: string): string {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const message = source.getMessage(key);
  cache.set(key, message);
  return message;
}

function fill(message: string, params: Params | undefined): string {
  if (params === undefined) return message;
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : typeof value === 'number' ? formatNumber(value) : value;
  });
}
