import type { Outgoing } from '../store/database.ts';
import { SYNC_ROW } from '../store/outbox.ts';
import { isShared, type SyncDatabase } from './sync-database.ts';

/** What the database knows of the setting up of sync. What is secret is kept elsewhere. */
export interface SetUp {
  /** As `readServerAddress` gives it. */
  server: string;
  /** Whether the user lets it connect. Changes are noted in any case. */
  isOn: boolean;
  /** The id of the last job that was looked at for the first sync; absent when all were. */
  jobsAfter?: string;
}

/** Marks of older announcements than this are not worth a record: what was new then is new nowhere now. */
const ANNOUNCED_FOR_MS = 90 * 86_400_000;

/** Jobs looked at in one transaction. There may be a hundred thousand of them, few of which the user saved. */
const JOBS_AT_ONCE = 2000;

/**
 * Sets sync up: notes everything there is of the user's in the outbox, from which it becomes records little by little.
 * All of it happens in one transaction, so that it can be stopped, or stop, at any moment after. Saved jobs are noted
 * by `noteJobs` then.
 *
 * @param now this device's time in milliseconds since the epoch
 */
export async function noteAll(db: SyncDatabase, setUp: SetUp, now: number): Promise<void> {
  const shared = db.tables.filter(({ name }) => isShared(db, name));
  await db.transaction('rw', [...shared, db.meta, db.outbox, db.records, db.syncMeta], async () => {
    await clear(db);
    for (const { name } of shared) {
      if (name === 'jobs') continue;
      const ids = await idsOf(db, name, now);
      const noted = ids.map((id): Outgoing => ({ table: name, id, isFirst: true }));
      if (noted.length > 0) await db.outbox.bulkPut(noted);
    }
    await db.meta.put({ key: SYNC_ROW, value: { ...setUp, jobsAfter: '' } });
  });
}

/**
 * Notes saved jobs of the time before sync, some at a time. Goes on where it was stopped; does nothing when all are noted.
 * Jobs without a word of the user's are read by each device, and those with one follow from applications and notes.
 */
export async function noteJobs(db: SyncDatabase): Promise<void> {
  for (let isOver = false; !isOver; ) {
    isOver = await db.transaction('rw', [db.jobs, db.meta, db.outbox], async () => {
      const value = (await db.meta.get(SYNC_ROW))?.value as SetUp | undefined;
      if (value?.jobsAfter === undefined) return true;
      const jobs = await db.jobs.where('id').above(value.jobsAfter).limit(JOBS_AT_ONCE).toArray();
      const saved = jobs.filter((job) => job.kept !== undefined);
      await db.outbox.bulkPut(saved.map(({ id }): Outgoing => ({ table: 'jobs', id, isFirst: true })));
      const { jobsAfter, ...whole } = value;
      const last = jobs.at(-1);
      const next = last === undefined ? whole : { ...whole, jobsAfter: last.id };
      await db.meta.put({ key: SYNC_ROW, value: next });
      return last === undefined;
    });
  }
}

/** Forgets that sync was ever set up. What the user wrote stays. */
export async function forgetAll(db: SyncDatabase): Promise<void> {
  await db.transaction('rw', [db.meta, db.outbox, db.records, db.syncMeta], async () => {
    await clear(db);
    await db.meta.delete(SYNC_ROW);
  });
}

async function clear(db: SyncDatabase): Promise<void> {
  await Promise.all([db.outbox.clear(), db.records.clear(), db.syncMeta.clear()]);
}

async function idsOf(db: SyncDatabase, table: string, now: number): Promise<string[]> {
  if (table === 'announced') {
    return db.announced
      .where('at')
      .above(now - ANNOUNCED_FOR_MS)
      .primaryKeys();
  }
  return (await db.table(table).toCollection().primaryKeys()).map(String);
}
