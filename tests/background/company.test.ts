import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type CompanyTools,
  companyHandlers,
  recogniseAs,
  watchableAddress,
} from '../../entrypoints/background/company-handlers.ts';
import { pageHandlers } from '../../entrypoints/background/page-handlers.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import type { HandedPage, HeldPage } from '../../lib/domain/page-job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import * as keeping from '../../lib/run/keep-jobs.ts';
import type { Look } from '../../lib/run/look-at-board.ts';
import { watchBoards } from '../../lib/run/watch.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { posting } from '../support/world.ts';

const SCRIPT = '<script src="https://boards.greenhouse.io/embed/job_board/js?for=tidewright"></script>';
const BOARD = 'https://job-boards.greenhouse.io/tidewright';
const ABOUT = `You will keep the boats of our harbour in good order. ${'We offer a warm workshop. '.repeat(8)}`;
const { findBoards, lookAtBoard, guessBoard, findOriginal, readableAs } = companyHandlers;

let shown: HandedPage;
let look: Look;
let granted: boolean;
let looked: string[];
let tools: CompanyTools;

const data = (more: object = {}) =>
  `<script type="application/ld+json">${JSON.stringify({
    '@type': 'JobPosting',
    title: 'Boat Builder',
    hiringOrganization: { name: 'Tidewright GmbH' },
    jobLocation: { address: { addressLocality: 'Kiel' } },
    description: ABOUT,
    ...more,
  })}</script>`;
const page = (html: string, address = 'https://www.tidewright.example/careers'): HandedPage => ({
  address,
  html,
});
const own = (postingId: string, more: Partial<Posting> = {}) =>
  posting(postingId, {
    company: 'Tidewright',
    title: 'Boat Builder',
    places: [{ text: 'Kiel' }],
    url: `${BOARD}/jobs/${postingId}`,
    text: null,
    ...more,
  });
const list = (...postings: Posting[]): Look => ({
  kind: 'read',
  company: 'Tidewright',
  postings,
  isWhole: true,
});

beforeEach(async () => {
  const held = new Map<string, HeldPage>();
  looked = [];
  granted = true;
  look = list(own('4100200300'), own('4100200301', { title: 'Cook', postedAt: '2026-01-08' }));
  tools = {
    db: await openDatabase(randomUUID()),
    findApplied: async () => null,
    readers,
    takePage: async () => shown,
    holdPage: async (one) => void held.set('page', structuredClone(one)),
    holdOriginal: async (one) => void held.set('original', structuredClone(one)),
    heldPage: async (id) => [...held.values()].find((one) => one.id === id),
    ...keeping,
    readRecipes: async () => undefined,
    changeRecipes: async () => undefined,
    canRead: async () => granted,
    look: async ({ id }, slug) => {
      looked.push(`${id}:${slug}`);
      return look;
    },
    lookCloser: async (_source, _slug, one) => ({
      ...one,
      text: ABOUT,
      salary: { min: 90_000, max: 110_000, currency: 'EUR', period: 'YEAR' },
    }),
  };
});
afterEach(() => tools.db.close());

describe('the boards behind a page', () => {
  test('are named without asking anybody, with whether they are watched', async () => {
    shown = page(`<meta property="og:site_name" content="Tidewright">${SCRIPT}`);
    const found = await findBoards({ tabId: 1, names: [] }, tools);
    expect(found).toMatchObject({
      isCopy: false,
      names: ['Tidewright', 'tidewright'],
      boards: [
        {
          boardId: 'greenhouse:tidewright',
          sourceName: 'Greenhouse',
          address: BOARD,
          origins: ['https://boards-api.greenhouse.io'],
          isWatched: false,
          evidence: 'embedded',
          fit: 'same',
        },
      ],
      readable: [],
    });
    expect(looked).toEqual([]);
    await watchBoards(tools.db, [readers.recognise(BOARD)], 5);
    expect((await findBoards({ tabId: 1, names: [] }, tools)).boards).toMatchObject([{ isWatched: true }]);
  });

  test('are, where there are none, what the page itself can be read as', async () => {
    const feed =
      '<link rel="alternate" type="application/rss+xml" title="Jobs" href="/jobs.rss?a=1&amp;b=2">';
    const blog = '<link rel="alternate" type="application/rss+xml" title="Blog" href="/blog/feed">';
    shown = page(feed + blog);
    expect(await findBoards({ tabId: 1, names: [] }, tools)).toMatchObject({
      boards: [],
      readable: [{ as: 'feed', address: 'https://www.tidewright.example/jobs.rss?a=1&b=2' }],
    });
    shown = page([1, 2].map((id) => data({ title: `Cook ${id}`, url: `/jobs/${id}` })).join(''));
    expect((await findBoards({ tabId: 1, names: [] }, tools)).readable).toMatchObject([
      {
        as: 'json-ld-list',
        address: 'https://www.tidewright.example/careers',
        company: 'tidewright.example',
      },
    ]);
    shown = page(data());
    expect((await findBoards({ tabId: 1, names: [] }, tools)).readable).toEqual([]);
  });

  test('tell the menu what to watch', () => {
    expect(watchableAddress(page(SCRIPT), readers)).toBe(BOARD);
    expect(watchableAddress(page('<p>Nothing</p>'), readers)).toBe('https://www.tidewright.example/careers');
  });
});

