import type { Job } from '../domain/job.ts';
import type { CounterName, Database } from './database.ts';

/** A place in the list "newest first": just below the job with this key. */
export type NewestKey = [newAt: number, id: string];

/** Ids of up to `limit` jobs below `after` (or from the top), newest first. Reads no rows. */
export async function newestJobKeys(
  db: Database,
  after: NewestKey | null,
  limit: number,
): Promise<NewestKey[]> {
  const range = after === null ? db.jobs.orderBy('[newAt+id]') : db.jobs.where('[newAt+id]').below(after);
  const keys = await range.reverse().limit(limit).keys();
  return keys as unknown as NewestKey[];
}

/** Up to `limit` jobs below `after` (or from the top), newest first. */
export function newestJobs(db: Database, after: NewestKey | null, limit: number): Promise<Job[]> {
  const range = after === null ? db.jobs.orderBy('[newAt+id]') : db.jobs.where('[newAt+id]').below(after);
  return range.reverse().limit(limit).toArray();
}

/** How many jobs stand above `top` in "newest first"; counts no further than `limit`. */
export function countNewerJobs(db: Database, top: NewestKey, limit: number): Promise<number> {
  return db.jobs.where('[newAt+id]').above(top).limit(limit).count();
}

/** The jobs with these ids, in this order; those that are gone are left out. */
export async function jobsById(db: Database, ids: string[]): Promise<Job[]> {
  const rows = await db.jobs.bulkGet(ids);
  return rows.filter((row) => row !== undefined);
}

/** All jobs of one board. */
export function jobsOfBoard(db: Database, boardId: string): Promise<Job[]> {
  return keyedByBoard(db, boardId).toArray();
}

/**
 * The stored job of each of these ids of one board, in their order. For one that is not stored, `otherId` may give another
 * id under which it could be, by its place among the ids.
 */
export async function knownJobs(
  db: Database,
  boardId: string,
  ids: string[],
  otherId: (at: number) => string | null,
): Promise<(Job | undefined)[]> {
  if (ids.length === 1) {
    const jobs = await jobsById(db, [...ids, otherId(0) ?? []].flat());
    return [jobs[0]];
  }
  // One request tells all ids of a board; asking for each job of a first read costs as much as storing it.
  const stored = new Set(await keyedByBoard(db, boardId).primaryKeys());
  if (stored.size === 0) return ids.map(() => undefined);
  const asked = new Set(ids);
  const known = ids.map((id, at) => {
    const found = stored.has(id) ? id : otherId(at);
    return found !== null && stored.has(found) && (found === id || !asked.has(found)) ? found : null;
  });
  const jobs = await jobsById(
    db,
    [...new Set(known)].filter((id) => id !== null),
  );
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return known.map((id) => byId.get(id ?? ''));
}

/** Ids of jobs begin with their board's, so no index is needed. */
function keyedByBoard(db: Database, boardId: string) {
  return db.jobs.where('id').between(`${boardId}:`, `${boardId};`);
}

/** Ids of jobs that were new and that the user has not seen. */
export async function unseenJobIds(db: Database): Promise<string[]> {
  return db.jobs.where('unseen').equals(1).primaryKeys();
}

/** The cleaned description, or `null` when none was read. */
export async function jobText(db: Database, jobId: string): Promise<string | null> {
  const row = await db.texts.get(jobId);
  return row?.text ?? null;
}

/** The ledger of one job, oldest first. */
export function changesOfJob(db: Database, jobId: string) {
  return db.changes.where('jobId').equals(jobId).sortBy('id');
}

/** Adds to stored counters; to be called inside a transaction that includes `counters`. */
export async function addToCounters(
  db: Database,
  amounts: Partial<Record<CounterName, number>>,
): Promise<void> {
  const names = (Object.keys(amounts) as CounterName[]).filter((name) => (amounts[name] ?? 0) !== 0);
  if (names.length === 0) return;
  const stored = await db.counters.bulkGet(names);
  await db.counters.bulkPut(
    names.map((name, i) => ({ name, value: (stored[i]?.value ?? 0) + (amounts[name] ?? 0) })),
  );
}

/** Stored counters by name; one that was never written is 0. */
export async function countersOf<N extends CounterName>(
  db: Database,
  names: readonly N[],
): Promise<Record<N, number>> {
  const rows = await db.counters.bulkGet([...names]);
  return Object.fromEntries(names.map((name, i) => [name, rows[i]?.value ?? 0])) as Record<N, number>;
}

/** How many jobs there are, how many of them are open, and how many are new to the user. */
export function readCounters(db: Database): Promise<{ jobs: number; open: number; unseen: number }> {
  return countersOf(db, ['jobs', 'open', 'unseen']);
}
