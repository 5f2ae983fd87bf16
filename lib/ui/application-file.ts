import { type ReadonlySignal, signal } from '@preact/signals';
import type { ApplicationEvent, FrozenCopy, Note } from '../domain/application.ts';
import { copyOfJob, eventsOfJob, notesOfJob } from '../store/applications.ts';
import type { Database } from '../store/database.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { isEqual } from './keyed.ts';
import type { Tracker } from './tracker.ts';
import { InOrder } from './tracker-reads.ts';

/** What is stored about a job beside its application. */
export interface ApplicationFile {
  notes: Note[];
  /** The oldest first. */
  events: ApplicationEvent[];
  copy: FrozenCopy | null;
}

export interface OpenFile {
  /** `null` until it is read. */
  file: ReadonlySignal<ApplicationFile | null>;
  close(): void;
}

const EVERY_MS = 100;

export interface FileOptions {
  db: Database;
  clock: Clock;
  tracker: Pick<Tracker, 'onReread'>;
  onError(thrown: unknown): void;
}

/** The file of one job, kept up to date until it is closed. */
export function openFile({ db, clock, tracker, onError }: FileOptions, jobId: string): OpenFile {
  const file = signal<ApplicationFile | null>(null);
  const reads = new InOrder();
  const read = () =>
    reads.take(
      () => readFile(db, jobId),
      (next) => {
        if (!isEqual(file.peek(), next)) file.value = next;
      },
    );
  const update = () => void read().catch(onError);
  update();
  const ends = [
    watchTables(db, ['notes', 'events', 'copies'], update, { everyMs: EVERY_MS, clock }),
    tracker.onReread(read),
  ];
  return { file, close: () => ends.forEach((end) => void end()) };
}

async function readFile(db: Database, jobId: string): Promise<ApplicationFile> {
  const [notes, events, copy] = await Promise.all([
    notesOfJob(db, jobId),
    eventsOfJob(db, jobId),
    copyOfJob(db, jobId),
  ]);
  return { notes, events, copy: copy ?? null };
}
