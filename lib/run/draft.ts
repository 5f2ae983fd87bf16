import { type Board, boardAfterRead, type ReadOutcome } from '../domain/board.ts';
import type { LogCode, LogLine } from '../domain/log.ts';
import type { StoredNews } from '../domain/news.ts';
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
import type { Database, RequestEntry } from '../store/database.ts';
import { addRequest } from '../store/requests.ts';
import { appendLog, type LogEntry, stepsOfRead } from '../store/runs.ts';

/** What one step's transaction knows and changes; stored as a whole when its work is done. */
export interface Draft {
  readonly db: Database;
  readonly step: Step;
  /** The other steps of the same read that are still to be done. */
  readonly others: readonly Step[];
  readonly now: number;
  run: Run;
  read: Read;
  board: Board;
  /** Steps to be done after this one. This one itself stays when it is among them. */
  followUps: Step[];
  /** The request that was made, for the user to see; `null` when none left the browser. */
  request: RequestEntry | null;
  log: LogEntry[];
  /** What was stored that the user may want to hear of. */
  readonly news: Pick<StoredNews, 'fresh' | 'completed' | 'changed'>;
  /** What is being written already, beside all that is known only at the end. */
  readonly writes: Promise<unknown>[];
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
  begun: Step,
  now: number,
  work: (draft: Draft) => Promise<void>,
): Promise<Committed | null> {
  const { boards, jobs, texts, changes, unjoined, runs, reads, steps, logs, counters, requests, hosts } = db;
  const { searches, inbox, notices, announced, applications, meta, outbox } = db;
  const forNews = [searches, inbox, notices, announced, applications, meta, outbox];
  const tables = [
    boards,
    jobs,
    texts,
    changes,
    unjoined,
    runs,
    reads,
    steps,
    logs,
    counters,
    requests,
    hosts,
    ...forNews,
  ];
  return db.transaction('rw', tables, async () => {
    const { id, runId, boardId } = begun;
    // While a step waits for the database all other steps wait for it, so what is needed is asked for at once.
    const [left, run, read, board] = await Promise.all([
      stepsOfRead(db, runId, boardId),
      runs.get(runId),
      reads.get([runId, boardId]),
      boards.get(boardId),
    ]);
    const step = left.find((one) => one.id === id);
    if (step?.state !== 'reading') return null;
    if (run === undefined || read === undefined || board === undefined || !isActive(run)) return null;
    const others = left.filter((one) => one !== step);
    const news = { fresh: [], completed: [], changed: [] };
    const rows = { db, step, others, now, run, read, board, news };
    const draft: Draft = { ...rows, followUps: [], request: null, log: [], writes: [] };
    await work(draft);
    return storeDraft(draft);
  });
}

async function storeDraft(draft: Draft): Promise<Committed> {
  const { db, step, others, read, board, request } = draft;
  const followUps = read.endedAt === null ? draft.followUps : [];
  const over = read.endedAt === null ? [step] : [step, ...others];
  const kept = new Set(followUps.map((one) => one.id));
  const [logged] = await Promise.all([
    storeLog(draft),
    request === null ? null : addRequest(db, request),
    db.steps.bulkDelete(over.map((one) => one.id).filter((id) => !kept.has(id))),
    db.steps.bulkPut(followUps),
    db.reads.put(read),
    db.boards.put(board),
    ...draft.writes,
  ]);
  return { run: logged.run, read, board, lines: logged.lines, followUps };
}

async function storeLog(draft: Draft): Promise<{ run: Run; lines: LogLine[] }> {
  const logged = await appendLog(draft.db, draft.run, draft.log);
  await draft.db.runs.put(logged.run);
  return logged;
}

/** Lets the step's transaction go on beside a write, but not end before it. */
export function awaitWrite(draft: Draft, write: Promise<unknown>): void {
  // Should the transaction fail first, it takes this write with it, and tells of its own failure.
  write.catch(() => undefined);
  draft.writes.push(write);
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

/** Passes the board over this time, which is no failure of it and leaves all else as it was. */
export function skipRead(draft: Draft, reason: Reason, nextAt: number): void {
  say(draft, 'info', 'skipped', { reason });
  endRead(draft, 'skipped', null, nextAt);
  draft.read = { ...draft.read, reason };
  draft.board = { ...draft.board, nextAt };
}
