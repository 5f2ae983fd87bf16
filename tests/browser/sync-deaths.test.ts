import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPairingLink } from '../../lib/sync/pairing.ts';
import { testBuild } from '../support/browser/builds.ts';
import { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import type { BrowserName } from '../support/browser/programs.ts';
import { until } from '../support/browser/until.ts';
import { seededRandom } from '../support/random.ts';
import { Line } from '../sync/support/line.ts';
import { NodeDevice } from '../sync/support/node-device.ts';
import { cleanUp, startServer, type TestServer } from '../sync/support/servers.ts';
import { writeRows } from './user-rows.ts';

// What a browser does to the background in the middle of sync. A device in Node, which nobody kills, tells what arrived.

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const KILLS = 50;
const NOTES = 10;
/** About as long as a push takes here, from the note in the outbox to the answer. */
const PUSH_MS = 150;
/** Deaths of Firefox's event page with something on its way, and how long it may idle. */
const IDLE_DEATHS = 5;
const IDLE_MS = 500;
const A_NEXT_VERSION = '99.0.0';

let server: TestServer;
let line: Line;
let extension: Extension;
let witness: NodeDevice;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jobwake-build-'));
  server = await startServer('workerd');
  line = await Line.before(server.address);
});
afterEach(async () => {
  witness?.sync.device.stop();
  await extension?.close();
  line?.close();
  await cleanUp();
  rmSync(folder, { recursive: true, force: true });
});

async function begin(browser: BrowserName, dir: string, idleTimeoutMs = 30_000): Promise<void> {
  extension = await startBrowser({ browser, dir, idleTimeoutMs });
  const { link } = await extension.command<{ link: string }>('startSync', { server: line.address });
  const pairing = await readPairingLink(link);
  if (pairing === null) throw new Error('The link is not whole.');
  witness = await NodeDevice.start(server.address, pairing.root, 'witness');
}

/** Writes notes and returns their ids. */
async function writeNotes(name: string): Promise<string[]> {
  const ids = Array.from({ length: NOTES }, (_, i) => `${name}-${i}`);
  const note = (id: string) => ({ id, jobId: 'lever:marlow:1', text: id, writtenAt: 1, changedAt: 1 });
  await writeRows(extension, 'notes', ids.map(note));
  return ids;
}

const arrived = (ids: readonly string[]) =>
  until(`notes up to ${ids.at(-1)}`, () =>
    ids.every((id) => witness.value({ table: 'note', id }, 'text') === id),
  );

/** Runs in a page of the extension: how many changes the server does not have yet. */
async function countWaiting(): Promise<number> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await settled(indexedDB.open('jobwake'));
  const transaction = db.transaction(['outbox', 'records']);
  const dirty = transaction.objectStore('records').index('dirty').count(IDBKeyRange.bound(1, 2));
  const noted = transaction.objectStore('outbox').count();
  const counts = await Promise.all([settled(dirty), settled(noted)]);
  db.close();
  return counts[0] + counts[1];
}

test(`a worker killed ${KILLS} times in mid-push loses nothing (seed ${SEED})`, async () => {
  await begin('chromium', testBuild('chromium'));
  await extension.open('sidepanel.html#/jobs');
  const random = seededRandom(SEED);
  let midPush = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const ids = await writeNotes(`kill${kill}`);
    const at = Date.now() + random() * PUSH_MS;
    await until('the next death', () => Date.now() >= at);
    await extension.killBackground();
    if ((await extension.inPage(countWaiting)) > 0) midPush += 1;
    await arrived(ids);
  }
  await until('nothing to wait', async () => (await extension.inPage(countWaiting)) === 0);
  expect(midPush).toBeGreaterThan(KILLS / 4);
  expect(extension.errors).toEqual([]);
  console.log(`seed ${SEED}: ${KILLS} deaths, ${midPush} with something on its way`);
});

test('an event page that Firefox stops for idling in mid-sync goes on, and loses nothing', async () => {
  await begin('firefox', testBuild('firefox'), IDLE_MS);
  const view = await extension.open('icons/16.png');
  await view.evaluate(`globalThis.countWaiting = ${countWaiting}`);
  await view.evaluate(followDeaths);
  const midSync = () => view.evaluate(() => (globalThis as { midSync?: number }).midSync ?? 0);
  for (let death = await midSync(); death < IDLE_DEATHS; death = await midSync()) {
    // An answer takes longer than the page may idle.
    line.weather = { delayMs: IDLE_MS };
    const ids = await writeNotes(`idle${death}`);
    await until('a death in mid-sync', async () => (await midSync()) > death);
    line.weather = {};
    line.cut();
    await arrived(ids);
  }
  await until('nothing to wait', async () => (await extension.inPage(countWaiting)) === 0);
  expect(extension.errors).toEqual([]);
});

test('an update of the extension leaves what waits in its place, and it arrives afterwards', async () => {
  cpSync(testBuild('chromium'), folder, { recursive: true });
  await begin('chromium', folder);
  await extension.open('sidepanel.html#/jobs');
  await arrived(await writeNotes('before'));
  line.weather = { isFrozen: true };
  const waiting = await writeNotes('waiting');
  expect(await extension.inPage(countWaiting)).toBeGreaterThan(0);

  const manifest = join(folder, 'manifest.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(text), version: A_NEXT_VERSION }));
  const { browser, base } = extension;
  // Loading a folder again is how a browser updates what it has from there: pages and worker of the old version end.
  await browser.installExtension(folder);
  extension = await until('the new version', () => Extension.in(browser, 'chromium', base));
  expect(await extension.inPage(version)).toBe(A_NEXT_VERSION);
  expect(await extension.inPage(countWaiting)).toBeGreaterThan(0);
  line.weather = {};
  line.cut();
  await extension.open('sidepanel.html#/jobs');
  await arrived(waiting);
  expect(await extension.rows('notes')).toHaveLength(2 * NOTES);
});

declare const chrome: {
  runtime: {
    getManifest(): { version: string };
    connect(info: object): {
      postMessage(message: object): void;
      onMessage: { addListener(listener: (message: { seq: number }) => void): void };
      onDisconnect: { addListener(listener: () => void): void };
    };
  };
};

async function version(): Promise<string> {
  return chrome.runtime.getManifest().version;
}

/** Runs in a page of the extension: is a view as any other, and counts the deaths that find something on its way. */
function followDeaths(): void {
  let midSync = 0;
  const note = async () => {
    if ((await countWaiting()) > 0) midSync += 1;
    Object.assign(globalThis, { midSync });
  };
  const open = () => {
    const port = chrome.runtime.connect({ name: 'view' });
    port.onMessage.addListener(({ seq }) => port.postMessage({ type: 'ack', seq }));
    port.onDisconnect.addListener(() => void note().then(open));
    port.postMessage({ type: 'subscribe', topics: ['connection'] });
  };
  open();
}
