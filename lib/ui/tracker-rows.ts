import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Application } from '../domain/application.ts';
import { applicationsById } from '../store/applications.ts';
import type { Database } from '../store/database.ts';
import { isEqual } from './keyed.ts';
import { InOrder } from './tracker-reads.ts';

/** `undefined` while it is being read, `null` when nothing is stored about the job. */
export type ApplicationRow = Application | null | undefined;

/** The stored applications of just those jobs that something on the page shows. */
export class TrackerRows {
  readonly #db: Database;
  readonly #onError: (thrown: unknown) => void;
  readonly #rows = new Map<string, Signal<ApplicationRow>>();
  readonly #shown = new Set<string>();
  readonly #reads = new InOrder();
  #isAsked = false;

  constructor(db: Database, onError: (thrown: unknown) => void) {
    this.#db = db;
    this.#onError = onError;
  }

  /** To be read inside a signal's reaction, which has it read from the database and kept up to date. */
  row(jobId: string): ReadonlySignal<ApplicationRow> {
    const known = this.#rows.get(jobId);
    if (known !== undefined) return known;
    const row: Signal<ApplicationRow> = signal<ApplicationRow>(undefined, {
      watched: () => {
        this.#shown.add(jobId);
        this.#rows.set(jobId, row);
        this.#askSoon();
      },
      unwatched: () => {
        this.#shown.delete(jobId);
        if (this.#rows.get(jobId) === row) this.#rows.delete(jobId);
      },
    });
    this.#rows.set(jobId, row);
    return row;
  }

  /** Reads all that is shown again. */
  async reread(): Promise<void> {
    const jobIds = [...this.#shown];
    if (jobIds.length === 0) return;
    await this.#reads.take(
      () => applicationsById(this.#db, jobIds),
      (found) =>
        batch(() => {
          for (const [i, jobId] of jobIds.entries()) this.#put(jobId, found[i] ?? null);
        }),
    );
  }

  /** Rows come into sight by the dozen; one request reads them all. */
  #askSoon(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      this.reread().catch(this.#onError);
    });
  }

  #put(jobId: string, next: Application | null): void {
    const row = this.#rows.get(jobId);
    if (row !== undefined && !isEqual(row.peek(), next)) row.value = next;
  }
}
