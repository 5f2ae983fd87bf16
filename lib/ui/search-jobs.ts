// What this module keeps: what the list of jobs is narrowed to, and what was found. The engine and its index are loaded
// when the user first searches. What is found changes by the user's own doing alone; that stored jobs changed since is
// said by `isStale`, so that nothing moves under the hand.
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Database } from '../store/database.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import type { Choices, Found, Meant, SearchEngine, TextHits } from './search-jobs-engine.ts';
import { asksNothing, type Filters, NO_FILTERS, type Wanted } from './search-jobs-filter.ts';
import { FoundList } from './search-jobs-list.ts';
import type { Sort } from './search-jobs-sort.ts';

export interface TextSearch {
  done: number;
  total: number;
  found: number;
  isRunning: boolean;
}

const EVERY_MS = 1000;
const NOTHING: Wanted = { filters: NO_FILTERS, sort: 'newest' };

export class JobSearch {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #onError: (thrown: unknown) => void;
  readonly #wanted = signal(NOTHING);
  readonly #choices = signal<Choices | null>(null);
  readonly #needles = signal<readonly string[]>([]);
  readonly #guesses = signal<readonly string[]>([]);
  readonly #texts = signal<TextSearch | null>(null);
  readonly #preparing = signal<number | null>(null);
  readonly #isStale = signal(false);
  readonly list: FoundList;
  /** Whether the list shows something else than all jobs, newest first. */
  readonly isActive = computed(() => !asksNothing(this.#wanted.value));
  #engine: SearchEngine | null = null;
  #ready: Promise<SearchEngine> | null = null;
  #hidden: ReadonlySet<string> | null = null;
  #inTexts: { typed: string; hits: TextHits | null; stop: AbortController } | null = null;

  constructor(db: Database, clock: Clock, onError: (thrown: unknown) => void) {
    this.#db = db;
    this.#clock = clock;
    this.#onError = onError;
    this.list = new FoundList(db, onError);
    watchTables(db, ['jobs', 'applications'], () => this.#onWrite(), { everyMs: EVERY_MS, clock });
  }

  get wanted(): ReadonlySignal<Wanted> {
    return this.#wanted;
  }

  /** What filters can be chosen from; `null` until the index is there. */
  get choices(): ReadonlySignal<Choices | null> {
    return this.#choices;
  }

  /** Texts to mark in what was found. */
  get needles(): ReadonlySignal<readonly string[]> {
    return this.#needles;
  }

  /** Words that were typed and that no job has, so that near ones were taken. */
  get guesses(): ReadonlySignal<readonly string[]> {
    return this.#guesses;
  }

  /** The search through descriptions, once it was asked for with the present words. */
  get texts(): ReadonlySignal<TextSearch | null> {
    return this.#texts;
  }

  /** How many jobs the index has gone through; `null` when it is ready or was not asked for. */
  get preparing(): ReadonlySignal<number | null> {
    return this.#preparing;
  }

  /** Whether jobs were stored or changed since the last search. */
  get isStale(): ReadonlySignal<boolean> {
    return this.#isStale;
  }

  set(filters: Partial<Filters>): void {
    const { sort, filters: before } = this.#wanted.peek();
    if (filters.typed !== undefined && filters.typed !== before.typed) this.#forgetTexts();
    this.#want({ sort, filters: { ...before, ...filters } });
  }

  sortBy(sort: Sort): void {
    this.#want({ ...this.#wanted.peek(), sort });
  }

  clear(): void {
    this.#forgetTexts();
    this.#want(NOTHING);
  }

  /** From now on the user is not interested in just these jobs: they leave the list, which stays where it is. */
  leaveOut(hidden: ReadonlySet<string>): void {
    this.#hidden = hidden;
    this.#engine?.leaveOut(hidden);
    if (this.#engine !== null) this.#find((found) => this.list.replace(found));
  }

  /** What the typed words stand for in a saved search. */
  async meant(): Promise<Meant> {
    return (await this.#prepare()).meant(this.#wanted.peek().filters.typed);
  }

  /** Makes the index ready before it is needed, and anew where nothing of it is shown yet. */
  warm(): Promise<void> {
    if (this.#isStale.peek() && !this.isActive.peek()) this.#ready = null;
    return this.#prepare().then(() => undefined, this.#onError);
  }

  /** Searches again in what is stored now. */
  refresh(): Promise<void> {
    this.#ready = null;
    return this.#prepare().then(() => this.#find(), this.#onError);
  }

  /** Looks through all descriptions for the words, showing what is found when it is done or stopped. */
  async searchTexts(): Promise<void> {
    const engine = await this.#prepare();
    this.#forgetTexts();
    const { typed } = this.#wanted.peek().filters;
    const stop = new AbortController();
    const say = (progress: Omit<TextSearch, 'isRunning'>) => {
      if (this.#inTexts?.stop === stop) this.#texts.value = { ...progress, isRunning: true };
    };
    this.#inTexts = { typed, hits: null, stop };
    say({ done: 0, total: engine.index.size, found: 0 });
    const hits = await engine.searchTexts(typed, say, stop.signal);
    if (this.#inTexts?.stop !== stop) return;
    this.#inTexts = { typed, hits, stop };
    const progress = this.#texts.peek();
    if (progress !== null) this.#texts.value = { ...progress, isRunning: false };
    this.#find();
  }

  stopTexts(): void {
    this.#inTexts?.stop.abort();
  }

  #forgetTexts(): void {
    this.stopTexts();
    this.#inTexts = null;
    this.#texts.value = null;
  }

  /** The list and what it is narrowed to change in one drawing. */
  #want(wanted: Wanted): void {
    batch(() => {
      this.#wanted.value = wanted;
      this.#find();
    });
  }

  #prepare(): Promise<SearchEngine> {
    this.#ready ??= this.#makeReady().catch((thrown: unknown) => {
      this.#ready = null;
      throw thrown;
    });
    return this.#ready;
  }

  async #makeReady(): Promise<SearchEngine> {
    const { SearchEngine: Engine } = await import('./search-jobs-engine.ts');
    const engine = this.#engine ?? new Engine(this.#db, this.#clock);
    this.#isStale.value = false;
    try {
      await engine.prepare((done) => {
        this.#preparing.value = done;
      });
    } finally {
      this.#preparing.value = null;
    }
    if (this.#hidden !== null) engine.leaveOut(this.#hidden);
    this.#engine = engine;
    this.#choices.value = engine.choices();
    return engine;
  }

  #find(put = (found: Found) => this.list.put(found)): void {
    const wanted = this.#wanted.peek();
    if (asksNothing(wanted)) return;
    const engine = this.#engine;
    if (engine === null) {
      void this.#prepare().then(() => this.#find(), this.#onError);
      return;
    }
    const inTexts = this.#inTexts?.typed === wanted.filters.typed ? this.#inTexts.hits : null;
    const found = engine.find(wanted, this.#clock.now(), inTexts);
    batch(() => {
      this.#needles.value = found.needles.flatMap(({ texts }) => texts);
      this.#guesses.value = found.needles.filter((one) => one.isGuess).map(({ typed }) => typed);
      put(found);
    });
  }

  #onWrite(): void {
    if (this.#ready === null) return;
    this.#isStale.value = true;
    if (this.isActive.peek()) void this.list.reread().catch(this.#onError);
  }
}
