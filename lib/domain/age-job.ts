import type { Job, Merged } from './job.ts';

const DAY_MS = 86_400_000;
/** Postings seldom stay open for much longer than this after they have dropped out of a list of the newest. */
export const AWAY_UNTIL_CLOSED_MS = 30 * DAY_MS;
/** A day without a time is over everywhere on earth half a day after its end in Greenwich. */
const LAST_DAY_MS = 1.5 * DAY_MS;

/**
 * The job after a good read of a list that shows a part of its board only, such as a feed with the newest postings, did
 * not show it at `at` (ms since the epoch). That it is not there proves nothing, so that it is not counted as missing; but
 * it must not stay open for ever either. It closes when two good reads did not show it and, by then, the day has passed
 * until which its posting said to be valid, or no good read has shown it for 30 days. A failed read and one of which a
 * part could not be understood never come here, and a read that shows the job takes all of it back (`mergeJob`): what an
 * outage hides never closes a job.
 */
export function ageJob(stored: Job, at: number): Merged {
  const { awaySince } = stored;
  if (stored.state === 'closed') return { job: stored, changes: [], isFresh: false, isChanged: false };
  if (awaySince === undefined)
    return { job: { ...stored, awaySince: at }, changes: [], isFresh: false, isChanged: true };
  const isOver = hasExpired(stored.validUntil, at) || at - awaySince >= AWAY_UNTIL_CLOSED_MS;
  if (!isOver) return { job: stored, changes: [], isFresh: false, isChanged: false };
  return {
    job: { ...stored, state: 'closed', closedAt: at },
    changes: [{ jobId: stored.id, at, field: 'state', from: 'open', to: 'closed' }],
    isFresh: false,
    isChanged: true,
  };
}

/** Whether the day or the instant until which a posting is valid (ISO 8601) has passed for certain. */
function hasExpired(validUntil: string | null, at: number): boolean {
  const end = Date.parse(validUntil ?? '');
  return at > end + (validUntil?.length === 10 ? LAST_DAY_MS : 0);
}
