import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Behaviour,
  type BoardsServer,
  type Damage,
  type Match,
  startBoards,
} from '../support/boards/index.ts';

const LEVER = 'https://api.lever.co/v0/postings/birch?mode=json';
const GREENHOUSE = 'https://boards-api.greenhouse.io/v1/boards/alder/jobs';
const ASHBY = 'https://api.ashbyhq.com/posting-api/job-board/cedar?includeCompensation=true';

let server: BoardsServer;

beforeAll(async () => {
  server = await startBoards({
    seed: 'faults',
    now: Date.UTC(2026, 4, 1),
    boards: [
      { vendor: 'greenhouse', slug: 'alder', postings: 20 },
      { vendor: 'lever', slug: 'birch', postings: 20 },
      { vendor: 'lever', slug: 'beech', postings: 20 },
      { vendor: 'ashby', slug: 'cedar', postings: 20 },
    ],
  });
});
beforeEach(() => server.clearRequests());
afterEach(() => server.heal());
afterAll(() => server.close());

/** The one request since the test began. */
function onlyRequest() {
  expect(server.requests).toHaveLength(1);
  return server.requests[0];
}

async function readWhole(address: string): Promise<{ response: Response; text: string }> {
  const response = await server.fetch(address);
  return { response, text: await response.text() };
}

const ALL: Match = {};

describe('a status', () => {
  it.each([403, 404, 410, 429, 500, 503])('%i is answered as asked', async (status) => {
    server.behave(ALL, { kind: 'status', status });
    const { response, text } = await readWhole(LEVER);
    expect(response.status).toBe(status);
    expect(response.headers.get('etag')).toBeNull();
    expect(text).not.toBe('');
    expect(onlyRequest()).toMatchObject({ status, bytes: Buffer.byteLength(text) });
  });

  it('304 is answered without a body, whether or not the reader has one', async () => {
    server.behave(ALL, { kind: 'status', status: 304 });
    const { response, text } = await readWhole(GREENHOUSE);
    expect([response.status, text]).toEqual([304, '']);
  });

  it('404 comes in the words of the vendor', async () => {
    server.behave(ALL, { kind: 'status', status: 404 });
    expect((await readWhole(LEVER)).text).toBe('{"ok":false,"error":"Document not found"}');
    expect((await readWhole(ASHBY)).text).toBe('Not Found');
  });

  it('429 tells how long to wait, in seconds or as a date', async () => {
    const until = new Date('2026-05-01T10:00:00Z');
    server.behave(ALL, { kind: 'status', status: 429, retryAfter: until });
    server.behave(ALL, { kind: 'status', status: 429, retryAfter: 120, times: 1 });
    expect((await readWhole(LEVER)).response.headers.get('retry-after')).toBe('120');
    expect((await readWhole(LEVER)).response.headers.get('retry-after')).toBe(
      'Fri, 01 May 2026 10:00:00 GMT',
    );
  });
});