describe('a look at a board', () => {
  test('says how many jobs it has, how new they are, and whether it is of that company', async () => {
    expect(await lookAtBoard({ address: BOARD, names: ['Tidewright Inc.'] }, tools)).toEqual({
      kind: 'read',
      company: 'Tidewright',
      fit: 'same',
      open: 2,
      isPart: false,
      newestAt: '2026-01-08',
    });
    look = { kind: 'read', company: 'Tidewright Bakery of Ohio', postings: [], isWhole: false };
    expect(await lookAtBoard({ address: BOARD, names: ['Harbour'] }, tools)).toMatchObject({
      fit: 'other',
      open: 0,
      isPart: true,
      newestAt: null,
    });
    look = { kind: 'failed', reason: 'not-found' };
    expect(await lookAtBoard({ address: BOARD, names: [] }, tools)).toEqual(look);
  });
});

describe('a board that no page names', () => {
  const names = ['Tidewright Boats', 'tidewright'];
  const ask = (source = 'greenhouse') =>
    guessBoard({ source, names, address: 'https://www.tidewright.example/team' }, tools);
  const missing: Look = { kind: 'failed', reason: 'not-found', status: 404 };

  test('may be asked for at the vendors that describe how, where the page names its company', async () => {
    shown = page('<meta property="og:site_name" content="Tidewright Boats">');
    const { boards, guesses } = await findBoards({ tabId: 1, names: [] }, tools);
    expect(boards).toEqual([]);
    expect(guesses).toContainEqual({
      source: 'greenhouse',
      sourceName: 'Greenhouse',
      origins: ['https://boards-api.greenhouse.io'],
    });
    shown = page('', 'https://www.indeed.com/viewjob?jk=0123456789abcdef');
    expect((await findBoards({ tabId: 1, names: [] }, tools)).guesses).toEqual([]);
    shown = page(SCRIPT);
    expect((await findBoards({ tabId: 1, names: [] }, tools)).guesses).toEqual([]);
    expect(looked).toEqual([]);
  });

  test('is the first that answers and is of the company', async () => {
    const answers = [missing, list(own('1', { company: 'Laundry' })), list(own('2'))];
    tools.look = async ({ id }, slug) => {
      looked.push(`${id}:${slug}`);
      const read = answers.shift() ?? missing;
      return read.kind === 'read' ? { ...read, company: read.postings[0]?.company ?? null } : read;
    };
    expect(await ask()).toMatchObject({
      kind: 'found',
      board: { boardId: 'greenhouse:tidewright', evidence: 'guess', fit: 'same', isWatched: false },
      look: { kind: 'read', company: 'Tidewright', fit: 'same', open: 1 },
    });
    expect(looked).toEqual([
      'greenhouse:tidewrightboats',
      'greenhouse:tidewright-boats',
      'greenhouse:tidewright',
    ]);
  });

  test('is none where all are missing or of others, and unknown where the vendor fails', async () => {
    look = missing;
    expect(await ask()).toEqual({
      kind: 'none',
      asked: ['tidewrightboats', 'tidewright-boats', 'tidewright'],
    });
    look = { kind: 'read', company: null, postings: [own('1', { text: 'Soap.' })], isWhole: true };
    expect(await ask('lever')).toMatchObject({ kind: 'none' });
    look = { kind: 'failed', reason: 'rate-limited', status: 429 };
    looked = [];
    expect(await ask()).toEqual({ kind: 'failed', reason: 'rate-limited' });
    expect(looked).toHaveLength(1);
  });

  test('is not asked for where the user has not allowed it, nor at other vendors', async () => {
    granted = false;
    expect(await ask()).toEqual({ kind: 'closed' });
    await expect(ask('workday')).rejects.toThrow();
    await expect(ask('recruitee')).rejects.toThrow();
    expect(looked).toEqual([]);
  });
});

