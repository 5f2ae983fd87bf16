import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limitsOf, Pacer } from '../../lib/run/pacer.ts';
import type { HostMemory } from '../../lib/store/database.ts';
import { worldBoard } from '../support/board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { askWorld, posting, type World, worldSource } from '../support/world.ts';

const DAY = 86_400_000;
const HOST = 'a.example';

describe('a host that allows a number of requests in a day', () => {
  test('is asked no more often in any day that begins with a request, whoever dies in between', () => {
    const waits = fc.array(fc.record({ ms: fc.integer({ min: 0, max: DAY / 3 }), dies: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), waits, (perDay, steps) => {
        let now = Date.UTC(2026, 0, 10);
        let pacer = new Pacer([]);
        const sent: number[] = [];
        for (const { ms, dies } of steps) {
          now += ms;
          const memory: HostMemory = pacer.take(HOST, now, perDay);
          pacer.release(HOST);
          const until = pacer.spentUntil(HOST, perDay);
          if (until <= now) sent.push(now);
          else expect(until - now).toBeLessThanOrEqual(DAY);
          if (dies) pacer = new Pacer([structuredClone(memory)]);
        }
        // Days are counted from a first request on, so two of them touch in no more than any day and its neighbour.
        let from = Number.NEGATIVE_INFINITY;
        let count = 0;
        for (const at of sent) {
          if (at >= from + DAY) [from, count] = [at, 0];
          count++;
          expect(count).toBeLessThanOrEqual(perDay);
        }
      }),
    );
  });

  test('is asked as often as before by sources without a limit', () => {
    const pacer = new Pacer([]);
    const { perDay } = limitsOf(worldSource, 0);
    for (let i = 0; i < 1000; i++) {
      expect(pacer.take(HOST, i, perDay).day).toBeUndefined();
      expect(pacer.spentUntil(HOST, perDay)).toBe(0);
    }
  });
});

describe('a board whose source was asked often enough today', () => {
  let life: Life;
  let clock: HastyClock;
  let asked = 0;

  beforeEach(async () => {
    asked = 0;
    clock = new HastyClock(Date.UTC(2026, 0, 10));
    const world: World = new Map([['acme', { postings: [posting('1')], pageSize: 50 }]]);
    const answer = askWorld(world);
    const ask: typeof answer = (request) => {
      asked++;
      return answer(request);
    };
    life = await Life.begin(randomUUID(), clock, ask, { findSource: () => ({ ...worldSource, perDay: 2 }) });
    await life.db.boards.put(worldBoard('acme'));
  });
  afterEach(() => life.db.close());

  async function check() {
    const id = randomUUID();
    await life.engine.startRun({ id, cause: 'user', boards: await life.db.boards.toArray() });
    while ((await life.db.runs.get(id))?.endedAt == null) await new Promise(setImmediate);
    const [run, read] = await Promise.all([life.db.runs.get(id), life.db.reads.get([id, 'world:acme'])]);
    return { run, read, board: await life.db.boards.get('world:acme') };
  }

  test('is passed over until the day is over, which is no failure', async () => {
    const startedAt = clock.now();
    await check();
    await check();
    expect(asked).toBe(2);
    const { run, read, board } = await check();
    expect(asked).toBe(2);
    expect(read).toMatchObject({ state: 'skipped', reason: 'enough-today' });
    expect(run).toMatchObject({ state: 'finished', failed: 0 });
    expect(board).toMatchObject({ reason: null, failureStreak: 0, openCount: 1 });
    expect(board?.nextAt).toBeGreaterThanOrEqual(startedAt + DAY);
    clock.jumpTo(startedAt + DAY + 1000);
    expect((await check()).read).toMatchObject({ state: 'unchanged', reason: null });
    expect(asked).toBe(3);
  });
});
