// The states of which there are pictures, in the order in which one browser comes through them.
import { mkdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import type { Job } from '../../../lib/domain/job.ts';
import { press, untilRunsEnded, watch } from '../../browser/hands.ts';
import { writeRows } from '../../browser/user-rows.ts';
import type { BoardsServer } from '../boards/index.ts';
import type { Extension } from '../browser/extension.ts';
import { until } from '../browser/until.ts';
import { announcedOf, applicationsOf, searchesOf } from './story.ts';

const SIZES = {
  popup: { width: 360, height: 480 },
  panel: { width: 400, height: 700 },
  tab: { width: 1200, height: 760 },
};
const PAGES = { popup: 'popup.html', panel: 'sidepanel.html', tab: 'app.html' };
type Surface = keyof typeof SIZES;

interface Shot {
  name: string;
  surface: Surface;
  path?: string;
  /** What is done in the page before its picture is taken. */
  act?: (page: Page) => Promise<void>;
}

/** Goes through all states and writes their pictures, light and dark, into `folder`. */
export async function takeAll(ext: Extension, server: BoardsServer, folder: string, now: number) {
  await mkdir(folder, { recursive: true });
  const take = async (...shots: Shot[]) => {
    for (const shot of shots) await takeBoth(ext, folder, shot);
  };
  await take(
    { name: 'first', surface: 'popup' },
    { name: 'welcome', surface: 'tab', path: '#/welcome' },
    { name: 'inbox-empty', surface: 'panel', path: '#/inbox' },
  );
  const jobs = await live(ext, server, now);
  const job = `#/job/${encodeURIComponent(jobs[0]?.id ?? '')}`;
  await take(
    { name: 'idle', surface: 'popup' },
    ...['inbox', 'jobs', 'board', 'searches', 'runs', 'boards', 'insights'].map(
      (name): Shot => ({ name, surface: 'panel', path: `#/${name}` }),
    ),
    { name: 'job', surface: 'panel', path: job },
    { name: 'search', surface: 'panel', path: '#/searches/engineering' },
    { name: 'palette', surface: 'panel', path: '#/jobs', act: openPalette },
    { name: 'inbox', surface: 'tab', path: '#/inbox' },
    { name: 'job', surface: 'tab', path: job },
    { name: 'board', surface: 'tab', path: '#/board' },
    { name: 'insights', surface: 'tab', path: '#/insights' },
  );
  await takeOptions(ext, folder);
  await running(ext, server);
  await take({ name: 'running', surface: 'popup' }, { name: 'running', surface: 'panel', path: '#/runs' });
}

/** Watches the boards, does what the user did since, and has a second check find something new and one board refuse. */
async function live(ext: Extension, server: BoardsServer, now: number): Promise<Job[]> {
  const panel = await ext.open('sidepanel.html#/boards', SIZES.panel);
  const addresses = server.boards.map(({ address }) => address);
  await watch(panel, addresses);
  await untilRunsEnded(ext, 1);
  const jobs = await ext.rows<Job>('jobs');
  await writeRows(ext, 'applications', applicationsOf(jobs, now));
  await writeRows(ext, 'searches', searchesOf(now));
  await writeRows(ext, 'announced', announcedOf(jobs, now));
  server.change('lever', 'saltmarsh', { add: 3 });
  server.change('ashby', 'tidemill', { add: 4 });
  server.behave({ vendor: 'greenhouse', slug: 'lumen-oak' }, { kind: 'status', status: 403 });
  await press(panel, /check now/);
  await untilRunsEnded(ext, 2);
  await panel.close();
  // Not every machine has a letter for every sign that a title may hold.
  return jobs.filter(({ salary, title }) => salary !== null && /^[\x20-\x7e]+$/.test(title));
}

/** Has a check go on for as long as pictures are taken of it. */
async function running(ext: Extension, server: BoardsServer): Promise<void> {
  server.behave({ vendor: 'lever' }, { kind: 'hang' });
  const popup = await ext.open('popup.html', SIZES.popup);
  await press(popup, /check now/);
  await until('a board that was read', async () => {
    const runs = await ext.rows<{ endedAt: number | null; done: number }>('runs');
    return runs.some(({ endedAt, done }) => endedAt === null && done > 2);
  });
  await popup.close();
}

async function takeBoth(ext: Extension, folder: string, { name, surface, path = '', act }: Shot) {
  for (const isDark of [false, true]) {
    const page = await ext.open(`${PAGES[surface]}${path}`, { ...SIZES[surface], isDark });
    await settle(page);
    await act?.(page);
    await write(page, `${folder}/${surface}-${name}-${isDark ? 'dark' : 'light'}.png`);
  }
}

async function takeOptions(ext: Extension, folder: string): Promise<void> {
  for (const isDark of [false, true]) {
    const page = await ext.open('options.html', { width: 900, height: 900, isDark });
    await settle(page);
    await write(page, `${folder}/options-${isDark ? 'dark' : 'light'}.png`);
  }
}

async function openPalette(page: Page): Promise<void> {
  await page.bringToFront();
  await page.keyboard.down('Control');
  await page.keyboard.press('k');
  await page.keyboard.up('Control');
  await page.waitForSelector('.palette-entry');
}

/** Looks in a row that must find a page unchanged before it counts as drawn. */
const LOOKS_AT_REST = 8;

/** Waits until a page has drawn all that it reads: nothing waits any more, and look after look finds the same. */
async function settle(page: Page): Promise<void> {
  let was = '';
  let same = 0;
  await until('a page at rest', async () => {
    const is = await page.evaluate(() => `${document.body.innerHTML.length} ${document.readyState}`);
    const isWaiting = await page.evaluate(() => document.querySelector('.view-waiting, .spinner') !== null);
    same = is === was && !isWaiting ? same + 1 : 0;
    was = is;
    return same >= LOOKS_AT_REST;
  });
}

async function write(page: Page, path: `${string}.png`): Promise<void> {
  await page.screenshot({ path });
  await page.close();
}
