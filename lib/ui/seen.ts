import type { Job } from '../domain/job.ts';
import type { Database } from '../store/database.ts';
import { jobsById, unseenJobIds } from '../store/jobs.ts';
import type { Ask } from './live.ts';
import { Pending } from './pending.ts';

interface Mark {
  jobId: string;
  isUnseen: boolean;
}

/** Ids that fit into one message whatever their length: the longest are 400 characters, a message is 64 kB. */
const IDS_IN_A_COMMAND = 150;

/** Which jobs are new to the user, with what they just did laid over what is stored. */
export class SeenStore {
  readonly #db: Database;
  readonly #ask: Ask;
  readonly #reread: () => Promise<unknown>;
  readonly #marks = new Pending<Mark>();
  readonly #counts = new Pending<number>();

  /** `reread` brings the stored truth to the screen before the overlay of a finished change goes. */
  constructor(db: Database, ask: Ask, reread: () => Promise<unknown>) {
    this.#db = db;
    this.#ask = ask;
    this.#reread = reread;
  }

  /** Whether to mark the job as new. To be read inside a signal's reaction. */
  isUnseen(job: Job): boolean {
    return this.#marks.over({ jobId: job.id, isUnseen: job.unseen === 1 }).isUnseen;
  }

  /** The number of unseen jobs as the user should see it. To be read inside a signal's reaction. */
  unseenCount(stored: number): number {
    return this.#counts.over(stored);
  }

  async markSeen(job: Job): Promise<void> {
    if (job.unseen !== 1) return;
    const mark = (other: Mark) => (other.jobId === job.id ? { ...other, isUnseen: false } : other);
    await this.#show(mark, -1, () => this.#send([job.id], true));
  }

  /** Marks all as seen; gives the ids that were not, for `unmark`. */
  async markAllSeen(): Promise<string[]> {
    let jobIds: string[] = [];
    await this.#show(
      (other) => ({ ...other, isUnseen: false }),
      Number.NEGATIVE_INFINITY,
      async () => {
        jobIds = await unseenJobIds(this.#db);
        await this.#send(jobIds, true);
      },
    );
    return jobIds;
  }

  /** Marks these as seen; gives the ids of those that were not, for `unmark`. */
  async markSeenAmong(jobIds: readonly string[]): Promise<string[]> {
    const jobs = await jobsById(this.#db, [...jobIds]);
    const unseen = jobs.filter((job) => job.unseen === 1).map(({ id }) => id);
    const named = new Set(unseen);
    const mark = (other: Mark) => (named.has(other.jobId) ? { ...other, isUnseen: false } : other);
    await this.#show(mark, -unseen.length, () => this.#send(unseen, true));
    return unseen;
  }

  async unmark(jobIds: readonly string[]): Promise<void> {
    const named = new Set(jobIds);
    const mark = (other: Mark) => (named.has(other.jobId) ? { ...other, isUnseen: true } : other);
    await this.#show(mark, jobIds.length, () => this.#send(jobIds, false));
  }

  #show(mark: (mark: Mark) => Mark, by: number, work: () => Promise<void>): Promise<void> {
    const carryOut = async () => {
      await work();
      await this.#reread();
    };
    const count = (stored: number) => Math.max(0, stored + by);
    return this.#counts.show(count, () => this.#marks.show(mark, carryOut));
  }

  async #send(jobIds: readonly string[], isSeen: boolean): Promise<void> {
    for (let i = 0; i < jobIds.length; i += IDS_IN_A_COMMAND) {
      await this.#ask('setSeen', { jobIds: jobIds.slice(i, i + IDS_IN_A_COMMAND), isSeen });
    }
  }
}
