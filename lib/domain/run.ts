import type { Validator } from './board.ts';
import { needsUser, type Reason } from './reason.ts';

export type RunCause = 'user' | 'schedule' | 'catch-up';
export type RunState = 'queued' | 'running' | 'paused' | 'finished' | 'partial' | 'failed' | 'cancelled';
export type ReadState = 'waiting' | 'reading' | 'found' | 'unchanged' | 'skipped' | 'needs-you' | 'failed';

/** One check of a set of boards. Times are milliseconds since the epoch; the counts are of boards and of jobs. */
export interface Run {
  id: string;
  cause: RunCause;
  state: RunState;
  /** Boards: all, finished in any way, failed (also those that need the user). */
  total: number;
  done: number;
  failed: number;
  /** Jobs: postings read, and those never seen before (none of them on a board's first read). */
  found: number;
  fresh: number;
  startedAt: number;
  endedAt: number | null;
  /** How often the browser stopped the background in the middle of it. */
  resumes: number;
  /** Lines written to its log so far, including those dropped since. */
  logged: number;
}

/** One board being read within one run. */
export interface Read {
  runId: string;
  boardId: string;
  /** The name to show, copied so that history outlives the board. */
  company: string;
  state: ReadState;
  reason: Reason | null;
  page: number;
  found: number;
  fresh: number;
  /** Postings that could not be understood and were left out. */
  unreadable: number;
  /** When a request that failed is made again within this run. */
  nextTryAt: number | null;
  isBaseline: boolean;
  /** Ids of the postings shown on the pages so far; emptied when the read ends. */
  seen: string[];
  /** Whether the list was understood as a whole, so that what it does not show is truly missing. */
  isWhole: boolean;
  /** Present where the list was understood but shows a part of its board only. */
  isCut?: true;
  /** Postings whose details were asked for so far; absent before the first. */
  details?: number;
  /** The company's name, once a page told it. */
  toldCompany: string | null;
  /** The mark of the list's version, kept by the board once the read ends well. */
  validator: Validator | null;
  endedAt: number | null;
}

/** What a source needs to know to make its next request. Plain JSON, at home in a stored step. */
export interface Cursor {
  /** `list` and `full` show the whole board, `detail` one posting. */
  kind: 'list' | 'full' | 'detail';
  /** How many postings were read before this page. */
  skip?: number;
  /** The posting of a `detail`. */
  postingId?: string;
  /** A word of the source's own that its next request needs, such as a path or an inner id. */
  mark?: string;
  /** The version of the posting for which its list had the `detail` asked for. */
  version?: string;
}

/** One fetch-parse-store unit of a run, stored only while it is still to be done. */
export interface Step {
  /** `run/board/cursor`, so that queueing it twice changes nothing. */
  id: string;
  runId: string;
  boardId: string;
  cursor: Cursor;
  state: 'queued' | 'reading';
  /** Failed tries so far, and how often the background died during one. */
  attempt: number;
  interrupted: number;
  /** Not to be tried earlier; milliseconds since the epoch. */
  notBefore: number;
}

export const MAX_ACTIVE_RUNS = 10;
export const MAX_KEPT_RUNS = 50;

export function stepId(runId: string, boardId: string, cursor: Cursor): string {
  const mark = cursor.mark === undefined ? '' : `-${cursor.mark}`;
  return `${runId}/${boardId}/${cursor.kind}-${cursor.postingId ?? cursor.skip ?? 0}${mark}`;
}

/** Whether the run still has work to do, now or after the user resumes it. */
export function isActive(run: Pick<Run, 'state'>): boolean {
  return run.state === 'queued' || run.state === 'running' || run.state === 'paused';
}

export function isReadOver(state: ReadState): boolean {
  return state !== 'waiting' && state !== 'reading';
}

/** Finished boards of all boards, in whole percent. A run of no boards is done. */
export function percentDone(run: Pick<Run, 'total' | 'done'>): number {
  return run.total === 0 ? 100 : Math.floor((100 * run.done) / run.total);
}

/** The state of a board whose read failed for `reason`. */
export function failedState(reason: Reason): ReadState {
  return needsUser(reason) ? 'needs-you' : 'failed';
}

/**
 * The run after one of its boards reached the end of its read, whatever that was. Failed and skipped boards count as
 * finished, so that progress always reaches its end; the last board ends the run.
 */
export function runAfterRead(run: Run, read: Pick<Read, 'state'>, now: number): Run {
  const done = Math.min(run.done + 1, run.total);
  const hasFailed = read.state === 'failed' || read.state === 'needs-you';
  const failed = run.failed + (hasFailed ? 1 : 0);
  if (done < run.total) return { ...run, done, failed };
  const state: RunState = failed === 0 ? 'finished' : failed < run.total ? 'partial' : 'failed';
  return { ...run, done, failed, state, endedAt: now };
}
