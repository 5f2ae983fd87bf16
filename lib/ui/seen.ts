import type { RowChange } from '../domain/application-undo.ts';
import type { Job } from '../domain/job.ts';
import type { Database } from '../store/database.ts';
import { jobsById } from '../store/jobs.ts';
import type { Ask } from './live.ts';
import { Pending } from './pending.ts';
import type { Tracker } from './tracker.ts';
import { plural } from './words.ts';

interface Mark {
  jobId: string;
  isUnseen: boolean;
}

export interface SeenOptions {
  db: Database;
  ask: Ask;
  newId(): string;
  tracker: Pick<Tracker, 'carryOut' | 'onTakeBack'>;
  /** Brings the stored truth to the screen before the overlay of a finished change goes. */
  reread(): Promise<unknown>;
}

/** Which jobs are new to the user, with what they just did laid over what is stored. */
export class SeenStore {
  readonly #options: SeenOptions;
  readonly #marks = new Pending<Mark>();
  readonly #counts = new Pending<number>();

  constructor(options: SeenOptions) {
    this.#options = options;
    options.tracker.onTakeBack((changes, work) => this.#takeBack(changes, work));
  }

  /** Whether to mark the job as new. To be read inside a signal's reaction. */
  isUnseen(job: Job): boolean {
    return this.#marks.over({ jobId: job.id, isUnseen: job.unseen === 1 }).isUnseen;
  }

  /** The number of unseen jobs as the user should see it. To be read inside a signal's reaction. */
  unseenCount(stored: number): number {
    return this.#counts.over(stored);
  }

  /** Marks a job as seen, because it is looked at. Rejects as the background does. */
  async markSeen(job: Job): Promise<void> {
    if (job.unseen !== 1) return;
    const { ask } = this.#options;
    const args = { commandId: null, jobIds: [job.id], isSeen: true };
    await this.over([job.id], true, async () => void (await ask('setSeen', args)));
  }

  /** Marks all as seen, with the way back; `count` is how many the user sees as new. */
  async markAllSeen(count: number): Promise<void> {
    const { newId, tracker } = this.#options;
    const args = { commandId: newId(), jobIds: null, isSeen: true };
    await tracker.carryOut({ name: 'setSeen', args }, plural('toast_all_seen', count), (work) =>
      this.over(null, true, work),
    );
  }

  /** Those of these jobs that are new to the user. */
  async unseenAmong(jobIds: readonly string[]): Promise<string[]> {
    const jobs = await jobsById(this.#options.db, [...jobIds]);
    return jobs.filter((job) => job.unseen === 1).map(({ id }) => id);
  }

  /** Shows jobs as seen or not, of which all were the other, until `work` has stored them so; `null` means all. */
  over(jobIds: readonly string[] | null, isSeen: boolean, work: () => Promise<void>): Promise<void> {
    const named = jobIds === null ? null : new Set(jobIds);
    const mark = (other: Mark) =>
      named === null || named.has(other.jobId) ? { ...other, isUnseen: !isSeen } : other;
    const amount = jobIds?.length ?? Number.POSITIVE_INFINITY;
    const carryOut = async () => {
      await work();
      await this.#options.reread();
    };
    const count = (stored: number) => Math.max(0, stored + (isSeen ? -amount : amount));
    return this.#counts.show(count, () => this.#marks.show(mark, carryOut));
  }

  #takeBack(changes: readonly RowChange[], work: () => Promise<void>): Promise<void> {
    const ours = changes.filter(({ table, after }) => table === 'jobs' && after.isSeen === true);
    if (ours.length === 0) return work();
    return this.over(
      ours.map(({ id }) => id),
      false,
      work,
    );
  }
}
