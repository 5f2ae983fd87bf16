import { Dexie } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { createDexieStore, type RecordDatabase, SYNC_TABLES } from '../../lib/sync/dexie-store.ts';
import { MemoryStore } from '../../lib/sync/memory-store.ts';
import { DIRTY, newRow, type RecordStore, type Row } from '../../lib/sync/store.ts';
import { deleteRecord, writeFields } from '../../lib/sync/write.ts';

const NOW = 1_795_400_000_000;
const note = { table: 'note', id: 'n1' };
const stage = { table: 'jobUser', id: 'j1' };
const databases: RecordDatabase[] = [];

function openDexie(told: Row[] = []): RecordStore {
  const db = new Dexie(`stores-${databases.length}`) as RecordDatabase;
  databases.push(db);
  db.version(1).stores({ ...SYNC_TABLES, shown: '[table+id]' });
  const shown = db.table('shown');
  const show = async (rows: readonly Row[]) => {
    told.push(...rows);
    await shown.bulkPut([...rows]);
    return ['shown'];
  };
  const bridge = { tables: [shown], takeUp: async () => undefined, show, onShown: () => undefined };
  return createDexieStore({ db, newDevice: () => 'abcdef', bridge });
}

function openMemory(told: Row[] = []): RecordStore {
  const store = new MemoryStore('abcdef');
  store.onTold = (rows) => told.push(...rows);
  return store;
}

afterEach(async () => {
  for (const db of databases.splice(0)) await db.delete();
});

describe.each([
  ['in Dexie', openDexie],
  ['in memory', openMemory],
])('records %s', (_, open) => {
  const write = (store: RecordStore, key: typeof note, values: Record<string, string>) =>
    store.transaction((records) => writeFields(records, NOW, key, values));
  const rowOf = (store: RecordStore, key: typeof note) =>
    store.transaction(async (records) => (await records.get([key]))[0]);

  it('keep what was written, to be pushed, with the clock', async () => {
    const store = open();
    await write(store, note, { text: 'Call on Monday' });
    await write(store, note, { text: 'Call on Tuesday' });
    const row = await rowOf(store, note);
    expect(row).toMatchObject({ dirty: DIRTY.bulk, rev: 2, base: 0, edited: { text: '' } });
    expect(row?.fields.text?.[0]).toBe('Call on Tuesday');
    const { stamp } = await store.transaction((records) => records.meta());
    expect(stamp).toBe(row?.fields.text?.[1]);
  });

  it('do not change for what is there already', async () => {
    const store = open();
    await write(store, note, { text: 'Call' });
    await write(store, note, { text: 'Call' });
    expect((await rowOf(store, note))?.rev).toBe(1);
  });

  it('give critical changes first, deletions among them', async () => {
    const store = open();
    await write(store, note, { text: 'Call' });
    await write(store, { table: 'note', id: 'n2' }, { text: 'Write' });
    await write(store, stage, { stage: 'applied' });
    await store.transaction((records) => deleteRecord(records, NOW, { table: 'note', id: 'n2' }));
    const waiting = await store.transaction((records) => records.dirty(10));
    expect(
      waiting
        .map(({ id }) => id)
        .slice(0, 2)
        .sort(),
    ).toEqual(['j1', 'n2']);
    expect(waiting.map(({ id }) => id)[2]).toBe('n1');
    expect(await store.transaction((records) => records.dirty(1))).toHaveLength(1);
    expect(await store.transaction((records) => records.countDirty())).toEqual({ toSend: 3, tooLong: 0 });
  });

  it('keep a transaction whole or not at all', async () => {
    const store = open();
    await write(store, note, { text: 'Call' });
    const failing = store.transaction(async (records) => {
      await writeFields(records, NOW, note, { text: 'Lost' });
      await records.remove([stage]);
      throw new Error('The disk is full.');
    });
    await expect(failing).rejects.toThrow('full');
    expect((await rowOf(store, note))?.fields.text?.[0]).toBe('Call');
    const meta = await store.transaction((records) => records.meta());
    expect(meta.stamp).toBe((await rowOf(store, note))?.fields.text?.[1]);
  });

  it('empty a record that is deleted, and delete it once', async () => {
    const store = open();
    await write(store, note, { text: 'Secret' });
    await store.transaction((records) => deleteRecord(records, NOW, note));
    const { rev, fields } = (await rowOf(store, note)) ?? newRow(note);
    expect(Object.values(fields).map(([value]) => value)).toEqual([null, true]);
    await store.transaction((records) => deleteRecord(records, NOW, note));
    expect((await rowOf(store, note))?.rev).toBe(rev);
  });

  it('tell what came from elsewhere, once it is kept', async () => {
    const told: Row[] = [];
    const store = open(told);
    const row = { ...newRow(note), base: 3 };
    await store.transaction(async (records) => {
      await records.put([row]);
      await records.tell([row]);
    }, 'all');
    expect(told).toEqual([row]);
    await store.transaction((records) => records.updateAll((one) => ({ ...one, base: 0 })));
    expect(await rowOf(store, note)).toEqual({ ...row, base: 0 });
  });
});
