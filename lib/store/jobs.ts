import type { Job } from '../domain/job.ts';
import type { Database } from './database.ts';

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

/** Those jobs of one board that have one of these ids and are stored, in any order. */
export async function knownJobs(db: Database, boardId: string, ids: string[]): Promise<Job[]> {
  if (ids.length === 1) return jobsById(db, ids);
  // One request tells all ids of a board; asking for each job of a first read costs as much as storing it.
  const stored = new Set(await keyedByBoard(db, boardId).primaryKeys());
  const known = ids.filter((id) => stored.has(id));
  return known.length === 0 ? [] : jobsById(db, known);
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

/**
 * Marks jobs as seen, or as not seen again. Returns the ids that really changed, so that it can be undone exactly.
 * Also keeps the counter of unseen jobs, in the same transaction.
 */
export function setSeen(db: Database, ids: string[], isSeen: boolean): Promise<string[]> {
  return db.transaction('rw', db.jobs, db.counters, async () => {
    const rows = await jobsById(db, ids);
    const changed = rows.filter((job) => (job.unseen === 1) === isSeen);
    for (const job of changed) {
      if (isSeen) delete job.unseen;
      else job.unseen = 1;
    }
    if (changed.length === 0) return [];
    await db.jobs.bulkPut(changed);
    await addToCounters(db, { unseen: isSeen ? -changed.length : changed.length });
    return changed.map((job) => job.id);
  });
}

/** Adds to stored counters; to be called inside a transaction that includes `counters`. */
export async function addToCounters(
  db: Database,
  amounts: { jobs?: number; open?: number; unseen?: number },
): Promise<void> {
  const names = (['jobs', 'open', 'unseen'] as const).filter((name) => (amounts[name] ?? 0) !== 0);
  if (names.length === 0) return;
  const stored = await db.counters.bulkGet([...names]);
  await db.counters.bulkPut(
    names.map((name, i) => ({ name, value: (stored[i]?.value ?? 0) + (amounts[name] ?? 0) })),
  );
}

/** The stored counters; one that was never written is 0. */
export async function readCounters(db: Database): Promise<{ jobs: number; open: number; unseen: number }> {
  const rows = await db.counters.toArray();
  const value = (name: string) => rows.find((row) => row.name === name)?.value ?? 0;
  return { jobs: value('jobs'), open: value('open'), unseen: value('unseen') };
}
