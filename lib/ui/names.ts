import { cached } from './words.ts';

/** What a language (ISO 639-1) is called in the user's own. */
export function languageName(code: string): string {
  return nameOf('language', code);
}

/** What a country (ISO 3166-1) is called in the user's language. */
export function countryName(code: string): string {
  return nameOf('region', code);
}

function nameOf(type: 'region' | 'language', code: string): string {
  const names = cached(`names ${type}`, (locale) => new Intl.DisplayNames(locale, { type }));
  return names.of(code) ?? code;
}
