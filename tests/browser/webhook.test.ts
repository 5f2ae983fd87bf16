import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { press, untilRunsEnded, untilShown, watch } from './hands.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}
interface Waiting {
  key: string;
  value: { tries: number; notBefore: number; at: number };
}

const SECRET = 'geheim';

let boards: BoardsServer;
let extension: Extension;
let hook: Server;
/** What the hook was sent, and what it answers next; with nothing more to say it answers 200. */
const received: Received[] = [];
const answers: number[] = [];

beforeAll(async () => {
  hook = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, 'localhost', resolve));
  const list = [{ vendor: 'lever' as const, slug: 'marlow', postings: 5 }];
  boards = await startBoards({ seed: 9, now: Date.now(), boards: list });
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
  await extension.setStandIn({ minIntervalMs: 0, port: boards.port });
});
afterAll(async () => {
  await extension?.close();
  await boards?.close();
  hook?.close();
});

/** The time and the body are signed with the secret that only the user and the receiver know. */
function isSigned({ headers, body }: Received): boolean {
  const time = headers['x-jobwake-time'];
  const signature = createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex');
  return headers['x-jobwake-signature'] === `sha256=${signature}`;
}

const waiting = async () =>
  (await extension.rows<Waiting>('meta')).filter(({ key }) => key.startsWith('hook|'));
const hookRequests = async () => {
  const requests = await extension.rows<{ purpose: string; status: number; host: string }>('requests');
  return requests.filter(({ purpose }) => purpose === 'webhook');
};

test('a webhook is set up, and tried by its button', async () => {
  const { port } = hook.address() as AddressInfo;
  const options = await extension.open('options.html#alerts');
  await untilShown(options, /Send them elsewhere/);
  await options.select('#webhook-kind', 'json');
  await options.type('#webhook-address', `http://localhost:${port}/hook`);
  await options.type('#webhook-secret', SECRET);
  await press(options, /^allow and save/);
  await press(options, /^send a test/);
  await until('the test message', async () => received.length === 1);
  expect(received.every(isSigned)).toBe(true);
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ id: 'test', jobs: [] });
  answers.push(404);
  await press(options, /^send a test/);
  await untilShown(options, /did not arrive: the receiver answered/);
  expect((await hookRequests()).map(({ status }) => status)).toEqual([200, 404]);
  await options.close();
});

test('what is new is sent, signed, and again after the receiver had an error', async () => {
  received.length = 0;
  const panel = await extension.open('sidepanel.html#/boards');
  await watch(
    panel,
    boards.boards.map(({ address }) => address),
  );
  await untilRunsEnded(extension, 1);
  answers.push(500);
  boards.change('lever', 'marlow', { add: 1 });
  await press(panel, /^check now$/);
  await untilRunsEnded(extension, 2);
  await until('the first try', async () => received.length === 1);
  const [failed] = await until('the next try', async () => {
    const rows = await waiting();
    return rows[0]?.value.tries === 1 ? rows : null;
  });
  expect((failed?.value.notBefore ?? 0) - (failed?.value.at ?? 0)).toBeGreaterThanOrEqual(15_000);
  await extension.killBackground();
  await extension.inPage(makeDue, failed?.key ?? '');
  await extension.command('setAlerts', { commandId: 'wake', settings: {} });
  await until('the second try', async () => (await waiting()).length === 0);
  expect(received).toHaveLength(2);
  expect(received.every(isSigned)).toBe(true);
  const [first, second] = received.map(({ body }) => JSON.parse(body));
  expect({ ...second, at: first.at }).toEqual(first);
  expect(first.jobs).toMatchObject([{ company: 'Marlow' }]);
  expect((await hookRequests()).map(({ status }) => status).slice(-2)).toEqual([500, 200]);
  expect(extension.errors).toEqual([]);
});

/** Runs in a page: has the time of a delivery come. */
async function makeDue(key: string): Promise<void> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await settled(indexedDB.open('jobwake'));
  const meta = db.transaction('meta', 'readwrite').objectStore('meta');
  const row = await settled(meta.get(key));
  await settled(meta.put({ ...row, value: { ...row.value, notBefore: Date.now() - 1 } }));
  db.close();
}
