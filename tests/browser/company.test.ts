import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { BoardLook, CompanyFinding } from '../../lib/domain/company-finding.ts';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { type Sites, startSites } from '../support/sites.ts';
import { paste, press, untilRunsEnded, untilShown } from './hands.ts';

declare const chrome: {
  permissions: {
    getAll(): Promise<{ origins?: string[] }>;
    request(wanted: { origins: string[] }): Promise<boolean>;
  };
};

const BOARD = { vendor: 'greenhouse' as const, slug: 'tidewright', postings: 7 };

let server: BoardsServer | undefined;
let pages: Server | undefined;
let sites: Sites | undefined;
let extension: Extension;

afterEach(async () => {
  await extension?.close();
  await server?.close();
  await sites?.close();
  pages?.close();
  pages?.closeAllConnections();
});

describe.each(['chromium', 'firefox'] as const)('in %s', (browser) => {
  test("a page's company is named without a request, its board looked at, and watched by one click", async () => {
    server = await startBoards({ seed: 5, now: Date.now(), boards: [BOARD] });
    sites = await startSites();
    extension = await startBrowser({ browser, dir: testBuild(browser) });
    await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
    const page = await extension.browser.newPage();
    const address = sites.address('/careers');
    await page.goto(address);
    const tabId = await until(
      'the tab',
      async () => (await extension.tabs()).find(({ url }) => url === address)?.id,
    );
    server.clearRequests();
    const finding = await extension.command<CompanyFinding>('findBoards', { tabId, names: [] });
    expect(finding.boards).toMatchObject([
      { boardId: 'greenhouse:tidewright', evidence: 'embedded', fit: 'same' },
    ]);
    expect(server.requests).toEqual([]);
    const [board] = finding.boards;
    const look = { address: board?.address, names: finding.names };
    expect(await extension.command<BoardLook>('lookAtBoard', look)).toMatchObject({ kind: 'read', open: 7 });
    expect(await extension.rows('jobs')).toEqual([]);
    const box = await extension.open(`app.html#/welcome?boards=${encodeURIComponent(board?.address ?? '')}`);
    await press(box, /^(allow and )?watch/);
    await untilRunsEnded(extension, 1);
    expect(await extension.rows('jobs')).toHaveLength(7);
    expect(
      (await extension.command<CompanyFinding>('findBoards', { tabId, names: [] })).boards,
    ).toMatchObject([{ isWatched: true }]);
    expect(extension.errors).toEqual([]);
  });

  test('a site that nobody knows is asked for once, alone, and read as what the user says', async () => {
    const list = [1, 2, 3].map((id) =>
      JSON.stringify({
        '@type': 'JobPosting',
        title: `Cook ${id}`,
        url: `/jobs/${id}`,
        description: 'Cook.',
      }),
    );
    pages = createServer((_, response) => {
      const scripts = list.map((data) => `<script type="application/ld+json">${data}</script>`);
      response.setHeader('content-type', 'text/html').end(`<title>Jobs</title>${scripts.join('')}`);
    });
    await new Promise<void>((resolve) => {
      pages?.listen(0, resolve);
    });
    extension = await startBrowser({ browser, dir: testBuild(browser) });
    await extension.setStandIn({ port: (pages.address() as AddressInfo).port, minIntervalMs: 0 });
    const panel = await extension.open('sidepanel.html#/boards');
    const held = () => panel.evaluate(async () => (await chrome.permissions.getAll()).origins ?? []);
    const before = await held();
    await panel.evaluate(() => {
      const asked: string[][] = [];
      const { request } = chrome.permissions;
      Object.assign(globalThis, { asked });
      chrome.permissions.request = (wanted) => {
        asked.push(wanted.origins);
        return request.call(chrome.permissions, wanted);
      };
    });
    await paste(panel, 'https://careers.tidewright.example/jobs');
    await press(panel, /^A page that lists jobs/);
    await untilShown(panel, /Jobwake will ask to read careers\.tidewright\.example/);
    await press(panel, /^(allow and )?watch/);
    const asked = () => panel.evaluate(() => (globalThis as unknown as { asked: string[][] }).asked);
    expect(await asked()).toEqual([['https://careers.tidewright.example/*']]);
    // Nobody can answer the question of a Chromium without a screen; Firefox takes it for answered.
    if (browser === 'chromium') return;
    await untilRunsEnded(extension, 1);
    expect((await held()).filter((origin) => !before.includes(origin))).toEqual([
      'https://careers.tidewright.example/*',
    ]);
    expect(await asked()).toHaveLength(1);
    const boards = await extension.rows('boards');
    expect(boards).toMatchObject([
      { id: 'json-ld-list:careers.tidewright.example/jobs', reason: null, openCount: 3 },
    ]);
  });
});
