import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../lib/run/answer.ts';
import { jobsOfBoard, readCounters } from '../../lib/store/jobs.ts';
import { worldBoard } from '../support/board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { askWorld, posting, type World } from '../support/world.ts';

const DAY = 86_400_000;

let world: World;
let clock: HastyClock;
let life: Life;

const cut = (...ids: string[]) => ({ postings: ids.map((id) => posting(id)), pageSize: 50, isCut: true });

async function check(): Promise<void> {
  const id = randomUUID();
  await life.engine.startRun({ id, cause: 'user', boards: await life.db.boards.toArray() });
  while ((await life.db.runs.get(id))?.endedAt == null) await new Promise(setImmediate);
}

const states = async () =>
  Object.fromEntries((await jobsOfBoard(life.db, 'world:acme')).map((job) => [job.postingId, job.state]));

beforeEach(async () => {
  clock = new HastyClock(Date.UTC(2026, 0, 10));
  world = new Map([['acme', cut('1', '2', '3')]]);
  life = await Life.begin(randomUUID(), clock, askWorld(world), {});
  await life.db.boards.put(worldBoard('acme'));
});
afterEach(() => life.db.close());

describe('a list that shows a part of its board', () => {
  test('closes what it has not shown for 30 days, also while it stays as it is, and nothing else', async () => {
    await check();
    world.set('acme', cut('3', '4', '5'));
    for (let i = 0; i < 3; i++) await check();
    clock.jumpTo(clock.now() + 29 * DAY);
    await check();
    expect(await states()).toEqual({ 1: 'open', 2: 'open', 3: 'open', 4: 'open', 5: 'open' });
    expect((await life.db.boards.get('world:acme'))?.missingCount).toBe(2);
    clock.jumpTo(clock.now() + 2 * DAY);
    world.set('acme', { ...cut('2', '3', '4', '5'), broken: failure('site-error', true, { status: 500 }) });
    await check();
    world.set('acme', cut('3', '4', '5', '2'));
    await check();
    expect(await states()).toEqual({ 1: 'closed', 2: 'open', 3: 'open', 4: 'open', 5: 'open' });
    expect(await readCounters(life.db)).toMatchObject({ jobs: 5, open: 4 });
    expect(await life.db.boards.get('world:acme')).toMatchObject({ openCount: 4, missingCount: 0 });
  });

  test('closes nothing of which a part could not be understood', async () => {
    world.set('acme', cut('1', '2'));
    await check();
    world.set('acme', { ...cut('2'), unreadable: [{ postingId: null, problem: 'no id' }] });
    for (let i = 0; i < 3; i++) {
      clock.jumpTo(clock.now() + 40 * DAY);
      await check();
    }
    expect(await states()).toEqual({ 1: 'open', 2: 'open' });
  });
});
