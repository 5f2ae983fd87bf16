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
