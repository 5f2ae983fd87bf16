import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Board } from '../../lib/domain/board.ts';
import type { Run } from '../../lib/domain/run.ts';
import { failure } from '../../lib/run/answer.ts';
import type { EngineDeps } from '../../lib/run/deps.ts';
import type { Ask } from '../../lib/run/request.ts';
import { changesOfJob, jobsOfBoard, readCounters } from '../../lib/store/jobs.ts';
import { requestsOfRun } from '../../lib/store/requests.ts';
import { logOfRun, readsOfRun } from '../../lib/store/runs.ts';
import { setSeen } from '../../lib/store/seen.ts';
import { worldBoard } from '../support/board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { askWorld, posting, type World } from '../support/world.ts';

let world: World;
let clock: HastyClock;
let life: Life;

const some = (...ids: string[]) => ids.map((id) => posting(id));
const full = (...ids: string[]) => ({ postings: some(...ids), pageSize: 50 });

async function begin(ask: Ask = askWorld(world), more: Partial<EngineDeps> = {}): Promise<void> {
  life = await Life.begin(randomUUID(), clock, ask, more);
  await life.db.boards.bulkPut([...world.keys()].map((slug) => worldBoard(slug)));
}

/** Runs a check of all boards to its end. */
async function check(boards?: Board[]): Promise<Run> {
  const id = randomUUID();
  await life.engine.startRun({ id, cause: 'user', boards: boards ?? (await life.db.boards.toArray()) });
  return ended(id);
}

async function ended(id: string): Promise<Run> {
  for (;;) {
    const run = await life.db.runs.get(id);
    if (run !== undefined && run.endedAt !== null) return run;
    await new Promise(setImmediate);
  }
}

const statesOf = async (slug: string) =>
  Object.fromEntries((await jobsOfBoard(life.db, `world:${slug}`)).map((job) => [job.postingId, job.state]));

beforeEach(() => {
  clock = new HastyClock(Date.UTC(2026, 0, 10));
  world = new Map([['acme', full('1', '2', '3')]]);
});
afterEach(() => life.db.close());

describe('a first read', () => {
  test('is silent: jobs are stored, none of them is new', async () => {
    await begin();
    expect(await check()).toMatchObject({ state: 'finished', found: 3, fresh: 0, done: 1 });
    expect(await readCounters(life.db)).toEqual({ jobs: 3, open: 3, unseen: 0 });
    expect((await life.db.boards.get('world:acme'))?.openCount).toBe(3);
  });

  test('announces what a later read finds, and counts what the user has seen', async () => {
    await begin();
    await check();
    world.set('acme', full('1', '2', '3', '4', '5'));
    expect(await check()).toMatchObject({ fresh: 2 });
    expect(await readCounters(life.db)).toEqual({ jobs: 5, open: 5, unseen: 2 });
    expect(await setSeen(life.db, ['world:acme:4', 'world:acme:1'], true)).toMatchObject({
      changedIds: ['world:acme:4'],
    });
    expect(await readCounters(life.db)).toMatchObject({ unseen: 1 });
    expect(await setSeen(life.db, ['world:acme:4'], false)).toMatchObject({ changedIds: ['world:acme:4'] });
    expect(await readCounters(life.db)).toMatchObject({ unseen: 2 });
  });
});

