// The states of which there are pictures, in the order in which one browser comes through them.
import { mkdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import type { Application } from '../../../lib/domain/application.ts';
import type { Job } from '../../../lib/domain/job.ts';
import type { RequestEntry } from '../../../lib/store/database.ts';
import { press, untilRunsEnded, untilShown } from '../../browser/hands.ts';
import { writeRows } from '../../browser/user-rows.ts';
import type { BoardsServer } from '../boards/index.ts';
import type { Extension } from '../browser/extension.ts';
import { until } from '../browser/until.ts';
import type { Sites } from '../sites.ts';
import { holdStill, settle, write } from './still.ts';
import { announcedOf, applicationsOf, searchesOf } from './story.ts';

const SIZES = {
  popup: { width: 360, height: 480 },
  panel: { width: 400, height: 700 },
  tab: { width: 1200, height: 760 },
};
/** Between the answers of two boards: longer than a slow machine takes to read one. */
const TURN_MS = 400;
const PAGES = { popup: 'popup.html', panel: 'sidepanel.html', tab: 'app.html' };
type Surface = keyof typeof SIZES;

interface Shot {
  name: string;
  surface: Surface;
  path?: string;
  /** What is done in the page before its picture is taken. */
  act?: (page: Page) => Promise<void>;
}

export interface Scene {
  ext: Extension;
  server: BoardsServer;
  sites: Sites;
  folder: string;
  /** The time at which the pages stand, in milliseconds since the epoch. */
  now: number;
}

/** Goes through all states and writes their pictures, light and dark, into `folder`. */
export async function takeAll({ ext, server, sites, folder, now }: Scene): Promise<void> {
  await mkdir(folder, { recursive: true });
  const take = async (...shots: Shot[]) => {
    for (const shot of shots) await takeBoth(ext, folder, shot);
  };
  await take(
    { name: 'first', surface: 'popup' },
    { name: 'welcome', surface: 'tab', path: '#/welcome' },
    {
      name: 'welcome-where',
      surface: 'tab',
      path: '#/welcome',
      act: click('.first-steps li:nth-child(2) button'),
    },
    { name: 'inbox-empty', surface: 'panel', path: '#/inbox' },
  );
  const jobs = await live(ext, server, now);
  await nameHosts(ext);
  const job = `#/job/${encodeURIComponent(jobs[0]?.id ?? '')}`;
  const [, tracked] = await ext.rows<Application>('applications');
  await take(
    { name: 'idle', surface: 'popup' },
    { name: 'offline', surface: 'popup', act: (page) => page.setOfflineMode(true) },
    ...['inbox', 'jobs', 'board', 'searches', 'runs', 'boards', 'insights'].map(
      (name): Shot => ({ name, surface: 'panel', path: `#/${name}` }),
    ),
    { name: 'job', surface: 'panel', path: job },
    {
      name: 'timeline',
      surface: 'panel',
      path: `#/job/${encodeURIComponent(tracked?.jobId ?? '')}`,
      act: click('#tab-timeline'),
    },
    { name: 'filters', surface: 'panel', path: '#/jobs', act: click('[aria-controls="filter-panel"]') },
    { name: 'marked', surface: 'panel', path: '#/jobs', act: markTwo },
    {
      name: 'run',
      surface: 'panel',
      path: '#/run/second',
      act: openRead,
    },
    { name: 'search', surface: 'panel', path: '#/searches/engineering' },
    { name: 'palette', surface: 'panel', path: '#/jobs', act: openPalette },
    { name: 'notices', surface: 'panel', path: '#/inbox', act: click('.notice-button button') },
    { name: 'inbox', surface: 'tab', path: '#/inbox' },
    { name: 'job', surface: 'tab', path: job },
    { name: 'board', surface: 'tab', path: '#/board' },
    { name: 'insights', surface: 'tab', path: '#/insights' },
  );
  for (const part of ['', 'alerts', 'sync', 'privacy', 'data']) await takeOptions(ext, folder, part);
  await takeOnPage(ext, folder, 'on-job', sites.address('/jobs/boat-builder'), /Save/);
  await takeOnPage(ext, folder, 'on-list', sites.address('/jobs'), /24 jobs/);
  await running(ext, server);
  await take({ name: 'running', surface: 'popup' }, { name: 'running', surface: 'panel', path: '#/runs' });
  await needing(ext, server);
  await take(
    { name: 'needs-you', surface: 'popup' },
    { name: 'needs-you', surface: 'panel', path: '#/boards' },
    { name: 'needs-you-inbox', surface: 'panel', path: '#/inbox' },
  );
}

/** The same in a language that is written from right to left, in a browser that speaks it. */
export async function takeFromRight({ ext, server, folder, now }: Scene): Promise<void> {
  const jobs = await live(ext, server, now);
  const job = `#/job/${encodeURIComponent(jobs[0]?.id ?? '')}`;
  for (const [name, surface, path] of [
    ['inbox-rtl', 'panel', '#/inbox'],
    ['job-rtl', 'panel', job],
    ['board-rtl', 'tab', '#/board'],
    ['idle-rtl', 'popup', ''],
  ] as const)
    await takeBoth(ext, folder, { name, surface, path });
}

/** Watches the boards, does what the user did since, and has a second check find something new and one board refuse. */
async function live(ext: Extension, server: BoardsServer, now: number): Promise<Job[]> {
  answerInTurn(server);
  // Without any view, which could only be pressed where its language is known.
  const addresses = server.boards.map(({ address }) => address);
  await ext.command('watch', { addresses, runId: 'first' });
  await untilRunsEnded(ext, 1);
  const jobs = await ext.rows<Job>('jobs');
  await writeRows(ext, 'applications', applicationsOf(jobs, now));
  await writeRows(ext, 'searches', searchesOf(now));
  await writeRows(ext, 'announced', announcedOf(jobs, now));
  server.change('lever', 'saltmarsh', { add: 3 });
  server.change('ashby', 'tidemill', { add: 4 });
  server.behave({ vendor: 'greenhouse', slug: 'lumen-oak' }, { kind: 'status', status: 403 });
  await ext.command('check', { runId: 'second', boardIds: null });
  await untilRunsEnded(ext, 2);
  // Not every machine has a letter for every sign that a title may hold.
  return jobs.filter(({ salary, title }) => salary !== null && /^[\x20-\x7e]+$/.test(title));
}

/** What board is read first decides what stands on top. */
function answerInTurn(server: BoardsServer): void {
  for (const [i, { vendor, slug }] of server.boards.entries())
    server.behave({ vendor, slug }, { kind: 'slow', latencyMs: i * TURN_MS });
}

/**
 * Has the ledger name the hosts that would have been asked, not the server on this machine that stood in for them, in the
 * order of the boards: which of them is asked a moment sooner is left to chance.
 */
async function nameHosts(ext: Extension): Promise<void> {
  const boards = await ext.rows<{ id: string; origins: string[] }>('boards');
  const hosts = new Map(boards.map(({ id, origins }) => [id, new URL(origins[0] ?? '').host]));
  const requests = await ext.rows<Required<RequestEntry>>('requests');
  const check = ({ id, boardId }: Required<RequestEntry>) =>
    requests.filter((other) => other.boardId === boardId && other.id < id).length;
  const inOrder = requests.toSorted((a, b) => check(a) - check(b) || a.boardId.localeCompare(b.boardId));
  const named = inOrder.map((request, i) => {
    const { id, at } = requests[i] ?? request;
    const host = hosts.get(request.boardId) ?? '';
    return { ...request, host, id, at, tookMs: 180 + 7 * i, address: addressAt(host, request.address) };
  });
  await writeRows(ext, 'requests', named);
}

/** The address that would have been asked: the server that stands in finds the host in front of the path. */
function addressAt(host: string, asked: string): string {
  const { pathname, search } = new URL(asked);
  return `https://${host}${pathname.replace(`/${host}`, '')}${search}`;
}

/** Shows what was asked for the board that is second in its run. */
async function openRead(page: Page): Promise<void> {
  await click('.read-list > li:nth-child(2) summary')(page);
  await page.waitForSelector('.read-requests li');
}

/** Has a check go on for as long as pictures are taken of it. */
async function running(ext: Extension, server: BoardsServer): Promise<void> {
  server.behave({ vendor: 'lever' }, { kind: 'hang' });
  const popup = await ext.open('popup.html', SIZES.popup);
  await press(popup, /check now/);
  // All have been but the one that answers never.
  const others = server.boards.length - 1;
  await until('what can be read', async () => {
    const runs = await ext.rows<{ endedAt: number | null; done: number }>('runs');
    return runs.some(({ endedAt, done }) => endedAt === null && done === others);
  });
  await popup.close();
}

/** Has two boards wait for the user, of whom one asks for a sign-in and the other for a host to be allowed. */
async function needing(ext: Extension, server: BoardsServer): Promise<void> {
  for (const { id } of await ext.rows<{ id: string }>('runs')) await ext.command('cancel', { runId: id });
  server.heal();
  answerInTurn(server);
  server.behave({ vendor: 'lever-eu' }, { kind: 'status', status: 401 });
  await ext.command('check', { runId: 'needing', boardIds: null });
  await untilRunsEnded(ext, 3);
  const boards = await ext.rows<{ slug: string }>('boards');
  const refused = boards.filter(({ slug }) => slug === 'tidemill');
  await writeRows(
    ext,
    'boards',
    refused.map((board) => ({ ...board, reason: 'permission-missing' })),
  );
  // The background tells what it finds when it looks again.
  await ext.command('pause', { runId: 'needing' });
}

/** The popup over a page of a site, as a click on the toolbar's button opens it there. */
async function takeOnPage(ext: Extension, folder: string, name: string, address: string, isReady: RegExp) {
  for (const isDark of [false, true]) {
    const page = await ext.browser.newPage();
    await page.goto(address);
    await page.bringToFront();
    const [ours] = (await ext.browser.extensions()).values();
    if (ours === undefined) throw new Error('The extension is not there.');
    const opened = ext.browser.waitForTarget((target) => target.url().endsWith('/popup.html'));
    await page.triggerExtensionAction(ours);
    const popup = await (await opened).asPage();
    const value = isDark ? 'dark' : 'light';
    await holdStill(popup, value);
    await untilShown(popup, isReady);
    await settle(popup);
    // A popup that is higher than its window is given more width than it draws on.
    const size = await popup.evaluate(() => ({ width: document.body.offsetWidth, height: innerHeight }));
    await popup.screenshot({ path: `${folder}/popup-${name}-${value}.png`, clip: { x: 0, y: 0, ...size } });
    await page.close();
  }
}

async function takeBoth(ext: Extension, folder: string, { name, surface, path = '', act }: Shot) {
  for (const isDark of [false, true]) {
    const value = isDark ? 'dark' : 'light';
    const page = await ext.open(`${PAGES[surface]}${path}`, { ...SIZES[surface], isDark });
    await holdStill(page, value);
    await settle(page);
    if (act !== undefined) {
      await act(page);
      await settle(page);
    }
    await write(page, `${folder}/${surface}-${name}-${value}.png`);
  }
}

/** The options from their top, or from one of their parts on. */
async function takeOptions(ext: Extension, folder: string, part: string): Promise<void> {
  for (const isDark of [false, true]) {
    const page = await ext.open('options.html', { width: 900, height: 900, isDark });
    await settle(page);
    await page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), part);
    await settle(page);
    const name = part === '' ? 'options' : `options-${part}`;
    await write(page, `${folder}/${name}-${isDark ? 'dark' : 'light'}.png`);
  }
}

function click(selector: string) {
  return (page: Page) => page.click(selector);
}

async function markTwo(page: Page): Promise<void> {
  await page.bringToFront();
  await page.focus('[data-job][tabindex="0"]');
  for (const key of ['x', 'j', 'x'] as const) await page.keyboard.press(key);
  await page.waitForSelector('.select-bar');
}

async function openPalette(page: Page): Promise<void> {
  await page.bringToFront();
  await page.keyboard.down('Control');
  await page.keyboard.press('k');
  await page.keyboard.up('Control');
  await page.waitForSelector('.palette-entry');
}
