import { expect, test } from 'vitest';
import { failure } from '../../lib/run/answer.ts';
import { worldBoard } from '../support/board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { seededRandom } from '../support/random.ts';
import { askWorld, posting, type World } from '../support/world.ts';

const SEEDS = Number(process.env.KILL_SEEDS ?? 500);
const FIRST_SEED = Number(process.env.KILL_SEED ?? 1);
/** A history takes a few hundred. */
const STUCK_AFTER_TICKS = 20_000;
const START = Date.UTC(2026, 0, 10);
/** Phases lie so far apart that a time tells its phase, whatever retries and restarts did in between. */
const PHASE_MS = 1_000_000_000;

const ids = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `${prefix}${from + i}`);
const some = (prefix: string, from: number, to: number) => ids(prefix, from, to).map((id) => posting(id));

/** What the vendor shows in each phase. Boards vanish, fail, recover, lose and regain postings. */
const PHASES: World[] = [
  new Map([
    ['alpha', { postings: some('a', 0, 5), pageSize: 2 }],
    [
      'amber',
      { postings: some('m', 0, 3), pageSize: 10, flaky: failure('site-error', true, { status: 503 }) },
    ],
    ['beta', { postings: some('b', 0, 3), pageSize: 10, isLight: true }],
    ['coral', { postings: [], pageSize: 10, broken: failure('site-error', true, { status: 500 }) }],
  ]),
  new Map([
    ['alpha', { postings: some('a', 1, 6), pageSize: 2 }],
    [
      'amber',
      { postings: [...some('m', 0, 2), posting('m7', { salary: null, title: 'New' })], pageSize: 10 },
    ],
    [
      'beta',
      { postings: [...some('b', 0, 2), posting('b9', { version: '2' })], pageSize: 10, isLight: true },
    ],
    ['coral', { postings: some('c', 0, 2), pageSize: 10 }],
  ]),
  new Map([
    ['alpha', { postings: some('a', 1, 4), pageSize: 2 }],
    ['amber', { postings: [], pageSize: 10, broken: failure('timed-out', true) }],
    [
      'beta',
      {
        postings: some('b', 0, 4),
        pageSize: 10,
        isLight: true,
        unreadable: [{ postingId: null, problem: '' }],
      },
    ],
    [
      'coral',
      {
        postings: some('c', 1, 2),
        pageSize: 10,
        flaky: failure('rate-limited', true, { retryAfterMs: 5000 }),
      },
    ],
  ]),
];

/** The database in a form in which only what matters differs: not the requests made, the log, and hours of the day. */
async function picture(life: Life): Promise<unknown> {
  const { boards, jobs, texts, changes, runs, reads, steps, counters } = life.db;
  const phase = (value: unknown): unknown => {
    if (typeof value === 'number' && value > START / 2)
      return `phase ${Math.floor((value - START) / PHASE_MS)}`;
    if (Array.isArray(value)) return value.map(phase);
    if (value === null || typeof value !== 'object') return value;
    const { id, resumes, logged, gapMs, ...rest } = value as Record<string, unknown>;
    const kept = typeof id === 'number' ? rest : { id, ...rest };
    return Object.fromEntries(Object.entries(kept).map(([key, inner]) => [key, phase(inner)]));
  };
  const rows = async (table: { toArray(): PromiseLike<unknown[]> }) =>
    (await table.toArray()).map((row) => JSON.stringify(phase(row))).sort();
  const tables = { boards, jobs, texts, changes, runs, reads, steps, counters };
  const entries = Object.entries(tables).map(async ([name, table]) => [name, await rows(table)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Waits for the engine to come to rest, dying at the given ticks of the event loop. Returns the ticks it took. */
async function live(life: Life, started: Promise<unknown>, killAt: number | null): Promise<number> {
  let isStarted = false;
  started.then(
    () => {
      isStarted = true;
    },
    () => {},
  );
  for (let tick = 0; ; tick++) {
    if (tick === killAt) {
      life.kill();
      return tick;
    }
    if (tick > STUCK_AFTER_TICKS) throw new Error(`stuck: ${JSON.stringify(await life.db.steps.toArray())}`);
    await new Promise(setImmediate);
    if (isStarted && tick % 8 === 0 && !(await life.isBusy())) return tick;
  }
}

async function play(name: string, kills: (phase: number, ticks: number) => number[], ticksOf: number[]) {
  const clock = new HastyClock(START);
  let life: Life | null = null;
  const died: number[] = [];
  for (const [index, world] of PHASES.entries()) {
    clock.jumpTo(START + index * PHASE_MS);
    const ask = askWorld(world);
    const pending = kills(index, ticksOf[index] ?? 0);
    // The user may click before or after a death: the command is repeated by its id until it is stored.
    for (let ticks = 0; ; ) {
      life = await Life.begin(name, clock, ask);
      const current: Life = life;
      if (index === 0)
        await current.db.boards.bulkPut(
          [...world.keys()].map((slug) => worldBoard(slug)).filter(() => ticks === 0),
        );
      const boards = await current.db.boards.toArray();
      current.engine.start().catch(() => {});
      // Two runs at once, of different boards: which of two reads the same board first would be chance, not damage.
      const [left, right] = [boards.filter((_, i) => i % 2 === 0), boards.filter((_, i) => i % 2 === 1)];
      const started = Promise.all([
        current.engine.startRun({ id: `left-${index}`, cause: 'user', boards: left }),
        current.engine.startRun({ id: `right-${index}`, cause: 'schedule', boards: right }),
      ]);
      const killAt = pending.shift() ?? null;
      ticks += await live(current, started, killAt);
      if (!current.isDead) {
        ticksOf[index] = ticks;
        break;
      }
      died.push(ticks);
    }
  }
  return { life: life as Life, died };
}

test(`${SEEDS} histories of deaths end as the undisturbed one does`, { timeout: 600_000 }, async () => {
  const ticksOf: number[] = [];
  const calm = await play('calm', () => [], ticksOf);
  const expected = await picture(calm.life);
  expect(calm.life.reports).toEqual([]);
  let deaths = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
    const random = seededRandom(seed);
    const draw = (_phase: number, ticks: number) =>
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => 1 + Math.floor(random() * ticks));
    const { life, died } = await play(`seed ${seed}`, draw, [...ticksOf]);
    deaths += died.length;
    expect(await picture(life), `seed ${seed}, deaths at ticks ${died.join(', ')}`).toEqual(expected);
    life.db.close();
  }
  expect(deaths).toBeGreaterThan(SEEDS);
  console.log(`${SEEDS} seeds from ${FIRST_SEED}, ${deaths} deaths`);
});
