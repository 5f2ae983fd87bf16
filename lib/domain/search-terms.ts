import type { Term } from './search.ts';
import { foldTerm, isUnspaced } from './search-fold.ts';
import { formsOf, isCompoundEnd } from './word-forms.ts';

/** A term, ready to be looked for in folded words that are joined by blanks. */
export interface CompiledTerm {
  term: Term;
  /** Any of these in the joined words is the term. Blanks at their ends stand for the ends of words. */
  needles: readonly string[];
  /** What all of these begin with, so that most texts need one look only; can be empty. */
  stem: string;
  /** Those of them that are one whole word, without blanks, and the others. */
  words: readonly string[];
  others: readonly string[];
}

/** `null` for a term without any letter or digit, which nothing has. */
export function compileTerm(term: Term): CompiledTerm | null {
  const folded = [...new Set(spellings(term.text).map(foldTerm))].filter((words) => words !== '');
  if (folded.length === 0) return null;
  const forms = term.kind === 'word' ? folded.flatMap(wordForms) : folded;
  const needles = [...new Set(forms)].map((form) => needleOf(form, term.kind, forms.length));
  const isWord = (needle: string) => /^ \S+ $/.test(needle);
  return {
    term,
    needles,
    stem: needles.length > 1 ? commonStart(needles) : '',
    words: needles.filter(isWord).map((needle) => needle.trim()),
    others: needles.filter((needle) => !isWord(needle)),
  };
}

function commonStart(texts: readonly string[]): string {
  const [first = ''] = texts;
  let length = first.length;
  while (!texts.every((text) => text.startsWith(first.slice(0, length)))) length--;
  return first.slice(0, length);
}

/** Whether folded and joined words have a term. */
export function hasTerm(joined: string, { needles, stem }: CompiledTerm): boolean {
  if (stem !== '' && !joined.includes(stem)) return false;
  for (const needle of needles) {
    if (joined.includes(needle)) return true;
  }
  return false;
}

/** The words of a long text, joined and apart: it takes longer to look through the text than to look up a word. */
export interface LongText {
  joined: string;
  words: ReadonlySet<string>;
}

/** The same for a long text. */
export function textHasTerm({ joined, words: there }: LongText, { words, others }: CompiledTerm): boolean {
  for (const word of words) {
    if (there.has(word)) return true;
  }
  for (const needle of others) {
    if (joined.includes(needle)) return true;
  }
  return false;
}

/**
 * A name as written, and with umlauts as two letters, or with two letters as an umlaut. Short words are left alone, or a
 * poet would be a pot.
 */
export function spellings(text: string): string[] {
  const composed = text.normalize('NFC');
  const apart = composed.replace(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize('NFD')[0]}e`);
  const together = composed.replace(/[a-zß]{6,}/gi, (word) => word.replace(/(?<![aeq])([aou])e/gi, '$1'));
  return [...new Set([text, apart === composed ? text : apart, together === composed ? text : together])];
}

/** One word has its forms; one that is written as several ("front-end") is also one, and each part of it has forms. */
function wordForms(words: string): string[] {
  const parts = words.split(' ');
  if (parts.length === 1) return formsOf(words);
  const [first = '', second = ''] = parts;
  const pairs =
    parts.length === 2
      ? formsOf(first).flatMap((one) => formsOf(second).map((other) => `${one} ${other}`))
      : [];
  return [
    ...new Set([words, ...pairs, ...pairs.map((pair) => pair.replace(' ', '')), words.replaceAll(' ', '')]),
  ];
}

function needleOf(words: string, kind: Term['kind'], forms: number): string {
  const isEnd = kind === 'word' && forms > 1 && !words.includes(' ') && isCompoundEnd(words);
  const start = isEnd || isUnspaced(words[0] as string) ? '' : ' ';
  const end = kind === 'prefix' || isUnspaced(words.at(-1) as string) ? '' : ' ';
  return `${start}${words}${end}`;
}
