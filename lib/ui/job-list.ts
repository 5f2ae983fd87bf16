// What this module keeps: the ids of all jobs, newest first, and the rows near the viewport. The first screen is read
// as rows, at once; the ids follow in chunks, so that the scroll bar can jump anywhere. Nothing is counted and nothing
// is skipped over: the length comes from the stored counter, the order from the index.
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Job } from '../domain/job.ts';
import type { Database } from '../store/database.ts';
import {
  countNewerJobs,
  jobsById,
  type NewestKey,
  newestJobKeys,
  newestJobs,
  readCounters,
} from '../store/jobs.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { isEqual } from './keyed.ts';
import type { ListWindow } from './list-window.ts';

const FIRST_ROWS = 32;
const CHUNK = 5000;
/** Room for the first picture to be painted, and for the page to breathe between two chunks. */
const BETWEEN_CHUNKS_MS = 30;
const KEPT_ROWS = 600;
const EVERY_MS = 500;

/** A row of the list: `undefined` while it is being read, `null` when the job is gone. */
export type JobRow = Job | null | undefined;

export interface Arrivals {
  count: number;
  /** Whether all of them stand above the list's first row; first reads of boards also add older jobs. */
  areNewest: boolean;
}

export interface JobList {
  /** Rows that the scroll bar stands for; `null` until the first rows are there. */
  total: ReadonlySignal<number | null>;
  /** How many ids are known, counted from the top. Grows in chunks, starts again after `refresh`. */
  known: ReadonlySignal<number>;
  /** Jobs stored since the list was made, which `refresh` would show. */
  arrivals: ReadonlySignal<Arrivals>;
  /** How often the list was made anew, which puts it back to its top. */
  made: ReadonlySignal<number>;
  idAt(index: number): string | undefined;
  indexOf(jobId: string): number;
  row(jobId: string): ReadonlySignal<JobRow>;
  /** Names the rows that are in the document, so that they are read and kept; `alsoId` may stand outside the window. */
  show(window: ListWindow, alsoId: string | null): void;
  /** Makes the list anew from the top. */
  refresh(): Promise<void>;
  /** Reads the rows in the document again, for a change that must be on the screen before its overlay goes. */
  reread(): Promise<void>;
}

export function createJobList(db: Database, clock: Clock, onError: (thrown: unknown) => void): JobList {
  const total = signal<number | null>(null);
  const known = signal(0);
  const made = signal(0);
  const arrivals = signal<Arrivals>({ count: 0, areNewest: true });
  let ids: string[] = [];
  let topKey: NewestKey | null = null;
  let isComplete = false;
  /** How far the stored counter is from what a complete list held; nought unless something was counted wrongly. */
  let drift = 0;
  let generation = 0;

  const rows = createRows(db, onError);

  const append = (keys: readonly NewestKey[]) => {
    for (const [, id] of keys) ids.push(id);
    known.value = ids.length;
  };

  const refresh = async () => {
    generation += 1;
    const mine = generation;
    const [{ jobs }, first] = await Promise.all([readCounters(db), newestJobs(db, null, FIRST_ROWS)]);
    if (mine !== generation) return;
    const keys = first.map((job): NewestKey => [job.newAt, job.id]);
    ids = [];
    isComplete = false;
    topKey = keys[0] ?? null;
    rows.put(first);
    append(keys);
    total.value = Math.max(jobs, ids.length);
    arrivals.value = { count: 0, areNewest: true };
    made.value += 1;
    // The rest follows by itself; callers wait for the first picture only.
    void loadRest(mine, keys.at(-1) ?? null, jobs).catch(onError);
  };

  const loadRest = async (mine: number, from: NewestKey | null, jobsBefore: number) => {
    let after = from;
    while (after !== null) {
      await pause(clock, BETWEEN_CHUNKS_MS);
      if (mine !== generation) return;
      const keys = await newestJobKeys(db, after, CHUNK);
      if (mine !== generation) return;
      append(keys);
      after = keys.length < CHUNK ? null : (keys.at(-1) ?? null);
    }
    const { jobs } = await readCounters(db);
    if (mine !== generation) return;
    isComplete = true;
    drift = jobs === jobsBefore ? jobs - ids.length : 0;
    total.value = ids.length;
    await lookForArrivals(mine);
  };

  const lookForArrivals = async (mine: number) => {
    if (!isComplete) return;
    const { jobs } = await readCounters(db);
    const count = Math.max(0, jobs - drift - ids.length);
    if (mine !== generation || count === arrivals.peek().count) return;
    if (ids.length === 0 && count > 0) return refresh();
    const newer = topKey === null || count === 0 ? count : await countNewerJobs(db, topKey, count + 1);
    if (mine === generation) arrivals.value = { count, areNewest: newer === count };
  };

  const onWrite = () => {
    void Promise.all([rows.reread(), lookForArrivals(generation)]).catch(onError);
  };
  watchTables(db, ['jobs'], onWrite, { everyMs: EVERY_MS, clock });
  void refresh().catch(onError);

  return {
    total,
    known,
    arrivals,
    made,
    refresh,
    idAt: (index) => ids[index],
    indexOf: (jobId) => ids.indexOf(jobId),
    row: rows.row,
    show: ({ start, end }, alsoId) => {
      const shown = ids.slice(start, end);
      rows.show(alsoId === null || shown.includes(alsoId) ? shown : [...shown, alsoId]);
    },
    reread: rows.reread,
  };
}

/** A small cache of rows. Those named by the last `show` are always in it; of the others the oldest go first. */
function createRows(db: Database, onError: (thrown: unknown) => void) {
  const cache = new Map<string, Signal<JobRow>>();
  let wanted: readonly string[] = [];
  let isReading = false;

  const row = (jobId: string): Signal<JobRow> => {
    const cached = cache.get(jobId) ?? signal<JobRow>(undefined);
    cache.set(jobId, cached);
    return cached;
  };
  const put = (jobs: readonly Job[]) => {
    for (const job of jobs) {
      const cached = row(job.id);
      if (!isEqual(cached.peek(), job)) cached.value = job;
    }
  };
  const read = async (ids: readonly string[]) => {
    const found = await jobsById(db, [...ids]);
    put(found);
    const there = new Set(found.map((job) => job.id));
    for (const id of ids) if (!there.has(id)) row(id).value = null;
  };
  const missing = () => wanted.filter((id) => row(id).peek() === undefined);
  /** One request at a time: while one is under way a fast scroll only moves what is asked for next. */
  const readMissing = async () => {
    if (isReading) return;
    isReading = true;
    try {
      for (let ids = missing(); ids.length > 0; ids = missing()) await read(ids);
    } finally {
      isReading = false;
    }
  };
  const trim = () => {
    const kept = new Set(wanted);
    for (const id of cache.keys()) {
      if (cache.size <= KEPT_ROWS) return;
      if (!kept.has(id)) cache.delete(id);
    }
  };
  const show = (ids: readonly string[]) => {
    wanted = ids;
    trim();
    void readMissing().catch(onError);
  };
  const reread = async () => {
    // Rows out of sight are forgotten rather than kept up to date.
    const kept = new Set(wanted);
    for (const id of cache.keys()) if (!kept.has(id)) cache.delete(id);
    await read(wanted);
  };
  return { row, put, show, reread };
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.setTimeout(resolve, ms));
}
