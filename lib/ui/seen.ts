import type { Job } from '../domain/job.ts';
import type { Database } from '../store/database.ts';
import { unseenJobIds } from '../store/jobs.ts';
import type { Ask } from './live.ts';
import { Pending } from './pending.ts';

export interface SeenStore {
  /** Whether to mark the job as new. To be read inside a signal's reaction. */
  isUnseen(job: Job): boolean;
  /** The number of unseen jobs with what the user just did taken into account. */
  unseenCount(stored: number): number;
  markSeen(job: Job): Promise<void>;
  /** Marks all as seen; gives the ids that were not, for `unmark`. */
  markAllSeen(): Promise<string[]>;
  unmark(jobIds: readonly string[]): Promise<void>;
}

interface Marks {
  isUnseen: boolean;
  jobId: string;
}

/** Ids that fit into one message whatever their length: the longest are 400 characters, a message is 64 kB. */
const IDS_IN_A_COMMAND = 150;

/** `reread` brings the stored truth to the screen before the overlay of a finished change goes. */
export function createSeen(db: Database, ask: Ask, reread: () => Promise<unknown>): SeenStore {
  const marks = new Pending<Marks>();
  const counts = new Pending<number>();

  const set = (
    jobIds: readonly string[] | null,
    isSeen: boolean,
    by: number,
    work: () => Promise<unknown>,
  ) => {
    const named = jobIds === null ? null : new Set(jobIds);
    const mark = (marked: Marks): Marks =>
      named === null || named.has(marked.jobId) ? { ...marked, isUnseen: !isSeen } : marked;
    const carryOut = async () => {
      await work();
      await reread();
    };
    return counts.show(
      (count) => Math.max(0, count + by),
      () => marks.show(mark, carryOut),
    );
  };
  const send = async (jobIds: readonly string[], isSeen: boolean) => {
    for (let i = 0; i < jobIds.length; i += IDS_IN_A_COMMAND) {
      await ask('setSeen', { jobIds: jobIds.slice(i, i + IDS_IN_A_COMMAND), isSeen });
    }
  };
  return {
    isUnseen: (job) => marks.over({ isUnseen: job.unseen === 1, jobId: job.id }).isUnseen,
    unseenCount: (stored) => counts.over(stored),
    markSeen: async (job) => {
      if (job.unseen !== 1) return;
      await set([job.id], true, -1, () => send([job.id], true));
    },
    markAllSeen: async () => {
      let jobIds: string[] = [];
      const work = async () => {
        jobIds = await unseenJobIds(db);
        await send(jobIds, true);
      };
      await set(null, true, Number.NEGATIVE_INFINITY, work);
      return jobIds;
    },
    unmark: async (jobIds) => {
      await set(jobIds, false, jobIds.length, () => send(jobIds, false));
    },
  };
}
