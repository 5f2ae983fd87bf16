import type { Board } from '../domain/board.ts';
import { isReadOver, type Read, type Run, type Step } from '../domain/run.ts';
import type { Database, HostMemory } from '../store/database.ts';

/** A step that is ours to do now. */
export interface Begun {
  step: Step;
  run: Run;
  read: Read;
  /** `undefined` when the board's record is gone. */
  board: Board | undefined;
}

/**
 * Marks a step as being read, before its request leaves: a background that dies afterwards finds it half-done. The
 * time at which its host is asked is stored with it. Resolves with `null` when the step is no longer to be done. A
 * step that is marked already is one whose outcome could not be stored; only one runner works at a time.
 */
export function beginStep(db: Database, queued: Step, host: HostMemory, now: number): Promise<Begun | null> {
  return db.transaction('rw', db.steps, db.reads, db.runs, db.boards, db.hosts, async () => {
    const { id, runId, boardId } = queued;
    const [stored, storedRun, storedRead, board] = await Promise.all([
      db.steps.get(id),
      db.runs.get(runId),
      db.reads.get([runId, boardId]),
      db.boards.get(boardId),
    ]);
    if (stored === undefined) return null;
    const isWanted = storedRun?.state === 'queued' || storedRun?.state === 'running';
    if (!isWanted || storedRead === undefined || isReadOver(storedRead.state)) return null;
    const step: Step = { ...stored, state: 'reading' };
    const read: Read = { ...storedRead, state: 'reading', nextTryAt: null };
    const run: Run = { ...storedRun, state: 'running' };
    await Promise.all([
      db.steps.put(step),
      db.reads.put(read),
      storedRun.state === 'queued' ? db.runs.put(run) : null,
      db.hosts.put({ ...host, lastAt: now }),
    ]);
    return { step, run, read, board };
  });
}
