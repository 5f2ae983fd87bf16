import type { Source } from '../sources/define.ts';
import { backoffMs } from '../util/backoff.ts';
import type { Random } from '../util/random.ts';
import type { Failure } from './answer.ts';
import { type Draft, failRead, say, skipRead } from './draft.ts';
import { MAX_RETRY_AFTER_MS } from './pacer.ts';
import { endIfDone, nextStep } from './store-reading.ts';

/** Tries of one request in one run, the first included. */
export const MAX_TRIES = 3;
const SHORTEST_RETRY_MS = 1000;
const RETRY_BACKOFF = { baseMs: 4000, capMs: 16_000 };

/** Stores that a step failed: to be tried again, to be asked in a smaller way, or for good. */
export async function storeFailure(
  draft: Draft,
  answer: Failure,
  plan: { source: Source | undefined; nextAt: number; retryAt: number; random: Random },
): Promise<void> {
  const { step, now } = draft;
  const retryAt = retryTime(answer, step.attempt, now, plan.random);
  if (retryAt !== null) {
    draft.followUps = [{ ...step, state: 'queued', attempt: step.attempt + 1, notBefore: retryAt }];
    draft.read = { ...draft.read, reason: answer.reason, nextTryAt: retryAt };
    say(draft, 'warning', 'retrying', { reason: answer.reason, at: retryAt });
    return;
  }
  const smaller = answer.reason === 'too-large' ? plan.source?.smaller?.(step.cursor) : null;
  if (smaller) {
    draft.board = { ...draft.board, isLarge: true };
    draft.followUps = [nextStep(step, smaller, now)];
    return;
  }
  const isRefused = answer.status === 401 || answer.status === 403;
  const other = isRefused ? plan.source?.otherwise?.(step.cursor) : null;
  if (other) {
    draft.followUps = [nextStep(step, other, now)];
    return;
  }
  if (step.cursor.kind === 'detail') {
    // The list was read well; one description that did not come must not make a failure of it.
    say(draft, 'warning', 'detail-failed', { reason: answer.reason });
    await endIfDone(draft, plan.nextAt);
    return;
  }
  const waitUntil = answer.retryAfterMs === null ? 0 : now + answer.retryAfterMs;
  if (answer.reason === 'enough-today') skipRead(draft, answer.reason, waitUntil);
  else failRead(draft, answer.reason, Math.max(plan.retryAt, waitUntil));
}

/** When to make a failed request again within its run; `null` when not. */
function retryTime(answer: Failure, attempt: number, now: number, random: Random): number | null {
  if (!answer.isTemporary || attempt + 1 >= MAX_TRIES) return null;
  if (answer.retryAfterMs === null)
    return Math.round(now + SHORTEST_RETRY_MS + backoffMs(attempt, RETRY_BACKOFF, random));
  return answer.retryAfterMs > MAX_RETRY_AFTER_MS ? null : now + answer.retryAfterMs;
}
