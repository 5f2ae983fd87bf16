import { type Board, boardAfterRead, type ReadOutcome } from '../domain/board.ts';
import type { LogCode, LogLine } from '../domain/log.ts';
import type { Reason } from '../domain/reason.ts';
import {
  failedState,
  isActive,
  type Read,
  type ReadState,
  type Run,
  runAfterRead,
  type Step,
} from '../domain/run.ts';
import type { Database } from '../store/database.ts';
import { appendLog, type LogEntry, stepsOfRead } from '../store/runs.ts';

/** What one step's transaction knows and changes; stored as a whole when its work is done. */
export interface Draft {
  readonly db: Database;
  readonly step: Step;
  readonly now: number;
  run: Run;
  read: Read;
  board: Board;
  /** Steps to be done after this one. This one itself stays when it is among them. */
  followUps: Step[];
  log: LogEntry[];
}

/** What a committed transaction of a step tells the views. */
export interface Committed {
  run: Run;
  read: Read;
  board: Board;
  lines: LogLine[];
  followUps: Step[];
}

/**
 * Does `work` for a step that is being read, in one transaction with everything that follows from it. Resolves with
 * `null`, and changes nothing, when the step is no longer ours to finish: its run was stopped, or it was done before.
 */
export function finishStep(
  db: Database,
  stepId: string,
  now: number,
  work: (draft: Draft) => Promise<void>,
): Promise<Committed | null> {
  const { boards, jobs, texts, changes, runs, reads, steps, logs, counters, requests, hosts } = db;
  const tables = [boards, jobs, texts, changes, runs, reads, steps, logs, counters, requests, hosts];
  return db.transaction('rw', tables, async () => {
    const step = await steps.get(stepId);
    if (step?.state !== 'reading') return null;
    const [run, read, board] = await Promise.all([
      runs.get(step.runId),
      reads.get([step.runId, step.boardId]),
      boards.get(step.boardId),
    ]);
    if (run === undefined || read === undefined || board === undefined || !isActive(run)) return null;
    const draft: Draft = { db, step, now, run, read, board, followUps: [], log: [] };
    await work(draft);
    return storeDraft(draft);
  });
}

async function storeDraft(draft: Draft): Promise<Committed> {
  const { db, step, read, board, followUps } = draft;
  const logged = await appendLog(db, draft.run, draft.log);
  if (read.endedAt !== null) {
    const left = await stepsOfRead(db, step.runId, step.boardId);
    await db.steps.bulkDelete(left.map((other) => other.id));
    draft.followUps = [];
  } else {
    await db.steps.delete(step.id);
    await db.steps.bulkPut(followUps);
  }
  await Promise.all([db.reads.put(read), db.boards.put(board), db.runs.put(logged.run)]);
  return { run: logged.run, read, board, lines: logged.lines, followUps: draft.followUps };
}

/** Adds a line to the run's log. */
export function say(
  draft: Draft,
  level: LogLine['level'],
  code: LogCode,
  values: Record<string, string | number> = {},
): void {
  draft.log.push({ at: draft.now, level, code, values: { company: draft.read.company, ...values } });
}

/** Ends the read of the board and, with its last board, the run. */
export function endRead(draft: Draft, state: ReadState, outcome: ReadOutcome | null, nextAt: number): void {
  const { now } = draft;
  const reason = outcome?.ok === false ? outcome.reason : null;
  draft.read = { ...draft.read, state, reason, nextTryAt: null, seen: [], endedAt: now };
  draft.run = runAfterRead(draft.run, draft.read, now);
  if (outcome !== null) draft.board = boardAfterRead(draft.board, outcome, now, nextAt);
  if (draft.run.endedAt === null) return;
  const { found, fresh, failed } = draft.run;
  draft.log.push({ at: now, level: 'info', code: 'ended', values: { found, fresh, failed } });
}

/** Ends the read of the board with a failure, which leaves its jobs as they are. */
export function failRead(draft: Draft, reason: Reason, nextAt: number): void {
  const wasPaused = draft.board.pausedAt !== null;
  say(draft, 'error', 'failed', { reason });
  // Said before the read ends, since the end of the run is the last line of its log.
  const after = boardAfterRead(draft.board, { ok: false, reason }, draft.now, nextAt);
  if (!wasPaused && after.pausedAt !== null) say(draft, 'warning', 'board-paused');
  endRead(draft, failedState(reason), { ok: false, reason }, nextAt);
}
