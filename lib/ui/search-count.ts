import { type ReadonlySignal, signal } from '@preact/signals';
import type { Criteria } from '../domain/search.ts';
import type { Database } from '../store/database.ts';

/** What a search would have matched among the stored jobs. */
export interface MatchCount {
  found: number;
  /** Of those found, how many the user is not interested in. */
  hidden: number;
  total: number;
}

/** Looks through the stored jobs; rejects when the signal ends it. */
export type CountMatches = (criteria: Criteria, signal: AbortSignal) => Promise<MatchCount>;
/** Makes ready what counting needs; the entry point gives it, as views do not know how jobs are matched. */
export type OpenCount = (db: Database) => Promise<CountMatches>;

/** The count for a search while it is edited: always of the newest criteria. */
export class SearchCount {
  readonly #counting: Promise<CountMatches>;
  readonly #onError: (thrown: unknown) => void;
  readonly #count = signal<MatchCount | null>(null);
  #current = new AbortController();

  constructor(counting: Promise<CountMatches>, onError: (thrown: unknown) => void) {
    this.#counting = counting;
    this.#onError = onError;
  }

  /** `null` until the first count is there. */
  get count(): ReadonlySignal<MatchCount | null> {
    return this.#count;
  }

  /** Counts anew; what was being counted ends. */
  follow(criteria: Criteria): void {
    this.#current.abort();
    const current = new AbortController();
    this.#current = current;
    this.#counting
      .then((count) => count(criteria, current.signal))
      .then(
        (count) => {
          if (!current.signal.aborted) this.#count.value = count;
        },
        (thrown) => {
          if (!current.signal.aborted) this.#onError(thrown);
        },
      );
  }

  close(): void {
    this.#current.abort();
  }
}
