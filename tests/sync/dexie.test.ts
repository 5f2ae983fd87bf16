import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDexieStore, type RecordDatabase, SYNC_TABLES } from '../../lib/sync/dexie-store.ts';
import { newRoot, roomKeys } from '../../lib/sync/keys.ts';
import type { ClientMessage } from '../../lib/sync/protocol.ts';
import { Replica } from '../../lib/sync/replica.ts';
import { createSealer, type Sealer } from '../../lib/sync/seal.ts';
import type { RecordTransaction, Row } from '../../lib/sync/store.ts';
import { deleteRecord, writeFields } from '../../lib/sync/write.ts';
import { openSqliteHost } from '../../server/node/sqlite-host.ts';
import { Room } from '../../server/shared/room.ts';
import { seededRandom } from '../support/random.ts';

const NOW = 1_795_400_000_000;
let room: Room;
let sealer: Sealer;
const browsers: Browser[] = [];

beforeEach(async () => {
  room = new Room(openSqliteHost(':memory:', () => NOW));
  sealer = createSealer(await roomKeys(newRoot()));
});
afterEach(async () => {
  for (const { db } of browsers.splice(0)) await db.delete();
});

/** A device as it will be in the extension: Dexie below, real keys, and a table that views read. */
class Browser {
  readonly db: RecordDatabase;
  readonly name: string;
  isDiskFull = false;
  readonly store;
  replica: Replica;

  constructor(name: string) {
    browsers.push(this);
    this.name = name;
    this.db = new Dexie(`browser-${name}`) as RecordDatabase;
    this.db.version(1).stores({ ...SYNC_TABLES, shown: '[table+id]' });
    const shown = this.db.table('shown');
    const show = async (rows: readonly Row[]) => {
      await shown.bulkPut([...rows]);
      if (this.isDiskFull) throw new DOMException('', 'QuotaExceededError');
      return ['shown'];
    };
    const bridge = { tables: [shown], takeUp: async () => undefined, show, onShown: () => undefined };
    this.store = createDexieStore({ db: this.db, newDevice: () => name, bridge });
    this.replica = this.restart();
  }

  restart(): Replica {
    const onDamaged = (rid: string) => {
      throw new Error(`${rid} came damaged.`);
    };
    this.replica = new Replica({ store: this.store, sealer, now: () => NOW, onDamaged });
    return this.replica;
  }

  change(work: (records: RecordTransaction) => Promise<void>): Promise<void> {
    return this.store.transaction(work);
  }

  async sync(): Promise<void> {
    const out: ClientMessage[] = [await this.replica.hello()];
    for (let message = out.shift(); message !== undefined; message = out.shift()) {
      const { replies } = room.handle(JSON.stringify(message), this.name);
      for (const reply of replies) out.push(...(await this.replica.receive(reply)));
    }
  }

  async picture(): Promise<unknown[]> {
    return (await this.db.records.toArray()).map(({ rev, edited, ...row }) => row);
  }
}

it('two browsers with real keys and databases come together', async () => {
  const random = seededRandom(7);
  const pair = [new Browser('device1'), new Browser('device2')];
  for (let round = 0; round < 12; round++) {
    for (const browser of pair) {
      await browser.change(async (records) => {
        for (let i = 0; i < 30; i++) {
          const key = { table: random() < 0.5 ? 'note' : 'jobUser', id: `r${Math.floor(random() * 60)}` };
          if (random() < 0.1) await deleteRecord(records, NOW + round, key);
          else await writeFields(records, NOW + round, key, { text: `${browser.name} ${round} ${i}` });
        }
      });
      if (random() < 0.7) await browser.sync();
      if (random() < 0.3) browser.restart();
    }
  }
  for (const browser of [...pair, ...pair]) await browser.sync();
  const [one, two] = [await pair[0]?.picture(), await pair[1]?.picture()];
  expect(one?.length).toBeGreaterThan(60);
  expect(two).toEqual(one);
  expect(await pair[0]?.db.records.where('dirty').above(0).count()).toBe(0);
});

it('a browser whose disk is full keeps nothing of a page, and all of it later', async () => {
  const [one, two] = [new Browser('device1'), new Browser('device2')];
  await one.change(async (records) => {
    for (let i = 0; i < 40; i++)
      await writeFields(records, NOW, { table: 'note', id: `n${i}` }, { text: `${i}` });
  });
  await one.sync();
  two.isDiskFull = true;
  await expect(two.sync()).rejects.toMatchObject({ name: 'QuotaExceededError' });
  expect([await two.db.records.count(), await two.db.table('shown').count()]).toEqual([0, 0]);
  expect((await two.store.transaction((records) => records.meta())).cursor).toBe(0);
  two.isDiskFull = false;
  await two.sync();
  expect([await two.db.records.count(), await two.db.table('shown').count()]).toEqual([40, 40]);
});