describe('a connection', () => {
  it('that hangs never answers, until the reader gives up', async () => {
    server.behave(ALL, { kind: 'hang' });
    const reader = new AbortController();
    const answer = server.fetch(LEVER, { signal: reader.signal });
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    expect(onlyRequest()).toMatchObject({ status: 0, bytes: 0, endedAt: null });
    reader.abort();
    await expect(answer).rejects.toThrow(/abort/i);
    await vi.waitFor(() => expect(onlyRequest()?.endedAt).not.toBeNull());
  });

  it('with a slow body sends the headers at once and the body bit by bit', async () => {
    server.behave(ALL, { kind: 'slow-body', pieceBytes: 16, everyMs: 1 });
    const reader = new AbortController();
    const response = await server.fetch(LEVER, { signal: reader.signal });
    expect(response.status).toBe(200);
    const total = Number(response.headers.get('content-length'));
    await response.body?.getReader().read();
    expect(onlyRequest()?.bytes).toBeLessThan(total);
    reader.abort();
    await vi.waitFor(() => expect(onlyRequest()?.endedAt).not.toBeNull());
    expect(onlyRequest()?.bytes).toBeLessThan(total);
  });

  it('with a slow body still delivers all of it to a patient reader', async () => {
    const { text } = await readWhole(LEVER);
    server.behave(ALL, { kind: 'slow-body', pieceBytes: Math.ceil(text.length / 5), everyMs: 1 });
    expect((await readWhole(LEVER)).text).toBe(text);
  });

  it('that is cut fails the reader in the middle of the body', async () => {
    server.behave(ALL, { kind: 'cut-body' });
    const response = await server.fetch(LEVER);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(onlyRequest()?.bytes).toBeLessThan(Number(response.headers.get('content-length')));
  });

  it.each([false, true])('brings 20 MiB of valid JSON (chunked: %s)', async (chunked) => {
    server.behave(ALL, { kind: 'huge', chunked });
    const { response, text } = await readWhole(LEVER);
    expect(text.length).toBeGreaterThanOrEqual(20_000_000);
    expect(JSON.parse(text)).toHaveLength(20);
    expect(response.headers.has('content-length')).toBe(!chunked);
  });

  it('that is slow keeps one reader waiting and others not', async () => {
    server.behave({ slug: 'birch' }, { kind: 'slow', latencyMs: 3_600_000, jitterMs: 1000 });
    const reader = new AbortController();
    const slow = server.fetch(LEVER, { signal: reader.signal });
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    expect((await readWhole(GREENHOUSE)).response.status).toBe(200);
    expect(server.requests[0]).toMatchObject({ slug: 'birch', status: 0, endedAt: null });
    reader.abort();
    await expect(slow).rejects.toThrow(/abort/i);
  });

  it('that is a little slow answers all the same', async () => {
    server.behave(ALL, { kind: 'slow', latencyMs: 1, jitterMs: 1 });
    expect(JSON.parse((await readWhole(LEVER)).text)).toHaveLength(20);
  });
});

