import { isDeleted } from './merge.ts';
import {
  DIRTY,
  keyText,
  newMeta,
  type RecordStore,
  type RecordTransaction,
  type Row,
  type SyncMeta,
} from './store.ts';
import type { Key } from './tables.ts';

/** Records in memory, with the same promises as those on disk: transactions come one by one, and whole. */
export class MemoryStore implements RecordStore {
  rows = new Map<string, Row>();
  meta: SyncMeta;
  /** Is told what came from other devices. */
  onTold: (rows: readonly Row[]) => void = () => {};
  #queue: Promise<unknown> = Promise.resolve();

  constructor(device: string) {
    this.meta = newMeta(device);
  }

  transaction<T>(work: (records: RecordTransaction) => Promise<T>): Promise<T> {
    const result = this.#queue.then(async () => {
      const draft = new Draft(this.rows, this.meta);
      const value = await work(draft);
      this.meta = draft.newMeta;
      for (const [key, row] of draft.changes) {
        if (row === null) this.rows.delete(key);
        else this.rows.set(key, row);
      }
      if (draft.told.length > 0) this.onTold(draft.told);
      return value;
    });
    // A transaction that failed fails whoever asked for it, and nobody who comes after.
    this.#queue = result.catch(() => {});
    return result;
  }
}

class Draft implements RecordTransaction {
  readonly changes = new Map<string, Row | null>();
  readonly told: Row[] = [];
  newMeta: SyncMeta;
  readonly #rows: ReadonlyMap<string, Row>;

  constructor(rows: ReadonlyMap<string, Row>, meta: SyncMeta) {
    this.#rows = rows;
    this.newMeta = meta;
  }

  async meta(): Promise<SyncMeta> {
    return this.newMeta;
  }

  async setMeta(meta: SyncMeta): Promise<void> {
    this.newMeta = meta;
  }

  async get(keys: readonly Key[]): Promise<(Row | undefined)[]> {
    return keys.map((key) => {
      const text = keyText(key);
      return this.changes.has(text) ? (this.changes.get(text) ?? undefined) : this.#rows.get(text);
    });
  }

  async put(rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.changes.set(keyText(row), row);
  }

  /** There is no outbox: whatever is written is written to the records. */
  async takeUp(): Promise<void> {}

  async tell(rows: readonly Row[]): Promise<void> {
    this.told.push(...rows);
  }

  async remove(keys: readonly Key[]): Promise<void> {
    for (const key of keys) this.changes.set(keyText(key), null);
  }

  async dirty(limit: number): Promise<Row[]> {
    const waiting = this.#all().filter(({ dirty }) => dirty === DIRTY.critical || dirty === DIRTY.bulk);
    return waiting.sort((a, b) => a.dirty - b.dirty).slice(0, limit);
  }

  async countDirty(): Promise<{ toSend: number; tooLong: number }> {
    const dirty = this.#all().filter((row) => row.dirty !== DIRTY.no);
    const tooLong = dirty.filter((row) => row.dirty === DIRTY.tooLong).length;
    return { toSend: dirty.length - tooLong, tooLong };
  }

  async updateAll(change: (row: Row) => Row): Promise<void> {
    await this.put(this.#all().map(change));
  }

  async tombstones(): Promise<Row[]> {
    return this.#all().filter((row) => isDeleted(row.fields) && row.base > 0);
  }

  #all(): Row[] {
    const kept = [...this.#rows].filter(([key]) => !this.changes.has(key)).map(([, row]) => row);
    return [...kept, ...[...this.changes.values()].filter((row) => row !== null)];
  }
}
