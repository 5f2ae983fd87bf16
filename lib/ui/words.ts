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
let pluralRules = new Intl.PluralRules(locale);
let numbers = new Intl.NumberFormat(locale);
const cache = new Map<string, string>();

/** To be called once by a page, before anything is drawn. */
export function setWords(next: WordSource): void {
  source = next;
  cache.clear();
  // The words decide the language, the user's own variant of it decides how dates and numbers are written.
  const language = next.getMessage('language') || 'en';
  locale = next.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
  pluralRules = new Intl.PluralRules(locale);
  numbers = new Intl.NumberFormat(locale);
}

/** The locale that dates and numbers are written in, as a BCP 47 tag. */
export function currentLocale(): string {
  return locale;
}

/** The sentence of a key, with `params` in place of the names in braces; numbers are written in the user's way. */
export function t(key: MessageKey, params?: Params): string {
  return fill(lookUp(key) || key, params);
}

/** The form of a sentence that fits `count`, which it can name as `{count}`. */
export function plural(key: PluralKey, count: number, params?: Params): string {
  const form = lookUp(`${key}_${pluralRules.select(count)}`) || lookUp(`${key}_other`) || key;
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
    return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value;
  });
}
