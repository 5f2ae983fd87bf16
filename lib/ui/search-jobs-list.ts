import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Database } from '../store/database.ts';
import type { Glimpse, ListedJobs } from './job-list.ts';
import { type JobRow, JobRows } from './job-rows.ts';
import type { ListWindow } from './list-window.ts';
import type { Found } from './search-jobs-engine.ts';

/** What a search found, as a list that can be drawn. */
export class FoundList implements ListedJobs {
  readonly #rows: JobRows;
  readonly #total = signal<number | null>(null);
  readonly #known = signal(0);
  readonly #made = signal(0);
  #found: Found | null = null;

  constructor(db: Database, onError: (thrown: unknown) => void) {
    this.#rows = new JobRows(db, onError);
  }

  get total(): ReadonlySignal<number | null> {
    return this.#total;
  }

  get known(): ReadonlySignal<number> {
    return this.#known;
  }

  get made(): ReadonlySignal<number> {
    return this.#made;
  }

  put(found: Found): void {
    batch(() => {
      this.replace(found);
      this.#made.value = this.#made.peek() + 1;
    });
  }

  /** Takes over what was found without some jobs, or with some again; the list stays where it is. */
  replace(found: Found): void {
    batch(() => {
      this.#found = found;
      this.#total.value = found.numbers.length;
      this.#known.value = found.numbers.length;
    });
  }

  idAt(index: number): string | undefined {
    return this.#found?.idAt(index);
  }

  indexOf(jobId: string): number {
    return this.#found?.placeOf(jobId) ?? -1;
  }

  glimpse(index: number): Glimpse | undefined {
    return this.#found?.glimpse(index);
  }

  row(jobId: string): ReadonlySignal<JobRow> {
    return this.#rows.row(jobId);
  }

  show({ start, end }: ListWindow, alsoId: string | null): void {
    const shown: string[] = [];
    for (let index = start; index < end; index++) {
      const id = this.idAt(index);
      if (id !== undefined) shown.push(id);
    }
    this.#rows.show(alsoId === null || shown.includes(alsoId) ? shown : [...shown, alsoId]);
  }

  reread(): Promise<void> {
    return this.#rows.reread();
  }

  /** Ids of all that was found, in its order; at most `most`. */
  ids(most = Number.POSITIVE_INFINITY): string[] {
    const count = Math.min(most, this.#found?.numbers.length ?? 0);
    return Array.from({ length: count }, (_, index) => this.idAt(index) ?? '');
  }
}
