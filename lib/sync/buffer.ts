import { keyText, type RecordTransaction, type Row, type SyncMeta } from './store.ts';
import type { Key } from './tables.ts';

/** Records read and written many at a time, within one transaction. Nothing is stored before `flush`. */
export class Buffer implements Pick<RecordTransaction, 'meta' | 'setMeta' | 'get' | 'put'> {
  readonly #records: RecordTransaction;
  readonly #known = new Map<string, Row | undefined>();
  readonly #changed = new Map<string, Row>();
  #meta: SyncMeta | undefined;
  #hasNewMeta = false;

  constructor(records: RecordTransaction) {
    this.#records = records;
  }

  async meta(): Promise<SyncMeta> {
    this.#meta ??= await this.#records.meta();
    return this.#meta;
  }

  async setMeta(meta: SyncMeta): Promise<void> {
    this.#meta = meta;
    this.#hasNewMeta = true;
  }

  async get(keys: readonly Key[]): Promise<(Row | undefined)[]> {
    const missing = keys.filter((key) => !this.#known.has(keyText(key)));
    if (missing.length > 0) this.#keep(missing, await this.#records.get(missing));
    return keys.map((key) => this.#known.get(keyText(key)));
  }

  async put(rows: readonly Row[]): Promise<void> {
    for (const row of rows) {
      this.#known.set(keyText(row), row);
      this.#changed.set(keyText(row), row);
    }
  }

  async flush(): Promise<void> {
    if (this.#changed.size > 0) await this.#records.put([...this.#changed.values()]);
    if (this.#hasNewMeta && this.#meta !== undefined) await this.#records.setMeta(this.#meta);
  }

  #keep(keys: readonly Key[], rows: readonly (Row | undefined)[]): void {
    for (const [i, key] of keys.entries()) this.#known.set(keyText(key), rows[i]);
  }
}
