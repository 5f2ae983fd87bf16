import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { jobsOfBoard } from '../../lib/store/jobs.ts';
import { worldBoard } from '../support/board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { askWorld, posting, type World, worldSource } from '../support/world.ts';

const HOUR = 3_600_000;

let world: World;
let clock: HastyClock;
let life: Life;
let asked: number;

const show = (...ids: string[]) => world.set('acme', { postings: ids.map((id) => posting(id)), pageSize: 2 });

/** Checks the board and tells how many pages that took. */
async function pagesOfCheck(): Promise<number> {
  asked = 0;
  const id = randomUUID();
  await life.engine.startRun({ id, cause: 'user', boards: await life.db.boards.toArray() });
  while ((await life.db.runs.get(id))?.endedAt == null) await new Promise(setImmediate);
  return asked;
}

const open = async () =>
  (await jobsOfBoard(life.db, 'world:acme')).flatMap((job) => (job.state === 'open' ? job.postingId : []));

async function begin(isNewestFirst: boolean): Promise<void> {
  const answer = askWorld(world);
  const ask: typeof answer = (request) => {
    asked++;
    return answer(request);
  };
  life = await Life.begin(randomUUID(), clock, ask, {
    findSource: () => ({ ...worldSource, isNewestFirst }),
  });
  await life.db.boards.put(worldBoard('acme'));
}

beforeEach(() => {
  clock = new HastyClock(Date.UTC(2026, 0, 10));
  world = new Map();
  show('6', '5', '4', '3', '2', '1');
});
afterEach(() => life.db.close());

describe('of a list whose newest postings come first', () => {
  beforeEach(() => begin(true));

  test('no page is read behind the first that is wholly known', async () => {
    const whole = await pagesOfCheck();
    expect(whole).toBeGreaterThanOrEqual(3);
    expect(await pagesOfCheck()).toBe(1);
    show('7', '6', '5', '4', '3', '2', '1');
    expect(await pagesOfCheck()).toBe(2);
    expect((await open()).sort()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  test('what was not read is not missing, and what has gone is found out within a day', async () => {
    const whole = await pagesOfCheck();
    show('6', '5', '4', '3', '2');
    for (let i = 0; i < 3; i++) await pagesOfCheck();
    expect((await open()).sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(await life.db.boards.get('world:acme')).toMatchObject({ missingCount: 0, reason: null });
    for (let day = 0; day < 2; day++) {
      clock.jumpTo(clock.now() + 25 * HOUR);
      expect(await pagesOfCheck()).toBe(whole);
    }
    expect((await open()).sort()).toEqual(['2', '3', '4', '5', '6']);
  });

  test('a posting that came back is news, and what follows it is read', async () => {
    await pagesOfCheck();
    const jobs = await jobsOfBoard(life.db, 'world:acme');
    const closed = { state: 'closed' as const, closedAt: clock.now() };
    await life.db.jobs.bulkPut(jobs.map((job) => ({ ...job, ...closed })));
    expect(await pagesOfCheck()).toBeGreaterThanOrEqual(3);
  });
});

test('of any other list all pages are read each time', async () => {
  await begin(false);
  const whole = await pagesOfCheck();
  expect(await pagesOfCheck()).toBe(whole);
});
