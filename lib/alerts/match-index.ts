import { isUnspaced } from '../domain/search-fold.ts';
import type { JobFacts } from './match-facts.ts';
import type { CompiledRule } from './match-rules.ts';

// Most searches need a word that most jobs do not have. Each search waits behind one such need (a group of words of
// which any will do, or a company); a job wakes only those that wait for something that it has.

/** Each length of an end is one more look at every word. */
const LONGEST_SUFFIX = 7;

/** What a word of a job must be, begin or end with, or have in it, for a search to come into question. */
interface Need {
  kind: 'word' | 'prefix' | 'suffix' | 'signs';
  key: string;
}

/** Searches by number, in four ways to wait for a word. */
class WordTable {
  private readonly tables = {
    word: new Map<string, number[]>(),
    prefix: new Map<string, number[]>(),
    suffix: new Map<string, number[]>(),
    signs: new Map<string, number[]>(),
  };
  private readonly lengths = { prefix: new Set<number>(), suffix: new Set<number>() };
  isEmpty = true;

  add({ kind, key }: Need, search: number): void {
    this.isEmpty = false;
    const waiting = this.tables[kind].get(key);
    if (waiting === undefined) this.tables[kind].set(key, [search]);
    else if (waiting.at(-1) !== search) waiting.push(search);
    if (kind === 'prefix' || kind === 'suffix') this.lengths[kind].add(key.length);
  }

  wake(words: Iterable<string>, woken: Set<number>): void {
    const { word: whole, prefix, suffix, signs } = this.tables;
    for (const word of words) {
      wakeAll(whole.get(word), woken);
      for (const length of this.lengths.prefix) wakeAll(prefix.get(word.slice(0, length)), woken);
      for (const length of this.lengths.suffix) {
        if (word.length >= length) wakeAll(suffix.get(word.slice(-length)), woken);
      }
      if (signs.size > 0 && isUnspaced(word[0] ?? '')) this.wakeSigns(word, woken);
    }
  }

  private wakeSigns(word: string, woken: Set<number>): void {
    for (let at = 0; at < word.length; at++) {
      wakeAll(this.tables.signs.get(word[at] as string), woken);
      wakeAll(this.tables.signs.get(word.slice(at, at + 2)), woken);
    }
  }
}

function wakeAll(searches: readonly number[] | undefined, woken: Set<number>): void {
  if (searches === undefined) return;
  for (const search of searches) woken.add(search);
}

/** Which searches of a list, by number, come into question for a job. */
export class SearchIndex {
  private readonly inTitle = new WordTable();
  private readonly inText = new WordTable();
  private readonly companies = new Map<string, number[]>();
  private readonly always: number[] = [];

  constructor(searches: readonly { rules: readonly CompiledRule[] }[]) {
    const popularity = new Map<string, number>();
    for (const { rules } of searches) {
      for (const { key } of rules.flatMap(needsOf)) popularity.set(key, (popularity.get(key) ?? 0) + 1);
    }
    for (const [search, { rules }] of searches.entries()) this.add(search, rules, popularity);
  }

  private add(search: number, rules: readonly CompiledRule[], popularity: Map<string, number>): void {
    const rare = rarest(rules, popularity);
    const companies = rules.find(({ name }) => name === 'companies')?.companies;
    if (rare !== null) {
      const table = rare.readsText ? this.inText : this.inTitle;
      for (const need of needsOf(rare)) table.add(need, search);
    } else if (companies !== undefined) {
      for (const key of companies) {
        const waiting = this.companies.get(key);
        if (waiting === undefined) this.companies.set(key, [search]);
        else waiting.push(search);
      }
    } else this.always.push(search);
  }

  /** The numbers of all searches that a job can match, in order, with few that it does not. */
  candidates(facts: JobFacts): number[] {
    const woken = new Set<number>(this.always);
    this.inTitle.wake(facts.titleWords, woken);
    if (!this.inText.isEmpty) {
      this.inText.wake(facts.titleWords, woken);
      if (facts.text !== null) this.inText.wake(facts.text.words, woken);
    }
    if (this.companies.size > 0) wakeAll(this.companies.get(facts.company), woken);
    return [...woken].sort((a, b) => a - b);
  }
}

/** The group of words that jobs have least: that few other searches need, and of long words. */
function rarest(rules: readonly CompiledRule[], popularity: Map<string, number>): CompiledRule | null {
  let best: { rule: CompiledRule; cost: number } | null = null;
  for (const rule of rules) {
    if (rule.name !== 'words') continue;
    const cost = needsOf(rule).reduce((sum, { key }) => sum + (popularity.get(key) ?? 0) / key.length, 0);
    if (best === null || cost < best.cost) best = { rule, cost };
  }
  return best?.rule ?? null;
}

/** One need for each way to meet a group of words. */
function needsOf(rule: CompiledRule): Need[] {
  if (rule.name !== 'words') return [];
  return (rule.terms ?? []).flatMap(({ needles }) => needles.map(needOf));
}

function needOf(needle: string): Need {
  const words = needle.trim().split(' ');
  const whole = words.filter(
    (_, at) => (at > 0 || needle.startsWith(' ')) && (at < words.length - 1 || needle.endsWith(' ')),
  );
  const longest = whole.sort((a, b) => b.length - a.length)[0];
  if (longest !== undefined) return { kind: 'word', key: longest };
  const [first = ''] = words;
  if (isUnspaced(first[0] ?? '')) return { kind: 'signs', key: first.slice(0, 2) };
  return needle.endsWith(' ')
    ? { kind: 'suffix', key: first.slice(-LONGEST_SUFFIX) }
    : { kind: 'prefix', key: first };
}
