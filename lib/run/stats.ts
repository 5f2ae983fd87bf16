import type { Board } from '../domain/board.ts';
import type { Stats, Trouble } from '../domain/commands.ts';
import { needsUser } from '../domain/reason.ts';
import { countDue } from '../store/applications.ts';
import type { Database } from '../store/database.ts';
import { countersOf } from '../store/jobs.ts';
import { nextDueAt } from './schedule.ts';

const MAX_TROUBLES = 5;

/**
 * What every view shows at a glance, from the stored counters and the few rows of the boards. `now` is in milliseconds
 * since the epoch; the day is that of this device.
 */
export async function readStats(db: Database, now: number): Promise<{ stats: Stats; trouble: Trouble }> {
  const [{ matches, ...counters }, rows, due] = await Promise.all([
    countersOf(db, ['jobs', 'open', 'unseen', 'matches']),
    db.boards.toArray(),
    countDue(db, new Date(now).setHours(24, 0, 0, 0)),
  ]);
  const boards = rows.filter((board) => board.removedAt === null);
  const failing = boards.filter((board) => board.reason !== null);
  const waiting = failing.filter((board) => board.reason !== null && needsUser(board.reason));
  const times = boards.flatMap((board) => board.readAt ?? []);
  const stats: Stats = {
    ...counters,
    unread: matches,
    due,
    boards: boards.length,
    failing: failing.length - waiting.length,
    needsYou: waiting.length,
    lastReadAt: times.length === 0 ? null : Math.max(...times),
    nextCheckAt: nextDueAt(boards),
  };
  // What the user can mend comes first.
  const ordered = [...waiting, ...failing.filter((board) => !waiting.includes(board))];
  return { stats, trouble: ordered.slice(0, MAX_TROUBLES).flatMap(troubleOf) };
}

function troubleOf({ id, company, reason, nextAt, pausedAt }: Board): Trouble {
  return reason === null ? [] : [{ boardId: id, company, reason, nextAt, isPaused: pausedAt !== null }];
}
