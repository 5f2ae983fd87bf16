import type { Change } from '../domain/change.ts';
import type { Job, JobText } from '../domain/job.ts';
import { applicationTables, forgetSavedStage } from './applications.ts';
import { noteUnjoined } from './clusters.ts';
import type { Database } from './database.ts';
import { dropItemsOfJobs, inboxTables } from './inbox.ts';
import { addToCounters } from './jobs.ts';
import { noteOutgoing } from './outbox.ts';

/** A saving that was taken back, with all that went with it; without a ledger where the record stayed. */
export interface Forgotten {
  job: Job;
  text?: JobText | undefined;
  changes?: Change[];
}

/** Tables that `forgetKept` and `keepAgain` read or write, for a transaction that they are called in. */
export function keptTables(db: Database) {
  const { boards, texts, changes, unjoined, notes } = db;
  return [boards, texts, changes, unjoined, notes, ...applicationTables(db), ...inboxTables(db)];
}

/**
 * Takes savings back: a record that came to be by that goes, with all that belongs to it, unless a board of the user's
 * reads it or they have done more with it than save it; of any other only the saving goes. Ids that are not saved are
 * passed over. Resolves with what `keepAgain` needs.
 */
export function forgetKept(db: Database, jobIds: readonly string[], at: number): Promise<Forgotten[]> {
  return db.transaction('rw', [...new Set(keptTables(db))], async () => {
    const found = await db.jobs.bulkGet([...jobIds]);
    const kept = found.filter((job) => job?.kept !== undefined) as Job[];
    const boards = new Set(await db.boards.toCollection().primaryKeys());
    const keptIds = kept.map((job) => job.id);
    const noted = await db.notes.where('jobId').anyOf(keptIds).toArray();
    const used = await forgetSavedStage(db, keptIds, at);
    for (const { jobId } of noted) used.add(jobId);
    const isGoing = ({ id, boardId, kept: saved }: Job) =>
      saved?.isMade === true && !boards.has(boardId) && !used.has(id);
    const going = kept.filter(isGoing);
    const ids = going.map((job) => job.id);
    const texts = await db.texts.bulkGet(ids);
    const ledger = await db.changes.where('jobId').anyOf(ids).toArray();
    const staying = kept.filter((job) => !isGoing(job));
    await Promise.all([
      db.jobs.bulkPut(staying.map(({ kept: _, ...job }) => job)),
      db.jobs.bulkDelete(ids),
      db.texts.bulkDelete(ids),
      db.changes.where('jobId').anyOf(ids).delete(),
      noteUnjoined(db, keptIds),
      count(db, going, -1),
    ]);
    await dropItemsOfJobs(db, ids);
    await noteJobs(db, keptIds);
    return [
      ...going.map((job, i) => ({
        job,
        text: texts[i],
        changes: ledger.filter(({ jobId }) => jobId === job.id),
      })),
      ...staying.map((job) => ({ job })),
    ];
  });
}

/** Puts savings back that `forgetKept` took; of a job that is saved again, or was read again, that stays. Belongs into a transaction. */
export async function keepAgain(db: Database, forgotten: readonly Forgotten[]): Promise<void> {
  const stored = await db.jobs.bulkGet(forgotten.map(({ job }) => job.id));
  const back = forgotten.filter(({ changes }, i) =>
    stored[i] === undefined ? changes : stored[i].kept === undefined,
  );
  const made = back.filter(({ job }) => !stored.some((one) => one?.id === job.id));
  const jobs = back.map(({ job }) => {
    const now = stored.find((one) => one?.id === job.id);
    return now === undefined || job.kept === undefined ? job : { ...now, kept: job.kept };
  });
  const ids = jobs.map(({ id }) => id);
  await Promise.all([
    db.jobs.bulkPut(jobs),
    db.texts.bulkPut(made.flatMap(({ text }) => text ?? [])),
    db.changes.bulkPut(made.flatMap(({ changes }) => changes ?? [])),
    noteUnjoined(db, ids),
    count(
      db,
      made.map(({ job }) => job),
      1,
    ),
  ]);
  await noteJobs(db, ids);
}

/** What is told other devices of saved jobs. To be called in the transaction that writes them. */
export function noteJobs(db: Database, ids: readonly string[]): Promise<void> {
  return noteOutgoing(
    db,
    ids.map((id) => ({ table: 'jobs', id })),
  );
}

function count(db: Database, jobs: readonly Job[], by: 1 | -1): Promise<void> {
  const open = jobs.filter(({ state }) => state === 'open').length;
  const unseen = jobs.filter((job) => job.unseen === 1).length;
  return addToCounters(db, { jobs: by * jobs.length, open: by * open, unseen: by * unseen });
}
