import { afterAll, beforeAll, expect, test } from 'vitest';
import { manyBoards } from '../support/boards/demo.ts';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { seededRandom } from '../support/random.ts';
import { untilShown, watch } from './hands.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const KILLS = 25;
const BOARDS = manyBoards(40, 125);
const DIR = new URL('../../.output/chrome-mv3-e2e', import.meta.url).pathname;

type Row = Record<string, unknown>;

/** Rows without the hours of the day and the ids of runs, in which two histories must not differ. */
async function picture(extension: Extension) {
  const timeless = (row: Row) =>
    Object.fromEntries(Object.entries(row).filter(([key]) => !/At$|^runId$/.test(key)));
  const tables = await Promise.all(
    ['boards', 'jobs', 'texts', 'counters'].map((name) => extension.rows<Row>(name)),
  );
  return tables.map((rows) => rows.map(timeless));
}

let server: BoardsServer;
const extensions: Extension[] = [];

beforeAll(async () => {
  server = await startBoards({
    seed: 5,
    now: Date.UTC(2026, 0, 10),
    boards: BOARDS,
    latencyMs: 40,
    jitterMs: 60,
  });
});
afterAll(async () => {
  for (const extension of extensions) await extension.close();
  await server?.close();
});

async function begin(): Promise<Extension> {
  const extension = await startBrowser({ browser: 'chromium', dir: DIR });
  extensions.push(extension);
  // So slow that the background dies in all parts of the run, and as polite as that to each of the vendors.
  await extension.setStandIn({ port: server.port, minIntervalMs: 900 });
  const panel = await extension.open('sidepanel.html#/boards');
  await watch(
    panel,
    server.boards.map((board) => board.address),
  );
  await until('all boards', async () => (await extension.rows('boards')).length === BOARDS.length);
  return extension;
}

async function untilAllRead(extension: Extension): Promise<void> {
  const isDone = async () => {
    const runs = await extension.rows<Row>('runs');
    const boards = await extension.rows<Row>('boards');
    return runs.every((run) => run.endedAt !== null) && boards.every((board) => board.readAt !== null);
  };
  await until('the end of all runs', isDone, 120_000);
}

test(`a background killed ${KILLS} times ends with the rows of an undisturbed one (seed ${SEED})`, async () => {
  const calm = await begin();
  await untilAllRead(calm);
  const expected = await picture(calm);
  expect(expected[1]).toHaveLength(5000);

  const random = seededRandom(SEED);
  const wild = await begin();
  const popup = await wild.open('popup.html', { width: 360 });
  const runs = await wild.open('sidepanel.html#/runs');
  let kills = 0;
  while (kills < KILLS) {
    const at = Date.now() + random() * 500;
    await until('the next death', async () => Date.now() >= at);
    await wild.killBackground();
    kills++;
    if (kills === 5) await untilShown(runs, /resumed after the browser paused us/i);
  }
  await untilAllRead(wild);
  expect(await picture(wild)).toEqual(expected);
  expect(await wild.rows('steps')).toEqual([]);
  const resumes = (await wild.rows<{ resumes: number }>('runs')).reduce((sum, run) => sum + run.resumes, 0);
  expect(resumes).toBeGreaterThan(KILLS / 2);

  await untilShown(popup, /check now/i);
  const jobs = await wild.open('sidepanel.html#/jobs');
  await untilShown(jobs, /5,000 jobs/);
  console.log(`seed ${SEED}: ${kills} deaths, ${resumes} times resumed`);
});