describe('closing', () => {
  test('takes two good reads without the job; coming back reopens it', async () => {
    await begin();
    await check();
    world.set('acme', full('1', '2'));
    await check();
    expect(await statesOf('acme')).toEqual({ 1: 'open', 2: 'open', 3: 'open' });
    // The list is as it was, so the server answers 304, and that is a good read too.
    const unchanged = await check();
    expect((await readsOfRun(life.db, unchanged.id))[0]).toMatchObject({ state: 'unchanged', page: 0 });
    expect(await statesOf('acme')).toEqual({ 1: 'open', 2: 'open', 3: 'closed' });
    expect(await readCounters(life.db)).toMatchObject({ jobs: 3, open: 2 });
    world.set('acme', full('1', '2', '3'));
    expect(await check()).toMatchObject({ fresh: 0 });
    expect(await statesOf('acme')).toEqual({ 1: 'open', 2: 'open', 3: 'open' });
    const ledger = await changesOfJob(life.db, 'world:acme:3');
    expect(ledger.map((change) => change.to)).toEqual([
      'closed',
      { state: 'reopened', gapMs: expect.any(Number) },
    ]);
  });

  test('never follows from a failed read', async () => {
    await begin();
    await check();
    world.set('acme', { ...full(), broken: failure('site-error', true, { status: 500 }) });
    for (let i = 0; i < 3; i++) expect(await check()).toMatchObject({ state: 'failed', done: 1 });
    expect(await statesOf('acme')).toEqual({ 1: 'open', 2: 'open', 3: 'open' });
  });

  test('never follows from a list with postings that could not be understood', async () => {
    await begin();
    await check();
    world.set('acme', { ...full('1'), unreadable: [{ postingId: null, problem: 'no id' }] });
    for (let i = 0; i < 3; i++) await check();
    expect(await statesOf('acme')).toEqual({ 1: 'open', 2: 'open', 3: 'open' });
  });

  test('spares a posting that is named but cannot be understood', async () => {
    await begin();
    await check();
    world.set('acme', { ...full('1'), unreadable: [{ postingId: '2', problem: 'no title' }] });
    for (let i = 0; i < 2; i++) await check();
    expect(await statesOf('acme')).toEqual({ 1: 'open', 2: 'open', 3: 'closed' });
  });
});

describe('failures', () => {
  test('of one board leave the others alone; five in a row pause it, once', async () => {
    world.set('coral', { ...full(), broken: failure('not-found', false, { status: 404 }) });
    await begin();
    for (let i = 0; i < 6; i++) expect(await check()).toMatchObject({ state: 'partial', failed: 1, done: 2 });
    const board = await life.db.boards.get('world:coral');
    expect(board).toMatchObject({ failureStreak: 6, reason: 'not-found' });
    const lines = (
      await Promise.all((await life.db.runs.toArray()).map((run) => logOfRun(life.db, run.id)))
    ).flat();
    expect(lines.filter((line) => line.code === 'board-paused')).toHaveLength(1);
  });

  test('that pass are tried again within the run', async () => {
    world.set('acme', { ...full('1'), flaky: failure('site-error', true, { status: 503 }) });
    await begin();
    const run = await check();
    expect(run).toMatchObject({ state: 'finished', found: 1 });
    const asked = await requestsOfRun(life.db, run.id);
    expect(asked.map((entry) => entry.status)).toEqual([503, 200]);
    for (const { address, host, tookMs } of asked) {
      expect(new URL(address ?? '').host).toBe(host);
      expect(tookMs).toBeGreaterThanOrEqual(0);
    }
    expect(await requestsOfRun(life.db, 'another')).toEqual([]);
  });

  test('honour Retry-After within the run, and leave a long one to the next', async () => {
    const limited = (retryAfterMs: number) => failure('rate-limited', true, { status: 429, retryAfterMs });
    world = new Map([['acme', { ...full('1'), flaky: limited(90_000) }]]);
    await begin();
    await check();
    const [first, second] = await life.db.requests.toArray();
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(90_000);
    world.set('acme', { ...full('1'), broken: limited(3_600_000) });
    world.set('amber', full('9'));
    await life.db.boards.put(worldBoard('amber'));
    const asked = (await life.db.requests.toArray()).length;
    expect(await check()).toMatchObject({ state: 'failed', failed: 2 });
    // The second board lives on the same host, which asked to be left alone.
    expect((await life.db.requests.toArray()).length).toBe(asked + 1);
  });

  test('for want of a permission need the user and ask nobody', async () => {
    await begin(askWorld(world), { canRead: async () => false });
    const run = await check();
    expect((await readsOfRun(life.db, run.id))[0]).toMatchObject({
      state: 'needs-you',
      reason: 'permission-missing',
    });
    expect(await life.db.requests.toArray()).toEqual([]);
    expect(await life.db.boards.get('world:acme')).toMatchObject({ failureStreak: 0, pausedAt: null });
  });
});

