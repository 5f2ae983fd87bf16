import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { Line } from '../sync/support/line.ts';
import { cleanUp, startServer, type TestServer } from '../sync/support/servers.ts';
import { press, textOf, untilShown } from './hands.ts';
import { writeRows } from './user-rows.ts';

/** Kills of server and workers; SYNC_KILLS=50 makes the longer round. */
const KILLS = Number(process.env.SYNC_KILLS ?? 4);
const MARKERS = 500;
const JOB = 'lever:marlow:1';

type Row = Record<string, unknown>;

let server: TestServer;
let line: Line;
/** The first is paired by its user, the others by the link. */
let one: Extension;
let two: Extension;
let fox: Extension;
let options: Page;
/** The options of the other two. */
const others: Page[] = [];

const marker = (i: number) => `geheimnis-${i}-ozelot`;

beforeAll(async () => {
  server = await startServer('workerd');
  line = await Line.before(server.address);
  const start = (browser: 'chromium' | 'firefox') => startBrowser({ browser, dir: testBuild(browser) });
  [one, two, fox] = await Promise.all([start('chromium'), start('chromium'), start('firefox')]);
}, 60_000);
afterAll(async () => {
  for (const extension of [one, two, fox]) await extension?.close();
  line?.close();
  await cleanUp();
});

/** What the user wrote, as all devices should have it. */
async function picture(extension: Extension): Promise<string> {
  const tables = await Promise.all(
    ['applications', 'notes', 'announced', 'searches', 'settings'].map((name) => extension.rows<Row>(name)),
  );
  const boards = (await extension.rows<Row>('boards')).map(({ id, everyMs, removedAt }) => ({
    id,
    everyMs,
    removedAt,
  }));
  return JSON.stringify([...tables, boards], inOrder);
}

/** Values of objects in the order of their names. */
function inOrder(_name: string, value: unknown): unknown {
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value).sort()) : value;
}

async function untilEqual(extensions: Extension[]): Promise<void> {
  await until(
    'equal databases',
    async () => {
      const pictures = await Promise.all(extensions.map(picture));
      const waiting = await Promise.all(extensions.map((extension) => extension.rows<Row>('outbox')));
      return waiting.flat().length === 0 && new Set(pictures).size === 1;
    },
    40_000,
  );
}

const fieldOf = async (extension: Extension, table: string, id: string, field: string) =>
  (await extension.rows<Row>(table)).find((row) => row.id === id || row.jobId === id || row.key === id)?.[
    field
  ];

async function enter(page: Page, selector: string, text: string): Promise<void> {
  await until(selector, async () => (await page.$(selector)) !== null);
  await page.type(selector, text);
}

const note = (id: string, text: string) => ({ id, jobId: JOB, text, writtenAt: 1, changedAt: 1 });
const application = (more: object) => ({
  jobId: JOB,
  moves: [],
  isStarred: false,
  tags: [],
  contacts: [],
  reminders: [],
  hiddenAt: null,
  changedAt: 1,
  ...more,
});

test('nothing leaves the browser before sync is set up, and it says so', async () => {
  options = await one.open('options.html#sync', { width: 900 });
  const panel = await one.open('sidepanel.html#/jobs');
  await untilShown(panel, /Local only/);
  expect(line.recorded).toEqual([]);
  await panel.close();
});

test('a device begins a room, its user keeps the words, and two browsers enter by the link', async () => {
  await writeRows(
    one,
    'notes',
    Array.from({ length: MARKERS }, (_, i) => note(`m${i}`, marker(i))),
  );
  await enter(options, '#sync-server', line.address);
  await press(options, /start sync/);
  const words = await until('24 words', () =>
    options.evaluate(() => {
      const all = [...document.querySelectorAll('.sync-words li')].map((item) => item.textContent ?? '');
      return all.length === 24 ? all : null;
    }),
  );
  await press(options, /i have kept them/);
  await until('the check', async () => (await options.$$('[id^=word-]')).length === 2);
  for (const input of await options.$$('[id^=word-]')) {
    const place = Number((await input.evaluate((node) => node.id)).slice('word-'.length));
    await input.type(words[place] ?? '');
  }
  await press(options, /^check$/);
  await untilShown(options, /Right\. Keep them/);
  const { link } = await one.command<{ link: string }>('showSyncSecrets', {});
  for (const other of [two, fox]) {
    const page = await other.open('options.html#sync', { width: 900 });
    await enter(page, '#sync-secret', link);
    others.push(page);
    await press(page, /^join$/);
    await untilShown(page, /Changes travel at once/);
  }
  await untilEqual([one, two, fox]);
  expect(await fox.rows('notes')).toHaveLength(MARKERS);
});

