import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { InboxItem } from '../domain/inbox.ts';
import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import type { Database } from '../store/database.ts';
import { itemsById } from '../store/inbox.ts';
import { jobsById } from '../store/jobs.ts';
import { isEqual } from './keyed.ts';

/** An item with the job that it is about, if it is there. */
export interface InboxEntry {
  item: InboxItem;
  job: Job | null;
}

/** A row of the inbox: `undefined` while it is being read. */
export type InboxRow = InboxEntry | undefined;

/** The rows in the document and no others; a scroll reads what comes into sight in one go. */
export class InboxRows {
  readonly #db: Database;
  readonly #onError: (thrown: unknown) => void;
  readonly #onGone: (ids: readonly string[]) => void;
  readonly #rows = new Map<string, Signal<InboxRow>>();

  /** `onGone` is told of rows that are shown and are in the inbox no more. */
  constructor(db: Database, onGone: (ids: readonly string[]) => void, onError: (thrown: unknown) => void) {
    this.#db = db;
    this.#onGone = onGone;
    this.#onError = onError;
  }

  row(id: string): ReadonlySignal<InboxRow> {
    const row = this.#rows.get(id) ?? signal<InboxRow>(undefined);
    this.#rows.set(id, row);
    return row;
  }

  /** Names the rows in the document, so that they are read and kept. */
  show(ids: readonly string[]): void {
    const shown = new Set(ids);
    for (const id of this.#rows.keys()) if (!shown.has(id)) this.#rows.delete(id);
    const missing = ids.filter((id) => this.row(id).peek() === undefined);
    if (missing.length > 0) void this.#read(missing).catch(this.#onError);
  }

  /** Reads the rows in the document again. */
  reread(): Promise<void> {
    return this.#read([...this.#rows.keys()]);
  }

  async #read(ids: readonly string[]): Promise<void> {
    const items = await itemsById(this.#db, ids);
    const jobIds = items.map(({ jobId }) => jobId).filter((id) => id !== '');
    const jobs = new Map((await jobsById(this.#db, jobIds)).map((job) => [job.id, asKept(job)]));
    const entries = new Map(items.map((item) => [item.id, { item, job: jobs.get(item.jobId) ?? null }]));
    for (const id of ids) {
      const row = this.#rows.get(id);
      const next = entries.get(id);
      if (row !== undefined && next !== undefined && !isEqual(row.peek(), next)) row.value = next;
    }
    const gone = ids.filter((id) => !entries.has(id) && this.#rows.has(id));
    if (gone.length > 0) this.#onGone(gone);
  }
}
