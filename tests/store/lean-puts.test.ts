import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leanPuts } from '../../lib/store/lean-puts.ts';

let db: Dexie;

beforeEach(async () => {
  db = new Dexie(`lean-${crypto.randomUUID()}`);
  db.use(leanPuts);
  db.version(1).stores({ rows: 'id, &name', numbered: '++id' });
  await db.open();
});

afterEach(() => db.delete());

const named = (...names: string[]) => names.map((name, id) => ({ id, name }));

test('many rows are put as one by one', async () => {
  expect(await db.table('rows').bulkPut(named('a', 'b', 'c'))).toBe(2);
  expect(await db.table('rows').toArray()).toEqual(named('a', 'b', 'c'));
});

test('who asks for the keys gets them', async () => {
  expect(await db.table('rows').bulkPut(named('a', 'b'), { allKeys: true })).toEqual([0, 1]);
  expect(await db.table('numbered').bulkPut([{}, {}], { allKeys: true })).toEqual([1, 2]);
});

test.each([
  [['a', 'b', 'a', 'c'], { 2: 'ConstraintError' }, 3],
  [['a', 'b', 'c', 'a'], { 3: 'ConstraintError' }, 3],
  [['a', 'a', 'a'], { 1: 'ConstraintError', 2: 'ConstraintError' }, 1],
])(
  'of %j those that failed are told, and the others are there for who goes on',
  async (names, told, kept) => {
    await db.transaction('rw', 'rows', async () => {
      const failed = await db
        .table('rows')
        .bulkPut(named(...names))
        .catch((thrown) => thrown.failuresByPos);
      expect(
        Object.fromEntries(Object.entries(failed).map(([at, error]) => [at, (error as Error).name])),
      ).toEqual(told);
    });
    expect(await db.table('rows').count()).toBe(kept);
  },
);

test('a failure that nobody catches takes everything back', async () => {
  const putting = db.transaction('rw', 'rows', () => db.table('rows').bulkPut(named('a', 'a', 'b')));
  await expect(putting).rejects.toThrow('1 of 3 operations failed');
  expect(await db.table('rows').count()).toBe(0);
});
