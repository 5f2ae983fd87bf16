import { afterEach, describe, expect, test } from 'vitest';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { press, untilRunsEnded, untilShown, watch } from './hands.ts';

const BOARD = { vendor: 'workday' as const, slug: 'acme.wd5/Careers', postings: 45 };

let server: BoardsServer;
let extension: Extension;

afterEach(async () => {
  await extension?.close();
  await server?.close();
});

describe.each(['chromium', 'firefox'] as const)('in %s', (browser) => {
  test('a vendor that refuses foreign origins is read by POST, page by page, and then each posting', async () => {
    server = await startBoards({ seed: 12, now: Date.UTC(2026, 0, 10), boards: [BOARD] });
    extension = await startBrowser({ browser, dir: testBuild(browser) });
    await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
    const panel = await extension.open('sidepanel.html#/boards');
    await watch(panel, [server.boards[0]?.address ?? '']);
    const [run] = await untilRunsEnded(extension, 1);
    expect(run).toMatchObject({ state: 'finished', found: 45, failed: 0 });

    const lists = server.requests.filter(({ part }) => part === 'list');
    expect(lists.map(({ method, status }) => [method, status])).toEqual(Array(3).fill(['POST', 200]));
    const own = lists.map(({ origin }) => origin);
    expect(new Set(own)).toEqual(new Set([`http://acme-wd5-myworkdayjobs-com.localhost:${server.port}`]));
    // A browser asks first, with OPTIONS, only where it does not know that the extension may.
    expect(server.requests.filter(({ method }) => method === 'OPTIONS')).toEqual([]);
    expect(await extension.rows('texts')).toHaveLength(40);

    await press(panel, /check acme now/);
    await untilRunsEnded(extension, 2);
    const truth = server.postings(BOARD.vendor, BOARD.slug);
    const jobs = await until('all jobs', () => extension.rows<Record<string, unknown>>('jobs'));
    expect(jobs.map(({ url }) => url).sort()).toEqual(truth.map(({ url }) => url).sort());
    expect(await extension.rows('texts')).toHaveLength(45);
    await untilShown(await extension.open('sidepanel.html#/jobs'), /45 jobs/);
  });

  test('pages of other sites keep their own origin, also when they ask the same host', async () => {
    server = await startBoards({ seed: 12, now: Date.UTC(2026, 0, 10), boards: [BOARD] });
    extension = await startBrowser({ browser, dir: testBuild(browser) });
    await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
    await watch(await extension.open('sidepanel.html#/boards'), [server.boards[0]?.address ?? '']);
    await untilRunsEnded(extension, 1);
    server.clearRequests();
    const vendor = `http://acme-wd5-myworkdayjobs-com.localhost:${server.port}/acme.wd5.myworkdayjobs.com`;
    const page = await extension.browser.newPage();
    await page.goto(`http://elsewhere.localhost:${server.port}/elsewhere.example/`);
    await page.evaluate(async (url) => {
      await fetch(url, { method: 'POST', body: '{"limit":20,"offset":0}' }).catch(() => undefined);
    }, `${vendor}/wday/cxs/acme/Careers/jobs`);
    const asked = server.requests.filter(({ method }) => method === 'POST');
    expect(asked.map(({ origin, status }) => [origin, status])).toEqual([
      [`http://elsewhere.localhost:${server.port}`, 403],
    ]);
  });
});
