import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Database } from '../../lib/store/database.ts';
import { partOf, together } from '../../lib/store/written-tables.ts';
import { manualClock } from '../ui/support/clock.ts';

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

test('what comes in a row is told at the first, then together, and the last of it is told', () => {
  const clock = manualClock();
  const told: string[][] = [];
  const { add, isEmpty } = together(clock, (names) => told.push(names));
  add(['jobs', 'runs']);
  for (let i = 0; i < 100; i++) add(['jobs', 'texts']);
  expect(told).toEqual([['jobs', 'runs']]);
  clock.pass(100);
  expect(told).toEqual([
    ['jobs', 'runs'],
    ['jobs', 'texts'],
  ]);
  clock.pass(99);
  add(['boards']);
  expect(told).toHaveLength(2);
  clock.pass(1);
  expect(told.at(-1)).toEqual(['boards']);
  expect(isEmpty()).toBe(true);
  clock.pass(1000);
  add(['jobs']);
  expect(told.at(-1)).toEqual(['jobs']);
});
