import type { JobwakeError } from '../domain/errors.ts';
import type { Json, TopicUpdate } from './protocol.ts';

export interface TopicListener {
  /**
   * The topic as it is now, and the keys that were set, changed or removed since the last call (all of them in the
   * first). It is always the same map, and the values of unchanged keys keep their identity.
   */
  onChange(entries: ReadonlyMap<string, Json>, changed: ReadonlySet<string>): void;
  /** The topic could not be loaded; if the error `canRetry`, the client is going to. */
  onError?(error: JobwakeError): void;
}

/** A page's copy of one topic. It outlives lost connections: the next snapshot only brings it up to date. */
export class Mirror {
  readonly entries = new Map<string, Json>();
  readonly listeners = new Set<TopicListener>();
  isLoaded = false;
  /** How often in a row the background failed to load it, and the timer of the next try. */
  failures = 0;
  reloadTimer: unknown;
  /** Of the newest update taken; none before the first snapshot has begun. */
  #rev: number | undefined;
  /** News that is not complete yet; `undefined` means removed. */
  #staged = new Map<string, Json | undefined>();
  #isFull = false;

  /** False if an update must have been lost before this one. */
  isNext(update: TopicUpdate): boolean {
    return update.full || !!update.error || this.#rev === undefined || update.rev === this.#rev + 1;
  }

  /** The changed keys, once the news is complete. */
  take(update: TopicUpdate): Set<string> | undefined {
    if (update.full) {
      this.#staged.clear();
      this.#isFull = true;
    } else if (this.#rev === undefined) {
      // It belongs to an earlier subscription that was given up while this was on its way.
      return undefined;
    }
    this.#rev = update.rev;
    for (const [key, value] of update.set) this.#staged.set(key, value);
    for (const key of update.del) this.#staged.set(key, undefined);
    return update.more ? undefined : this.#apply();
  }

  #apply(): Set<string> {
    if (this.#isFull)
      for (const key of this.entries.keys()) if (!this.#staged.has(key)) this.#staged.set(key, undefined);
    const changed = new Set<string>();
    for (const [key, value] of this.#staged) {
      if (JSON.stringify(this.entries.get(key)) === JSON.stringify(value)) continue;
      changed.add(key);
      if (value === undefined) this.entries.delete(key);
      else this.entries.set(key, value);
    }
    this.#staged.clear();
    this.#isFull = false;
    this.isLoaded = true;
    this.failures = 0;
    return changed;
  }
}
