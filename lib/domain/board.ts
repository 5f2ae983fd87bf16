import { countsAgainstBoard, type Reason } from './reason.ts';

/** What names a board before anything of it is stored. */
export interface BoardRef {
  /** Id of the source that reads it. */
  source: string;
  /** The board's name at the vendor, in the vendor's own spelling; with a region in front where the vendor has several. */
  slug: string;
}

/** One watched board. Times are milliseconds since the epoch. */
export interface Board extends BoardRef {
  /** `source:slug`. */
  id: string;
  /** The careers address to show and open. */
  url: string;
  company: string;
  /** Origins that must be granted before it can be read, such as `https://api.lever.co`. */
  origins: string[];
  addedAt: number;
  /** Set when the user stopped watching; the record stays, so that it can be undone and continued. */
  removedAt: number | null;
  everyMs: number;
  nextAt: number;
  /** Last time a run tried to read it, and last time it was read without error. `null`: never. */
  triedAt: number | null;
  readAt: number | null;
  /** Last time all pages of a list were read that is else read up to the first page which is wholly known. */
  wholeAt?: number;
  /** What the last try ended with; `null` after a good read. */
  reason: Reason | null;
  failureStreak: number;
  /** Set after five failures in a row: the schedule leaves it alone until the user asks. */
  pausedAt: number | null;
  validator: Validator | null;
  openCount: number;
  /** Open jobs that the last good read did not show; the next good reads close them. */
  missingCount: number;
  /** Learned from a refusal: the whole board with its descriptions is more than we take in one answer. */
  isLarge: boolean;
  /** The user removed by hand what kept us out of it, so that its requests carry the cookies of its site. */
  asUser?: true;
}

/** The mark with which a server tells whether the answer of one address has changed (an HTTP ETag). */
export interface Validator {
  url: string;
  etag: string;
}

export const DEFAULT_EVERY_MS = 6 * 3_600_000;
export const SCHEDULE_JITTER = 0.1;
export const FAILURES_UNTIL_PAUSE = 5;

export function boardId(ref: BoardRef): string {
  return `${ref.source}:${ref.slug}`;
}

/** What a board's record says when it is to be checked every so many milliseconds from its last try on. */
export function everyChecked(
  { triedAt }: Board,
  everyMs: number,
  now: number,
): Pick<Board, 'everyMs' | 'nextAt'> {
  return { everyMs, nextAt: (triedAt ?? now) + everyMs };
}

/** The part of a board's record that a device finds out or decides by itself, before its first read, which is due. */
export function unreadBoard(now: number) {
  return {
    removedAt: null,
    nextAt: now,
    triedAt: null,
    readAt: null,
    reason: null,
    failureStreak: 0,
    pausedAt: null,
    validator: null,
    openCount: 0,
    missingCount: 0,
    isLarge: false,
  };
}

/** What the outcome of a read makes of a board's record. */
export type ReadOutcome =
  | { ok: true; validator: Validator | null; openCount: number; missingCount: number; company: string | null }
  | { ok: false; reason: Reason };

/**
 * The board after a read that ended at `now`. A failure changes nothing but the marks of failure: an outage never
 * empties a board. Five failures in a row pause it.
 */
export function boardAfterRead(board: Board, outcome: ReadOutcome, now: number, nextAt: number): Board {
  if (!outcome.ok) {
    const failureStreak = board.failureStreak + (countsAgainstBoard(outcome.reason) ? 1 : 0);
    const pausedAt = board.pausedAt ?? (failureStreak >= FAILURES_UNTIL_PAUSE ? now : null);
    return { ...board, triedAt: now, nextAt, reason: outcome.reason, failureStreak, pausedAt };
  }
  const { validator, openCount, missingCount } = outcome;
  const company = outcome.company ?? board.company;
  const seen = { triedAt: now, readAt: now, nextAt, reason: null, failureStreak: 0, pausedAt: null };
  return { ...board, ...seen, validator, openCount, missingCount, company };
}
