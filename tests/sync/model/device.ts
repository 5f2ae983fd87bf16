import { MemoryStore } from '../../../lib/sync/memory-store.ts';
import type { Value } from '../../../lib/sync/merge.ts';
import type { ClientMessage, ServerMessage } from '../../../lib/sync/protocol.ts';
import { Replica } from '../../../lib/sync/replica.ts';
import type { RecordStore, RecordTransaction, Row } from '../../../lib/sync/store.ts';
import type { Key } from '../../../lib/sync/tables.ts';
import { deleteRecord, writeFields } from '../../../lib/sync/write.ts';
import { plainSealer } from './plain-sealer.ts';

class Died extends Error {}

/** A device of the model: its store survives a crash, its memory does not. Its clock may be wrong by any amount. */
export class ModelDevice {
  readonly name: string;
  readonly generation: number;
  readonly store: MemoryStore;
  skewMs = 0;
  #dieAfter = Number.POSITIVE_INFINITY;
  #replica: Replica;
  readonly #now: () => number;

  constructor(index: number, now: () => number, generation = 0) {
    this.generation = generation;
    this.name = `dev${index}g${String(generation).padStart(2, '0')}`;
    this.store = new MemoryStore(this.name);
    this.#now = () => now() + this.skewMs;
    this.#replica = this.#newReplica();
  }

  /** Dies at the transaction that comes after so many. */
  dieAfter(transactions: number): void {
    this.#dieAfter = transactions;
  }

  heal(): void {
    this.#dieAfter = Number.POSITIVE_INFINITY;
  }

  restart(): void {
    this.heal();
    this.#replica = this.#newReplica();
  }

  /** What to send first, or `null` when the device died over it. */
  hello(): Promise<string[] | null> {
    return this.#live(async () => [await this.#replica.hello()]);
  }

  /** What to send, or `null` when the device died over it. */
  receive(message: ServerMessage): Promise<string[] | null> {
    return this.#live(() => this.#replica.receive(message));
  }

  async next(): Promise<string[]> {
    return (await this.#live(() => this.#replica.next())) ?? [];
  }

  write(key: Key, field: string, value: Value): Promise<void> {
    return this.store.transaction((records) =>
      field === '_del'
        ? deleteRecord(records, this.#now(), key)
        : writeFields(records, this.#now(), key, { [field]: value }),
    );
  }

  rows(): Row[] {
    return [...this.store.rows.values()];
  }

  async hasNothingToPush(): Promise<boolean> {
    return (await this.store.transaction((records) => records.countDirty())).toSend === 0;
  }

  async #live(work: () => Promise<ClientMessage[]>): Promise<string[] | null> {
    try {
      return (await work()).map((message) => JSON.stringify(message));
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      this.restart();
      return null;
    }
  }

  #newReplica(): Replica {
    const mortal: RecordStore = {
      transaction: <T>(work: (records: RecordTransaction) => Promise<T>) => {
        if (this.#dieAfter-- <= 0) throw new Died();
        return this.store.transaction(work);
      },
    };
    const onDamaged = (rid: string) => {
      throw new Error(`Record ${rid} came damaged.`);
    };
    return new Replica({ store: mortal, sealer: plainSealer, now: this.#now, onDamaged });
  }
}
