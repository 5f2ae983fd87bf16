import { remembered } from './remembered.ts';

/**
 * The words of a label in small letters without accents, divided and enclosed by single blanks, so that patterns match
 * whole words in every language: "FullTime", "full-time" and "FULL_TIME" are all " full time ".
 */
export const foldWords = remembered(2_000, (label) => foldText(label.slice(0, 300)));

/** Letters without accents, and signs that divide words: what most texts are made of. */
const PLAIN = /^[\t\n\r -~\u00a0£\u2010-\u2027€]*$/;

/** The same for pieces of longer texts, which do not repeat and must not be kept. */
export function foldText(text: string): string {
  return PLAIN.test(text) ? foldPlain(text) : foldAny(text);
}

/** Patterns for the letters of all languages take several times as long. */
function foldPlain(text: string): string {
  const folded = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return ` ${folded} `;
}

function foldAny(text: string): string {
  const folded = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ` ${folded} `;
}
