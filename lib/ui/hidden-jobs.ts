import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { blankApplication } from '../domain/application.ts';
import { hiddenJobIds } from '../store/applications.ts';
import type { Database } from '../store/database.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import type { Tracker } from './tracker.ts';
import { InOrder } from './tracker-reads.ts';

const EVERY_MS = 200;

/** The jobs that the user is not interested in, with what they just did; `null` until the stored ones are known. */
export function followHidden(
  { db, clock, onError }: { db: Database; clock: Clock; onError(thrown: unknown): void },
  tracker: Tracker,
): ReadonlySignal<ReadonlySet<string> | null> {
  const stored = signal<ReadonlySet<string> | null>(null);
  const reads = new InOrder();
  const read = () =>
    reads.take(
      () => hiddenJobIds(db),
      (ids) => {
        const known = stored.peek();
        if (known === null || !isSame(known, ids)) stored.value = ids;
      },
    );
  const readOrSay = () => void read().catch(onError);
  // A change that was accepted is read before what was laid over it goes.
  tracker.onReread(read);
  watchTables(db, ['applications'], readOrSay, { everyMs: EVERY_MS, clock });
  readOrSay();
  return computed(() => {
    const ids = stored.value;
    const { touched } = tracker;
    if (ids === null || touched.length === 0) return ids;
    const next = new Set(ids);
    for (const jobId of touched) {
      const before = { ...blankApplication(jobId), hiddenAt: ids.has(jobId) ? 0 : null };
      if (tracker.shown(before).hiddenAt === null) next.delete(jobId);
      else next.add(jobId);
    }
    return isSame(ids, next) ? ids : next;
  });
}

function isSame(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((id) => right.has(id));
}
