import type { Engine } from '../../lib/run/engine.ts';
import { dueBoards, nextDueAt } from '../../lib/run/schedule.ts';
import type { Database } from '../../lib/store/database.ts';

/** How long to wait before looking again when there is no network. */
const OFFLINE_RETRY_MS = 5 * 60_000;
/** Boards overdue by more than this were missed while the browser slept or was closed. */
const CATCH_UP_AFTER_MS = 30 * 60_000;

export interface SchedulerTools {
  db: Database;
  engine: Engine;
  isOnline(): boolean;
  /** Awaited before a run is started. */
  beforeRun(): Promise<unknown>;
  setScheduleAlarm(at: number | null): Promise<void>;
}

/** Starts a run of the boards whose time has come, and sets the alarm for the next ones. */
export async function runSchedule(tools: SchedulerTools): Promise<void> {
  const { db, engine, isOnline, beforeRun, setScheduleAlarm } = tools;
  const now = Date.now();
  const boards = await db.boards.toArray();
  const busy = new Set((await db.steps.toArray()).map((step) => step.boardId));
  const due = dueBoards(boards, now).filter((board) => !busy.has(board.id));
  if (due.length > 0 && isOnline()) {
    const isLate = due.some((board) => now - board.nextAt > CATCH_UP_AFTER_MS);
    await beforeRun();
    await engine.startRun({ id: crypto.randomUUID(), cause: isLate ? 'catch-up' : 'schedule', boards: due });
  }
  const rest = boards.filter((board) => !due.includes(board) && !busy.has(board.id));
  const next = nextDueAt(rest);
  const isHeldUp = due.length > 0 && !isOnline();
  await setScheduleAlarm(isHeldUp ? now + OFFLINE_RETRY_MS : next);
}
