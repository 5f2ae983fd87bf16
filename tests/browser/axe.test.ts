import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FrozenCopy } from '../../lib/domain/application.ts';
import type { Job } from '../../lib/domain/job.ts';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import { type Extension, visit } from '../support/browser/extension.ts';
import { faults } from '../support/browser/faults.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { lookIn, type Setting, speakIn } from '../support/browser/settings.ts';
import { until } from '../support/browser/until.ts';
import { type Sites, startSites } from '../support/sites.ts';
import { cleanUp, startServer } from '../sync/support/servers.ts';
import { fillDisk } from './full-disk.ts';
import { openPopup, press, untilRunsEnded, untilShown } from './hands.ts';
import { BOARDS, live } from './lived-in.ts';
import { CLOSED, EMPTY, FILLED, FULL, JOB, NEEDING, RUNNING, type State, SYNCED } from './states.ts';
import { writeRows } from './user-rows.ts';

const HEIGHT = 800;
/** Between them each scheme at both widths, twice the size, and both directions. */
const SETTINGS: Record<string, Setting[]> = {
  en: [
    { name: 'light, 1,440 px', width: 1440 },
    { name: 'forced colours, 700 px', width: 700, hasForcedColours: true },
    { name: 'dark, 640 px at 200 %', width: 640, isDark: true, zoom: 2 },
  ],
  ar: [
    { name: 'right to left, dark, 1,440 px', width: 1440, isDark: true },
    { name: 'right to left, light, 320 px', width: 320 },
  ],
};
/** The popup over a page is as wide as it is. */
const CARD_SETTINGS: Setting[] = [
  { name: 'light' },
  { name: 'dark', isDark: true },
  { name: 'forced colours', hasForcedColours: true },
];
const LANGUAGES = Object.keys(SETTINGS);

let server: BoardsServer;
let sites: Sites;
let extension: Extension;
let pages: Map<string, Page>;

beforeAll(async () => {
  server = await startBoards({ seed: 8, now: Date.now(), boards: BOARDS });
  sites = await startSites();
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
  await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
  pages = new Map();
  for (const language of LANGUAGES) {
    const page = await extension.open('options.html');
    await speakIn(page, language);
    pages.set(language, page);
  }
});
afterAll(async () => {
  await extension?.close();
  await sites?.close();
  await server?.close();
  await cleanUp();
});

let visits = 0;
let jobId = '';
let closedId = '';

/** Brings a page into a state, in each language, looks at it in every way, and says what is wrong. */
async function check({ path, shows, act }: State): Promise<void> {
  const found: string[] = [];
  const [file = '', hash = ''] = path
    .replace(JOB, encodeURIComponent(jobId))
    .replace(CLOSED, encodeURIComponent(closedId))
    .split('#');
  for (const [language, page] of pages) {
    await page.bringToFront();
    visits += 1;
    // Another address each time, so that nothing of the state before is left.
    await visit(page, `${extension.base}${file}?${visits}#${hash}`);
    await page.waitForSelector(shows);
    await act?.(page);
    await page.waitForFunction(
      () => document.querySelector('.view-waiting, .popup-waiting, .spinner, .bone') === null,
    );
    found.push(...(await faultsOf(page, SETTINGS[language] ?? [])));
  }
  expect(found).toEqual([]);
}

/** What is wrong with a page when it is looked at in these ways. */
async function faultsOf(page: Page, settings: readonly Setting[]): Promise<string[]> {
  const found: string[] = [];
  for (const setting of settings) {
    await lookIn(page, setting, HEIGHT);
    found.push(...(await faults(page)).map((fault) => `${setting.name}: ${fault}`));
  }
  return found;
}

/** The popup over a page. */
async function cardOf(page: Page, address: string): Promise<Page> {
  await page.goto(address);
  await page.bringToFront();
  return openPopup(extension, page);
}

/** Closes a job of which the user has a copy. */
async function close(job: Job): Promise<void> {
  const at = Date.now();
  const copy: FrozenCopy = { jobId: job.id, at, job, text: 'A boat is not built in a day.' };
  await writeRows(extension, 'copies', [copy]);
  await writeRows(extension, 'jobs', [{ ...job, state: 'closed', closedAt: at }]);
}

describe('in every colour, width, size and direction', () => {
  test.each(EMPTY)('before anything is watched, $name is free of faults', check);

  describe('with boards that were read', () => {
    beforeAll(async () => {
      const jobs = await live(extension, server, 4);
      const [first, second] = await extension.rows<{ jobId: string }>('applications');
      jobId = first?.jobId ?? '';
      closedId = second?.jobId ?? '';
      await close(jobs.find(({ id }) => id === closedId) as Job);
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
      await untilShown(popup, isReady);
      if (path === '/jobs') await press(popup, /^Choose/);
      const found = await faultsOf(popup, CARD_SETTINGS);
      await popup.close().catch(() => undefined);
      await page.close();
      expect(found).toEqual([]);
    });

    test('a job on two pages: what is asked about it and what was answered are free of faults', async () => {
      const page = await extension.browser.newPage();
      const boats = async () =>
        (await extension.rows<Job>('jobs')).filter(({ title }) => title === 'Boat Builder');
      const saved = await cardOf(page, sites.address('/jobs/boat-builder'));
      await press(saved, /^Save/);
      await until('the saved job', async () => (await boats()).length === 1);
      await until('its keys', async () => (await extension.rows('unjoined')).length === 0);
      await saved.close().catch(() => undefined);
      const card = await cardOf(page, sites.address('/jobs/boat-builder').replace('tidewright.', 'mirror.'));
      await untilShown(card, /Keep both/);
      const found = await faultsOf(card, CARD_SETTINGS);
      await press(card, /^Keep both/);
      const [boat] = await until('both', async () => {
        const rows = await boats();
        return rows.length === 2 ? rows : null;
      });
      await until('what was said', async () => (await extension.rows('rulings')).length === 1);
      await card.close().catch(() => undefined);
      await page.close();
      expect(found).toEqual([]);
      const path = `app.html#/job/${encodeURIComponent(boat?.id ?? '')}`;
      await check({ name: 'two jobs that the user keeps apart', path, shows: '#detail-apart' });
    });

    test.each(FILLED)('$name is free of faults', check);

    describe('and on a full disk', () => {
      beforeAll(() => fillDisk(extension, true));
      afterAll(() => fillDisk(extension, false));

      test.each(FULL)('$name is free of faults', check);
    });

    describe('and are read again', () => {
      beforeAll(async () => {
        server.behave({ vendor: 'lever' }, { kind: 'hang' });
        await extension.command('check', { runId: 'third', boardIds: null });
      });

      test.each(RUNNING)('$name is free of faults', check);
    });

    describe('and ask for the user', () => {
      beforeAll(async () => {
        await extension.command('cancel', { runId: 'third' });
        server.heal();
        server.behave({ vendor: 'lever' }, { kind: 'status', status: 401 });
        await extension.command('check', { runId: 'fourth', boardIds: null });
        await untilRunsEnded(extension, 4);
      });

      test.each(NEEDING)('$name is free of faults', check);
    });

    describe('and with sync set up', () => {
      beforeAll(async () => {
        const { address } = await startServer('node');
        await extension.command('startSync', { server: address });
      });

      test.each(SYNCED)('$name is free of faults', check);
    });
  });
});
