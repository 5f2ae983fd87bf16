import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Database } from '../../lib/store/database.ts';
import { partOf } from '../../lib/store/written-tables.ts';

let db: Database;
let told: string[][];
const hear = (parts: object) => told.push(Object.keys(parts).sort());

beforeEach(async () => {
  db = new Database(`written-${crypto.randomUUID()}`);
  await db.open();
  told = [];
  Dexie.on('storagemutated', hear);
});

afterEach(async () => {
  Dexie.on.storagemutated.unsubscribe(hear);
  await db.delete();
});

const part = (table: string) => partOf(db.name, table);
/** What was told of this database since the listening began. */
const toldTables = () => told.flat().filter((name) => name.startsWith(partOf(db.name, '').slice(0, -1)));

test('a commit is told by the names of the tables that were written, nothing else', async () => {
  await db.transaction('rw', db.counters, db.meta, db.hosts, async () => {
    await db.counters.put({ name: 'jobs', value: 1 });
    await db.meta.put({ key: 'a', value: 1 });
    await db.hosts.get('nobody');
  });
  await expect.poll(toldTables).toEqual([part('counters'), part('meta')]);
});

test('what was taken back is not told', async () => {
  const failing = db.transaction('rw', db.counters, async () => {
    await db.counters.put({ name: 'jobs', value: 1 });
    throw new Error('No.');
  });
  await expect(failing).rejects.toThrow('No.');
  await db.meta.put({ key: 'a', value: 1 });
  await expect.poll(toldTables).toEqual([part('meta')]);
});

test('commits in a row are told at the first, then together, and the last of them is told', async () => {
  await db.meta.put({ key: 'a', value: 1 });
  await expect.poll(toldTables).toEqual([part('meta')]);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  await db.counters.put({ name: 'jobs', value: 0 });
  vi.runAllTimers();
  told = [];
  for (let value = 1; value <= 100; value++) await db.counters.put({ name: 'jobs', value });
  expect(toldTables()).toEqual([part('counters')]);
  vi.advanceTimersByTime(50);
  expect(toldTables()).toEqual([part('counters'), part('counters')]);
});
