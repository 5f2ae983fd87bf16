import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, test } from 'vitest';
import { anyJob } from '../../lib/domain/search.ts';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import type { BrowserName } from '../support/browser/programs.ts';
import { until } from '../support/browser/until.ts';
import { press, untilRunsEnded, untilShown, watch } from './hands.ts';

interface Item {
  id: string;
  jobId: string;
  box: string;
}

let server: BoardsServer;
let extension: Extension;

afterEach(async () => {
  await extension?.close();
  await server?.close();
});

/** A panel, and one board that was read once. */
async function begin(browser: BrowserName): Promise<Page> {
  const boards = [{ vendor: 'lever' as const, slug: 'marlow', postings: 5 }];
  server = await startBoards({ seed: 9, now: Date.now(), boards });
  extension = await startBrowser({ browser, dir: testBuild(browser) });
  await extension.setStandIn({ minIntervalMs: 0, port: server.port });
  const panel = await extension.open('sidepanel.html#/boards');
  await watch(
    panel,
    server.boards.map(({ address }) => address),
  );
  await untilRunsEnded(extension, 1);
  await extension.command('setAlerts', { commandId: 'on', settings: { isOn: true } });
  return panel;
}

async function check(panel: Page, runs: number): Promise<void> {
  await press(panel, /^check now$/);
  await untilRunsEnded(extension, runs);
}

const items = () => extension.rows<Item>('inbox');

/** What the system was told. Firefox keeps no list where no system shows them, as here: there, what counts as told. */
async function told(browser: BrowserName): Promise<string> {
  if (browser === 'chromium') return (await extension.notifications()).join();
  const meta = await extension.rows<{ key: string; value: { id: string; count: number; shown: number } }>(
    'meta',
  );
  const rings = meta.flatMap(({ key, value }) => (key.startsWith('ring|') ? value : []));
  return rings.map(({ id, count, shown }) => (shown === count ? `search:${id}` : '')).join();
}

describe.each(['chromium', 'firefox'] as const)('in %s', (browser) => {
  test('what is new comes to the inbox and the badge, and is announced once', async () => {
    const panel = await begin(browser);
    expect(await items()).toEqual([]);
    expect(await extension.badge()).toBe('');
    server.change('lever', 'marlow', { add: 2 });
    await check(panel, 2);
    await until('the badge', async () => (await extension.badge()) === '2');
    const inbox = await extension.open('sidepanel.html#/inbox');
    await untilShown(inbox, /New at Marlow/);
    await until('a notification', async () => (await told(browser)) === 'search:*');
    await check(panel, 3);
    expect(await items()).toHaveLength(2);
    expect(await extension.rows('announced')).toHaveLength(2);

    await press(inbox, /^done with/);
    await until('the badge', async () => (await extension.badge()) === '1');
    await untilShown(inbox, /Unread\s*1/);
    await press(inbox, /^undo$/);
    await until('the badge', async () => (await extension.badge()) === '2');
    await untilShown(inbox, /Unread\s*2/);
    const [first] = await items();
    await extension.command('setSeen', { commandId: null, jobIds: [first?.jobId], isSeen: true });
    await until('the badge', async () => (await extension.badge()) === '1');
    expect(extension.errors).toEqual([]);
  });

  test('only what fits a search is announced, while an alarm runs the check', async () => {
    await begin(browser);
    const board = (await extension.rows<{ id: string }>('boards'))[0]?.id ?? '';
    const search = { id: 'all', name: 'All of Marlow', isAlerting: true };
    const criteria = { ...anyJob(), companies: ['Marlow'] };
    await extension.command('saveSearch', { commandId: 'all', search: { ...search, criteria } });
    const none = { ...anyJob(), companies: ['Nobody'] };
    await extension.command('saveSearch', {
      commandId: 'none',
      search: { ...search, id: 'none', criteria: none },
    });
    server.change('lever', 'marlow', { add: 1 });
    await extension.makeDue(board);
    await untilRunsEnded(extension, 2);
    await until('a notification', async () => (await told(browser)) === 'search:all');
    expect(await items()).toMatchObject([{ searchIds: ['all'], box: 'unread' }]);
  });
});

test('a click on a notification lands on the job', async () => {
  const panel = await begin('chromium');
  server.change('lever', 'marlow', { add: 1 });
  await check(panel, 2);
  await until('a notification', async () => (await extension.notifications()).length === 1);
  const [item] = await items();
  await extension.clickNotification('search:*');
  const tab = await until('the tab', async () =>
    (await extension.browser.pages()).find((page) => page.url().includes('/app.html#/job/')),
  );
  expect(decodeURIComponent(tab.url())).toContain(item?.jobId ?? 'no item');
  expect(await extension.notifications()).toEqual([]);
});

test('a worker killed between storing and announcing loses nothing and tells nothing twice', async () => {
  const panel = await begin('chromium');
  for (let round = 1; round <= 5; round++) {
    server.change('lever', 'marlow', { add: 1 });
    await press(panel, /^check now$/);
    await until('the item', async () => (await items()).length === round);
    await extension.killBackground();
    await untilRunsEnded(extension, round + 1);
    await until('the announcement', async () => {
      const meta = await extension.rows<{ key: string; value: { shown: number; count: number } }>('meta');
      const ring = meta.find(({ key }) => key === 'ring|*')?.value;
      return ring !== undefined && ring.shown === ring.count;
    });
    expect(await extension.notifications()).toEqual(['search:*']);
    expect(await extension.rows('announced')).toHaveLength(round);
  }
  await until('the badge', async () => (await extension.badge()) === '5');
});
