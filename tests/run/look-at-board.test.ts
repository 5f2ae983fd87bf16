import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPage } from '../../lib/extract/read-page.ts';
import { failure } from '../../lib/run/answer.ts';
import { type LookDeps, lookAtBoard, lookAtPosting } from '../../lib/run/look-at-board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { askWorld, posting, type World, worldSource } from '../support/world.ts';

let world: World;
let clock: HastyClock;
let life: Life;
let deps: LookDeps;
const at: number[] = [];

const some = (count: number) =>
  Array.from({ length: count }, (_, i) => posting(String(i), { company: 'Acme' }));

beforeEach(async () => {
  at.length = 0;
  clock = new HastyClock(Date.UTC(2026, 0, 10));
  world = new Map([['acme', { postings: some(3), pageSize: 50 }]]);
  const ask = askWorld(world, async () => void at.push(clock.now()));
  life = await Life.begin(randomUUID(), clock, ask, {});
  deps = {
    db: life.db,
    clock,
    ask,
    canRead: async () => true,
    adoptOrigin: async () => undefined,
    pageReader: async () => ({ readPage }),
    route: (url) => url,
    report: (error) => void life.reports.push(error),
    politely: (...asked) => life.engine.politely(...asked),
  };
});
afterEach(() => life.db.close());

describe('a look at a board', () => {
  test('reads its list, stores none of it, and notes the request', async () => {
    expect(await lookAtBoard(worldSource, 'acme', deps)).toMatchObject({
      kind: 'read',
      company: 'Acme',
      isWhole: true,
      postings: [{ postingId: '0' }, { postingId: '1' }, { postingId: '2' }],
    });
    expect(await life.db.jobs.count()).toBe(0);
    expect(await life.db.requests.toArray()).toMatchObject([
      { host: 'a.example', purpose: 'read-board', status: 200 },
    ]);
  });

  test('stops after three pages, as far apart as those of a run, and says so', async () => {
    world.set('acme', { postings: some(9), pageSize: 2 });
    expect(await lookAtBoard(worldSource, 'acme', deps)).toMatchObject({ kind: 'read', isWhole: false });
    expect(at.map((time) => time - (at[0] ?? 0))).toEqual([0, 1_000, 2_000]);
  });

  test.each([
    ['site-error', 500, failure('site-error', true, { status: 500 })],
    ['not-found', 404, failure('not-found', false, { status: 404 })],
  ] as const)('tells %s from a board without jobs', async (reason, status, broken) => {
    world.set('acme', { postings: [], pageSize: 50, broken });
    expect(await lookAtBoard(worldSource, 'acme', deps)).toEqual({ kind: 'failed', reason, status });
    world.set('acme', { postings: [], pageSize: 50 });
    expect(await lookAtBoard(worldSource, 'acme', deps)).toMatchObject({ kind: 'read', postings: [] });
  });

  test('asks nobody whom the user has not allowed, and no host that wants to be left alone', async () => {
    expect(await lookAtBoard(worldSource, 'acme', { ...deps, canRead: async () => false })).toEqual({
      kind: 'failed',
      reason: 'permission-missing',
    });
    const notBefore = clock.now() + 60_000;
    await life.db.hosts.put({ host: 'a.example', lastAt: 0, notBefore });
    await life.engine.start();
    expect(await lookAtBoard(worldSource, 'acme', deps)).toEqual({ kind: 'failed', reason: 'rate-limited' });
    expect(at).toEqual([]);
  });

  test('reads what the list leaves out of one posting', async () => {
    world.set('acme', { postings: some(3), pageSize: 50, isLight: true });
    const look = await lookAtBoard(worldSource, 'acme', deps);
    const [first] = look.kind === 'read' ? look.postings : [];
    expect(first?.text).toBeNull();
    const whole = await lookAtPosting(worldSource, 'acme', first ?? posting('0'), deps);
    expect(whole.text).toBe('About job 0');
  });
});
