import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  companyHandlers,
  recogniseAs,
  watchableAddress,
} from '../../entrypoints/background/company-handlers.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import type { Look } from '../../lib/run/look-at-board.ts';
import { watchBoards } from '../../lib/run/watch.ts';
import { BOARD, type CompanyWorld, data, list, openWorld, own, page, SCRIPT } from './company-world.ts';

const { findBoards, lookAtBoard, guessBoard, readableAs } = companyHandlers;

let world: CompanyWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.tools.db.close());

describe('the boards behind a page', () => {
  test('are named without asking anybody, with whether they are watched', async () => {
    world.shown = page(`<meta property="og:site_name" content="Tidewright">${SCRIPT}`);
    const found = await findBoards({ tabId: 1, names: [] }, world.tools);
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
    expect(world.looked).toEqual([]);
    await watchBoards(world.tools.db, [readers.recognise(BOARD)], 5);
    expect((await findBoards({ tabId: 1, names: [] }, world.tools)).boards).toMatchObject([
      { isWatched: true },
    ]);
  });

  test('are, where there are none, what the page itself can be read as', async () => {
    const feed =
      '<link rel="alternate" type="application/rss+xml" title="Jobs" href="/jobs.rss?a=1&amp;b=2">';
    const blog = '<link rel="alternate" type="application/rss+xml" title="Blog" href="/blog/feed">';
    world.shown = page(feed + blog);
    expect(await findBoards({ tabId: 1, names: [] }, world.tools)).toMatchObject({
      boards: [],
      readable: [{ as: 'feed', address: 'https://www.tidewright.example/jobs.rss?a=1&b=2' }],
    });
    world.shown = page([1, 2].map((id) => data({ title: `Cook ${id}`, url: `/jobs/${id}` })).join(''));
    expect((await findBoards({ tabId: 1, names: [] }, world.tools)).readable).toMatchObject([
      {
        as: 'json-ld-list',
        address: 'https://www.tidewright.example/careers',
        company: 'tidewright.example',
      },
    ]);
    world.shown = page(data());
    expect((await findBoards({ tabId: 1, names: [] }, world.tools)).readable).toEqual([]);
  });

  test('tell the menu what to watch', () => {
    expect(watchableAddress(page(SCRIPT), readers)).toBe(BOARD);
    expect(watchableAddress(page('<p>Nothing</p>'), readers)).toBe('https://www.tidewright.example/careers');
  });
});

describe('a look at a board', () => {
  test('says how many jobs it has, how new they are, and whether it is of that company', async () => {
    expect(await lookAtBoard({ address: BOARD, names: ['Tidewright Inc.'] }, world.tools)).toEqual({
      kind: 'read',
      company: 'Tidewright',
      fit: 'same',
      open: 2,
      isPart: false,
      newestAt: '2026-01-08',
    });
    world.look = { kind: 'read', company: 'Tidewright Bakery of Ohio', postings: [], isWhole: false };
    expect(await lookAtBoard({ address: BOARD, names: ['Harbour'] }, world.tools)).toMatchObject({
      fit: 'other',
      open: 0,
      isPart: true,
      newestAt: null,
    });
    world.look = { kind: 'failed', reason: 'not-found' };
    expect(await lookAtBoard({ address: BOARD, names: [] }, world.tools)).toEqual(world.look);
  });
});

describe('a board that no page names', () => {
  const names = ['Tidewright Boats', 'tidewright'];
  const ask = (source = 'greenhouse') =>
    guessBoard({ source, names, address: 'https://www.tidewright.example/team' }, world.tools);
  const missing: Look = { kind: 'failed', reason: 'not-found', status: 404 };

  test('may be asked for at the vendors that describe how, where the page names its company', async () => {
    world.shown = page('<meta property="og:site_name" content="Tidewright Boats">');
    const { boards, guesses } = await findBoards({ tabId: 1, names: [] }, world.tools);
    expect(boards).toEqual([]);
    expect(guesses).toContainEqual({
      source: 'greenhouse',
      sourceName: 'Greenhouse',
      origins: ['https://boards-api.greenhouse.io'],
    });
    world.shown = page('', 'https://www.indeed.com/viewjob?jk=0123456789abcdef');
    expect((await findBoards({ tabId: 1, names: [] }, world.tools)).guesses).toEqual([]);
    world.shown = page(SCRIPT);
    expect((await findBoards({ tabId: 1, names: [] }, world.tools)).guesses).toEqual([]);
    expect(world.looked).toEqual([]);
  });

  test('is the first that answers and is of the company', async () => {
    const answers = [missing, list(own('1', { company: 'Laundry' })), list(own('2'))];
    world.tools.look = async ({ id }, slug) => {
      world.looked.push(`${id}:${slug}`);
      const read = answers.shift() ?? missing;
      return read.kind === 'read' ? { ...read, company: read.postings[0]?.company ?? null } : read;
    };
    expect(await ask()).toMatchObject({
      kind: 'found',
      board: { boardId: 'greenhouse:tidewright', evidence: 'guess', fit: 'same', isWatched: false },
      look: { kind: 'read', company: 'Tidewright', fit: 'same', open: 1 },
    });
    expect(world.looked).toEqual([
      'greenhouse:tidewrightboats',
      'greenhouse:tidewright-boats',
      'greenhouse:tidewright',
    ]);
  });

  test('is none where all are missing or of others, and unknown where the vendor fails', async () => {
    world.look = missing;
    expect(await ask()).toEqual({
      kind: 'none',
      asked: ['tidewrightboats', 'tidewright-boats', 'tidewright'],
    });
    world.look = { kind: 'read', company: null, postings: [own('1', { text: 'Soap.' })], isWhole: true };
    expect(await ask('lever')).toMatchObject({ kind: 'none' });
    world.look = { kind: 'failed', reason: 'rate-limited', status: 429 };
    world.looked = [];
    expect(await ask()).toEqual({ kind: 'failed', reason: 'rate-limited' });
    expect(world.looked).toHaveLength(1);
  });

  test('is not asked for where the user has not allowed it, nor at other vendors', async () => {
    world.granted = false;
    expect(await ask()).toEqual({ kind: 'closed' });
    await expect(ask('workday')).rejects.toThrow();
    await expect(ask('recruitee')).rejects.toThrow();
    expect(world.looked).toEqual([]);
  });
});

describe('an address of no known vendor', () => {
  test('is what the user says that it is', async () => {
    const address = 'https://tidewright.example/open-roles';
    const options = await readableAs({ address }, world.tools);
    expect(options.map(({ as }) => as).sort()).toEqual(['feed', 'json-ld-list', 'sitemap']);
    expect(recogniseAs(address, 'json-ld-list', readers)).toMatchObject({
      source: 'json-ld-list',
      slug: 'tidewright.example/open-roles',
      origins: ['https://tidewright.example'],
    });
    expect(() => recogniseAs(address, undefined, readers)).toThrow(/No board/);
    expect(() => recogniseAs(address, 'greenhouse', readers)).toThrow(/No board/);
    expect(await readableAs({ address: BOARD }, world.tools)).toEqual([]);
  });
});
