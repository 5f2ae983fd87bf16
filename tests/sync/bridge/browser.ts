import { Dexie } from 'dexie';
import type { Application, Note } from '../../../lib/domain/application.ts';
import { newJob } from '../../../lib/domain/job.ts';
import { type Database, type Outgoing, openDatabase } from '../../../lib/store/database.ts';
import { noteOutgoing, SYNC_ROW } from '../../../lib/store/outbox.ts';
import { createBridge, takeUpSome } from '../../../lib/sync/bridge.ts';
import { createDexieStore } from '../../../lib/sync/dexie-store.ts';
import { noteAll, noteJobs } from '../../../lib/sync/first-time.ts';
import type { ClientMessage } from '../../../lib/sync/protocol.ts';
import { Replica } from '../../../lib/sync/replica.ts';
import type { Sealer } from '../../../lib/sync/seal.ts';
import type { RecordStore } from '../../../lib/sync/store.ts';
import type { SyncDatabase } from '../../../lib/sync/sync-database.ts';
import type { Room } from '../../../server/shared/room.ts';
import { posting } from '../../support/world.ts';

export interface World {
  room: Room;
  sealer: Sealer;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The user's tables, as a test writes and compares them. */
const TABLES = [
  'boards',
  'searches',
  'applications',
  'notes',
  'events',
  'copies',
  'settings',
  'rulings',
  'announced',
] as const;

/** A device with the extension's real database, whose user writes into it as commands do. */
export class Browser {
  readonly db: SyncDatabase;
  readonly name: string;
  readonly store: RecordStore;
  readonly shown: string[] = [];
  readonly #world: World;
  #replica!: Replica;

  private constructor(name: string, db: Database, world: World) {
    this.name = name;
    this.db = db as SyncDatabase;
    this.#world = world;
    const onShown = (tables: ReadonlySet<string>) => void this.shown.push(...tables);
    const bridge = createBridge({ db: this.db, now: () => world.now, onShown });
    this.store = createDexieStore({ db: this.db, newDevice: () => name, bridge });
    this.restart();
  }

  /** `id` names a database that is there already. */
  static async open(name: string, world: World, id = `bridge-${crypto.randomUUID()}`): Promise<Browser> {
    return new Browser(name, await openDatabase(id), world);
  }

  /** The background dies and is started again. */
  restart(): void {
    const onDamaged = (rid: string) => {
      throw new Error(`${rid} came damaged.`);
    };
    const { sealer } = this.#world;
    this.#replica = new Replica({ store: this.store, sealer, now: () => this.#world.now, onDamaged });
  }

  async setUp(): Promise<void> {
    await noteAll(this.db, { server: 'https://sync.example', isOn: true }, this.#world.now);
    await noteJobs(this.db);
  }

  get isSetUp(): Promise<boolean> {
    return this.db.meta.get(SYNC_ROW).then((row) => row !== undefined);
  }

  /** Writes rows as a command does: in one transaction with the note for sync. */
  async write(table: string, rows: readonly object[]): Promise<void> {
    const { primKey } = this.db.table(table).schema;
    const ids = rows.map((row) => String((row as Record<string, unknown>)[String(primKey.keyPath)]));
    await this.#change(table, ids, () => this.db.table(table).bulkPut([...rows]));
  }

  async remove(table: string, id: string): Promise<void> {
    await this.#change(table, [id], () => this.db.table(table).delete(id));
  }

  async #change(table: string, ids: readonly string[], work: () => PromiseLike<unknown>): Promise<void> {
    const { db } = this;
    await db.transaction('rw', [db.table(table), db.meta, db.outbox], async () => {
      await work();
      await noteOutgoing(
        db,
        ids.map((id) => ({ table, id })),
      );
    });
  }

  async takeUp(): Promise<void> {
    while ((await takeUpSome(this.db, this.store, this.#world.now)) > 0);
  }

  /** With `isHasty` it exchanges before it looks what the user has changed. */
  async sync({ isHasty = false } = {}): Promise<void> {
    if (!isHasty) await this.takeUp();
    const out: ClientMessage[] = [await this.#replica.hello()];
    for (let message = out.shift(); message !== undefined; message = out.shift()) {
      const { replies } = this.#world.room.handle(JSON.stringify(message), this.name);
      for (const reply of replies) out.push(...(await this.#replica.receive(reply)));
    }
    await this.takeUp();
  }

  application(jobId: string): Promise<Application | undefined> {
    return this.db.applications.get(jobId);
  }

  async notes(): Promise<Note[]> {
    return (await this.db.notes.toArray()).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  outgoing(): Promise<Outgoing[]> {
    return this.db.outbox.toArray();
  }

  /** All that the user wrote, in a form that is equal on two devices that agree. */
  async picture(): Promise<Record<string, unknown[]>> {
    const tables = TABLES.map(async (table) => [table, (await this.db.table(table).toArray()).map(plain)]);
    return Object.fromEntries(await Promise.all(tables));
  }

  async close(): Promise<void> {
    this.db.close();
    await Dexie.delete(this.db.name);
  }
}

/** Rows but for what each device knows by itself; lists in one order. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  const { nextAt, openCount, ...rest } = row;
  const sorted = Object.entries(rest).map(([name, value]) => [
    name,
    Array.isArray(value) && name !== 'moves' ? value.map((item) => JSON.stringify(item)).sort() : value,
  ]);
  return Object.fromEntries(sorted.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

export const emptyApplication = (jobId: string, changedAt: number): Application => ({
  jobId,
  moves: [],
  isStarred: false,
  tags: [],
  contacts: [],
  reminders: [],
  hiddenAt: null,
  changedAt,
});

export const aNote = (id: string, text: string, at: number, jobId = 'lever:acme:1'): Note => ({
  id,
  jobId,
  text,
  writtenAt: at,
  changedAt: at,
  version: 'v',
});

export function aJob(boardId: string, id: string, at: number) {
  const context = { boardId, company: 'Acme', at, isBaseline: false, isPartial: false };
  return newJob(posting(id), 'fingerprint', context);
}
