import { type ReadonlySignal, signal } from '@preact/signals';
import type { Board } from '../domain/board.ts';
import type { Change } from '../domain/change.ts';
import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import type { Database } from '../store/database.ts';
import { changesOfJob, jobText } from '../store/jobs.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { isEqual } from './keyed.ts';
import type { Tracker } from './tracker.ts';

export interface JobDetail {
  job: Job;
  /** `null` when no description was read yet. */
  text: string | null;
  /** Newest first. */
  changes: Change[];
  board: Board | null;
}

export interface OpenJob {
  /** `undefined` while it is being read, `null` when there is no such job. */
  detail: ReadonlySignal<JobDetail | null | undefined>;
  close(): void;
}

const EVERY_MS = 1000;

/** One job with all that is stored about it, kept up to date until it is closed. */
export function openJob(
  { db, tracker }: { db: Database; tracker: Pick<Tracker, 'onReread'> },
  clock: Clock,
  jobId: string,
  onError: (thrown: unknown) => void,
): OpenJob {
  const detail = signal<JobDetail | null | undefined>(undefined);
  const read = async () => {
    const next = await readJob(db, jobId);
    if (!isEqual(detail.peek(), next)) detail.value = next;
  };
  const update = () => void read().catch(onError);
  update();
  const unwatch = watchTables(db, ['jobs', 'texts', 'changes'], update, { everyMs: EVERY_MS, clock });
  const end = tracker.onReread(read);
  const close = () => {
    unwatch();
    end();
  };
  return { detail, close };
}

async function readJob(db: Database, jobId: string): Promise<JobDetail | null> {
  const [job, text, changes] = await Promise.all([
    db.jobs.get(jobId),
    jobText(db, jobId),
    changesOfJob(db, jobId),
  ]);
  if (job === undefined) return null;
  const board = (await db.boards.get(job.boardId)) ?? null;
  return { job: asKept(job), text, changes: changes.reverse(), board };
}
