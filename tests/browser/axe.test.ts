import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { type Sites, startSites } from '../support/sites.ts';
import { openPopup, paste, press, untilRunsEnded, untilShown, watch } from './hands.ts';

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BOARDS = [
  { vendor: 'greenhouse' as const, slug: 'tern', postings: 12 },
  { vendor: 'lever' as const, slug: 'gull', postings: 6 },
];
const SIZES = {
  popup: { width: 360, height: 560 },
  panel: { width: 400, height: 700 },
  tab: { width: 1100, height: 800 },
};

let server: BoardsServer;
let sites: Sites;
let extension: Extension;

beforeAll(async () => {
  server = await startBoards({ seed: 8, now: Date.now(), boards: BOARDS });
  sites = await startSites();
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
  await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
});
afterAll(async () => {
  await extension?.close();
  await sites?.close();
  await server?.close();
});

/** What is wrong with a page by the rules of WCAG 2.2 AA and axe's own good practice. */
async function faults(page: Page): Promise<string[]> {
  // By the debugger, which the page's policy against foreign code does not bind.
  await page.evaluate(`${AXE}; undefined`);
  const { violations } = await page.evaluate(() =>
    axe.run({
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

interface State {
  name: string;
  path: string;
  size: keyof typeof SIZES;
  isReady: RegExp;
  prepare?: (page: Page) => Promise<unknown>;
}

async function check({ path, size, isReady, prepare }: State, isDark: boolean): Promise<void> {
  const page = await extension.open(path, { ...SIZES[size], isDark });
  await prepare?.(page);
  await untilShown(page, isReady);
  expect(await faults(page)).toEqual([]);
  await page.close();
}

const EMPTY: State[] = [
  { name: 'the popup before anything is watched', path: 'popup.html', size: 'popup', isReady: /Set up/i },
  { name: 'the welcome', path: 'app.html#/welcome', size: 'tab', isReady: /What are you looking for/ },
  {
    name: 'the list without jobs',
    path: 'sidepanel.html#/jobs',
    size: 'panel',
    isReady: /Nothing is watched yet/,
  },
  {
    name: 'the box with addresses',
    path: 'sidepanel.html#/boards',
    size: 'panel',
    isReady: /A page that lists jobs/,
    prepare: (page) => paste(page, 'https://jobs.lever.co/acme\nhttps://acme.example/jobs\nnonsense://'),
  },
  { name: 'the options', path: 'options.html', size: 'tab', isReady: /./ },
];
const FILLED: State[] = [
  { name: 'the popup', path: 'popup.html', size: 'popup', isReady: /boards/ },
  { name: 'the list in the panel', path: 'sidepanel.html#/jobs', size: 'panel', isReady: /18 jobs/ },
  { name: 'list and job in the tab', path: 'app.html#/jobs', size: 'tab', isReady: /18 jobs/ },
  { name: 'the boards', path: 'sidepanel.html#/boards', size: 'panel', isReady: /windlass/i },
  { name: 'the checks', path: 'sidepanel.html#/runs', size: 'panel', isReady: /2 boards|found/i },
  { name: 'the insights', path: 'app.html#/insights', size: 'tab', isReady: /New jobs by day/ },
  {
    name: 'an insight as a table',
    path: 'sidepanel.html#/insights',
    size: 'panel',
    isReady: /Came this far/,
    prepare: (page) => press(page, /^show as table/),
  },
  {
    name: 'the palette',
    path: 'sidepanel.html#/jobs',
    size: 'panel',
    isReady: /Check now/,
    prepare: async (page) => {
      await untilShown(page, /18 jobs/);
      await page.keyboard.down('Control');
      await page.keyboard.press('k');
      await page.keyboard.up('Control');
    },
  },
];

describe.each([false, true])('with a dark scheme: %s', (isDark) => {
  test.each(EMPTY)('$name is free of faults', (state) => check(state, isDark));
});

describe('with boards that were read', () => {
  beforeAll(async () => {
    const panel = await extension.open('sidepanel.html#/boards');
    await watch(
      panel,
      server.boards.map(({ address }) => address),
    );
    await untilRunsEnded(extension, 1);
    await panel.close();
  });

  describe.each([false, true])('and a dark scheme: %s', (isDark) => {
    test.each(FILLED)('$name is free of faults', (state) => check(state, isDark));

    test('an open job and an open check are free of faults', async () => {
      const [job] = await extension.rows<{ id: string; title: string }>('jobs');
      const [run] = await extension.rows<{ id: string }>('runs');
      for (const route of [`job/${encodeURIComponent(job?.id ?? '')}`, `run/${run?.id}`]) {
        for (const size of ['panel', 'tab'] as const) {
          const page = await extension.open(`${size === 'panel' ? 'sidepanel' : 'app'}.html#/${route}`, {
            ...SIZES[size],
            isDark,
          });
          await untilShown(page, route.startsWith('job') ? /Description|Apply/ : /tern/i);
          expect([route, await faults(page)]).toEqual([route, []]);
          await page.close();
        }
      }
    });

    test.each([
      ['/jobs/boat-builder', /Save/],
      ['/jobs', /24 jobs on this page/],
      ['/careers', /uses Greenhouse/],
    ])('the card of %s is free of faults', async (path, isReady) => {
      const page = await extension.browser.newPage();
      await page.goto(sites.address(path));
      await page.bringToFront();
      const popup = await openPopup(extension, page);
      const value = isDark ? 'dark' : 'light';
      await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      await untilShown(popup, isReady);
      if (path === '/jobs') await press(popup, /^Choose/);
      expect(await faults(popup)).toEqual([]);
      await popup.close().catch(() => undefined);
      await page.close();
    });
  });
});