describe('an answer', () => {
  it('may be a page', async () => {
    server.behave(ALL, { kind: 'html' });
    const { response, text } = await readWhole(ASHBY);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(text).toMatch(/^<!doctype html>/);
  });

  it('may be JSON that ends too early', async () => {
    server.behave(ALL, { kind: 'truncated-json' });
    const { response, text } = await readWhole(GREENHOUSE);
    expect(response.status).toBe(200);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('may be JSON of another shape', async () => {
    server.behave(ALL, { kind: 'other-shape' });
    const { response, text } = await readWhole(GREENHOUSE);
    expect(response.headers.get('content-type')).toMatch(/json/);
    expect(JSON.parse(text)).not.toHaveProperty('jobs');
  });

  it.each<Behaviour['kind']>(['slow-body', 'cut-body', 'html', 'truncated-json', 'other-shape', 'huge'])(
    'is spoiled (%s) also for a reader who has the good one',
    async (kind) => {
      const etag = (await readWhole(LEVER)).response.headers.get('etag') ?? '';
      server.behave(ALL, { kind } as Behaviour);
      const response = await server.fetch(LEVER, { headers: { 'If-None-Match': etag } });
      expect([response.status, response.headers.get('etag')]).toEqual([200, null]);
      await response.body?.cancel();
    },
  );

  it.each([GREENHOUSE, LEVER, ASHBY])('may be an empty list: %s', async (address) => {
    const before = (await readWhole(address)).response.headers.get('etag');
    server.behave(ALL, { kind: 'empty' });
    const { response, text } = await readWhole(address);
    const payload = JSON.parse(text);
    expect(payload.jobs ?? payload).toEqual([]);
    expect(payload.meta?.total ?? 0).toBe(0);
    expect(response.headers.get('etag')).not.toBe(before);
  });

  it.each<[Damage, (row: Record<string, unknown>) => boolean]>([
    ['no-title', (row) => !('title' in row) && !('text' in row)],
    ['title-is-a-number', (row) => typeof (row.title ?? row.text) === 'number'],
    ['no-id', (row) => !('id' in row)],
    ['not-an-object', (row) => typeof row === 'string'],
  ])('may hold one bad posting among good ones: %s', async (damage, isBad) => {
    for (const address of [GREENHOUSE, LEVER, ASHBY]) {
      const good = JSON.parse((await readWhole(address)).text);
      server.behave(ALL, { kind: 'bad-posting', damage, times: 1 });
      const bad = JSON.parse((await readWhole(address)).text);
      const [before, after] = [good.jobs ?? good, bad.jobs ?? bad];
      expect(after.filter(isBad)).toHaveLength(1);
      const unlike = after.filter(
        (row: unknown, at: number) => JSON.stringify(row) !== JSON.stringify(before[at]),
      );
      expect(unlike).toHaveLength(1);
    }
  });

  it('may send the reader to another host', async () => {
    server.behave(ALL, { kind: 'redirect' });
    const response = await server.fetch(LEVER, { redirect: 'manual' });
    expect(response.status).toBe(302);
    const target = new URL(response.headers.get('location') ?? '');
    expect(target.hostname).not.toBe(new URL(server.origin).hostname);
    server.behave(ALL, { kind: 'redirect', to: 'https://careers.invalid/', status: 301 });
    const other = await server.fetch(LEVER, { redirect: 'manual' });
    expect([other.status, other.headers.get('location')]).toEqual([301, 'https://careers.invalid/']);
  });
});

describe('behaviours', () => {
  const down: Behaviour = { kind: 'status', status: 503 };
  const statuses = (...addresses: string[]) =>
    Promise.all(addresses.map(async (address) => (await readWhole(address)).response.status));
  const BEECH = LEVER.replace('birch', 'beech');

  it('concern one vendor, one board or one kind of request', async () => {
    server.behave({ vendor: 'lever' }, down);
    expect(await statuses(LEVER, BEECH, GREENHOUSE)).toEqual([503, 503, 200]);
    server.heal();
    server.behave({ slug: 'beech' }, down);
    expect(await statuses(LEVER, BEECH, GREENHOUSE)).toEqual([200, 503, 200]);
    server.heal();
    server.behave({ part: 'posting' }, down);
    const [first] = server.postings('greenhouse', 'alder');
    expect(await statuses(GREENHOUSE, `${GREENHOUSE}/${first?.id}`)).toEqual([200, 503]);
  });

  it('last for as many requests as asked', async () => {
    server.behave({ vendor: 'lever' }, { ...down, times: 2 });
    const seen: number[] = [];
    for (let read = 0; read < 3; read++) seen.push(...(await statuses(LEVER)));
    expect(seen).toEqual([503, 503, 200]);
  });

  it('give way to newer ones, and are healed by what they were set for', async () => {
    server.behave(ALL, down);
    server.behave({ vendor: 'lever', slug: 'birch' }, { kind: 'status', status: 410 });
    expect(await statuses(LEVER, BEECH)).toEqual([410, 503]);
    server.heal({ slug: 'birch' });
    expect(await statuses(LEVER, BEECH)).toEqual([503, 503]);
    server.heal();
    expect(await statuses(LEVER, BEECH)).toEqual([200, 200]);
  });
});

describe('closing', () => {
  it('ends requests that hang and frees the port', async () => {
    const boards = [{ vendor: 'lever', slug: 'birch', postings: 1 }] as const;
    const first = await startBoards({ seed: 1, now: 0, boards });
    first.behave(ALL, { kind: 'hang' });
    const answer = first.fetch(LEVER).catch((error: unknown) => error);
    await vi.waitFor(() => expect(first.requests).toHaveLength(1));
    await first.close();
    expect(await answer).toBeInstanceOf(Error);
    const second = await startBoards({ seed: 1, now: 0, boards, port: first.port });
    expect((await second.fetch(LEVER)).status).toBe(200);
    await expect(startBoards({ seed: 1, now: 0, boards, port: second.port })).rejects.toThrow(/EADDRINUSE/);
    await second.close();
  });
});
