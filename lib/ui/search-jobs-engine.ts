// What this module keeps: the index of all jobs, the orders made of it, and the passes of filters that do not change
// while somebody types. Loaded when the user first searches; until `prepare` resolved, `find` finds nothing.
import type { Application } from '../domain/application.ts';
import type { Database } from '../store/database.ts';
import { freshenHeaders } from '../store/headers.ts';
import type { Clock } from '../util/clock.ts';
import { searchTerms, searchText } from '../util/search-words.ts';
import type { Glimpse } from './job-list.ts';
import {
  applyFilters,
  collect,
  type Filters,
  keepHits,
  sourceOfId,
  type Wanted,
} from './search-jobs-filter.ts';
import { JobIndex } from './search-jobs-index.ts';
import { orderOf, type Sort } from './search-jobs-sort.ts';
import type { Needle } from './search-jobs-text.ts';

export interface Found {
  /** Numbers of jobs in the order asked for. */
  numbers: Uint32Array;
  needles: readonly Needle[];
  /** Ids belonging to `numbers`, as long as the index has not changed since; kept by whoever shows them. */
  idAt(place: number): string | undefined;
  placeOf(id: string): number;
  glimpse(place: number): Glimpse | undefined;
}

/** Which jobs have all words in their descriptions, by number. */
export interface TextHits {
  hits: Uint8Array;
  /** That of the index whose numbers they are. */
  version: number;
}

/** What one can choose filters from. */
export interface Choices {
  sources: readonly string[];
  currencies: readonly string[];
  languages: readonly string[];
  stages: readonly string[];
  tags: readonly string[];
}

/**
 * Typed words as a search has them: groups of words of which one each is to be in the title, and places of which any will
 * do. A word that only places hold is one of these; one that no job holds stands for those nearest to it.
 */
export interface Meant {
  words: string[][];
  places: string[];
}

