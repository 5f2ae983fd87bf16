// What this module keeps: the ids of all jobs, newest first, and the rows near the viewport. The first screen is read
// as rows, at once; the ids follow in chunks, so that the scroll bar can jump anywhere. Nothing is counted and nothing
// is skipped over: the length comes from the stored counter, the order from the index.
import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { hiddenJobIds } from '../store/applications.ts';
import type { Database } from '../store/database.ts';
import { countNewerJobs, type NewestKey, newestJobKeys, newestJobs, readCounters } from '../store/jobs.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { type JobRow, JobRows } from './job-rows.ts';
import type { ListWindow } from './list-window.ts';

const FIRST_ROWS = 32;
const CHUNK = 5000;
/** Room for the first picture to be painted, and for the page to breathe between two chunks. */
const BETWEEN_CHUNKS_MS = 30;
const EVERY_MS = 1000;

export interface Arrivals {
  count: number;
  /** Whether all of them stand above the list's first row; first reads of boards also add older jobs. */
  areNewest: boolean;
}

/** What is known of a job before it is read. */
export interface Glimpse {
  title: string;
  company: string;
}

/** Jobs in an order, of which a view draws those that it needs. */
export interface ListedJobs {
  /** Rows that the scroll bar stands for; `null` until the first rows are there. */
  total: ReadonlySignal<number | null>;
  /** How many ids are known, counted from the top. */
  known: ReadonlySignal<number>;
  /** How often the list was made anew, which puts it back to its top. */
  made: ReadonlySignal<number>;
  idAt(index: number): string | undefined;
  indexOf(jobId: string): number;
  row(jobId: string): ReadonlySignal<JobRow>;
  /** What to show of a row until it is read, where the list has it at hand. */
  glimpse?(index: number): Glimpse | undefined;
  /** Names the rows in the document, so that they are read and kept; `alsoId` may stand outside of the window. */
  show(window: ListWindow, alsoId: string | null): void;
}

const NO_ARRIVALS: Arrivals = { count: 0, areNewest: true };

/** The list "newest first", which moves only when it is told to. It follows the database for the page's whole life. */
export class JobList implements ListedJobs {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #onError: (thrown: unknown) => void;
  readonly #rows: JobRows;
  readonly #total = signal<number | null>(null);
  readonly #known = signal(0);
  readonly #made = signal(0);
  readonly #arrivals = signal(NO_ARRIVALS);
  /** In the order of the list, with those that are left out and without them: one and the same while there are none. */
  #all: string[] = [];
  #ids = this.#all;
  /** Jobs that the user is not interested in. */
  #hidden: ReadonlySet<string> = new Set();
  #top: NewestKey | null = null;
  #isComplete = false;
  /** How far the stored counter is from what a complete list held; nought unless something was counted wrongly. */
  #drift = 0;
  /** Counts the beginnings of `refresh`, so that one that was overtaken knows it. */
  #attempt = 0;

