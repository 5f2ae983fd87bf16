import { lazy } from '../util/lazy.ts';
import { foldTerm } from './search-fold.ts';
import { arabicForms } from './word-arabic.ts';
import { ENDINGS } from './word-endings.ts';
import { PEOPLE, SHORTENED, WORDS_OF_THEIR_OWN } from './word-lists.ts';
import { spelledElsewhere } from './word-spellings.ts';

// The forms in which a word is found: numbers, women and men, cases. They are made by rules from the word that is looked
// for, never by cutting a text's words down to stems: an engineer is no engineering, and an organ no organisation.

const LEAST_STEM = 3;
/** Endings of this length are whole words as well. */
const LEAST_WHOLE = 4;
const LONGEST_ENDING = 16;
/** From this length on a word can have a feminine or plural that only adds letters; shorter ones are often names. */
const LEAST_ADDED = 5;
/** No plural of an English or French word, but its end. */
const ENDS_LIKE_PLURAL = /(?:ss|us|is|ics|js|ops|[aiou]s)$/;

/** Every ending that leads to others, with the lists that it does so in: "directeur" is in "eur" and in "teur". */
const paradigms = lazy(() => {
  const byEnding = new Map<string, string[][]>();
  for (const [bases, all] of ENDINGS.map(readLine)) {
    for (const ending of bases) byEnding.set(ending, [...(byEnding.get(ending) ?? []), all]);
  }
  return byEnding;
});

const listed = lazy(() => {
  const byWord = new Map<string, string[]>();
  for (const [bases, all] of [...PEOPLE, ...SHORTENED].map(readLine)) {
    for (const word of bases) byWord.set(word, [...(byWord.get(word) ?? []), ...all]);
  }
  return byWord;
});

const ownWords = lazy(() => new Set(WORDS_OF_THEIR_OWN.split(' ').map(foldTerm)));

/** What leads to the others of a line, and all that stands in it. */
function readLine(line: string): [bases: string[], all: string[]] {
  const [bases = [], rest = []] = line
    .split(' | ')
    .map((part) => part.split(' ').map((word) => word.replace('_', ' ')));
  return [bases, [...bases, ...rest]];
}

/** The forms of a folded word, itself first and the likely ones before the others. */
export function formsOf(word: string): string[] {
  if (ownWords().has(word)) return [word, ...pluralOfPlace(word)];
  const made = /^[\u0621-\u064a]+$/.test(word)
    ? arabicForms(word)
    : spelledElsewhere(word).flatMap(latinForms);
  const forms = made.filter((form) => !ownWords().has(form));
  if (word.length > 4 && word.endsWith('js')) forms.push(`${word.slice(0, -2)} js`);
  else if (/^[a-z]{3,10}$/.test(word)) forms.push(`${word}js`);
  return [...new Set([word, ...forms])];
}

/** A school or a library is no teacher or writer, but has its own plural. */
function pluralOfPlace(word: string): string[] {
  return word.endsWith('ه') ? [`${word.slice(0, -1)}ات`] : [];
}

function latinForms(word: string): string[] {
  const forms = [word, ...numbersOf(word), ...(listed().get(word) ?? []), ...withMore(word)];
  for (let length = 2; length <= Math.min(LONGEST_ENDING, word.length); length++) {
    const stem = word.slice(0, word.length - length);
    if (stem.length < LEAST_STEM && !(stem === '' && length >= LEAST_WHOLE)) continue;
    for (const all of paradigms().get(word.slice(-length)) ?? []) {
      for (const ending of all) forms.push(`${stem}${ending}`);
    }
  }
  return forms;
}

/**
 * Plurals as English, French and Spanish make them, or the singular of one. Fields that end in "-ic" have none ("analytic"
 * is no "analytics").
 */
function numbersOf(word: string): string[] {
  if (!/^[a-z]{3,}$/.test(word) || /(?:ic|js)$/.test(word)) return [];
  if (/(?:s|x|ch|sh)$/.test(word)) {
    const plurals = /(?:ss|us|x|ch|sh)$/.test(word) ? [`${word}es`] : [];
    return [...plurals, ...singularOf(word)];
  }
  if (/[^aeiou]y$/.test(word)) return [`${word}s`, `${word.slice(0, -1)}ies`];
  if (/z$/.test(word)) return [`${word.slice(0, -1)}ces`];
  return word.length > 4 && /[lnrd]$/.test(word) ? [`${word}s`, `${word}es`] : [`${word}s`];
}

function singularOf(word: string): string[] {
  if (word.length < LEAST_ADDED || ENDS_LIKE_PLURAL.test(word)) return [];
  if (/[^aeiou]ies$/.test(word)) return [`${word.slice(0, -3)}y`, word.slice(0, -1)];
  return /(?:ss|x|ch|sh|[lnrd])es$/.test(word) ? [word.slice(0, -2), word.slice(0, -1)] : [word.slice(0, -1)];
}

/** What French adds for a woman to a word in "-t" or "-é", and German for a woman and for more of them. */
function withMore(word: string): string[] {
  if (word.length < LEAST_ADDED || !/^[a-z]+$/.test(word)) return [];
  const endings: string[] = [];
  if (/(?:[^cs]t|e)$/.test(word)) endings.push('e', 'es');
  if (/[^vkt]e$/.test(word)) endings.push('n');
  if (/[bdfgklmprt]$|[^i]n$/.test(word)) endings.push('in', 'innen');
  if (/[bdfgklmprt]$/.test(word)) endings.push('e', 'en');
  // The master of a trade is of the trade.
  if (/(?:er|eur|or)$/.test(word)) endings.push('meister', 'meisterin');
  const single = word.endsWith('ee') ? [word.slice(0, -1)] : [];
  return [...endings.map((ending) => `${word}${ending}`), ...single];
}
