import { type Board, SCHEDULE_JITTER } from '../domain/board.ts';
import { jitter, type Random } from '../util/random.ts';

const FIRST_RETRY_MS = 30 * 60_000;

/** When a board that was read well is read again: after its own interval, give or take a tenth. */
export function nextReadAt(board: Pick<Board, 'everyMs'>, now: number, random: Random): number {
  return Math.round(now + jitter(board.everyMs, SCHEDULE_JITTER, random));
}

/** When a board that failed is tried again: after half an hour, then twice as long each time, up to its interval. */
export function nextRetryAt(
  board: Pick<Board, 'everyMs' | 'failureStreak'>,
  now: number,
  random: Random,
): number {
  const wait = Math.min(board.everyMs, FIRST_RETRY_MS * 2 ** board.failureStreak);
  return Math.round(now + jitter(wait, SCHEDULE_JITTER, random));
}

/** Whether the schedule looks after this board at all. */
export function isScheduled(board: Pick<Board, 'pausedAt' | 'removedAt'>): boolean {
  return board.pausedAt === null && board.removedAt === null;
}

/** The boards whose time has come. */
export function dueBoards(boards: Board[], now: number): Board[] {
  return boards.filter((board) => isScheduled(board) && board.nextAt <= now);
}

/** When the next board is due; `null` when none is scheduled. */
export function nextDueAt(boards: Board[]): number | null {
  const times = boards.filter(isScheduled).map((board) => board.nextAt);
  return times.length === 0 ? null : Math.min(...times);
}

/** Boards that are read at once after a sleep; the others follow. */
const CATCH_UP_AT_ONCE = 12;
const CATCH_UP_EVERY_MS = 20_000;
/** However many they are, the last of them is read within this time. */
const CATCH_UP_WITHIN_MS = 15 * 60_000;

/**
 * When boards are read that were missed while the computer slept: the longest overdue at once, the others one after
 * another, so that waking up is no burst. Gives the boards that wait, with their new times.
 */
export function spreadCatchUp(
  due: readonly Board[],
  now: number,
  random: Random,
): Pick<Board, 'id' | 'nextAt'>[] {
  const waiting = due.toSorted((a, b) => a.nextAt - b.nextAt).slice(CATCH_UP_AT_ONCE);
  const stepMs = Math.min(CATCH_UP_EVERY_MS, CATCH_UP_WITHIN_MS / Math.max(1, waiting.length));
  return waiting.map(({ id }, i) => ({
    id,
    nextAt: Math.ceil(now + stepMs * (i + Math.max(0.1, random()))),
  }));
}

/**
 * Boards whose time lies further ahead than their interval allows, because the clock was set back since; with their times
 * put right.
 */
export function putClockRight(
  boards: readonly Pick<Board, 'id' | 'nextAt' | 'everyMs'>[],
  now: number,
  random: Random,
): Pick<Board, 'id' | 'nextAt'>[] {
  return boards
    .filter(({ nextAt, everyMs }) => nextAt > now + everyMs * (1 + SCHEDULE_JITTER))
    .map((board) => ({ id: board.id, nextAt: nextReadAt(board, now, random) }));
}
