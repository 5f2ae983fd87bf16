import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { midnight } from '../domain/insights-days.ts';
import type { Database } from '../store/database.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { InOrder } from './tracker-reads.ts';

export interface KeptReadOptions {
  db: Database;
  clock: Clock;
  /** What the reading depends on, and how often it is worth doing again while that is written, in milliseconds. */
  tables: Parameters<typeof watchTables>[1];
  everyMs: number;
  onError(thrown: unknown): void;
}

/**
 * What `read` makes of the database on this day; `null` until it was read. It is followed while something looks at it, and
 * kept for whoever comes back: who finds what was told last, read again only if that is of another day or something was
 * written meanwhile.
 */
export function keptRead<T>(
  read: () => Promise<T>,
  { db, clock, tables, everyMs, onError }: KeptReadOptions,
): ReadonlySignal<T | null> {
  const reads = new InOrder();
  let isShown = false;
  /** The midnight of the day for which what is kept was read; `null` when it is out of date. */
  let trueFor: number | null = null;
  const today = () => midnight(clock.now(), 0);
  const refresh = () => {
    trueFor = today();
    const use = (next: T) => {
      told.value = next;
    };
    reads.take(read, use).catch((thrown) => {
      trueFor = null;
      onError(thrown);
    });
  };
  const told: Signal<T | null> = signal<T | null>(null, {
    watched: () => {
      isShown = true;
      if (trueFor !== today()) refresh();
    },
    unwatched: () => {
      isShown = false;
    },
  });
  const onWrite = () => {
    if (isShown) refresh();
    else trueFor = null;
  };
  watchTables(db, tables, onWrite, { everyMs, clock });
  return told;
}
