import type { Posting } from '../../lib/domain/posting.ts';
import type { Cursor } from '../../lib/domain/run.ts';
import { type Answer, type Failure, failure } from '../../lib/run/answer.ts';
import type { Ask } from '../../lib/run/request.ts';
import { type Reading, type Source, Unreadable } from '../../lib/sources/define.ts';

/** What one board of the made-up vendor shows at this moment. */
export interface WorldBoard {
  postings: Posting[];
  pageSize: number;
  /** A list without descriptions, which are asked for one by one. */
  isLight?: boolean;
  /** The list shows no more than a part of the board. */
  isCut?: boolean;
  /** Every request fails like this. */
  broken?: Failure;
  /** Each address fails like this once, and then answers. */
  flaky?: Failure;
  /** Postings that cannot be understood. */
  unreadable?: { postingId: string | null; problem: string }[];
}

export type World = Map<string, WorldBoard>;

/** One posting of the made-up vendor. */
export function posting(postingId: string, more: Partial<Posting> = {}): Posting {
  return {
    postingId,
    title: `Job ${postingId}`,
    company: null,
    places: [{ text: 'Leipzig' }],
    workplace: 'onsite',
    types: ['FULL_TIME'],
    salary: null,
    department: null,
    postedAt: '2026-01-05',
    validUntil: null,
    url: `https://world.example/${postingId}`,
    applyUrl: null,
    text: `About job ${postingId}`,
    version: '1',
    ...more,
  };
}

/** A vendor that exists only here: its payload is the reading itself. Boards of one host share it as with a real one. */
export const worldSource: Source = {
  id: 'world',
  name: 'World',
  tier: 'documented',
  attribution: null,
  recognise: () => null,
  address: (slug) => `https://world.example/${slug}`,
  origins: () => ['https://world.example'],
  guessCompany: (slug) => slug,
  start: () => ({ kind: 'list' }),
  request: (slug, cursor) => ({
    url: `https://${hostOf(slug)}/${slug}?${new URLSearchParams(pairs(cursor))}`,
  }),
  read(body) {
    if (!body.startsWith('{')) throw new Unreadable('not a list');
    return JSON.parse(body) as Reading;
  },
  details: { one: (postingId) => ({ kind: 'detail', postingId }) },
};

function hostOf(slug: string): string {
  return `${slug.slice(0, 1)}.example`;
}

function pairs(cursor: Cursor): Record<string, string> {
  return { kind: cursor.kind, skip: String(cursor.skip ?? 0), id: cursor.postingId ?? '' };
}

/** Answers requests out of the world. `after` lets a test decide when the answer comes. */
export function askWorld(world: World, after: () => Promise<void> = async () => {}): Ask {
  const failedOnce = new Set<string>();
  return async ({ url, signal, etag }) => {
    await after();
    signal.throwIfAborted();
    const { pathname, searchParams } = new URL(url);
    const board = world.get(pathname.slice(1));
    if (board === undefined) return failure('not-found', false, { status: 404 });
    if (board.broken !== undefined) return board.broken;
    if (board.flaky !== undefined && !failedOnce.has(url)) {
      failedOnce.add(url);
      return board.flaky;
    }
    return answerOf(board, searchParams, etag);
  };
}

function answerOf(board: WorldBoard, query: URLSearchParams, etag: string | null): Answer {
  const reading = readingOf(board, query);
  const body = JSON.stringify(reading);
  const mark = `"${body.length}-${reading.postings.map((one) => `${one.postingId}${one.title}`).join()}"`;
  if (etag === mark) return { kind: 'unchanged', status: 304, bytes: 0 };
  return { kind: 'body', body, etag: mark, status: 200, bytes: body.length };
}

function readingOf(board: WorldBoard, query: URLSearchParams): Reading {
  const base = { unreadable: [], isPartial: false, next: [], company: null };
  if (query.get('kind') === 'detail') {
    return { ...base, postings: board.postings.filter((one) => one.postingId === query.get('id')) };
  }
  const skip = Number(query.get('skip'));
  const page = board.postings.slice(skip, skip + board.pageSize);
  const hasMore = skip + board.pageSize < board.postings.length;
  return {
    ...base,
    postings: board.isLight ? page.map((one) => ({ ...one, text: null, salary: null })) : page,
    unreadable: skip === 0 ? (board.unreadable ?? []) : [],
    isPartial: board.isLight ?? false,
    ...(board.isCut ? { isCut: true } : {}),
    next: hasMore ? [{ kind: 'list', skip: skip + board.pageSize }] : [],
  };
}
