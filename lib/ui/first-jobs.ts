import { type ReadonlySignal, signal } from '@preact/signals';
import type { Job } from '../domain/job.ts';
import type { Database } from '../store/database.ts';
import { newestJobs } from '../store/jobs.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { isEqual } from './keyed.ts';

const SHOWN = 6;
/** So many of the newest are looked through for those that fit best. */
const LOOKED_AT = 200;
const EVERY_MS = 250;

/** A few jobs as they come: of the newest those that fit best by `fits`, which is more where more fits. To be closed by whoever opened it. */
export function openFirstJobs(
  db: Database,
  clock: Clock,
  fits: (job: Job) => number,
  onError: (thrown: unknown) => void,
): { jobs: ReadonlySignal<readonly Job[]>; close(): void } {
  const jobs = signal<readonly Job[]>([]);
  const read = () =>
    void newestJobs(db, null, LOOKED_AT).then((newest) => {
      const next = newest.toSorted((a, b) => fits(b) - fits(a)).slice(0, SHOWN);
      if (!isEqual(jobs.peek(), next)) jobs.value = next;
    }, onError);
  const close = watchTables(db, ['jobs'], read, { everyMs: EVERY_MS, clock });
  read();
  return { jobs, close };
}
