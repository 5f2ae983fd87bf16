import { lazy } from '../util/lazy.ts';
import { foldTerm } from './search-fold.ts';
import { ENDINGS, PEOPLE, SHORT_ENDS, WORDS_OF_THEIR_OWN } from './word-endings.ts';

// The forms in which a word is found: numbers, women and men, cases. They are made by rules from the word that is looked
// for, never by cutting a text's words down to stems: an engineer is no engineering, and an organ no organisation.

const LEAST_STEM = 3;
const LONGEST_ENDING = 7;
/** From this length on a German word for people is also the end of longer ones: "Entwickler" of "Softwareentwickler". */
const LEAST_END = 8;
const ENDS_GERMAN =
  /(?:er|eur|or|ist|ant|ent|ekt|oge)(?:s|in|innen|en)?$|(?:kraft|kr(?:a|ae)ften?|mann|m(?:a|ae)nner|frau|frauen|leute)$/;
const LEAST_ARABIC = 3;
const ENDINGS_OF_ARABIC = ['', 'ه', 'ين', 'ون', 'ات'];
/** "And" and "for the"; the article alone is taken off every word of a text. */
const BEFORE_ARABIC = ['', 'و', 'لل'];

/** Every ending that leads to others, with the lists that it does so in: "directeur" is in "eur" and in "teur". */
const paradigms = lazy(() => {
  const byEnding = new Map<string, string[][]>();
  for (const line of ENDINGS) {
    const [bases = [], rest = []] = line.split(' | ').map((part) => part.split(' '));
    const all = [...bases, ...rest];
    for (const ending of bases) byEnding.set(ending, [...(byEnding.get(ending) ?? []), all]);
  }
  return byEnding;
});

const people = lazy(() => {
  const lists = PEOPLE.map((line) => line.split(' ').map(foldTerm));
  return new Map(lists.flatMap((list) => list.map((word) => [word, list] as const)));
});

const ownWords = lazy(() => new Set(WORDS_OF_THEIR_OWN.split(' ').map(foldTerm)));
const shortEnds = lazy(() => new Set(SHORT_ENDS.split(' ')));

/** The forms of a folded word, itself first. */
export function formsOf(word: string): string[] {
  const listed = people().get(word) ?? [];
  const made = /^[\u0621-\u064a]+$/.test(word)
    ? arabicForms(word, listed)
    : [...listed, ...endingForms(word)];
  const forms = made.filter((form) => !ownWords().has(form));
  if (word.length > 4 && word.endsWith('js')) forms.push(`${word.slice(0, -2)} js`);
  return [...new Set([word, ...forms])];
}

function endingForms(word: string): string[] {
  const forms = pluralsOf(word);
  for (let length = 2; length <= LONGEST_ENDING && word.length - length >= LEAST_STEM; length++) {
    const stem = word.slice(0, -length);
    for (const all of paradigms().get(word.slice(-length)) ?? []) {
      for (const ending of all) forms.push(`${stem}${ending}`);
    }
  }
  return forms;
}

/**
 * Plurals as English, French and Spanish make them. Fields that end in "-ic" have none ("analytic" is no "analytics"), nor
 * have short words, which are often names.
 */
function pluralsOf(word: string): string[] {
  if (!/^[a-z]{3,}$/.test(word) || /(?:ic|js)$/.test(word)) return [];
  if (/(?:s|x|ch|sh)$/.test(word)) return /(?:ss|us|x|ch|sh)$/.test(word) ? [`${word}es`] : [];
  if (word.length < 4) return [];
  if (/[^aeiou]y$/.test(word)) return [`${word}s`, `${word.slice(0, -1)}ies`];
  if (/z$/.test(word)) return [`${word.slice(0, -1)}ces`];
  return word.length > 4 && /[lnrd]$/.test(word) ? [`${word}s`, `${word}es`] : [`${word}s`];
}

/** Masculine, feminine and plural, also with what Arabic writes in one with the word before it. */
function arabicForms(word: string, listed: readonly string[]): string[] {
  const stem = word.replace(/(?:ه|ين|ون|ات)$/, '');
  const bases = stem.length < LEAST_ARABIC ? [word] : ENDINGS_OF_ARABIC.map((ending) => `${stem}${ending}`);
  return [...bases, ...listed].flatMap((form) => BEFORE_ARABIC.map((before) => `${before}${form}`));
}

/**
 * Whether a longer word that ends in this form of a word for people means the same, as German compounds do. German writes
 * none of these with "ct": a "semiconductor" conducts no train.
 */
export function isCompoundEnd(form: string): boolean {
  return (
    shortEnds().has(form) || (form.length >= LEAST_END && !form.includes('ct') && ENDS_GERMAN.test(form))
  );
}
