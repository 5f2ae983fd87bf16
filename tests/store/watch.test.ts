import { Dexie, RangeSet } from 'dexie';
import { expect, test } from 'vitest';
import { Database } from '../../lib/store/database.ts';
import { watchTables } from '../../lib/store/watch.ts';
import { partOf } from '../../lib/store/written-tables.ts';
import { manualClock } from '../ui/support/clock.ts';

function watching(everyMs: number) {
  const db = new Database(`watched-${crypto.randomUUID()}`);
  const clock = manualClock(0);
  const calledAt: number[] = [];
  const stop = watchTables(db, ['jobs'], () => calledAt.push(clock.now()), { everyMs, clock });
  const write = (...tables: string[]) =>
    Dexie.on.storagemutated.fire(
      Object.fromEntries(tables.map((table) => [partOf(db.name, table), new RangeSet()])),
    );
  return { clock, calledAt, stop, write };
}

test('a run that writes all the time is looked at now and then', () => {
  const { clock, calledAt, stop, write } = watching(500);
  for (let i = 0; i < 120; i++) {
    write('jobs', 'runs');
    clock.pass(10);
  }
  clock.pass(1000);
  expect(calledAt).toEqual([0, 500, 1000, 1500]);
  stop();
});

test('what the user does meanwhile is seen within a fifth of a second', () => {
  const { clock, calledAt, stop, write } = watching(500);
  write('jobs');
  clock.pass(200);
  write('jobs');
  clock.pass(10);
  write('jobs', 'undo');
  clock.pass(0);
  expect(calledAt).toEqual([0, 210]);
  write('jobs', 'undo');
  clock.pass(100);
  expect(calledAt).toEqual([0, 210, 310]);
  stop();
});

test('tables that are not watched, and writes after the end, are nothing', () => {
  const { clock, calledAt, stop, write } = watching(500);
  write('boards', 'undo');
  write('jobs');
  stop();
  write('jobs');
  clock.pass(1000);
  expect(calledAt).toEqual([]);
});
