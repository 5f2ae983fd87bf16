import { describe, expect, it } from 'vitest';
import type { Cursor } from '../../lib/domain/run.ts';
import ashby from '../../lib/sources/ashby.ts';
import { Unreadable } from '../../lib/sources/define.ts';
import greenhouse from '../../lib/sources/greenhouse.ts';
import lever from '../../lib/sources/lever.ts';

describe('greenhouse', () => {
  const BOARD = 'https://boards-api.greenhouse.io/v1/boards/tidewater/jobs';
  const urlOf = (cursor: Cursor) => greenhouse.request('tidewater', cursor).url;

  it('reads everything first, and the light list with single postings later', () => {
    expect(urlOf(greenhouse.start({ hasBeenRead: false }))).toBe(`${BOARD}?content=true`);
    expect(urlOf(greenhouse.start({ hasBeenRead: true }))).toBe(BOARD);
    expect(urlOf(greenhouse.details?.one('91') as Cursor)).toBe(`${BOARD}/91`);
    expect(urlOf(greenhouse.details?.bulk?.cursor as Cursor)).toBe(`${BOARD}?content=true`);
    expect(greenhouse.details?.bulk?.from).toBe(10);
  });

  it('asks for the light list when the full one is too large, and for nothing smaller than that', () => {
    expect(greenhouse.smaller?.({ kind: 'full' })).toEqual({ kind: 'list' });
    expect(greenhouse.smaller?.({ kind: 'list' })).toBeNull();
  });
});

describe('lever', () => {
  const page = (count: number) =>
    JSON.stringify(Array.from({ length: count }, (_, index) => ({ id: `p${index}`, text: 'Post' })));

  it('asks for pages of 100 in the region of the board', () => {
    expect(lever.request('birchwood', lever.start({ hasBeenRead: false })).url).toBe(
      'https://api.lever.co/v0/postings/birchwood?mode=json&skip=0&limit=100',
    );
    expect(lever.request('eu/birchwood', { kind: 'list', skip: 200 }).url).toBe(
      'https://api.eu.lever.co/v0/postings/birchwood?mode=json&skip=200&limit=100',
    );
  });

  it('goes on after a full page only', () => {
    const readAt = (skip: number, count: number) =>
      lever.read(page(count), { slug: 'birchwood', cursor: { kind: 'list', skip } }).next;
    expect(readAt(0, 100)).toEqual([{ kind: 'list', skip: 100 }]);
    expect(readAt(100, 100)).toEqual([{ kind: 'list', skip: 200 }]);
    expect(readAt(200, 99)).toEqual([]);
    expect(readAt(0, 0)).toEqual([]);
  });

  it('does not take a 404 for the end of a board', () => {
    expect(lever.isGoneWhenNotFound).toBe(false);
  });
});

describe('ashby', () => {
  it('asks once, with pay, and waits for the slow answer', () => {
    expect(ashby.request('Cedar & Söhne', { kind: 'list' }).url).toBe(
      'https://api.ashbyhq.com/posting-api/job-board/Cedar%20%26%20S%C3%B6hne?includeCompensation=true',
    );
    expect(ashby.address('Cedar (S23) Inc.')).toBe('https://jobs.ashbyhq.com/Cedar%20%28S23%29%20Inc%2E');
    expect(ashby.timeoutMs).toBe(30_000);
  });
});

describe.each([greenhouse, lever, ashby])('$id', (source) => {
  it.each(['', 'null', '17', '"text"', 'true', '{}', '{"jobs":{}}', '<html>', '{"jobs":[', '[', '\u0000'])(
    'does not take %j for a board',
    (body) => {
      const context = { slug: 'x', cursor: source.start({ hasBeenRead: true }) };
      expect(() => source.read(body, context)).toThrow(Unreadable);
    },
  );
});
