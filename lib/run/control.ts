import type { Board } from '../domain/board.ts';
import { JobwakeError } from '../domain/errors.ts';
import type { LogLine } from '../domain/log.ts';
import {
  isActive,
  isReadOver,
  MAX_ACTIVE_RUNS,
  type Read,
  type Run,
  type RunCause,
  type Step,
  stepId,
} from '../domain/run.ts';
import type { Source } from '../sources/define.ts';
import type { Database } from '../store/database.ts';
import { appendLog, readsOfRun, stepsOfRun } from '../store/runs.ts';

/** What a change to a whole run tells the views. */
export interface RunChange {
  run: Run;
  reads: Read[];
  lines: LogLine[];
}

export interface NewRun {
  id: string;
  cause: RunCause;
  boards: Board[];
  now: number;
  findSource(id: string): Source | undefined;
}

/**
 * Stores a run with one step for each board. A run of this id that is already stored is left as it is, so that a
 * repeated command starts nothing twice. Rejects with `too-many-runs` and `nothing-to-check`.
 */
export function createRun(db: Database, wanted: NewRun): Promise<RunChange> {
  return db.transaction('rw', db.runs, db.reads, db.steps, db.logs, async () => {
    const stored = await db.runs.get(wanted.id);
    if (stored !== undefined) return { run: stored, reads: await readsOfRun(db, wanted.id), lines: [] };
    if (wanted.boards.length === 0) throw new JobwakeError('nothing-to-check', 'No board is watched yet.');
    const active = (await db.runs.toArray()).filter(isActive).length;
    if (active >= MAX_ACTIVE_RUNS)
      throw new JobwakeError('too-many-runs', `${active} runs are active.`, { canRetry: true });
    const reads = wanted.boards.map((board) => newRead(wanted.id, board));
    const steps = wanted.boards.map((board) => firstStep(wanted, board));
    const logged = await appendLog(db, newRunRow(wanted), [
      { at: wanted.now, level: 'info', code: 'started', values: { count: wanted.boards.length } },
    ]);
    await Promise.all([db.runs.add(logged.run), db.reads.bulkAdd(reads), db.steps.bulkAdd(steps)]);
    return { run: logged.run, reads, lines: logged.lines };
  });
}

function newRunRow({ id, cause, boards, now }: NewRun): Run {
  const counts = { total: boards.length, done: 0, failed: 0, found: 0, fresh: 0, resumes: 0, logged: 0 };
  return { id, cause, state: 'queued', ...counts, startedAt: now, endedAt: null };
}

function newRead(runId: string, board: Board): Read {
  const counts = { page: 0, found: 0, fresh: 0, unreadable: 0 };
  return {
    runId,
    boardId: board.id,
    company: board.company,
    state: 'waiting',
    reason: null,
    ...counts,
    nextTryAt: null,
    isBaseline: board.readAt === null,
    seen: [],
    isWhole: true,
    toldCompany: null,
    validator: null,
    endedAt: null,
  };
}

function firstStep({ id: runId, now, findSource }: NewRun, board: Board): Step {
  const source = findSource(board.source);
  const start = source?.start({ hasBeenRead: board.readAt !== null }) ?? { kind: 'list' };
  const cursor = (board.isLarge ? source?.smaller?.(start) : null) ?? start;
  const id = stepId(runId, board.id, cursor);
  return {
    id,
    runId,
    boardId: board.id,
    cursor,
    state: 'queued',
    attempt: 0,
    interrupted: 0,
    notBefore: now,
  };
}

/** Puts a run to rest: what is being read is finished, nothing new is begun. */
export function pauseRun(db: Database, runId: string, now: number): Promise<RunChange> {
  return changeRun(db, runId, async (run) => {
    if (run.state !== 'running' && run.state !== 'queued') return { run, reads: [], lines: [] };
    const entry = { at: now, level: 'info' as const, code: 'paused' as const, values: {} };
    return { reads: [], ...(await appendLog(db, { ...run, state: 'paused' }, [entry])) };
  });
}

export function continueRun(db: Database, runId: string, now: number): Promise<RunChange> {
  return changeRun(db, runId, async (run) => {
    if (run.state !== 'paused') return { run, reads: [], lines: [] };
    const entry = { at: now, level: 'info' as const, code: 'continued' as const, values: {} };
    return { reads: [], ...(await appendLog(db, { ...run, state: 'running' }, [entry])) };
  });
}

/** Ends a run at once. Boards that were not finished count as skipped; what was found stays. */
export function cancelRun(db: Database, runId: string, now: number): Promise<RunChange> {
  return changeRun(db, runId, async (run) => {
    if (!isActive(run)) return { run, reads: [], lines: [] };
    const open = (await readsOfRun(db, runId)).filter((read) => !isReadOver(read.state));
    const reads = open.map(
      (read): Read => ({ ...read, state: 'skipped', reason: 'stopped', seen: [], endedAt: now }),
    );
    const steps = await stepsOfRun(db, runId);
    const ended: Run = { ...run, state: 'cancelled', done: run.total, endedAt: now };
    const logged = await appendLog(db, ended, [{ at: now, level: 'info', code: 'stopped', values: {} }]);
    await Promise.all([db.reads.bulkPut(reads), db.steps.bulkDelete(steps.map((step) => step.id))]);
    return { run: logged.run, reads, lines: logged.lines };
  });
}

function changeRun(
  db: Database,
  runId: string,
  change: (run: Run) => Promise<RunChange>,
): Promise<RunChange> {
  return db.transaction('rw', db.runs, db.reads, db.steps, db.logs, async () => {
    const run = await db.runs.get(runId);
    if (run === undefined) throw new JobwakeError('run-unknown', `No run ${runId}.`);
    const changed = await change(run);
    if (changed.run !== run) await db.runs.put(changed.run);
    return changed;
  });
}

/**
 * Puts the steps that a background left half-done back in the queue, as every new background must before it works.
 * Resolves with the runs that are active, among them those that were interrupted.
 */
export function recoverRuns(db: Database, now: number): Promise<RunChange[]> {
  return db.transaction('rw', db.runs, db.reads, db.steps, db.logs, async () => {
    const halfDone = (await db.steps.toArray()).filter((step) => step.state === 'reading');
    await db.steps.bulkPut(
      halfDone.map((step) => ({ ...step, state: 'queued', interrupted: step.interrupted + 1 })),
    );
    const changes: RunChange[] = [];
    for (const run of (await db.runs.toArray()).filter(isActive)) {
      // A run that was paused or not yet begun lost nothing, so there is nothing to say.
      if (run.state !== 'running') {
        changes.push({ run, reads: [], lines: [] });
        continue;
      }
      const entry = { at: now, level: 'info' as const, code: 'resumed' as const, values: {} };
      const logged = await appendLog(db, { ...run, resumes: run.resumes + 1 }, [entry]);
      await db.runs.put(logged.run);
      changes.push({ run: logged.run, reads: [], lines: logged.lines });
    }
    return changes;
  });
}
