import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cursor } from '../../lib/domain/run.ts';
import type { Source } from '../../lib/sources/define.ts';
import { jobsOfBoard } from '../../lib/store/jobs.ts';
import { worldBoard } from '../support/board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { posting, worldSource } from '../support/world.ts';

let life: Life;
let asked: string[];
/** What the first page leads to; it never shows a posting itself. */
let next: Cursor[];

const source: Source = {
  ...worldSource,
  request: (_slug, { mark = 'first' }) => ({ url: `https://a.example/${mark}` }),
  read: (_body, { cursor }) => ({
    postings: cursor.mark === 'board' ? [posting('1')] : [],
    unreadable: [],
    isPartial: false,
    next: cursor.mark === 'board' ? [] : next,
    company: null,
  }),
};

beforeEach(async () => {
  asked = [];
  const ask = async ({ url }: { url: string }) => {
    asked.push(new URL(url).pathname);
    return { kind: 'body' as const, body: '', etag: null, status: 200, bytes: 0 };
  };
  const clock = new HastyClock(Date.UTC(2026, 0, 10));
  life = await Life.begin(randomUUID(), clock, ask, { findSource: () => source });
  await life.db.boards.put(worldBoard('acme'));
});
afterEach(() => life.db.close());

async function check(): Promise<void> {
  const id = randomUUID();
  await life.engine.startRun({ id, cause: 'user', boards: await life.db.boards.toArray() });
  while ((await life.db.runs.get(id))?.endedAt === null) await new Promise(setImmediate);
}

test('a first page that only finds out the mark of the second one is followed', async () => {
  next = [{ kind: 'list', mark: 'board' }];
  await check();
  expect(asked).toEqual(['/first', '/board']);
  expect((await jobsOfBoard(life.db, 'world:acme')).map((job) => job.postingId)).toEqual(['1']);
});

test('a mark that leads nowhere is followed once', async () => {
  next = [{ kind: 'list', mark: 'again' }];
  await check();
  expect(asked).toEqual(['/first', '/again']);
});

test('a page without postings and without a mark ends the read', async () => {
  next = [{ kind: 'list', skip: 100 }];
  await check();
  expect(asked).toEqual(['/first']);
});
