import type { Term } from './search.ts';
import { foldTerm, isUnspaced } from './search-fold.ts';
import { isCompoundEnd, isFirstPart } from './word-compounds.ts';
import { formsOf } from './word-forms.ts';
import { NEVER_APART } from './word-lists.ts';

/** A term, ready to be looked for in folded words that are joined by blanks. */
export interface CompiledTerm {
  term: Term;
  /**
   * Any of these in the joined words is the term, where `isAt` agrees. Blanks at their ends stand for the ends of words.
   */
  needles: readonly string[];
  /** The same by what they begin with, so that most texts need few looks. */
  groups: readonly NeedleGroup[];
  /** Those of them that are one whole word, without blanks, and the others that a long text is looked through for. */
  words: readonly string[];
  others: readonly NeedleGroup[];
}

export interface NeedleGroup {
  start: string;
  needles: readonly string[];
}

/** How much of their start needles of one group have in common at least, the blank before a word included. */
const GROUP_START = 4;
const LEAST_APART = 6;
const MOST_APART = 24;
const FORMS_APART = 5;
const LEAST_PART = 3;
/** Of a word in two parts, so many forms of each are tried with each other. */
const FORMS_OF_FIRST = 12;
const FORMS_OF_SECOND = 24;

/**
 * `null` for a term without any letter or digit, which nothing has. `more` are folded words that stand for it as well.
 */
export function compileTerm(term: Term, more: readonly string[] = []): CompiledTerm | null {
  const folded = [...new Set(spellings(term.text).map(foldTerm))].filter((words) => words !== '');
  if (folded.length === 0) return null;
  const forms = term.kind === 'word' ? folded.flatMap(wordForms) : folded;
  const whole = more.map((word) => ` ${word} `);
  const needles = [...new Set([...forms.map((form) => needleOf(form, term.kind, forms.length)), ...whole])];
  const apart = term.kind === 'word' ? folded.flatMap(wordApart).filter((one) => !needles.includes(one)) : [];
  const isWord = (needle: string) => /^ \S+ $/.test(needle);
  const all = [...needles, ...apart];
  return {
    term,
    needles: all,
    groups: groupsOf(all),
    words: needles.filter(isWord).map((needle) => needle.trim()),
    others: groupsOf(needles.filter((needle) => !isWord(needle))),
  };
}

function groupsOf(needles: readonly string[]): NeedleGroup[] {
  const byStart = Map.groupBy(needles, (needle) => needle.slice(0, GROUP_START));
  return [...byStart.values()].map((group) => ({ start: commonStart(group), needles: group }));
}

function commonStart(texts: readonly string[]): string {
  const [first = ''] = texts;
  let length = first.length;
  while (!texts.every((text) => text.startsWith(first.slice(0, length)))) length--;
  return first.slice(0, length);
}

/** Whether folded and joined words have a term. */
export function hasTerm(joined: string, { groups }: CompiledTerm): boolean {
  return hasAnyOf(joined, groups);
}

function hasAnyOf(joined: string, groups: readonly NeedleGroup[]): boolean {
  for (const { start, needles } of groups) {
    if (!joined.includes(start)) continue;
    for (const needle of needles) if (hasNeedle(joined, needle)) return true;
  }
  return false;
}

function hasNeedle(joined: string, needle: string): boolean {
  let at = joined.indexOf(needle);
  while (at >= 0 && !isAt(joined, needle, at)) at = joined.indexOf(needle, at + 1);
  return at >= 0;
}

/** Whether a needle that stands at this place of folded and joined words counts there. */
export function isAt(joined: string, needle: string, at: number): boolean {
  const first = needle[0] as string;
  if (first === ' ' || isUnspaced(first)) return true;
  return isFirstPart(joined.slice(joined.lastIndexOf(' ', at) + 1, at), needle);
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
  return hasAnyOf(joined, others);
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
  const pairs = parts.length === 2 ? formsOfPair(parts[0] as string, parts[1] as string) : [];
  return [
    ...new Set([words, ...pairs, ...pairs.map((pair) => pair.replace(' ', '')), words.replaceAll(' ', '')]),
  ];
}

function formsOfPair(first: string, second: string): string[] {
  const seconds = formsOf(second).slice(0, FORMS_OF_SECOND);
  return formsOf(first)
    .slice(0, FORMS_OF_FIRST)
    .flatMap((one) => seconds.map((other) => `${one} ${other}`));
}

/** The needles of a word as somebody writes it who takes it for two: "Dev Ops". */
function wordApart(word: string): string[] {
  const { length } = word;
  if (length < LEAST_APART || length > MOST_APART || !/^[a-z]+$/.test(word)) return [];
  if (NEVER_APART.split(' ').includes(word)) return [];
  const longer = formsOf(word).filter((form) => form.startsWith(word) && !form.includes(' '));
  const cuts = Array.from({ length: length - 2 * LEAST_PART + 1 }, (_, at) => at + LEAST_PART);
  return longer
    .slice(0, FORMS_APART)
    .flatMap((form) => cuts.map((cut) => ` ${form.slice(0, cut)} ${form.slice(cut)} `));
}

function needleOf(words: string, kind: Term['kind'], forms: number): string {
  const isEnd = kind === 'word' && forms > 1 && !words.includes(' ') && isCompoundEnd(words);
  const start = isEnd || isUnspaced(words[0] as string) ? '' : ' ';
  const end = kind === 'prefix' || isUnspaced(words.at(-1) as string) ? '' : ' ';
  return `${start}${words}${end}`;
}