  constructor(db: Database, clock: Clock, onError: (thrown: unknown) => void) {
    this.#db = db;
    this.#clock = clock;
    this.#onError = onError;
    this.#rows = new JobRows(db, onError);
    watchTables(db, ['jobs', 'counters'], () => this.#onWrite(), { everyMs: EVERY_MS, clock });
    void this.refresh().catch(onError);
  }

  /** Rows that the scroll bar stands for; `null` until the first rows are there. */
  get total(): ReadonlySignal<number | null> {
    return this.#total;
  }

  /** How many ids are known, counted from the top. Grows in chunks, starts again after `refresh`. */
  get known(): ReadonlySignal<number> {
    return this.#known;
  }

  /** How often the list was made anew, which puts it back to its top. */
  get made(): ReadonlySignal<number> {
    return this.#made;
  }

  /** Jobs stored since the list was made, which `refresh` would show. */
  get arrivals(): ReadonlySignal<Arrivals> {
    return this.#arrivals;
  }

  idAt(index: number): string | undefined {
    return this.#ids[index];
  }

  indexOf(jobId: string): number {
    return this.#ids.indexOf(jobId);
  }

  row(jobId: string): ReadonlySignal<JobRow> {
    return this.#rows.row(jobId);
  }

  /** Names the rows in the document, so that they are read and kept; `alsoId` may stand outside of the window. */
  show({ start, end }: ListWindow, alsoId: string | null): void {
    const shown = this.#ids.slice(start, end);
    this.#rows.show(alsoId === null || shown.includes(alsoId) ? shown : [...shown, alsoId]);
  }

  /** Reads the rows in the document again, for a change that must be on the screen before its overlay goes. */
  reread(): Promise<void> {
    return this.#rows.reread();
  }

  /** From now on the user is not interested in just these jobs. They leave the list, which stays where it is. */
  leaveOut(hidden: ReadonlySet<string>): void {
    const [before, knownBefore] = [this.#hidden, this.#ids.length];
    this.#hidden = hidden;
    this.#ids = hidden.size === 0 ? this.#all : this.#all.filter((id) => !hidden.has(id));
    const left = knownBefore - this.#ids.length;
    if (this.#isComplete) this.#drift += left;
    batch(() => {
      this.#known.value = this.#ids.length;
      const total = this.#total.peek();
      if (total !== null)
        this.#total.value = Math.max(
          total - (this.#isComplete ? left : hidden.size - before.size),
          this.#ids.length,
        );
    });
  }

  /** Makes the list anew from the top. Resolves with its first picture; the rest of the ids follows by itself. */
  async refresh(): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    const [{ jobs }, first, hidden] = await Promise.all([
      readCounters(this.#db),
      newestJobs(this.#db, null, FIRST_ROWS),
      hiddenJobIds(this.#db),
    ]);
    if (attempt !== this.#attempt) return;
    const keys = first.map((job): NewestKey => [job.newAt, job.id]);
    batch(() => {
      this.#hidden = hidden;
      this.#all = [];
      this.#ids = hidden.size === 0 ? this.#all : [];
      this.#isComplete = false;
      this.#top = keys[0] ?? null;
      this.#rows.put(first);
      this.#append(keys);
      this.#total.value = Math.max(jobs - hidden.size, this.#ids.length);
      this.#arrivals.value = NO_ARRIVALS;
      this.#made.value += 1;
    });
    void this.#loadRest(attempt, keys.at(-1) ?? null, jobs).catch(this.#onError);
  }

  async #loadRest(attempt: number, from: NewestKey | null, jobsBefore: number): Promise<void> {
    for (let after = from; after !== null; ) {
      await new Promise<void>((resolve) => this.#clock.setTimeout(resolve, BETWEEN_CHUNKS_MS));
      if (attempt !== this.#attempt) return;
      const keys = await newestJobKeys(this.#db, after, CHUNK);
      if (attempt !== this.#attempt) return;
      this.#append(keys);
      after = keys.length < CHUNK ? null : (keys.at(-1) ?? null);
    }
    const { jobs } = await readCounters(this.#db);
    if (attempt !== this.#attempt) return;
    this.#isComplete = true;
    this.#drift = jobs === jobsBefore ? jobs - this.#ids.length : this.#all.length - this.#ids.length;
    this.#total.value = this.#ids.length;
    await this.#lookForArrivals();
  }

  #append(keys: readonly NewestKey[]): void {
    const ids = this.#ids;
    for (const [, jobId] of keys) {
      this.#all.push(jobId);
      if (ids !== this.#all && !this.#hidden.has(jobId)) ids.push(jobId);
    }
    this.#known.value = this.#ids.length;
  }

  #onWrite(): void {
    void Promise.all([this.#rows.reread(), this.#lookForArrivals()]).catch(this.#onError);
  }

  async #lookForArrivals(): Promise<void> {
    const attempt = this.#attempt;
    if (!this.#isComplete) return;
    const { jobs } = await readCounters(this.#db);
    const count = Math.max(0, jobs - this.#drift - this.#ids.length);
    if (attempt !== this.#attempt || count === this.#arrivals.peek().count) return;
    if (this.#all.length === 0) return this.refresh();
    const newer =
      this.#top === null || count === 0 ? count : await countNewerJobs(this.#db, this.#top, count + 1);
    if (attempt === this.#attempt) this.#arrivals.value = { count, areNewest: newer === count };
  }
}