describe("the employer's own posting", () => {
  const copyAt = async (html: string) => {
    shown = page(html, 'https://www.indeed.com/viewjob?jk=0123456789abcdef');
    const { pageId } = await pageHandlers.readTab({ tabId: 1 }, tools);
    return pageId;
  };
  const find = async (html: string) =>
    findOriginal({ tabId: 1, pageId: await copyAt(html), index: 0 }, tools);
  const link = `<a href="${BOARD}/jobs/4100200300">Apply</a>`;

  test('is found on the board that the copy leads to, and can be saved as that job', async () => {
    const found = await find(data() + link);
    expect(found).toMatchObject({
      kind: 'found',
      postedAt: '2026-01-05',
      job: { title: 'Boat Builder', company: 'Tidewright', salary: { min: 90_000, max: 110_000 } },
      board: { boardId: 'greenhouse:tidewright' },
    });
    const { pageId } = found as Extract<typeof found, { kind: 'found' }>;
    const { newIds } = await pageHandlers.savePostings(
      { pageId, chosen: [{ index: 0, corrected: null }] },
      tools,
    );
    expect(newIds).toEqual(['greenhouse:tidewright:4100200300']);
    expect(await tools.db.texts.get(newIds[0] ?? '')).toMatchObject({
      text: expect.stringContaining('harbour'),
    });
  });

  test('is found on a watched board of that company, without any link', async () => {
    await watchBoards(tools.db, [{ ...readers.recognise(BOARD), company: 'Tidewright' }], 5);
    expect(await find(data())).toMatchObject({ kind: 'found' });
    expect(looked).toEqual(['greenhouse:tidewright']);
    expect(await find(data({ hiringOrganization: { name: 'Somebody else' } }))).toEqual({ kind: 'unknown' });
  });

  test('is gone only where the whole board was read without it', async () => {
    look = list(own('4100200301', { title: 'Cook' }));
    expect(await find(data() + link)).toMatchObject({ kind: 'gone', board: { sourceName: 'Greenhouse' } });
    look = { ...look, isWhole: false } as Look;
    expect(await find(data() + link)).toMatchObject({ kind: 'unclear' });
    look = { kind: 'failed', reason: 'site-error' };
    expect(await find(data() + link)).toMatchObject({ kind: 'failed', reason: 'site-error' });
  });

  test('is not asked for where the user has not allowed it', async () => {
    granted = false;
    expect(await find(data() + link)).toMatchObject({
      kind: 'closed',
      board: { origins: ['https://boards-api.greenhouse.io'] },
    });
    expect(looked).toEqual([]);
  });

  test("is found at a vendor by the employer's name alone, once the board or the posting proves to be its", async () => {
    const at = (source: string, html = data()) =>
      copyAt(html).then((pageId) => findOriginal({ tabId: 1, pageId, index: 0, source }, tools));
    expect(await find(data())).toEqual({ kind: 'unknown' });
    expect(looked).toEqual([]);
    expect(await at('greenhouse')).toMatchObject({
      kind: 'found',
      board: { boardId: 'greenhouse:tidewright' },
    });
    look = { ...list(own('1', { title: 'Cook' })), company: 'Tidewright' } as Look;
    expect(await at('greenhouse')).toMatchObject({ kind: 'gone' });
    look = { ...list(own('1')), company: 'Laundry' } as Look;
    expect(await at('greenhouse')).toEqual({ kind: 'unknown' });
    look = { kind: 'failed', reason: 'site-error', status: 404 };
    expect(await at('lever')).toEqual({ kind: 'unknown' });
  });

  test('on a guessed board that does not tell its company is only one with the same text', async () => {
    look = { kind: 'read', company: null, postings: [own('1', { company: null })], isWhole: true };
    const lever = async () =>
      findOriginal({ tabId: 1, pageId: await copyAt(data()), index: 0, source: 'lever' }, tools);
    expect(await lever()).toMatchObject({ kind: 'found' });
    tools.lookCloser = async (_source, _slug, one) => ({
      ...one,
      text: 'We wash clothes all day. '.repeat(20),
    });
    expect(await lever()).toEqual({ kind: 'unknown' });
  });

  test('is never a job of the same title in another town', async () => {
    look = list(own('4100200999', { places: [{ text: 'Hamburg' }] }));
    expect(await find(data() + link)).toMatchObject({ kind: 'gone' });
  });
});

describe('an address of no known vendor', () => {
  test('is what the user says that it is', async () => {
    const address = 'https://tidewright.example/open-roles';
    const options = await readableAs({ address }, tools);
    expect(options.map(({ as }) => as).sort()).toEqual(['feed', 'json-ld-list', 'sitemap']);
    expect(recogniseAs(address, 'json-ld-list', readers)).toMatchObject({
      source: 'json-ld-list',
      slug: 'tidewright.example/open-roles',
      origins: ['https://tidewright.example'],
    });
    expect(() => recogniseAs(address, undefined, readers)).toThrow(/No board/);
    expect(() => recogniseAs(address, 'greenhouse', readers)).toThrow(/No board/);
    expect(await readableAs({ address: BOARD }, tools)).toEqual([]);
  });
});
