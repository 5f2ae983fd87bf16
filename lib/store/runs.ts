import { type LogLine, MAX_LOG_LINES } from '../domain/log.ts';
import { MAX_KEPT_RUNS, type Read, type Run, type Step } from '../domain/run.ts';
import type { Database } from './database.ts';
import { rangeOf } from './range.ts';

/** The newest runs first. There are never more than a few dozen, so all of them are read. */
export async function newestRuns(db: Database, limit: number): Promise<Run[]> {
  const runs = await db.runs.toArray();
  return runs.sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1)).slice(0, limit);
}

/** The boards of one run, with how far each came. */
export function readsOfRun(db: Database, runId: string): Promise<Read[]> {
  return db.reads
    .where('[runId+boardId]')
    .between(...rangeOf(runId))
    .toArray();
}

/** The last 100 lines of a run's log, oldest first. */
export function logOfRun(db: Database, runId: string): Promise<LogLine[]> {
  return db.logs
    .where('[runId+seq]')
    .between(...rangeOf(runId))
    .toArray();
}

/** The steps of one run that are still to be done. */
export function stepsOfRun(db: Database, runId: string): Promise<Step[]> {
  return db.steps.where('id').between(`${runId}/`, `${runId}0`).toArray();
}

/** The steps of one board in one run that are still to be done. */
export function stepsOfRead(db: Database, runId: string, boardId: string): Promise<Step[]> {
  return db.steps.where('id').between(`${runId}/${boardId}/`, `${runId}/${boardId}0`).toArray();
}

export type LogEntry = Omit<LogLine, 'runId' | 'seq'>;

/**
 * Appends to a run's log, which keeps its last 100 lines, and returns the run with its new count. To be called inside
 * a transaction that includes `logs`; the caller stores the run.
 */
export async function appendLog(
  db: Database,
  run: Run,
  lines: LogEntry[],
): Promise<{ run: Run; lines: LogLine[] }> {
  if (lines.length === 0) return { run, lines: [] };
  const rows = lines
    .map((line, i) => ({ ...line, runId: run.id, seq: run.logged + i }))
    .slice(-MAX_LOG_LINES);
  const logged = run.logged + lines.length;
  const dropped: [string, number][] = [];
  const firstStored = Math.max(0, run.logged - MAX_LOG_LINES);
  for (let seq = firstStored; seq < logged - MAX_LOG_LINES; seq++) dropped.push([run.id, seq]);
  await Promise.all([db.logs.bulkPut(rows), dropped.length > 0 ? db.logs.bulkDelete(dropped) : null]);
  return { run: { ...run, logged }, lines: rows };
}

/** Deletes all but the newest 50 runs, with their boards' reads and their logs. Active runs always stay. */
export async function pruneRuns(db: Database): Promise<void> {
  await db.transaction('rw', db.runs, db.reads, db.logs, async () => {
    const runs = await newestRuns(db, Number.POSITIVE_INFINITY);
    const ended = runs.filter((run) => run.endedAt !== null);
    for (const run of ended.slice(MAX_KEPT_RUNS)) {
      await db.runs.delete(run.id);
      await db.reads
        .where('[runId+boardId]')
        .between(...rangeOf(run.id))
        .delete();
      await db.logs
        .where('[runId+seq]')
        .between(...rangeOf(run.id))
        .delete();
    }
  });
}
