// What this module keeps: for one list of stored jobs, which of them meet each of the rules asked about last, one byte a
// job. While a search is edited only one rule changes at a keystroke, and only that one is worked out again.
import type { Criteria } from '../domain/search.ts';
import { type CompiledTerm, isAt, type LongText } from '../domain/search-terms.ts';
import { type Facts, languageOf, toLongText } from './match-facts.ts';
import { type CompiledRule, compileRules } from './match-rules.ts';
import type { Columns } from './replay-columns.ts';

/** Rows between two looks at the clock, how long a slice may take, and rules that are remembered. */
const ROWS_AT_ONCE = 2_000;
const SLICE_MS = 10;
const MAX_RULES = 24;
const TEXTS_AT_ONCE = 500;

export interface ReplayDeps {
  /** Milliseconds from any fixed point, for keeping slices short. */
  clock(): number;
  /** Lets the page draw and take input, and resolves thereafter. */
  pause(): Promise<void>;
  /** Descriptions of jobs by id, in the order asked for; `null` for those that have none. */
  texts(ids: readonly string[]): Promise<(string | null)[]>;
}

export interface ReplayOptions {
  /** Ends the work: the promise is rejected with the reason of the signal. */
  signal: AbortSignal;
  /**
   * Whether descriptions are read for rules that depend on them. Otherwise words are looked for in titles only, and the
   * language is told from them.
   */
  readsTexts: boolean;
  /** Told from time to time, while descriptions are read, which rows match so far. */
  onFound?: (rows: readonly number[]) => void;
}

/** Which of the stored jobs a search would have matched. */
export class Replay {
  private readonly columns: Columns;
  private readonly deps: ReplayDeps;
  /** By the key of the rule, the one that was used last at the end. */
  private readonly verdicts = new Map<string, Uint8Array>();

  constructor(columns: Columns, deps: ReplayDeps) {
    this.columns = columns;
    this.deps = deps;
  }

  /** The rows that match, in their order. `now` is in milliseconds since the epoch; keep it while one search is edited. */
  async run(criteria: Criteria, now: number, options: ReplayOptions): Promise<number[]> {
    const { signal, readsTexts } = options;
    const rules = compileRules(criteria, now);
    const isLate = (rule: CompiledRule) => rule.readsText && readsTexts;
    const verdicts: Uint8Array[] = [];
    for (const rule of rules) {
      if (!isLate(rule)) verdicts.push(await this.verdictOf(rule, signal));
    }
    const rows = rowsWithAll(verdicts, this.columns.count);
    const late = rules.filter(isLate);
    return late.length === 0 ? rows : this.readTexts(rows, late, options);
  }

  private async verdictOf(rule: CompiledRule, signal: AbortSignal): Promise<Uint8Array> {
    const known = this.verdicts.get(rule.key);
    this.verdicts.delete(rule.key);
    const verdict = known ?? (await this.judge(rule, signal));
    this.verdicts.set(rule.key, verdict);
    const [oldest] = this.verdicts.keys();
    if (this.verdicts.size > MAX_RULES && oldest !== undefined) this.verdicts.delete(oldest);
    return verdict;
  }

  private async judge(rule: CompiledRule, signal: AbortSignal): Promise<Uint8Array> {
    const { count } = this.columns;
    if (rule.terms !== undefined) return judgeTitles(rule, rule.terms, this.columns);
    const verdict = new Uint8Array(count);
    const facts = new RowFacts(this.columns);
    let started = this.deps.clock();
    for (let from = 0; from < count; from += ROWS_AT_ONCE) {
      const to = Math.min(count, from + ROWS_AT_ONCE);
      for (facts.row = from; facts.row < to; facts.row++) {
        if (rule.isMet(facts)) verdict[facts.row] = 1;
      }
      if (this.deps.clock() - started < SLICE_MS) continue;
      await this.deps.pause();
      signal.throwIfAborted();
      started = this.deps.clock();
    }
    return verdict;
  }

  /** Those of the rows that meet the rules about descriptions too. */
  private async readTexts(
    rows: readonly number[],
    rules: readonly CompiledRule[],
    { signal, onFound }: ReplayOptions,
  ): Promise<number[]> {
    const found: number[] = [];
    const facts = new RowFacts(this.columns);
    for (let from = 0; from < rows.length; from += TEXTS_AT_ONCE) {
      const some = rows.slice(from, from + TEXTS_AT_ONCE);
      const texts = await this.deps.texts(some.map((row) => this.columns.id(row)));
      signal.throwIfAborted();
      for (const [at, row] of some.entries()) {
        facts.read(row, texts[at] ?? null);
        if (rules.every((rule) => rule.isMet(facts))) found.push(row);
      }
      onFound?.(found);
    }
    return found;
  }
}

/** What a rule about words says where descriptions are not read: by going through all titles at once. */
function judgeTitles({ name }: CompiledRule, terms: readonly CompiledTerm[], columns: Columns): Uint8Array {
  const { folded, starts, count } = columns;
  const isWanted = name === 'words' ? 1 : 0;
  const verdict = new Uint8Array(count).fill(1 - isWanted);
  for (const { start, needles } of terms.flatMap(({ groups }) => groups)) {
    let row = 0;
    let at = folded.indexOf(start);
    while (at >= 0) {
      const isFound = needles.some((needle) => folded.startsWith(needle, at) && isAt(folded, needle, at));
      if (isFound) {
        while (row + 1 < count && (starts[row + 1] as number) <= at) row++;
        verdict[row] = isWanted;
      }
      const next = isFound ? (starts[row + 1] ?? folded.length) : at + 1;
      at = folded.indexOf(start, next);
    }
  }
  return verdict;
}

/** The rows for which every verdict is yes. */
function rowsWithAll(verdicts: readonly Uint8Array[], count: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row++) {
    let isMet = 1;
    for (const verdict of verdicts) isMet &= verdict[row] as number;
    if (isMet === 1) rows.push(row);
  }
  return rows;
}

/** The facts of whichever row it stands at. */
class RowFacts implements Facts {
  row = 0;
  private readonly columns: Columns;
  private written: string | null = null;
  private longText: LongText | null | undefined;

  constructor(columns: Columns) {
    this.columns = columns;
  }

  /** Goes to a row whose description is known. */
  read(row: number, text: string | null): void {
    this.row = row;
    this.written = text;
    this.longText = undefined;
  }

  get title() {
    const { folded, starts } = this.columns;
    return folded.slice(starts[this.row], (starts[this.row + 1] ?? folded.length) - 1);
  }

  get text() {
    if (this.longText === undefined) this.longText = this.written === null ? null : toLongText(this.written);
    return this.longText;
  }

  get language() {
    return languageOf(this.columns.title(this.row), this.written);
  }

  get company() {
    return this.columns.company(this.row);
  }

  get places() {
    return this.columns.places(this.row);
  }

  get workplace() {
    return this.columns.workplace(this.row);
  }

  get types() {
    return this.columns.types(this.row);
  }

  get salary() {
    return this.columns.salary(this.row);
  }

  get postedAt() {
    return this.columns.postedAt(this.row);
  }

  get source() {
    return this.columns.source(this.row);
  }
}
