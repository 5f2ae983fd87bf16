import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cursor, Read } from '../../lib/domain/run.ts';
import { type Answer, failure } from '../../lib/run/answer.ts';
import type { EngineDeps } from '../../lib/run/deps.ts';
import type { Ask } from '../../lib/run/request.ts';
import type { Source } from '../../lib/sources/define.ts';
import { recheckWaiting } from '../../lib/store/boards.ts';
import { readsOfRun } from '../../lib/store/runs.ts';
import { worldBoard } from '../support/board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { worldSource } from '../support/world.ts';

const EMPTY = '{"postings":[],"unreadable":[],"isPartial":false,"next":[],"company":null}';
const answered: Answer = { kind: 'body', body: EMPTY, etag: '"one"', status: 200, bytes: EMPTY.length };
const keyed: Partial<Source> = {
  tier: 'key',
  secrets: { fields: [{ id: 'key', name: 'API key' }], page: 'https://world.example/keys' },
  request: (slug, _cursor, secrets) => ({ url: `https://a.example/${slug}?key=${secrets?.key ?? ''}` }),
};

let life: Life;
let asked: Parameters<Ask>[0][];

beforeEach(() => {
  asked = [];
});
afterEach(() => life.db.close());

async function begin(source: Partial<Source>, more: Partial<EngineDeps> = {}, answer = answered) {
  const ask: Ask = async (request) => {
    asked.push(request);
    return answer;
  };
  const findSource = () => ({ ...worldSource, ...source });
  life = await Life.begin(randomUUID(), new HastyClock(1), ask, { findSource, ...more });
  await life.db.boards.put(worldBoard('acme'));
}

/** Checks the board and resolves with how that ended. */
async function check(): Promise<Read | undefined> {
  const id = randomUUID();
  await life.engine.startRun({ id, cause: 'user', boards: await life.db.boards.toArray() });
  for (;;) {
    const run = await life.db.runs.get(id);
    if (run !== undefined && run.endedAt !== null) return (await readsOfRun(life.db, id))[0];
    await new Promise(setImmediate);
  }
}

describe('a source that needs a key', () => {
  test.each([{}, { key: '' }])('is not asked while the user has entered only %j', async (secrets) => {
    await begin(keyed, { secretsOf: async () => secrets });
    expect(await check()).toMatchObject({ state: 'needs-you', reason: 'key-missing' });
    expect(asked).toEqual([]);
    expect(await life.db.requests.toArray()).toEqual([]);
    expect(await life.db.boards.get('world:acme')).toMatchObject({ failureStreak: 0, pausedAt: null });
  });

  test('is asked with it, and leaves no trace of it in the database', async () => {
    await begin(keyed, { secretsOf: async (id) => ({ key: `${id}-secret` }) });
    expect(await check()).toMatchObject({ state: 'found' });
    expect(asked[0]?.url).toBe('https://a.example/acme?key=world-secret');
    await check();
    expect(asked[1]?.etag).toBeNull();
    for (const table of life.db.tables)
      expect(JSON.stringify(await table.toArray())).not.toContain('world-secret');
  });

  test('waits for another key when its own is refused', async () => {
    const refused = failure('needs-sign-in', false, { status: 401 });
    await begin(keyed, { secretsOf: async () => ({ key: 'old' }) }, refused);
    expect(await check()).toMatchObject({ state: 'needs-you', reason: 'key-missing' });
    await life.db.boards.put(worldBoard('other', { nextAt: 500_000 }));
    await recheckWaiting(life.db, 'world', 77);
    expect((await life.db.boards.toArray()).map(({ nextAt }) => nextAt)).toEqual([77, 500_000]);
  });
});

describe('a request that is refused', () => {
  const refused = failure('site-error', false, { status: 403 });

  test('is followed by the other one that the vendor may answer, once', async () => {
    const request = (_slug: string, { mark = 'old' }) => ({ url: `https://a.example/${mark}` });
    const otherwise = (cursor: Cursor) => (cursor.mark === undefined ? { ...cursor, mark: 'new' } : null);
    await begin({ request, otherwise }, {}, refused);
    expect(await check()).toMatchObject({ state: 'failed', reason: 'site-error' });
    expect(asked.map(({ url }) => url)).toEqual(['https://a.example/old', 'https://a.example/new']);
  });

  test('ends the read where there is no other', async () => {
    await begin({}, {}, refused);
    expect(await check()).toMatchObject({ state: 'failed', reason: 'site-error' });
    expect(asked).toHaveLength(1);
  });
});

describe('requests', () => {
  test('of a source that refuses foreign origins leave after its own origin was taken on', async () => {
    const adopted: string[] = [];
    const adoptOrigin = async (origin: string) => {
      expect(asked).toEqual([]);
      adopted.push(origin);
    };
    await begin({ refusesForeignOrigin: true }, { adoptOrigin, route: () => 'http://a.localhost:81/x' });
    await check();
    expect(adopted).toEqual(['http://a.localhost:81']);
    expect(asked).toHaveLength(1);
  });

  test('of a source that says who asks leave after that was made the user agent', async () => {
    const named: string[][] = [];
    const nameUserAgent = async (...as: string[]) => {
      expect(asked).toEqual([]);
      named.push(as);
    };
    const request = () => ({ url: 'https://a.example/list', headers: { 'User-Agent': 'me@mine.example' } });
    await begin({ request }, { nameUserAgent });
    await check();
    expect(named).toEqual([['https://a.example', 'me@mine.example']]);
    expect(asked).toHaveLength(1);
  });

  test('of other sources leave as they are', async () => {
    const adoptOrigin = async () => {
      throw new Error('not to be called');
    };
    await begin({}, { adoptOrigin, nameUserAgent: adoptOrigin });
    expect(await check()).toMatchObject({ state: 'found' });
  });

  test('carry what the source sends, and no mark when that goes by POST', async () => {
    const request = () => ({ url: 'https://a.example/list', json: { offset: 0 }, headers: { 'X-One': '1' } });
    await begin({ request });
    await check();
    expect(asked[0]).toMatchObject(request());
    const validator = { url: 'https://a.example/list', etag: '"one"' };
    await life.db.boards.update('world:acme', { validator });
    await check();
    expect(asked[1]?.etag).toBeNull();
  });
});
