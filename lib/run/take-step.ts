import type { Board } from '../domain/board.ts';
import type { Step } from '../domain/run.ts';
import { storeError } from '../store/store-error.ts';
import { failure } from './answer.ts';
import { beginStep } from './begin.ts';
import { type Committed, type Draft, endRead, finishStep, say } from './draft.ts';
import { type Obtained, obtain, type StepDeps } from './obtain.ts';
import { nextReadAt, nextRetryAt } from './schedule.ts';
import { storeFailure } from './store-failure.ts';
import { storeReading, storeUnchanged } from './store-reading.ts';

/**
 * Does one step from its mark to its commit. Resolves with what was committed, or with `null` when the step turned
 * out not to be ours (stopped, paused, done before).
 */
export async function takeStep(queued: Step, deps: StepDeps): Promise<Committed | null> {
  const { db, clock, pacer, host, perDay } = deps;
  const now = clock.now();
  const begun = await beginStep(db, queued, pacer.take(host, now, perDay), now);
  if (begun === null) return null;
  deps.onChange({ run: begun.run, reads: [begun.read], lines: [] });
  try {
    const obtained = await obtain(begun, deps);
    const committed = await store(begun.step, { ...obtained, tookMs: clock.now() - now }, deps);
    if (committed !== null) deps.onChange({ ...committed, reads: [committed.read] });
    return committed;
  } catch (error) {
    if (deps.signal.aborted) return null;
    return storeTrouble(begun.step, error, deps);
  }
}

/** What was learned, and how long after its beginning. */
type Timed = Obtained & { tookMs: number };

function store(step: Step, obtained: Timed, deps: StepDeps): Promise<Committed | null> {
  const { db, clock, storing } = deps;
  const work = async (draft: Draft) => {
    const boardBefore = draft.board;
    await noteRequest(draft, obtained, deps);
    await storeObtained(draft, obtained, deps);
    await noteNews(draft, boardBefore, deps);
  };
  // The database would line up all that is waiting to be stored before the next step may even begin, so that all requests
  // leave together and then all answers wait together. Asked one at a time, it lets a beginning go in between.
  return storing.take(() => finishStep(db, step, clock.now(), work));
}

async function storeObtained(
  draft: Draft,
  { answer, reading, source, url }: Obtained,
  { random, languageOf }: StepDeps,
): Promise<void> {
  if (draft.board.removedAt !== null) return endAsRemoved(draft);
  const nextAt = nextReadAt(draft.board, draft.now, random);
  const retryAt = nextRetryAt(draft.board, draft.now, random);
  if (answer.kind === 'failed') return storeFailure(draft, answer, { source, nextAt, retryAt, random });
  if (answer.kind === 'unchanged') return storeUnchanged(draft, nextAt);
  if (reading !== null && source !== undefined) {
    await storeReading(draft, reading, { source, etag: answer.etag, url, nextAt, languageOf });
  }
}

/** Most steps bring no news, and then nothing more is asked of the database. */
async function noteNews(draft: Draft, boardBefore: Board, deps: StepDeps): Promise<void> {
  const { db, now, run, board, news } = draft;
  const hasNews = news.fresh.length > 0 || news.completed.length > 0 || news.changed.length > 0;
  const isTroubled = board.reason !== boardBefore.reason || board.pausedAt !== boardBefore.pausedAt;
  if (!hasNews && !isTroubled) return;
  // What follows counts in the same counters as what is being written.
  await Promise.all(draft.writes);
  await deps.noteNews(db, { ...news, runId: run.id, at: now, boardBefore, board });
}

async function noteRequest(draft: Draft, obtained: Timed, deps: StepDeps): Promise<void> {
  const { answer, url, tookMs, source } = obtained;
  if (url === '') return;
  const { db, pacer, host } = deps;
  if (answer.kind === 'failed' && answer.reason === 'rate-limited' && answer.retryAfterMs !== null) {
    await db.hosts.put(pacer.rest(host, answer.retryAfterMs, draft.now));
  }
  const purpose = draft.step.cursor.kind === 'detail' ? 'read-posting' : 'read-board';
  const { status, bytes } = answer;
  const { board, run, now: at } = draft;
  const address = source?.secrets === undefined ? { address: url } : {};
  draft.request = { at, host, purpose, boardId: board.id, status, bytes, runId: run.id, tookMs, ...address };
}

function endAsRemoved(draft: Draft): void {
  say(draft, 'info', 'skipped', { reason: 'board-removed' });
  endRead(draft, 'skipped', null, draft.board.nextAt);
}

/** The result could not be stored. The failure may still fit where the result did not. */
async function storeTrouble(step: Step, thrown: unknown, deps: StepDeps): Promise<Committed | null> {
  const error = storeError(thrown);
  deps.report(error);
  const answer = failure(error.code === 'disk-full' ? 'disk-full' : 'our-bug', false);
  const obtained = { answer, reading: null, source: undefined, url: '', tookMs: 0 };
  const committed = await store(step, obtained, deps);
  if (committed !== null) deps.onChange({ ...committed, reads: [committed.read] });
  return committed;
}