test('star, stage, note, board, search and an announcement travel within a moment', async () => {
  const move = { id: 'm1', at: 1_800_000_000_000, stage: 'applied', closing: null };
  await writeRows(one, 'applications', [application({ isStarred: true, moves: [move], stage: 'applied' })]);
  await until(
    'the stage in Firefox',
    async () => (await fieldOf(fox, 'applications', JOB, 'stage')) === 'applied',
  );
  await writeRows(fox, 'announced', [{ id: `s1|${JOB}`, at: Date.now() }]);
  await until(
    'the announcement in Chromium',
    async () => (await fieldOf(two, 'announced', `s1|${JOB}`, 'at')) !== undefined,
  );
  const search = {
    id: 's1',
    name: 'Rust',
    criteria: {},
    isAlerting: true,
    createdAt: 1,
    changedAt: 1,
    removedAt: null,
  };
  await writeRows(two, 'searches', [{ ...search, lastMatchAt: null, matchCount: 0 }]);
  await writeRows(two, 'notes', [note('n1', 'Call on Monday')]);
  await untilEqual([one, two, fox]);
  expect(await fieldOf(one, 'notes', 'n1', 'text')).toBe('Call on Monday');
});

test('what two devices write without a network merges when it is back, and both texts of a note are kept', async () => {
  line.weather = { isFrozen: true };
  line.cut();
  await writeRows(one, 'notes', [note('n1', 'Call on Tuesday')]);
  await writeRows(fox, 'notes', [note('n1', 'Call on Wednesday'), note('n2', 'From the fox')]);
  line.weather = {};
  line.cut();
  await untilEqual([one, two, fox]);
  const texts = (await two.rows<{ text: string }>('notes')).map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(['Call on Tuesday', 'Call on Wednesday', 'From the fox']));
});

test('polling takes the place of a socket that is not let through, and says so', async () => {
  line.weather = { refusesUpgrades: true };
  line.cut();
  await writeRows(two, 'settings', [{ key: 'quiet', value: { from: 22 } }]);
  const says = async (words: RegExp) =>
    (await Promise.all(others.map(textOf))).every((text) => words.test(text));
  // Five tries with growing pauses come first.
  await until('polling', () => says(/changes travel twice a minute/), 40_000);
  await until('the setting to be sent by a request', async () => {
    const records = await two.rows<{ table: string; base: number }>('records');
    return records.some(({ table, base }) => table === 'setting' && base > 0);
  });
  line.weather = {};
  await until('a socket', async () => {
    // As the user does with the button; by itself the next try may be half a minute away.
    for (const extension of [two, fox]) await extension.command('retrySync', {});
    return says(/Changes travel at once/);
  });
  await untilEqual([one, two, fox]);
});

test(`a server and workers killed ${KILLS} times lose nothing`, async () => {
  const written: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const id = `k${kill}`;
    written.push(id);
    const writer = [one, two, fox][kill % 3] ?? one;
    await writeRows(writer, 'notes', [note(id, `Written before death ${kill}`)]);
    if (kill % 2 === 0) {
      await server.kill();
      await server.start();
    } else await two.killBackground();
    await untilEqual([one, two, fox]);
  }
  const ids = (await fox.rows<{ id: string }>('notes')).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(written));
  console.log(`${KILLS} deaths of server and workers (SYNC_KILLS=50 for more)`);
}, 600_000);

test('neither the wire nor the server knows a word of it', async () => {
  const wire = Buffer.concat(line.recorded).toString('latin1');
  const files = readdirSync(server.data, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  const stored = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n');
  expect(wire.length).toBeGreaterThan(50_000);
  expect(stored.length).toBeGreaterThan(50_000);
  for (const [i, place] of [wire, stored, server.log()].entries()) {
    const found = Array.from({ length: MARKERS }, (_, n) => marker(n)).filter((text) => place.includes(text));
    expect(found, `place ${i}`).toEqual([]);
  }
  expect([...one.errors, ...two.errors, ...fox.errors]).toEqual([]);
});

test('leaving forgets the room and keeps what the user wrote', async () => {
  const before = (await one.rows('notes')).length;
  await press(options, /^hide$/);
  await press(options, /forget sync here/);
  await press(options, /forget sync here/);
  await untilShown(options, /This device has left/);
  await untilShown(options, /start sync/i);
  expect(await one.rows('notes')).toHaveLength(before);
  expect([await one.rows('records'), await one.rows('outbox')]).toEqual([[], []]);
  expect(await textOf(options)).not.toMatch(/undefined|NaN|\[object/);
});
