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
export type RecordDatabase = Dexie & {
  readonly records: Table<Row, [string, string]>;
  readonly syncMeta: Table<SyncMeta & { key: string }, string>;
};

/** Leads from the records to the tables that people see, and back, within the transactions of the records. */
export interface Bridge {
  /** The tables that it reads and writes. */
  tables: Table[];
  /** Takes up what the user changed of these records. */
  takeUp(records: RecordTransaction, keys: readonly Key[]): Promise<void>;
  /** Shows what came from other devices. Resolves with the names of the tables that changed. */
  show(rows: readonly Row[]): Promise<Iterable<string>>;
  /** Called after a transaction in which tables changed. */
  onShown(tables: ReadonlySet<string>): void;
}

export interface DexieStoreOptions {
  db: RecordDatabase;
  /** The id of this device, for the first time it is asked for. */
  newDevice(): string;
  bridge?: Bridge;
}

/** Records in a Dexie database. */
export function createDexieStore(options: DexieStoreOptions): RecordStore {
  const { db, bridge } = options;
  const own = [db.records, db.syncMeta];
  return {
    async transaction(work, reach = 'records') {
      const records = new DexieRecords(options);
      const tables = reach === 'all' && bridge !== undefined ? [...own, ...bridge.tables] : own;
      // Dexie keeps a transaction open over the awaits of an async function only.
      const result = await db.transaction('rw', tables, async () => work(records));
      if (records.shown.size > 0) bridge?.onShown(records.shown);
      return result;
    },
  };
}

const META = 'sync';

class DexieRecords implements RecordTransaction {
  /** Names of the tables that people see and that changed. */
  readonly shown = new Set<string>();
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

  async takeUp(keys: readonly Key[]): Promise<void> {
    if (keys.length > 0) await this.#options.bridge?.takeUp(this, keys);
  }

  async tell(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    for (const table of (await this.#options.bridge?.show(rows)) ?? []) this.shown.add(table);
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

  get #records(): RecordDatabase['records'] {
    return this.#options.db.records;
  }
}
