import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import type { Database } from '../store/database.ts';
import { jobsById } from '../store/jobs.ts';
import { isEqual } from './keyed.ts';

/** A row of the list: `undefined` while it is being read, `null` when the job is gone. */
export type JobRow = Job | null | undefined;

const KEPT_ROWS = 600;

/** A small cache of rows. Those named by the last `show` are always in it; of the others the oldest go first. */
export class JobRows {
  readonly #db: Database;
  readonly #onError: (thrown: unknown) => void;
  readonly #rows = new Map<string, Signal<JobRow>>();
  #shown: readonly string[] = [];
  #isReading = false;

  constructor(db: Database, onError: (thrown: unknown) => void) {
    this.#db = db;
    this.#onError = onError;
  }

  row(jobId: string): ReadonlySignal<JobRow> {
    return this.#row(jobId);
  }

  put(jobs: readonly Job[]): void {
    for (const stored of jobs) {
      const job = asKept(stored);
      const row = this.#row(job.id);
      if (!isEqual(row.peek(), job)) row.value = job;
    }
  }

  /** Names the rows that are in the document, so that they are read and kept. */
  show(jobIds: readonly string[]): void {
    this.#shown = jobIds;
    this.#forget(KEPT_ROWS);
    void this.#readMissing().catch(this.#onError);
  }

  /** Reads the rows in the document again. The others are forgotten rather than kept up to date. */
  async reread(): Promise<void> {
    this.#forget(0);
    await this.#read(this.#shown);
  }

  #row(jobId: string): Signal<JobRow> {
    const row = this.#rows.get(jobId) ?? signal<JobRow>(undefined);
    this.#rows.set(jobId, row);
    return row;
  }

  /** Of the rows out of sight the oldest, until no more than `kept` rows are left. */
  #forget(kept: number): void {
    const shown = new Set(this.#shown);
    for (const jobId of this.#rows.keys()) {
      if (this.#rows.size <= kept) return;
      if (!shown.has(jobId)) this.#rows.delete(jobId);
    }
  }

  /** One request at a time: while one is under way a fast scroll only moves what is asked for next. */
  async #readMissing(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    const missing = () => this.#shown.filter((jobId) => this.#row(jobId).peek() === undefined);
    try {
      for (let jobIds = missing(); jobIds.length > 0; jobIds = missing()) await this.#read(jobIds);
    } finally {
      this.#isReading = false;
    }
  }

  async #read(jobIds: readonly string[]): Promise<void> {
    const jobs = await jobsById(this.#db, [...jobIds]);
    this.put(jobs);
    const there = new Set(jobs.map((job) => job.id));
    for (const jobId of jobIds) if (!there.has(jobId)) this.#row(jobId).value = null;
  }
}
