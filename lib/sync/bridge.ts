import type { Outgoing } from '../store/database.ts';
import type { Bridge } from './dexie-store.ts';
import { homeOf } from './shelves.ts';
import { show } from './show.ts';
import type { RecordStore } from './store.ts';
import { type SyncDatabase, sharedTables } from './sync-database.ts';
import type { Key } from './tables.ts';
import { takeUp } from './take-up.ts';

export interface BridgeOptions {
  db: SyncDatabase;
  /** This device's time in milliseconds since the epoch. */
  now(): number;
  /** Told which tables of the user's have changed by what came from other devices. */
  onShown(tables: ReadonlySet<string>): void;
}

/** The way between the extension's own tables and the records. */
export function createBridge({ db, now, onShown }: BridgeOptions): Bridge {
  return {
    tables: sharedTables(db),
    async takeUp(records, keys) {
      // Mostly nothing waits, and looking for that costs less than looking for each of many.
      if ((await db.outbox.count()) === 0) return;
      const waiting = await db.outbox.bulkGet(homesOf(keys));
      await takeUp(
        db,
        records,
        waiting.filter((one): one is Outgoing => one !== undefined),
        now(),
      );
    },
    show: (rows) => show(db, rows, now()),
    onShown,
  };
}

/** Rows that the outbox gives up in one transaction, so that nobody who waits for the tables is held up. */
const AT_ONCE = 100;

/** Brings the records level with some of the rows in the outbox. Resolves with how many it still holds. */
export function takeUpSome(db: SyncDatabase, store: RecordStore, now: number): Promise<number> {
  return store.transaction(async (records) => {
    await takeUp(db, records, await db.outbox.limit(AT_ONCE).toArray(), now);
    return db.outbox.count();
  }, 'all');
}

function homesOf(keys: readonly Key[]): [string, string][] {
  const homes = keys.map(homeOf).map(({ table, id }) => [`${table}\0${id}`, [table, id]] as const);
  return [...new Map(homes).values()] as [string, string][];
}
