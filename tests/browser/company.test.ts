import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Board } from '../../lib/domain/board.ts';
import type { BoardLook, CompanyFinding } from '../../lib/domain/company-finding.ts';
import type { Job } from '../../lib/domain/job.ts';
import type { TabReading } from '../../lib/domain/page-job.ts';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { type Sites, startSites } from '../support/sites.ts';
import { paste, press, untilRunsEnded, untilShown } from './hands.ts';

/** The site that a job system serves at the company's own host. */
const OWN_HOST = 'careers.tidewright.localhost';
const BOARDS = [
  { vendor: 'greenhouse' as const, slug: 'tidewright', postings: 7 },
  { vendor: 'recruitee' as const, slug: OWN_HOST, postings: 5, company: 'Tidewright' },
];

declare const chrome: {
  permissions: {
    getAll(): Promise<{ origins?: string[] }>;
    request(wanted: { origins: string[] }): Promise<boolean>;
  };
};

/** Notes what a page of ours asks the user to allow. Resolves with the way to know it. */
async function noteAsked(page: Page): Promise<() => Promise<string[][]>> {
  await page.evaluate(() => {
    const asked: string[][] = [];
    const { request } = chrome.permissions;
    Object.assign(globalThis, { asked });
    chrome.permissions.request = (wanted) => {
      asked.push(wanted.origins);
      return request.call(chrome.permissions, wanted);
    };
  });
  return () => page.evaluate(() => (globalThis as unknown as { asked: string[][] }).asked);
}

/** A site that no job system is known behind, with data of three postings on its page. */
async function startPages(): Promise<Server> {
  const list = [1, 2, 3].map((id) =>
    JSON.stringify({
      '@type': 'JobPosting',
      title: `Cook ${id}`,
      url: `/jobs/${id}`,
      description: 'Cook.',
    }),
  );
  const server = createServer((_, response) => {
    const scripts = list.map((data) => `<script type="application/ld+json">${data}</script>`);
    response.setHeader('content-type', 'text/html').end(`<title>Jobs</title>${scripts.join('')}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, resolve);
  });
  return server;
}

describe.each(['chromium', 'firefox'] as const)('in %s', (browser) => {
  let server: BoardsServer;
  let pages: Server;
  let sites: Sites;
  let extension: Extension;

  beforeAll(async () => {
    server = await startBoards({ seed: 5, now: Date.now(), boards: BOARDS });
    [pages, sites] = await Promise.all([startPages(), startSites()]);
    const site = { host: OWN_HOST, port: server.port };
    extension = await startBrowser({ browser, dir: testBuild(browser), site });
    await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
  });
  afterAll(async () => {
    await extension?.close();
    await server?.close();
    await sites?.close();
    pages?.close();
    pages?.closeAllConnections();
  });

  /** Opens a page in a tab, and gives the number by which the browser knows the tab. */
  async function openTab(address: string): Promise<number> {
    const page = await extension.browser.newPage();
    await page.goto(address);
    const find = async () => (await extension.tabs()).find(({ url }) => url === address)?.id;
    return until('the tab', find);
  }

  const find = (tabId: number) => extension.command<CompanyFinding>('findBoards', { tabId, names: [] });
  const jobsOf = async (boardId: string) =>
    (await extension.rows<Job>('jobs')).filter((job) => job.boardId === boardId);

  /** Opens the box for a board and watches it there. Resolves with what the user was asked to allow. */
  async function watchIn(address: string, runs: number): Promise<string[][]> {
    const box = await extension.open(`app.html#/welcome?boards=${encodeURIComponent(address)}`);
    const asked = await noteAsked(box);
    await press(box, /^(allow and )?watch/);
    await untilRunsEnded(extension, runs);
    return asked();
  }

  test("a page's company is named without a request, its board looked at, and watched by one click", async () => {
    const tabId = await openTab(sites.address('/careers'));
    server.clearRequests();
    const finding = await find(tabId);
    const boardId = 'greenhouse:tidewright';
    expect(finding.boards).toMatchObject([{ boardId, evidence: 'embedded', fit: 'same' }]);
    expect(server.requests).toEqual([]);
    const [board] = finding.boards;
    const look = { address: board?.address, names: finding.names };
    expect(await extension.command<BoardLook>('lookAtBoard', look)).toMatchObject({ kind: 'read', open: 7 });
    expect(await extension.rows('jobs')).toEqual([]);
    await watchIn(board?.address ?? '', 1);
    expect(await jobsOf(boardId)).toHaveLength(7);
    expect((await find(tabId)).boards).toMatchObject([{ isWatched: true }]);
    expect(extension.errors).toEqual([]);
  });

  test("the board of a site at a company's own host is named by its page, asked for alone, read, and has its pages for jobs", async () => {
    const [posting] = server.postings('recruitee', OWN_HOST);
    const tabId = await openTab((posting?.url ?? '').replace('https:', 'http:'));
    const boardId = `recruitee:${OWN_HOST}`;
    const { boards } = await find(tabId);
    expect(boards).toMatchObject([{ boardId, evidence: 'address', fit: 'same' }]);
    const { pageId, jobs } = await extension.command<TabReading>('readTab', { tabId });
    expect(jobs).toMatchObject([{ title: expect.stringContaining(posting?.title ?? ''), known: null }]);
    await extension.command('savePostings', { commandId: 'save', pageId, chosen: null });
    expect(await watchIn(boards[0]?.address ?? '', 2)).toEqual([[`https://${OWN_HOST}/*`]]);
    const stored = (await extension.rows<Board>('boards')).find(({ id }) => id === boardId);
    expect(stored).toMatchObject({ reason: null, openCount: 5, company: 'Tidewright' });
    const titles = server.postings('recruitee', OWN_HOST).map(({ title }) => title);
    const read = await jobsOf(boardId);
    expect(read.map(({ title }) => title).sort()).toEqual(titles.sort());
    expect(read.filter(({ kept }) => kept !== undefined)).toMatchObject([{ title: posting?.title }]);
    expect(extension.errors).toEqual([]);
  });

  test('a site that nobody knows is asked for once, alone, and read as what the user says', async () => {
    await extension.setStandIn({ port: (pages.address() as AddressInfo).port, minIntervalMs: 0 });
    const panel = await extension.open('sidepanel.html#/boards');
    const held = () => panel.evaluate(async () => (await chrome.permissions.getAll()).origins ?? []);
    const before = await held();
    const asked = await noteAsked(panel);
    await paste(panel, 'https://careers.tidewright.example/jobs');
    await press(panel, /^A page that lists jobs/);
    await untilShown(panel, /Jobwake will ask to read careers\.tidewright\.example/);
    await press(panel, /^(allow and )?watch/);
    expect(await asked()).toEqual([['https://careers.tidewright.example/*']]);
    // Nobody can answer the question of a Chromium without a screen; Firefox takes it for answered.
    if (browser === 'chromium') return;
    await untilRunsEnded(extension, 3);
    expect((await held()).filter((origin) => !before.includes(origin))).toEqual([
      'https://careers.tidewright.example/*',
    ]);
    expect(await asked()).toHaveLength(1);
    // The schedule, which looks as soon as a host was allowed, started none of its own.
    expect(await extension.rows('runs')).toHaveLength(3);
    const boards = await extension.rows<Board>('boards');
    expect(boards.find(({ source }) => source === 'json-ld-list')).toMatchObject({
      id: 'json-ld-list:careers.tidewright.example/jobs',
      reason: null,
      openCount: 3,
    });
  });
});
