import type { Dexie, Table } from 'dexie';
import { isDeleted } from './merge.ts';
import {
  DIRTY,
  newMeta,
  type RecordStore,
  type RecordTransaction,
  type Row,
  type SyncMeta,
} from './store.ts';
import type { Key } from './tables.ts';

/** The tables that a database needs for sync, as Dexie's schema wants them. */
export const SYNC_TABLES = { records: '[table+id], dirty', syncMeta: 'key' };

/** A database with these tables. */
export type SyncDatabase = Dexie & {
  readonly records: Table<Row, [string, string]>;
  readonly syncMeta: Table<SyncMeta & { key: string }, string>;
};

export interface DexieStoreOptions {
  db: SyncDatabase;
  /** The id of this device, for the first time it is asked for. */
  newDevice(): string;
  /**
   * Brings what came from other devices into the tables that are shown, within the same transaction. `tables` are those
   * that it writes to.
   */
  show?: { tables: Table[]; apply(rows: readonly Row[]): Promise<void> };
}

/** Records in a Dexie database. Everything that may ask for records may also run in a transaction of its own. */
export function createDexieStore(options: DexieStoreOptions): RecordStore & { within(): RecordTransaction } {
  const { db, show } = options;
  const records = new DexieRecords(options);
  return {
    // Dexie keeps a transaction open over the awaits of an async function only.
    transaction: (work) =>
      db.transaction('rw', [db.records, db.syncMeta, ...(show?.tables ?? [])], async () => work(records)),
    /** For use inside a transaction of the caller's that includes `records` and `syncMeta`. */
    within: () => records,
  };
}

const META = 'sync';

class DexieRecords implements RecordTransaction {
  readonly #options: DexieStoreOptions;

  constructor(options: DexieStoreOptions) {
    this.#options = options;
  }

  async meta(): Promise<SyncMeta> {
    const stored = await this.#options.db.syncMeta.get(META);
    if (stored !== undefined) {
      const { key, ...meta } = stored;
      return meta;
    }
    const meta = newMeta(this.#options.newDevice());
    await this.setMeta(meta);
    return meta;
  }

  async setMeta(meta: SyncMeta): Promise<void> {
    await this.#options.db.syncMeta.put({ ...meta, key: META });
  }

  get(keys: readonly Key[]): Promise<(Row | undefined)[]> {
    return this.#records.bulkGet(keys.map(({ table, id }) => [table, id]));
  }

  async put(rows: readonly Row[]): Promise<void> {
    if (rows.length > 0) await this.#records.bulkPut([...rows]);
  }

  async tell(rows: readonly Row[]): Promise<void> {
    if (rows.length > 0) await this.#options.show?.apply(rows);
  }

  async remove(keys: readonly Key[]): Promise<void> {
    await this.#records.bulkDelete(keys.map(({ table, id }) => [table, id]));
  }

  /** The index gives them in order of urgency. */
  dirty(limit: number): Promise<Row[]> {
    return this.#records
      .where('dirty')
      .between(DIRTY.critical, DIRTY.bulk, true, true)
      .limit(limit)
      .toArray();
  }

  async countDirty(): Promise<{ toSend: number; tooLong: number }> {
    const toSend = await this.#records.where('dirty').between(DIRTY.critical, DIRTY.bulk, true, true).count();
    return { toSend, tooLong: await this.#records.where('dirty').equals(DIRTY.tooLong).count() };
  }

  async updateAll(change: (row: Row) => Row): Promise<void> {
    await this.#records.toCollection().modify((row, ref) => {
      ref.value = change(row);
    });
  }

  tombstones(): Promise<Row[]> {
    return this.#records.filter((row) => isDeleted(row.fields) && row.base > 0).toArray();
  }

  get #records(): SyncDatabase['records'] {
    return this.#options.db.records;
  }
}
