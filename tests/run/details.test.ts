import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Posting } from '../../lib/domain/posting.ts';
import type { Cursor } from '../../lib/domain/run.ts';
import type { Ask } from '../../lib/run/request.ts';
import type { Source } from '../../lib/sources/define.ts';
import { changesOfJob, jobsOfBoard } from '../../lib/store/jobs.ts';
import { worldBoard } from '../support/board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { posting, worldSource } from '../support/world.ts';

let life: Life;
let list: Posting[];
let isCut: boolean;
let asked: string[];

/** A vendor whose list tells less than its details, and in other words, and has versions that those do not have. */
const light: Source = {
  ...worldSource,
  request: (_slug, { kind, mark = '' }) => ({ url: `https://a.example/${kind}${mark}` }),
  read: (_body, { cursor }) => ({
    postings: cursor.kind === 'list' ? pageOf(cursor).map(toLine) : list.filter(isAsked(cursor)).map(toWhole),
    unreadable: [],
    isPartial: cursor.kind === 'list',
    next: cursor.kind === 'list' ? nextOf(cursor) : [],
    company: null,
    isCut,
  }),
  details: { one: (postingId, url) => ({ kind: 'detail', postingId, mark: new URL(url ?? '').pathname }) },
};
const isAsked =
  ({ postingId }: Cursor) =>
  (one: Posting) =>
    one.postingId === postingId;
const pageOf = ({ skip = 0 }: Cursor) => list.slice(skip, skip + 30);
const nextOf = ({ skip = 0 }: Cursor): Cursor[] => {
  return skip + 30 < list.length ? [{ kind: 'list', skip: skip + 30 }] : [];
};
const toLine = (one: Posting) => ({ ...one, text: null });
const toWhole = (one: Posting) => ({ ...one, places: [{ text: 'Leipzig, Germany' }], version: null });

beforeEach(async () => {
  asked = [];
  isCut = false;
  list = ['1', '2'].map((id) => posting(id));
  const ask: Ask = async ({ url }) => {
    asked.push(new URL(url).pathname);
    return { kind: 'body', body: '', etag: null, status: 200, bytes: 0 };
  };
  life = await Life.begin(randomUUID(), new HastyClock(Date.UTC(2026, 0, 10)), ask, {
    findSource: () => light,
  });
  await life.db.boards.put(worldBoard('acme'));
});
afterEach(() => life.db.close());

async function check(): Promise<void> {
  const id = randomUUID();
  asked = [];
  await life.engine.startRun({ id, cause: 'user', boards: await life.db.boards.toArray() });
  while ((await life.db.runs.get(id))?.endedAt === null) await new Promise(setImmediate);
}

describe('details', () => {
  test('are asked for once, by the address that the list gave', async () => {
    await check();
    expect(asked).toEqual(['/list', '/detail/1', '/detail/2']);
    await check();
    expect(asked).toEqual(['/list']);
  });

  test('stay when the list says the same again in its own way, and nothing is written down', async () => {
    await check();
    await check();
    const jobs = await jobsOfBoard(life.db, 'world:acme');
    expect(jobs.map(({ places, version }) => [places, version])).toEqual([
      [['Leipzig, Germany'], '1'],
      [['Leipzig, Germany'], '1'],
    ]);
    expect(await changesOfJob(life.db, 'world:acme:1')).toEqual([]);
  });

  test('are asked for again when the list has another version', async () => {
    await check();
    list[1] = posting('2', { title: 'Another title', version: '2' });
    await check();
    expect(asked).toEqual(['/list', '/detail/2']);
    expect((await changesOfJob(life.db, 'world:acme:2')).map(({ field }) => field)).toEqual(['title']);
  });
});

test('no read asks for more details than forty, over all of its pages', async () => {
  list = Array.from({ length: 100 }, (_, index) => posting(String(index)));
  await check();
  expect(asked.filter((path) => path.startsWith('/detail'))).toHaveLength(40);
  expect(await life.db.texts.count()).toBe(40);
  await check();
  await check();
  expect(await life.db.texts.count()).toBe(100);
});

test('a list that is cut closes nothing', async () => {
  await check();
  list.pop();
  isCut = true;
  for (let i = 0; i < 3; i++) await check();
  const states = async () => (await jobsOfBoard(life.db, 'world:acme')).map(({ state }) => state);
  expect(await states()).toEqual(['open', 'open']);
  isCut = false;
  for (let i = 0; i < 2; i++) await check();
  expect(await states()).toEqual(['open', 'closed']);
});
