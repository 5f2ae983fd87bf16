import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { fillDisk } from './full-disk.ts';
import { paste, press, untilRunsEnded, untilShown, watch } from './hands.ts';

declare const chrome: { permissions: { request(wanted: object): Promise<boolean> } };

const BOARDS = [
  { vendor: 'lever' as const, slug: 'marlow', postings: 5 },
  { vendor: 'ashby' as const, slug: 'tern', postings: 5 },
  { vendor: 'ashby' as const, slug: 'gull', postings: 5 },
];

describe.each(['chromium', 'firefox'] as const)('in %s', (browser) => {
  let server: BoardsServer;
  let extension: Extension;
  let panel: Page;

  beforeAll(async () => {
    server = await startBoards({ seed: 3, now: Date.UTC(2026, 0, 10), boards: BOARDS });
    extension = await startBrowser({ browser, dir: testBuild(browser) });
    await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
    panel = await extension.open('sidepanel.html#/boards');
  });
  afterEach(() => server.heal());
  afterAll(async () => {
    await extension?.close();
    await server?.close();
  });

  test('an address that is no board is refused in words, before anything is asked', async () => {
    await paste(panel, 'https://example.com/jobs');
    await untilShown(panel, /It can still be watched if you say what is there/);
    expect(await panel.$('.allow')).toBeNull();
    await paste(panel, 'javascript:alert(1)');
    await untilShown(panel, /This is not a web address|does not know this kind of page/);
    expect(server.requests).toEqual([]);
    expect(await panel.$('.allow')).toBeNull();
  });

  test('a host that the user refuses adds nothing, and the button asks again', async () => {
    const page = await extension.open('sidepanel.html#/boards');
    const answer = (isGranted: boolean) =>
      page.evaluate((value) => {
        chrome.permissions.request = async () => value;
      }, isGranted);
    await answer(false);
    await watch(page, ['https://jobs.lever.co/marlow']);
    await untilShown(page, /You did not allow api\.lever\.co, so nothing was added/);
    expect(await extension.rows('boards')).toEqual([]);
    await answer(true);
    await press(page, /^(allow and )?watch/);
    await untilRunsEnded(extension, 1);
    expect(await extension.rows('jobs')).toHaveLength(5);
    await page.close();
  });

  test('a board that does not exist and one that fails are told apart, and the good one is read', async () => {
    server.behave({ vendor: 'ashby', slug: 'gull' }, { kind: 'html' });
    await watch(panel, [
      'https://jobs.ashbyhq.com/nobody-is-here',
      'https://jobs.ashbyhq.com/tern',
      'https://jobs.ashbyhq.com/gull',
    ]);
    await untilRunsEnded(extension, 2);
    await untilShown(panel, /The site says that there is no such board/);
    await untilShown(panel, /The site answered in a form that Jobwake does not know yet/);
    const boards = await extension.rows<{ slug: string; reason: string | null }>('boards');
    const reasons = Object.fromEntries(boards.map(({ slug, reason }) => [slug, reason]));
    expect(reasons).toEqual({
      marlow: null,
      tern: null,
      gull: 'site-changed',
      'nobody-is-here': 'not-found',
    });
    expect(await extension.rows('jobs')).toHaveLength(10);
  });

  test('a board that asks for a sign-in is opened in a tab, and read by itself when that is closed', async () => {
    server.behave({ vendor: 'lever', slug: 'marlow' }, { kind: 'status', status: 401 });
    await press(panel, /check marlow now/);
    await untilShown(panel, /1 board needs you/);
    const before = new Set(await extension.browser.pages());
    await press(panel, /^open tab, i will continue by myself: marlow/);
    await untilShown(panel, /jobs\.lever\.co is open in a tab/);
    server.heal();
    const opened = await until('the tab', async () =>
      (await extension.browser.pages()).find((page) => !before.has(page)),
    );
    await opened.close();
    await until('the board to be read', async () => {
      const boards = await extension.rows<{ slug: string; reason: string | null }>('boards');
      return boards.some(({ slug, reason }) => slug === 'marlow' && reason === null);
    });
    // Below the fold the browser lays out no text.
    await panel.evaluate(() => document.querySelector('.board-list')?.scrollIntoView());
    await untilShown(panel, /read with your cookies of this site/);
  });

  test('an outage closes no job', async () => {
    server.behave({}, { kind: 'status', status: 500 });
    const before = (await extension.rows('runs')).length;
    await press(panel, /check tern now/);
    const isTold = async () => {
      const boards = await extension.rows<{ slug: string; reason: string | null }>('boards');
      return boards.some(({ slug, reason }) => slug === 'tern' && reason === 'site-error');
    };
    await until('the outage to be told', isTold, 90_000);
    await untilRunsEnded(extension, before + 1);
    const jobs = await extension.rows<{ state: string }>('jobs');
    expect(jobs.map(({ state }) => state)).toEqual(Array(10).fill('open'));
    expect(extension.errors).toEqual([]);
  });
});

describe('with a store that gives trouble', () => {
  let server: BoardsServer;
  let extension: Extension;

  beforeAll(async () => {
    server = await startBoards({ seed: 4, now: Date.UTC(2026, 0, 10), boards: BOARDS });
    extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
    await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
  });
  afterAll(async () => {
    await extension?.close();
    await server?.close();
  });

  test('a full disk is said, harms nothing, and is over when there is room', async () => {
    const panel = await extension.open('sidepanel.html#/boards');
    await watch(panel, ['https://jobs.lever.co/marlow']);
    await untilRunsEnded(extension, 1);
    await fillDisk(extension, true);
    await watch(panel, ['https://jobs.ashbyhq.com/tern']);
    await untilShown(panel, /The disk is full/);
    expect(await extension.rows('jobs')).toHaveLength(5);
    await fillDisk(extension, false);
    await press(panel, /^(allow and )?watch/);
    await until('the second board', async () => (await extension.rows('jobs')).length === 10);
    await panel.close();
  });

  test('a command for which there is no room is rolled back and said, and can be given again', async () => {
    const [job] = await extension.rows<{ id: string }>('jobs');
    const panel = await extension.open(`sidepanel.html#/job/${encodeURIComponent(job?.id ?? '')}`);
    const stage = () =>
      panel.evaluate(() => document.querySelector<HTMLSelectElement>('.stage-select')?.value);
    await until('the stage', async () => (await stage()) === '');
    await fillDisk(extension, true);
    await panel.keyboard.press('a');
    await untilShown(panel, /Not changed\. .*disk is full/);
    await until('the old stage', async () => (await stage()) === '');
    expect(await extension.rows('applications')).toEqual([]);
    await fillDisk(extension, false);
    await panel.keyboard.press('a');
    await until('the new stage', async () => (await stage()) === 'applied/');
    await until('the copy', async () => (await extension.rows('copies')).length === 1);
    await panel.close();
  });

  test('a database of a newer version stays untouched, and every view says so', async () => {
    const before = await extension.rows('jobs');
    const lookout = await extension.open('icons/16.png');
    await lookout.evaluate(async () => {
      const request = indexedDB.open('jobwake', 9990);
      await new Promise((resolve, reject) => {
        request.onsuccess = resolve;
        request.onerror = () => reject(request.error);
      });
      request.result.close();
    });
    await extension.killBackground();
    for (const path of ['sidepanel.html', 'app.html#/boards', 'popup.html']) {
      const page = await extension.open(path);
      await untilShown(page, /A newer Jobwake wrote this data/);
      await page.close();
    }
    expect(await extension.rows('jobs')).toEqual(before);
  });
});
