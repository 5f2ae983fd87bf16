import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failureOfStatus, retryAfterMs } from '../../lib/run/answer.ts';
import { type Ask, createAsk, MAX_BODY_BYTES } from '../../lib/run/request.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';

let server: BoardsServer;
let isOnline = true;
let ask: Ask;

const LIST = 'https://boards-api.greenhouse.io/v1/boards/acme/jobs';
const request = (more: Partial<Parameters<Ask>[0]> = {}) => ({
  url: server.local(LIST),
  etag: null,
  timeoutMs: 5000,
  signal: new AbortController().signal,
  isGoneWhenNotFound: true,
  ...more,
});

beforeAll(async () => {
  const boards = [{ vendor: 'greenhouse' as const, slug: 'acme', postings: 4 }];
  server = await startBoards({ seed: 3, now: Date.UTC(2026, 0, 10), boards });
  ask = createAsk({ fetch, clock: systemClock, isOnline: () => isOnline });
});
beforeEach(() => {
  server.heal();
  isOnline = true;
});
afterAll(() => server.close());

describe('one request', () => {
  test('brings the body and its mark, and nothing when the mark still holds', async () => {
    const first = await ask(request());
    expect(first).toMatchObject({ kind: 'body', status: 200, etag: expect.any(String) });
    const etag = first.kind === 'body' ? first.etag : null;
    expect(await ask(request({ etag }))).toEqual({ kind: 'unchanged', status: 304, bytes: 0 });
  });

  test.each([
    [404, 'not-found', false],
    [410, 'not-found', false],
    [403, 'site-error', false],
    [429, 'rate-limited', true],
    [500, 'site-error', true],
    [503, 'site-error', true],
  ] as const)('tells status %i as %s', async (status, reason, isTemporary) => {
    server.behave({}, { kind: 'status', status });
    expect(await ask(request())).toMatchObject({ kind: 'failed', reason, isTemporary, status });
  });

  test.each([
    [403, { 'cf-mitigated': 'challenge' }],
    [405, { 'x-amzn-waf-action': 'captcha' }],
    [202, { 'x-amzn-waf-action': 'challenge' }],
  ])('tells a test of whether a human asks, whatever its status: %i', async (status, headers) => {
    const testing = createAsk({
      fetch: async () => new Response('', { status, headers: headers as Record<string, string> }),
      clock: systemClock,
      isOnline: () => true,
    });
    const expected = { kind: 'failed', reason: 'needs-check', isTemporary: false, status };
    expect(await testing(request())).toMatchObject(expected);
  });

  test('carries cookies only where the user let it', async () => {
    const seen: unknown[] = [];
    const noting = createAsk({
      fetch: async (_url, init) => {
        seen.push(init?.credentials);
        return new Response('{}');
      },
      clock: systemClock,
      isOnline: () => true,
    });
    for (const asUser of [undefined, false, true]) await noting(request({ asUser }));
    expect(seen).toEqual(['omit', 'omit', 'include']);
  });

  test('reads a body in the encoding that the answer names, in whatever pieces it comes', async () => {
    const pieces = [[0x42, 0xfc], [0x72], [0x6f, 0x80]].map((bytes) => new Uint8Array(bytes));
    const headers = { 'content-type': 'text/html; charset=windows-1252' };
    const body = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
    const answering = async () => new Response(body, { headers });
    const one = createAsk({ fetch: answering as typeof fetch, clock: systemClock, isOnline: () => true });
    expect(await one(request())).toMatchObject({ kind: 'body', body: 'Büro€', bytes: 5 });
  });

  test('tells how long the server wants to be left alone', async () => {
    server.behave({}, { kind: 'status', status: 429, retryAfter: 90 });
    expect(await ask(request())).toMatchObject({ retryAfterMs: 90_000 });
  });

  test('gives up on a server that does not answer, and says so', async () => {
    server.behave({}, { kind: 'hang' });
    expect(await ask(request({ timeoutMs: 50 }))).toMatchObject({ reason: 'timed-out', isTemporary: true });
  });

  test('rejects when the run is stopped, in the middle of a body too', async () => {
    server.behave({}, { kind: 'slow-body', pieceBytes: 10, everyMs: 20 });
    const controller = new AbortController();
    const asked = ask(request({ signal: controller.signal }));
    controller.abort();
    await expect(asked).rejects.toThrow(/abort/i);
  });

  test('takes a body cut short for trouble of the site, not for a short list', async () => {
    server.behave({}, { kind: 'cut-body' });
    expect(await ask(request())).toMatchObject({ kind: 'failed', reason: 'site-error', isTemporary: true });
  });

  test.each([{ chunked: false }, { chunked: true }])(
    'refuses a body above the limit, chunked: $chunked',
    async (how) => {
      server.behave({}, { kind: 'huge', bytes: MAX_BODY_BYTES + 1, ...how });
      expect(await ask(request())).toMatchObject({ kind: 'failed', reason: 'too-large', isTemporary: false });
    },
  );

  test('does not follow a board to another host', async () => {
    const other = `http://localhost:${server.port}/boards-api.greenhouse.io/v1/boards/acme`;
    server.behave({ part: 'list' }, { kind: 'redirect', to: other });
    expect(await ask(request())).toMatchObject({ kind: 'failed', reason: 'site-changed' });
  });

  test('tells no network from a site that cannot be reached', async () => {
    const url = 'http://127.0.0.1:1/';
    expect(await ask(request({ url }))).toMatchObject({ reason: 'site-error', isTemporary: true });
    isOnline = false;
    expect(await ask(request({ url }))).toMatchObject({ reason: 'offline', isTemporary: false });
  });
});

describe('what a status says', () => {
  test('404 proves nothing where the vendor uses it for other things', () => {
    expect(failureOfStatus(404, false)).toMatchObject({ reason: 'site-error', isTemporary: false });
    expect(failureOfStatus(401, true)).toMatchObject({ reason: 'needs-sign-in' });
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 10);
  test.each([
    [null, null],
    ['120', 120_000],
    [' 0 ', 0],
    ['Sat, 10 Jan 2026 00:01:00 GMT', 60_000],
    ['Fri, 09 Jan 2026 00:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
    ['', null],
  ])('%j means %j', (header, wait) => {
    expect(retryAfterMs(header, now)).toBe(wait);
  });
});
