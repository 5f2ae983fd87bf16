import type { Job } from '../domain/job.ts';
import type { Database } from '../store/database.ts';

// Announcements that are still to be shown, as rows: they are written in the transaction that stores what they are about,
// and a background that dies before it has shown them leaves them to the next one. There is one row for each search, so
// that a run is announced once however many of its steps find something; it stays after it was shown, since the same run
// may go on to find more.

const PREFIX = 'ring|';
const NAMED_JOBS = 3;
/** Steps of a run that find something within this time are told together. */
const GATHER_MS = 4_000;
/** What was shown and has grown since is not shown again sooner. */
const AGAIN_MS = 20_000;
/** Stands for the search where the user has none and everything new counts. */
export const EVERYTHING = '*';

export interface Ring {
  /** Id of a search, `EVERYTHING`, or `reminder:ID`. */
  id: string;
  /** The run that found it; empty for a reminder. */
  runId: string;
  count: number;
  /** The jobs that are named in it. */
  jobs: Pick<Job, 'id' | 'title' | 'company' | 'url'>[];
  /** When the first of what waits was found, in milliseconds since the epoch. */
  since: number;
  /** How much of it was shown, less than `count` while something waits, and when. */
  shown: number;
  shownAt: number | null;
  /** What a reminder says; absent for a search. */
  reminder?: { kind: 'own' | 'follow-up' | 'no-answer'; text: string };
}

/** Adds jobs to what is to be announced for a search. To be called inside a transaction that includes `meta`. */
export async function addToRing(
  db: Database,
  { id, runId, jobs, at }: { id: string; runId: string; jobs: readonly Job[]; at: number },
): Promise<void> {
  const stored = await ringOf(db, id);
  // What an earlier run found is old once it was shown; while it waits, it is told together with what is new.
  const isGoingOn = stored !== undefined && (stored.runId === runId || isWaiting(stored));
  const fresh: Ring = { id, runId, count: 0, jobs: [], since: at, shown: 0, shownAt: null };
  const before = isGoingOn ? stored : fresh;
  const named = jobs.map(({ id: jobId, title, company, url }) => ({ id: jobId, title, company, url }));
  await putRing(db, {
    ...before,
    runId,
    count: before.count + jobs.length,
    jobs: [...before.jobs, ...named].slice(0, NAMED_JOBS),
    since: isWaiting(before) ? before.since : at,
  });
}

export async function ringOf(db: Database, id: string): Promise<Ring | undefined> {
  return (await db.meta.get(PREFIX + id))?.value as Ring | undefined;
}

export async function putRing(db: Database, ring: Ring): Promise<void> {
  await db.meta.put({ key: PREFIX + ring.id, value: ring });
}

/** What waits to be announced, the oldest first. */
export async function waitingRings(db: Database): Promise<Ring[]> {
  const rows = await db.meta.where('key').startsWith(PREFIX).toArray();
  const rings = rows.map(({ value }) => value as Ring).filter(isWaiting);
  return rings.sort((a, b) => a.since - b.since);
}

function isWaiting({ shown, count }: Ring): boolean {
  return shown < count;
}

/** When a ring has waited long enough for what else the run may find. */
export function readyAt({ since, shownAt }: Ring): number {
  return Math.max(since + GATHER_MS, (shownAt ?? Number.NEGATIVE_INFINITY) + AGAIN_MS);
}

/** Notes that rings were shown as they are here. What was added to them meanwhile still waits. */
export async function markShown(db: Database, rings: readonly Ring[], now: number): Promise<void> {
  for (const { id, count, reminder } of rings) {
    const stored = await ringOf(db, id);
    if (stored === undefined) continue;
    if (reminder !== undefined) await db.meta.delete(PREFIX + id);
    else await putRing(db, { ...stored, shown: Math.min(count, stored.count), shownAt: now, since: now });
  }
}
