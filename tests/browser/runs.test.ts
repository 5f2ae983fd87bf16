import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, test } from 'vitest';
import { manyBoards } from '../support/boards/demo.ts';
import { type BoardSpec, type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension, StandIn } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import type { BrowserName } from '../support/browser/programs.ts';
import { until } from '../support/browser/until.ts';
import { press, textOf, untilRunsEnded, untilShown, watch } from './hands.ts';

interface RunRow {
  id: string;
  state: string;
  total: number;
  resumes: number;
}

let server: BoardsServer;
let extension: Extension;

afterEach(async () => {
  await extension?.close();
  await server?.close();
});

interface Setting {
  browser: BrowserName;
  boards: readonly BoardSpec[];
  standIn?: Omit<StandIn, 'port'>;
  idleTimeoutMs?: number;
}

/** Starts everything, with a panel at its boards. */
async function begin({ browser, boards, standIn, idleTimeoutMs = 30_000 }: Setting): Promise<Page> {
  server = await startBoards({ seed: 9, now: Date.UTC(2026, 0, 10), boards });
  extension = await startBrowser({ browser, dir: testBuild(browser), idleTimeoutMs });
  await extension.setStandIn({ minIntervalMs: 0, ...standIn, port: server.port });
  return extension.open('sidepanel.html#/boards');
}

function addresses(): string[] {
  return server.boards.map(({ address }) => address);
}

describe.each(['chromium', 'firefox'] as const)('in %s', (browser) => {
  test('stopping a run takes effect within 300 ms, also for a request that hangs', async () => {
    const panel = await begin({ browser, boards: manyBoards(12, 20) });
    await watch(panel, addresses());
    await untilRunsEnded(extension, 1);
    server.behave({}, { kind: 'hang' });
    server.clearRequests();
    await panel.evaluate(() => {
      location.hash = '#/runs';
    });
    const popup = await extension.open('popup.html');
    await press(popup, /check now/);
    await until('requests that hang', () => server.requests.length >= 4);
    await untilShown(panel, /0 of 12 boards/);
    const tookMs = await panel.evaluate(stopAndWait);
    expect(tookMs).toBeLessThan(300);
    await until('all requests to be dropped', () => server.requests.every(({ endedAt }) => endedAt !== null));
    const runs = await extension.rows<RunRow>('runs');
    expect(runs.map(({ state }) => state).sort()).toEqual(['cancelled', 'finished']);
    expect(await extension.rows('steps')).toEqual([]);
    expect(await extension.rows('jobs')).toHaveLength(240);
    await untilShown(popup, /check now/i);
  });

  test('two runs at once stay independent, each in its own view', async () => {
    const boards: BoardSpec[] = [
      { vendor: 'lever', slug: 'marlow', postings: 5 },
      { vendor: 'ashby', slug: 'tern', postings: 5 },
    ];
    const panel = await begin({ browser, boards });
    await watch(panel, addresses());
    await untilRunsEnded(extension, 1);
    const known = new Set((await extension.rows<RunRow>('runs')).map(({ id }) => id));
    const nextRun = async () => {
      const run = await until('a new run', async () =>
        (await extension.rows<RunRow>('runs')).find(({ id }) => !known.has(id)),
      );
      known.add(run.id);
      return run.id;
    };
    server.behave({}, { kind: 'hang' });
    await press(panel, /check marlow now/);
    const first = await extension.open(`sidepanel.html#/run/${await nextRun()}`);
    await press(panel, /check tern now/);
    const second = await extension.open(`app.html#/run/${await nextRun()}`, { width: 1000 });
    await untilShown(first, /Reading Marlow/);
    await untilShown(second, /Reading Tern/);
    await press(first, /pause/);
    await untilShown(first, /Nothing is lost. It goes on where it stopped/);
    expect(await textOf(first)).not.toMatch(/Reading Tern/);
    await press(second, /^stop$/);
    await untilShown(second, /Stopped/);
    await untilShown(first, /Paused/);
    server.heal();
    await press(first, /resume/);
    await untilShown(first, /Finished/);
    const runs = await extension.rows<RunRow>('runs');
    expect(runs.filter(({ state }) => state === 'cancelled')).toHaveLength(1);
    expect(runs.filter(({ state }) => state === 'finished')).toHaveLength(2);
  });
});

test('a run in Firefox goes on each time that the browser has stopped the background for idling', async () => {
  const boards = manyBoards(4, 130);
  const panel = await begin({
    browser: 'firefox',
    boards,
    // Longer pauses between requests than the background may idle.
    standIn: { hosts: 1, minIntervalMs: 1500 },
    idleTimeoutMs: 500,
  });
  await watch(panel, addresses());
  const runs = (await untilRunsEnded(extension, 1)) as unknown as RunRow[];
  expect(runs.reduce((sum, { resumes }) => sum + resumes, 0)).toBeGreaterThan(1);
  const truth = server.boards.flatMap(({ vendor, slug }) => server.postings(vendor, slug));
  const jobs = await extension.rows<{ url: string }>('jobs');
  expect(jobs.map(({ url }) => url).sort()).toEqual(truth.map(({ url }) => url).sort());
  expect(await extension.rows('texts')).toHaveLength(truth.length);
});

/** Runs in a page: presses Stop and tells after how many milliseconds no run is shown as going on. */
async function stopAndWait(): Promise<number> {
  const stop = [...document.querySelectorAll('button')].find(({ innerText }) => innerText.trim() === 'Stop');
  const startedAt = performance.now();
  stop?.click();
  const isShown = () => document.querySelector('.run-row-icon.cancelled') !== null;
  await new Promise<void>((resolve) => {
    // Not by frames: a window behind another may get none.
    const seen = new MutationObserver(() => isShown() && resolve());
    seen.observe(document.body, { childList: true, subtree: true, attributes: true });
    if (isShown()) resolve();
  });
  return performance.now() - startedAt;
}