describe('the user', () => {
  const gate = () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { open, opened };
  };

  test('stops a run: what was found stays, the rest is skipped, requests in flight are dropped', async () => {
    world.set('beta', full('8'));
    const { opened } = gate();
    const ask = askWorld(world);
    const stuck: Ask = (request) =>
      request.url.includes('beta')
        ? Promise.race([opened.then(() => ask(request)), rejectOnAbort(request.signal)])
        : ask(request);
    await begin(stuck);
    await life.engine.startRun({ id: 'r', cause: 'user', boards: await life.db.boards.toArray() });
    while ((await life.db.runs.get('r'))?.done !== 1) await new Promise(setImmediate);
    await life.engine.cancel('r');
    expect(await life.db.runs.get('r')).toMatchObject({ state: 'cancelled', done: 2, total: 2, found: 3 });
    const reads = await readsOfRun(life.db, 'r');
    expect(reads.map((read) => [read.state, read.reason])).toEqual([
      ['found', null],
      ['skipped', 'stopped'],
    ]);
    expect(await life.db.steps.toArray()).toEqual([]);
    expect(await life.db.jobs.count()).toBe(3);
    expect(life.reports).toEqual([]);
  });

  test('pauses a run and goes on with it', async () => {
    world = new Map([['acme', { postings: some('1', '2', '3', '4'), pageSize: 1 }]]);
    const { open, opened } = gate();
    await begin(askWorld(world, () => opened));
    await life.engine.startRun({ id: 'r', cause: 'user', boards: await life.db.boards.toArray() });
    while ((await life.db.runs.get('r'))?.state !== 'running') await new Promise(setImmediate);
    await life.engine.pause('r');
    open();
    // What is in flight is finished and kept, and then nothing more is asked.
    while ((await life.db.jobs.count()) === 0) await new Promise(setImmediate);
    for (let i = 0; i < 50; i++) await new Promise(setImmediate);
    expect(await life.db.runs.get('r')).toMatchObject({ state: 'paused', done: 0 });
    expect(await life.db.requests.count()).toBe(1);
    await life.engine.continue('r');
    expect(await ended('r')).toMatchObject({ state: 'finished', found: 4, resumes: 0 });
  });

  test('cannot start the same run twice, nor more than ten, nor one of nothing', async () => {
    const { opened } = gate();
    await begin(askWorld(world, () => opened));
    const boards = await life.db.boards.toArray();
    for (let i = 0; i < 10; i++) await life.engine.startRun({ id: `r${i}`, cause: 'user', boards });
    await life.engine.startRun({ id: 'r3', cause: 'user', boards });
    expect(await life.db.runs.count()).toBe(10);
    const more = life.engine.startRun({ id: 'r10', cause: 'user', boards });
    await expect(more).rejects.toMatchObject({ code: 'too-many-runs', canRetry: true });
    await expect(life.engine.startRun({ id: 'none', cause: 'user', boards: [] })).rejects.toMatchObject({
      code: 'nothing-to-check',
    });
    await expect(life.engine.cancel('no such')).rejects.toMatchObject({ code: 'run-unknown' });
    for (let i = 0; i < 10; i++) await life.engine.cancel(`r${i}`);
  });
});

describe('politeness', () => {
  test('asks one host one thing at a time, a second apart, over all runs', async () => {
    world = new Map(['alpha', 'amber', 'apple', 'beta'].map((slug) => [slug, full(slug)]));
    const inFlight = new Map<string, number>();
    const answer = askWorld(world);
    let worst = 0;
    const ask: Ask = async (request) => {
      const { host } = new URL(request.url);
      inFlight.set(host, (inFlight.get(host) ?? 0) + 1);
      worst = Math.max(worst, inFlight.get(host) ?? 0);
      await new Promise(setImmediate);
      inFlight.set(host, (inFlight.get(host) ?? 0) - 1);
      return answer(request);
    };
    await begin(ask, { minIntervalMs: () => undefined });
    await Promise.all([check(), check()]);
    expect(worst).toBe(1);
    const times = (await life.db.requests.toArray())
      .filter((entry) => entry.host === 'a.example')
      .map(({ at }) => at);
    expect(times).toHaveLength(6);
    expect(times.every((at, i) => i === 0 || at - (times[i - 1] ?? 0) >= 1000)).toBe(true);
  });

  test('is remembered by the next background', async () => {
    await begin(askWorld(world), { minIntervalMs: () => undefined });
    await check();
    const last = (await life.db.hosts.get('a.example'))?.lastAt ?? 0;
    const next = await Life.begin(life.db.name, clock, askWorld(world), { minIntervalMs: () => undefined });
    await next.engine.startRun({ id: 'second', cause: 'user', boards: await next.db.boards.toArray() });
    await ended('second');
    expect((await next.db.hosts.get('a.example'))?.lastAt).toBeGreaterThanOrEqual(last + 1000);
    next.db.close();
  });
});

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
