import { type ReadonlySignal, signal } from '@preact/signals';
import type { Job } from '../domain/job.ts';
import type { Database } from '../store/database.ts';
import { newestJobs } from '../store/jobs.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { isEqual } from './keyed.ts';

const SHOWN = 6;
const EVERY_MS = 250;

/** The newest few jobs, as they come. To be closed by whoever opened it. */
export function openFirstJobs(
  db: Database,
  clock: Clock,
  onError: (thrown: unknown) => void,
): { jobs: ReadonlySignal<readonly Job[]>; close(): void } {
  const jobs = signal<readonly Job[]>([]);
  const read = () =>
    void newestJobs(db, null, SHOWN).then((next) => {
      if (!isEqual(jobs.peek(), next)) jobs.value = next;
    }, onError);
  const close = watchTables(db, ['jobs'], read, { everyMs: EVERY_MS, clock });
  read();
  return { jobs, close };
}
