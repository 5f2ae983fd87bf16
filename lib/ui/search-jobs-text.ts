import { nearestWords } from '../util/near-words.ts';

/** The line of texts of one chunk, as one string with where each line begins. */
export interface Lines {
  text: string;
  /** One more than there are lines: the last is where a further line would begin. */
  starts: Uint32Array;
}

/** What a word that was typed is looked for as: itself, or the words that it may have been meant to be. */
export interface Needle {
  typed: string;
  /** Texts to find, with a blank in front of those that must begin a word. */
  texts: readonly string[];
  /** Whether no job has the word as it was typed. */
  isGuess: boolean;
}

/** Shorter terms are only looked for at the beginning of words: they stand inside of too many. */
const SHORT = 3;
const MOST_GUESSES = 12;
const WORD_LENGTHS = { least: 4, most: 24 };

export function splitLines(text: string): Lines {
  const starts = [0];
  if (text !== '') {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    starts.push(text.length + 1);
  }
  return { text, starts: Uint32Array.from(starts) };
}

const [A, Z, BLANK] = ['a', 'z', ' '].map((letter) => letter.charCodeAt(0)) as [number, number, number];

/**
 * With which of the letters from a to z words of each line begin, a bit for each letter. What begins with one letter is
 * asked for first and is found nearly everywhere, where finding place by place takes longest.
 */
export function initialsOf({ text, starts }: Lines): Uint32Array {
  const initials = new Uint32Array(Math.max(0, starts.length - 1));
  let line = 0;
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) {
    const code = text.charCodeAt(at + 1);
    if (code < A || code > Z) continue;
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= at) line++;
    initials[line] = (initials[line] ?? 0) | (1 << (code - A));
  }
  return initials;
}

/** The letter's bit where a text to find is the beginning of a word with one letter from a to z, otherwise 0. */
export function initialBit(needle: string): number {
  const code = needle.charCodeAt(1);
  const isInitial = needle.length === 2 && needle.charCodeAt(0) === BLANK && code >= A && code <= Z;
  return isInitial ? 1 << (code - A) : 0;
}

/** One line of a text, which must have it. */
export function lineAt(text: string, line: number): string {
  let start = 0;
  for (let i = 0; i < line; i++) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end);
}

/** The text to find for a word that was typed. */
export function exactNeedle(term: string): string {
  return term.length <= SHORT ? ` ${term}` : term;
}

/** What to look for instead of a word that no job has. Empty where no word is near enough. */
export function guessedNeedle(term: string, vocabulary: Iterable<string>): Needle {
  const texts = nearestWords(term, vocabulary, MOST_GUESSES).map((word) => ` ${word}`);
  return { typed: term, texts, isGuess: true };
}

/** What a term is looked for in. */
export type Field = 'any' | 'places';

/** Sets `hits[from + line]` for each line that holds any of the texts. Returns whether one did. */
export function markHits(
  { text, starts }: Lines,
  needles: readonly string[],
  field: Field,
  hits: Uint8Array,
  from: number,
): boolean {
  let isHit = false;
  for (const needle of needles) {
    let line = 0;
    for (let at = text.indexOf(needle); at !== -1; ) {
      while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= at) line++;
      const end = (starts[line + 1] ?? text.length + 1) - 1;
      if (field === 'places' && !isInPlaces(text, at, end)) {
        at = text.indexOf(needle, at + 1);
        continue;
      }
      hits[from + line] = 1;
      isHit = true;
      // The rest of the line cannot tell more.
      at = text.indexOf(needle, end);
    }
  }
  return isHit;
}

/** Places stand last in their line, behind the second tab. */
function isInPlaces(text: string, at: number, end: number): boolean {
  const tab = text.indexOf('\t', at);
  return tab === -1 || tab >= end;
}

/** Adds the words of a chunk to those that can be guessed. */
export function learnWords({ text }: Lines, vocabulary: Set<string>): void {
  for (const word of text.split(/\s+/)) {
    if (word.length >= WORD_LENGTHS.least && word.length <= WORD_LENGTHS.most) vocabulary.add(word);
  }
}
