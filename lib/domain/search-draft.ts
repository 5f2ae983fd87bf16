import { anyJob, type Criteria, type Term } from './search.ts';
import type { AmountProblem } from './search-amount.ts';
import { foldTerm } from './search-fold.ts';

export type ProblemCode =
  | AmountProblem
  /** A word or phrase without any letter or digit. */
  | 'nothing-to-find'
  | 'unclosed-quote'
  /** "OR" with nothing before or behind it, or between things of which all are needed. */
  | 'stray-or'
  /** A minus before what can only be asked for. */
  | 'cannot-exclude'
  /** A value that its key does not know. */
  | 'unknown-value'
  | 'said-twice'
  | 'too-long'
  | 'too-many';

/** Something in the line that could not be taken as it stands; places are in UTF-16 units. */
export interface SearchProblem {
  code: ProblemCode;
  from: number;
  to: number;
}

/** A stretch of the line. */
export interface Span {
  from: number;
  to: number;
}

/** What "OR" can join: words with words, and places and ways of working, of which any is enough anyway. */
export type Joined = 'term' | 'place' | 'other';

export const MAX_LENGTH = 200;
const MAX_LIST = 100;

/** Criteria that come to be while a line is read, with what was wrong in it. They are valid at any time. */
export class SearchDraft {
  readonly criteria: Criteria = anyJob();
  readonly problems: SearchProblem[] = [];
  private last: Joined | null = null;
  private or: Span | null = null;

  report(code: ProblemCode, { from, to }: Span): void {
    this.problems.push({ code, from, to });
  }

  /** Takes up an "OR", to be judged when what follows it is known. */
  addOr(span: Span): void {
    if (this.last === null || this.or !== null) this.report('stray-or', span);
    else this.or = span;
  }

  addTerm(span: Span & { isNegative: boolean }, { text, kind }: Term): void {
    const term: Term = { text: text.slice(0, MAX_LENGTH).trim(), kind };
    if (text.length > MAX_LENGTH) this.report('too-long', span);
    if (foldTerm(term.text) === '') this.report('nothing-to-find', span);
    if (term.text === '') return;
    const { words, without } = this.criteria;
    const group = this.or !== null && this.last === 'term' ? words.at(-1) : undefined;
    if (span.isNegative) this.push(span, without, term);
    else if (group !== undefined) this.push(span, group, term);
    else this.push(span, words, [term]);
    this.follow(span.isNegative ? 'other' : 'term');
  }

  /** Adds to a list of which any is enough; nothing stands in it twice. Without a value the item was not understood. */
  add<T>(span: Span, list: T[], value: T | null | undefined, joined: Joined = 'other'): void {
    const key = JSON.stringify(value);
    if (value === null || value === undefined) this.report('unknown-value', span);
    else if (!list.some((one) => JSON.stringify(one) === key)) this.push(span, list, value);
    this.follow(joined);
  }

  /** Sets what can be said once; the last word counts. */
  set<K extends 'pay' | 'withinDays'>(span: Span, key: K, value: Criteria[K]): void {
    if (value === null) this.report('unknown-value', span);
    else if (this.criteria[key] !== null) this.report('said-twice', span);
    if (value !== null) this.criteria[key] = value;
    this.follow('other');
  }

  /** Notes what now stands before the next item, and whether an "OR" before this one joined like with like. */
  follow(joined: Joined): void {
    if (this.or !== null && this.last !== joined) this.report('stray-or', this.or);
    this.or = null;
    this.last = joined;
  }

  /** The criteria and the problems in the order of the line. */
  finish(): { criteria: Criteria; problems: SearchProblem[] } {
    if (this.or !== null) this.report('stray-or', this.or);
    return { criteria: this.criteria, problems: this.problems.sort((a, b) => a.from - b.from) };
  }

  private push<T>(span: Span, list: T[], value: T): void {
    if (list.length < MAX_LIST) list.push(value);
    else this.report('too-many', span);
  }
}
