import type { Board } from '../../lib/domain/board.ts';
import type { Engine } from '../../lib/run/engine.ts';
import { dueBoards, nextDueAt, putClockRight, spreadCatchUp } from '../../lib/run/schedule.ts';
import type { Database } from '../../lib/store/database.ts';

/** How long to wait before looking again when there is no network. */
const OFFLINE_RETRY_MS = 5 * 60_000;
/** Boards overdue by more than this were missed while the browser slept or was closed. */
const CATCH_UP_AFTER_MS = 30 * 60_000;

export interface SchedulerTools {
  db: Database;
  engine: Engine;
  isOnline(): boolean;
  setScheduleAlarm(at: number | null): Promise<void>;
}

/** Starts a run of the boards whose time has come, and sets the alarm for the next ones. */
export async function runSchedule(tools: SchedulerTools): Promise<void> {
  const { db, engine, isOnline, setScheduleAlarm } = tools;
  const now = Date.now();
  const busy = new Set((await db.steps.toArray()).map((step) => step.boardId));
  await moveBoards(db, putClockRight(await db.boards.toArray(), now, Math.random));
  const isFree = (board: Board) => !busy.has(board.id);
  const due = dueBoards(await db.boards.toArray(), now).filter(isFree);
  const isLate = due.some((board) => now - board.nextAt > CATCH_UP_AFTER_MS);
  const isHeldUp = due.length > 0 && !isOnline();
  const waiting = isLate && !isHeldUp ? spreadCatchUp(due, now, Math.random) : [];
  await moveBoards(db, waiting);
  const later = new Set(waiting.map(({ id }) => id));
  const first = due.filter(({ id }) => !later.has(id));
  if (first.length > 0 && !isHeldUp) {
    await engine.startRun({
      id: crypto.randomUUID(),
      cause: isLate ? 'catch-up' : 'schedule',
      boards: first,
    });
  }
  const started = new Set(first.map(({ id }) => id));
  const rest = (await db.boards.toArray()).filter((board) => isFree(board) && !started.has(board.id));
  await setScheduleAlarm(isHeldUp ? now + OFFLINE_RETRY_MS : nextDueAt(rest));
}

/** Gives boards other times for their next reading. */
async function moveBoards(db: Database, times: readonly Pick<Board, 'id' | 'nextAt'>[]): Promise<void> {
  if (times.length === 0) return;
  await db.boards.bulkUpdate(times.map(({ id, nextAt }) => ({ key: id, changes: { nextAt } })));
}
