import type { Step } from '../domain/run.ts';
import { isUnreadable, type Reading, type Source } from '../sources/define.ts';
import { storeError } from '../store/store-error.ts';
import { type Answer, failure } from './answer.ts';
import { type Begun, beginStep } from './begin.ts';
import type { EngineDeps } from './deps.ts';
import { type Committed, type Draft, endRead, finishStep, say } from './draft.ts';
import { MAX_RETRY_AFTER_MS, type Pacer } from './pacer.ts';
import { nextReadAt, nextRetryAt } from './schedule.ts';
import { storeFailure } from './store-failure.ts';
import { storeReading, storeUnchanged } from './store-reading.ts';

const TIMEOUT_MS = 15_000;
/** A request that may take longer than this outlasts the background's idle time, so the background is held. */
const HOLD_ABOVE_MS = 20_000;
/** A step during which the background died this often is what kills it. */
const MAX_INTERRUPTIONS = 50;

export interface StepDeps extends EngineDeps {
  pacer: Pacer;
  host: string;
  slug: string;
  signal: AbortSignal;
  urlOf(source: Source): string;
}

/**
 * Does one step from its mark to its commit. Resolves with what was committed, or with `null` when the step turned
 * out not to be ours (stopped, paused, done before).
 */
export async function takeStep(queued: Step, deps: StepDeps): Promise<Committed | null> {
  const { db, clock, pacer, host } = deps;
  const now = clock.now();
  const begun = await beginStep(db, queued, pacer.take(host, now), now);
  if (begun === null) return null;
  deps.onChange({ run: begun.run, reads: [begun.read], lines: [] });
  try {
    const committed = await store(begun.step, await obtain(begun, deps), deps);
    if (committed !== null) deps.onChange({ ...committed, reads: [committed.read] });
    return committed;
  } catch (error) {
    if (deps.signal.aborted) return null;
    return storeTrouble(begun.step, error, deps);
  }
}

/** What was learned from one request. */
interface Obtained {
  answer: Answer;
  reading: Reading | null;
  source: Source | undefined;
  url: string;
}

async function obtain({ step, read, board }: Begun, deps: StepDeps): Promise<Obtained> {
  const source = deps.findSource(step.boardId.slice(0, step.boardId.indexOf(':')));
  const nothing = { reading: null, source, url: '' };
  if (source === undefined || step.interrupted >= MAX_INTERRUPTIONS) {
    return { ...nothing, answer: failure('our-bug', false) };
  }
  if (!(await deps.canRead(source.origins(deps.slug)))) {
    return { ...nothing, answer: failure('permission-missing', false) };
  }
  const restMs = deps.pacer.restsUntil(deps.host) - deps.clock.now();
  if (restMs > MAX_RETRY_AFTER_MS) {
    return { ...nothing, answer: failure('rate-limited', false, { retryAfterMs: restMs }) };
  }
  const url = deps.urlOf(source);
  const timeoutMs = source.timeoutMs ?? TIMEOUT_MS;
  const validator = read.page === 0 && board?.validator?.url === url ? board.validator : null;
  const asked = deps.ask({
    url,
    etag: validator?.etag ?? null,
    timeoutMs,
    signal: deps.signal,
    isGoneWhenNotFound: source.isGoneWhenNotFound ?? true,
  });
  const answer = await (timeoutMs > HOLD_ABOVE_MS ? deps.hold(asked) : asked);
  return readAnswer(answer, { source, url, step, slug: deps.slug }, deps);
}

function readAnswer(
  answer: Answer,
  asked: { source: Source; url: string; step: Step; slug: string },
  deps: StepDeps,
): Obtained {
  const { source, url, step, slug } = asked;
  if (answer.kind !== 'body') return { answer, reading: null, source, url };
  try {
    return { answer, reading: source.read(answer.body, { slug, cursor: step.cursor }), source, url };
  } catch (error) {
    const { status, bytes } = answer;
    const reason = isUnreadable(error) ? 'site-changed' : 'our-bug';
    if (reason === 'our-bug') deps.report(error);
    return { answer: failure(reason, false, { status, bytes }), reading: null, source, url };
  }
}

function store(step: Step, obtained: Obtained, deps: StepDeps): Promise<Committed | null> {
  const { answer, reading, source, url } = obtained;
  const { db, clock, random } = deps;
  return finishStep(db, step, clock.now(), async (draft) => {
    await noteRequest(draft, obtained, deps);
    if (draft.board.removedAt !== null) return endAsRemoved(draft);
    const nextAt = nextReadAt(draft.board, draft.now, random);
    const retryAt = nextRetryAt(draft.board, draft.now, random);
    if (answer.kind === 'failed') return storeFailure(draft, answer, { source, nextAt, retryAt, random });
    if (answer.kind === 'unchanged') return storeUnchanged(draft, nextAt);
    if (reading !== null && source !== undefined) {
      await storeReading(draft, reading, { source, etag: answer.etag, url, nextAt });
    }
  });
}

async function noteRequest(draft: Draft, { answer, url }: Obtained, deps: StepDeps): Promise<void> {
  if (url === '') return;
  const { db, pacer, host } = deps;
  if (answer.kind === 'failed' && answer.reason === 'rate-limited' && answer.retryAfterMs !== null) {
    await db.hosts.put(pacer.rest(host, answer.retryAfterMs, draft.now));
  }
  const purpose = draft.step.cursor.kind === 'detail' ? 'read-posting' : 'read-board';
  const { status, bytes } = answer;
  draft.request = { at: draft.now, host, purpose, boardId: draft.board.id, status, bytes };
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
  const obtained: Obtained = { answer, reading: null, source: undefined, url: '' };
  const committed = await store(step, obtained, deps);
  if (committed !== null) deps.onChange({ ...committed, reads: [committed.read] });
  return committed;
}