export class SearchEngine {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly index: JobIndex;
  readonly #orders = new Map<Sort, Uint32Array>();
  #pass: { key: string; passing: Uint8Array } | null = null;
  #applications = new Map<string, Application>();
  #hidden: ReadonlySet<string> = new Set();
  #version = 0;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.index = new JobIndex(db);
  }

  /** Brings the index up to date. `onProgress` hears how many jobs were gone through, where that takes long. */
  async prepare(onProgress: (done: number) => void, signal?: AbortSignal): Promise<void> {
    await freshenHeaders(this.#db, onProgress, signal);
    const applications = await this.#db.applications.toArray();
    await this.index.load(() => this.#breathe());
    this.#applications = new Map(applications.map((one) => [one.jobId, one]));
    this.#version += 1;
    this.leaveOut(new Set(applications.flatMap(({ jobId, hiddenAt }) => (hiddenAt === null ? [] : jobId))));
    this.#orders.clear();
    this.#orderOf('newest');
  }

  /** From now on the user is not interested in just these jobs, which is all of them. */
  leaveOut(hidden: ReadonlySet<string>): void {
    this.#hidden = hidden;
    this.#pass = null;
  }

  #breathe(): Promise<void> {
    return new Promise((resolve) => this.#clock.setTimeout(resolve, 0));
  }

  #orderOf(sort: Sort): Uint32Array {
    const known = this.#orders.get(sort);
    if (known !== undefined) return known;
    const newest = sort === 'newest' ? null : this.#orderOf('newest');
    const order = orderOf(this.index, sort, newest);
    this.#orders.set(sort, order);
    return order;
  }

  /** `also` names jobs whose descriptions hold all words: they are found as if the words stood in their titles. */
  find({ filters, sort }: Wanted, now: number, also: TextHits | null = null): Found {
    const passing = this.#passOf(filters, now).slice();
    const terms = searchTerms(filters.typed).map((term) => this.index.hitsOf(term));
    if (also === null || also.version !== this.index.version) {
      for (const { hits } of terms) keepHits(hits, passing);
    } else {
      const inHead = new Uint8Array(passing.length).fill(1);
      for (const { hits } of terms) keepHits(hits, inHead);
      for (let i = 0; i < passing.length; i++) {
        passing[i] = (passing[i] ?? 0) & ((inHead[i] ?? 0) | (also.hits[i] ?? 0));
      }
    }
    const numbers = collect(this.#orderOf(sort), passing);
    return this.#found(
      numbers,
      terms.map(({ needle }) => needle),
    );
  }

  /** What typed words stand for in a search that is to find what they find here; see `Meant`. */
  meant(typed: string): Meant {
    const meant: Meant = { words: [], places: [] };
    let before = '';
    for (const term of searchTerms(typed)) {
      const { hits, needle } = this.index.hitsOf(term);
      const texts = needle.isGuess ? needle.texts.map((text) => text.trim()) : [term];
      const inPlaces = this.index.hitsOf(term, 'places').hits;
      const isPlace = hits.includes(1) && hits.every((hit, i) => hit === inPlaces[i]);
      const both = before === '' ? '' : `${before} ${term}`;
      if (!isPlace) meant.words.push(texts.length > 0 ? texts : [term]);
      else if (both !== '' && !this.index.hitsOf(both, 'places').needle.isGuess)
        meant.places.splice(-1, 1, both);
      else meant.places.push(...texts);
      before = isPlace ? (meant.places.at(-1) ?? '') : '';
    }
    return meant;
  }

  #found(numbers: Uint32Array, needles: readonly Needle[]): Found {
    const { index } = this;
    return {
      numbers,
      needles,
      idAt: (place) => {
        const number = numbers[place];
        return number === undefined ? undefined : index.idOf(number);
      },
      placeOf: (id) => numbers.indexOf(index.numberOf(id)),
      glimpse: (place) => {
        const number = numbers[place];
        return number === undefined ? undefined : index.glimpse(number);
      },
    };
  }

  /** All filters but the words, which alone change while somebody types. */
  #passOf(filters: Filters, now: number): Uint8Array {
    const minute = Math.floor(now / 60_000);
    const key = `${this.#version} ${minute} ${JSON.stringify({ ...filters, typed: '' })}`;
    if (this.#pass?.key === key) return this.#pass.passing;
    const passing = new Uint8Array(this.index.size).fill(1);
    applyFilters(this.index, filters, passing, now);
    for (const term of searchTerms(filters.place)) keepHits(this.index.hitsOf(term, 'places').hits, passing);
    this.#applyOwn(filters, passing);
    this.#pass = { key, passing };
    return passing;
  }

  /** Stages and tags are the user's; what they hid is found only where just that is asked for. */
  #applyOwn({ stages, tags, isHiddenOnly }: Filters, passing: Uint8Array): void {
    const hidden = this.#marked(this.#hidden);
    if (isHiddenOnly) keepHits(hidden, passing);
    else for (let i = 0; i < passing.length; i++) passing[i] = (passing[i] ?? 0) & ~(hidden[i] ?? 0);
    if (stages.length === 0 && tags.length === 0) return;
    const isMeant = ({ stage, tags: has }: Application) =>
      (stages.length === 0 || (stage !== undefined && stages.includes(stage))) &&
      (tags.length === 0 || tags.some((tag) => has.includes(tag)));
    const meant = [...this.#applications.values()].filter(isMeant);
    keepHits(this.#marked(meant.map(({ jobId }) => jobId)), passing);
  }

  /** 1 for each of these jobs, by number. */
  #marked(ids: Iterable<string>): Uint8Array {
    const marked = new Uint8Array(this.index.size);
    for (const id of ids) {
      const number = this.index.numberOf(id);
      if (number !== -1) marked[number] = 1;
    }
    return marked;
  }

  /** The values that occur, most frequent first. */
  choices(): Choices {
    const sources = new Map<string, number>();
    const currencies = new Map<string, number>();
    const languages = new Map<string, number>();
    const count = (counts: Map<string, number>, value: string) =>
      counts.set(value, (counts.get(value) ?? 0) + 1);
    this.index.eachTexts('ids', (ids) => {
      for (const id of ids) count(sources, sourceOfId(id));
    });
    const countCodes = (counts: Map<string, number>) => (codes: readonly string[]) => {
      for (const code of codes) if (code !== '') count(counts, code);
    };
    this.index.eachTexts('currencies', countCodes(currencies));
    this.index.eachTexts('languages', countCodes(languages));
    const stages = new Map<string, number>();
    const tags = new Map<string, number>();
    for (const one of this.#applications.values()) {
      if (one.stage !== undefined) count(stages, one.stage);
      for (const tag of one.tags) count(tags, tag);
    }
    const byCount = (counts: Map<string, number>) =>
      [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
    return {
      sources: byCount(sources),
      currencies: byCount(currencies),
      languages: byCount(languages),
      stages: byCount(stages),
      tags: byCount(tags),
    };
  }

  /**
   * Looks through all descriptions for those that hold all words, chunk by chunk. Resolves to what `find`
   * takes, or to what there was when it was stopped.
   */
  async searchTexts(
    typed: string,
    onProgress: (progress: { done: number; total: number; found: number }) => void,
    signal: AbortSignal,
  ): Promise<TextHits> {
    const { index } = this;
    const hits = new Uint8Array(index.size);
    const { version } = index;
    const terms = searchTerms(typed).map((term) => (term.length <= 3 ? ` ${term}` : term));
    const ranges = index.ranges();
    let [done, found] = [0, 0];
    for (const [i, { from, size }] of ranges.entries()) {
      if (signal.aborted || index.version !== version) break;
      const next = ranges[i + 1]?.from ?? '\uffff';
      const rows = await this.#db.texts.where('jobId').between(from, next, true, false).toArray();
      for (const { jobId, text } of rows) {
        if (!holdsAll(text, terms)) continue;
        const number = index.numberOf(jobId);
        if (number === -1) continue;
        hits[number] = 1;
        found += 1;
      }
      done += size;
      onProgress({ done, total: index.size, found });
      await this.#breathe();
    }
    return { hits, version };
  }
}

function holdsAll(text: string, terms: readonly string[]): boolean {
  const folded = ` ${searchText(text)} `;
  return terms.every((term) => folded.includes(term));
}
