import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { Joiner } from '../../lib/run/joiner.ts';
import { noteUnjoined } from '../../lib/store/clusters.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { type ManualClock, manualClock } from '../ui/support/clock.ts';

interface Started {
  db: Database;
  clock: ManualClock;
  joiner: Joiner;
  held: Promise<unknown>[];
  errors: unknown[];
}

async function begin(): Promise<Started> {
  const db = await openDatabase(randomUUID());
  const clock = manualClock();
  const [held, errors]: [Promise<unknown>[], unknown[]] = [[], []];
  const hold = <T>(promise: Promise<T>) => {
    held.push(promise);
    return promise;
  };
  const joiner = new Joiner({ db, clock, hold, report: (error) => errors.push(error) });
  await noteUnjoined(db, ['world:a:1']);
  return { db, clock, joiner, held, errors };
}

/** Lets the time pass until nothing waits any more. */
function settled({ db, clock }: Started): Promise<void> {
  return vi.waitFor(async () => {
    clock.pass(10);
    expect(await db.unjoined.count()).toBe(0);
    expect((await db.meta.get('clusters-walked'))?.value).toMatchObject({ after: null });
  });
}

/** Lets the time pass until the work that was begun first has ended: it may still rest when nothing waits any more. */
function ended({ clock, held }: Started): Promise<void> {
  let isOver = false;
  void held[0]?.then(() => {
    isOver = true;
  });
  return vi.waitFor(() => {
    clock.pass(10);
    expect(isOver).toBe(true);
  });
}

test('jobs are put into clusters in the first quiet moment, by a background that is kept awake for it', async () => {
  const started = await begin();
  const { clock, joiner, held } = started;
  for (let i = 0; i < 5; i++) {
    joiner.touch();
    clock.pass(900);
  }
  expect(held).toHaveLength(0);
  clock.pass(100);
  expect(held).toHaveLength(1);
  await settled(started);
  await ended(started);
  expect(started.errors).toEqual([]);
});

test('boards that are read without a pause do not put it off for more than ten seconds', async () => {
  const { clock, joiner, held } = await begin();
  for (let i = 0; i < 20; i++) {
    joiner.touch();
    clock.pass(500);
  }
  expect(held.length).toBeGreaterThan(0);
});

test('what is stored while it works is not forgotten', async () => {
  const started = await begin();
  const { db, clock, joiner, held } = started;
  joiner.touch();
  clock.pass(1000);
  joiner.touch();
  await settled(started);
  await ended(started);
  await noteUnjoined(db, ['world:a:2']);
  await vi.waitFor(() => {
    clock.pass(1000);
    expect(held).toHaveLength(2);
  });
  await settled(started);
});

test('a failure is reported, and the next attempt starts from what is stored', async () => {
  const started = await begin();
  const { db, clock, joiner, held, errors } = started;
  const refuse = () => {
    throw new Error('refused');
  };
  db.meta.hook('creating', refuse);
  joiner.touch();
  clock.pass(1000);
  await vi.waitFor(() => {
    clock.pass(10);
    expect(errors).toHaveLength(1);
  });
  db.meta.hook('creating').unsubscribe(refuse);
  joiner.touch();
  clock.pass(1000);
  expect(held).toHaveLength(2);
  await settled(started);
});
