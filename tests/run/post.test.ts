import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ask, createAsk } from '../../lib/run/request.ts';
import { systemClock } from '../../lib/util/clock.ts';

let server: Server;
let base: string;
let asked: { method: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
const ask: Ask = createAsk({ fetch, clock: systemClock, isOnline: () => true });

const request = (path: string, more: Partial<Parameters<Ask>[0]> = {}) => ({
  url: base + path,
  etag: null,
  timeoutMs: 5000,
  signal: new AbortController().signal,
  isGoneWhenNotFound: true,
  ...more,
});

async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  asked.push({ method: incoming.method, headers: incoming.headers, body: await text(incoming) });
  if (incoming.url === '/moved') response.writeHead(307, { location: '/list' }).end();
  else response.writeHead(200, { etag: '"one"' }).end('{"total":0}');
}

beforeAll(async () => {
  server = createServer((incoming, response) => void answer(incoming, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test('what is to be sent goes by POST as JSON, and its answer has no mark', async () => {
  const json = { searchText: '', offset: 20 };
  expect(await ask(request('/list', { json }))).toMatchObject({ kind: 'body', etag: null });
  expect(asked).toHaveLength(1);
  expect(asked[0]?.method).toBe('POST');
  expect(asked[0]?.headers['content-type']).toBe('application/json');
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual(json);
});

test('headers of the source go with those that every request has', async () => {
  const headers = { 'Authorization-Key': 'abc' };
  expect(await ask(request('/list', { headers, etag: '"old"' }))).toMatchObject({ etag: '"one"' });
  expect(asked[0]?.headers).toMatchObject({
    'authorization-key': 'abc',
    'if-none-match': '"old"',
    accept: '*/*',
  });
});

test.each([{ json: {} }, { headers: { 'Authorization-Key': 'abc' } }])(
  'no redirect takes %j along, not even to the same host',
  async (sent) => {
    const moved = await ask(request('/moved', sent));
    expect(moved).toMatchObject({ kind: 'failed', reason: 'site-changed', isTemporary: false });
    expect(asked).toHaveLength(1);
  },
);

test('a plain request follows a redirect within its host', async () => {
  expect(await ask(request('/moved'))).toMatchObject({ kind: 'body' });
  expect(asked).toHaveLength(2);
});
