import type { Outgoing } from '../store/database.ts';
import { SYNC_ROW } from '../store/outbox.ts';
import { isShared, type SyncDatabase } from './sync-database.ts';

/** What the database knows of the setting up of sync. What is secret is kept elsewhere. */
export interface SetUp {
  /** As `readServerAddress` gives it. */
  server: string;
  /** Whether the user lets it connect. Changes are noted in any case. */
  isOn: boolean;
}

/** Marks of older announcements than this are not worth a record: what was new then is new nowhere now. */
const ANNOUNCED_FOR_MS = 90 * 86_400_000;

/**
 * Sets sync up: notes everything there is of the user's in the outbox, from which it becomes records little by little.
 * All of it happens in one transaction, so that it can be stopped, or stop, at any moment after.
 *
 * @param now this device's time in milliseconds since the epoch
 */
export async function noteAll(db: SyncDatabase, setUp: SetUp, now: number): Promise<void> {
  const shared = db.tables.filter(({ name }) => isShared(db, name));
  await db.transaction('rw', [...shared, db.meta, db.outbox, db.records, db.syncMeta], async () => {
    await clear(db);
    for (const { name } of shared) {
      const ids = await idsOf(db, name, now);
      const noted = ids.map((id): Outgoing => ({ table: name, id, isFirst: true }));
      if (noted.length > 0) await db.outbox.bulkPut(noted);
    }
    await db.meta.put({ key: SYNC_ROW, value: setUp });
  });
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
  if (table === 'jobs') {
    // Jobs without a word of the user's are read by each device; others follow from applications and notes.
    return db.jobs.filter((job) => job.kept !== undefined).primaryKeys();
  }
  if (table === 'announced') {
    return db.announced
      .where('at')
      .above(now - ANNOUNCED_FOR_MS)
      .primaryKeys();
  }
  return (await db.table(table).toCollection().primaryKeys()).map(String);
}
