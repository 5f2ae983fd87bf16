import type { Board } from './board.ts';
import type { Change } from './change.ts';
import type { Job } from './job.ts';

/** A job with its cleaned description, as far as it is known. */
export interface ReadJob {
  job: Job;
  text: string | null;
}

/** What one step of a run stored that the user may want to hear of. Built while it is stored, in one transaction. */
export interface StoredNews {
  runId: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The board as the step found it, and as it left it. */
  boardBefore: Board;
  board: Board;
  /** Jobs stored for the first time, but for those of the first read of a board. */
  fresh: ReadJob[];
  /** Jobs that were fresh without a description, which has come now. */
  completed: ReadJob[];
  /** Stored jobs whose posting differs from before, with what differs. */
  changed: { job: Job; changes: Change[] }[];
}
