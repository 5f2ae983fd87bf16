import type { Page } from 'puppeteer-core';
import { afterEach, expect, test } from 'vitest';
import { manyBoards } from '../support/boards/demo.ts';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { press, textOf, untilRunsEnded, untilShown, watch } from './hands.ts';

const MOST_MESSAGES_A_SECOND = 10;
const STOPPED_MS = 20_000;

let server: BoardsServer;
let extension: Extension;

afterEach(async () => {
  await extension?.close();
  await server?.close();
});

/** Starts Chromium with these boards watched and read once, and a panel at its boards. */
async function begin(boards: ReturnType<typeof manyBoards>, minIntervalMs: number): Promise<Page> {
  server = await startBoards({ seed: 21, now: Date.UTC(2026, 0, 10), boards });
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
  await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
  const panel = await extension.open('sidepanel.html#/boards');
  await watch(
    panel,
    server.boards.map(({ address }) => address),
  );
  await until('all boards', async () => (await extension.rows('boards')).length === boards.length);
  await untilRunsEnded(extension, 1);
  await extension.setStandIn({ port: server.port, minIntervalMs, hosts: 1 });
  return panel;
}

interface RunRow {
  id: string;
  state: string;
  total: number;
  done: number;
  resumes: number;
  endedAt: number | null;
}

async function newestRun(known: ReadonlySet<string>): Promise<string> {
  const run = await until('a new run', async () =>
    (await extension.rows<RunRow>('runs')).find(({ id }) => !known.has(id)),
  );
  return run.id;
}

async function runIds(): Promise<Set<string>> {
  return new Set((await extension.rows<RunRow>('runs')).map(({ id }) => id));
}

test('a view that is stopped in a debugger costs the run nothing, and then shows the truth at once', async () => {
  const panel = await begin(manyBoards(44, 3), 400);
  const known = await runIds();
  server.clearRequests();
  const popup = await extension.open('popup.html', { width: 360, height: 560 });
  await press(popup, /check now/);
  const runId = await newestRun(known);
  await panel.evaluate((id) => {
    location.hash = `#/run/${id}`;
  }, runId);
  await untilShown(panel, /\d+ of 44 boards/);

  const session = await panel.createCDPSession();
  await session.send('Debugger.enable');
  const paused = new Promise((resolve) => session.once('Debugger.paused', resolve));
  // In a task of its own: one that is about to read holds its transaction, which nothing but a debugger can prolong.
  const statement = session.send('Runtime.evaluate', { expression: 'debugger' });
  await paused;
  const stoppedAt = Date.now();
  // All pages of an extension share one thread, so that nothing but the server can tell how the run goes on.
  const answered = () => server.requests.filter(({ endedAt }) => endedAt !== null).length;
  expect(answered()).toBeLessThan(44);
  await until('all boards to be read', () => answered() >= 44, 60_000);
  await until('the time to be over', () => Date.now() - stoppedAt >= STOPPED_MS, STOPPED_MS * 2);

  await session.send('Debugger.resume');
  await statement;
  await until('the truth', async () => /Finished/.test(await textOf(panel)), 2_000);
  const run = (await extension.rows<RunRow>('runs')).find(({ id }) => id === runId);
  expect(run).toMatchObject({ state: 'finished', done: 44, total: 44 });
  // The run was over while the view still stood still.
  expect(run?.endedAt).toBeLessThan(stoppedAt + STOPPED_MS);
  await untilShown(popup, /check now/i);
  expect(await textOf(panel)).not.toMatch(/\d+ of 44 boards\b.*Reading/);
});

test('popup, panel and tab in two windows show two runs, each its own, in few messages', async () => {
  const panel = await begin(manyBoards(60, 3), 120);
  const known = await runIds();
  const popup = await extension.open('popup.html', { width: 360, height: 560, prepare: countMessages });
  await press(popup, /check now/);
  const first = await newestRun(known);
  const [one, other] = await extension.rows<{ company: string }>('boards');
  await press(panel, new RegExp(`check ${one?.company} now`, 'i'));
  const second = await newestRun(new Set([...known, first]));
  const views = await Promise.all([
    extension.open(`sidepanel.html#/run/${first}`, { prepare: countMessages }),
    extension.open(`app.html#/run/${second}`, { width: 1000, prepare: countMessages }),
    extension.open('sidepanel.html#/runs', { prepare: countMessages }),
  ]);
  const [ofFirst, ofSecond] = views as [Page, Page, Page];
  await untilShown(popup, /\d+ of 60 boards/);
  await untilShown(ofFirst, /of 60/);
  await untilRunsEnded(extension, known.size + 2);
  await untilShown(ofFirst, /Finished/);
  await untilShown(ofSecond, /Finished/);
  expect(await textOf(ofSecond)).not.toContain(other?.company);
  expect(await textOf(ofFirst)).toContain(other?.company);
  const logs = await extension.rows<{ runId: string }>('logs');
  for (const id of [first, second]) {
    const lines = logs.filter(({ runId }) => runId === id).length;
    expect(lines).toBeGreaterThan(0);
    expect(lines).toBeLessThanOrEqual(100);
  }
  for (const view of [popup, ...views]) {
    const atMs = await view.evaluate(
      () => (globalThis as unknown as { messagesAtMs: number[] }).messagesAtMs,
    );
    expect(atMs.length).toBeGreaterThan(0);
    expect(mostInASecond(atMs)).toBeLessThanOrEqual(MOST_MESSAGES_A_SECOND);
  }
});

/** Runs in a page before its own scripts: notes when each message from the background came. */
function countMessages(): void {
  const atMs: number[] = [];
  Object.assign(globalThis, { messagesAtMs: atMs });
  const { runtime } = (globalThis as unknown as { chrome: { runtime: { connect(info: object): NotedPort } } })
    .chrome;
  const connect = runtime.connect.bind(runtime);
  runtime.connect = (info) => {
    const port = connect(info);
    port.onMessage.addListener(() => atMs.push(performance.now()));
    return port;
  };
}

interface NotedPort {
  onMessage: { addListener(listener: () => void): void };
}

/** The largest number of moments that lie within one second. */
function mostInASecond(atMs: number[]): number {
  let first = 0;
  return atMs.reduce((most, at, i) => {
    while (at - (atMs[first] ?? at) > 1000) first++;
    return Math.max(most, i - first + 1);
  }, 0);
}
