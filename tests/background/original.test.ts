import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { companyHandlers } from '../../entrypoints/background/company-handlers.ts';
import { pageHandlers } from '../../entrypoints/background/page-handlers.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import type { Look } from '../../lib/run/look-at-board.ts';
import { watchBoards } from '../../lib/run/watch.ts';
import { BOARD, type CompanyWorld, data, list, openWorld, own, page } from './company-world.ts';

const { findOriginal } = companyHandlers;

let world: CompanyWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.tools.db.close());

describe("the employer's own posting", () => {
  const copyAt = async (html: string) => {
    world.shown = page(html, 'https://www.indeed.com/viewjob?jk=0123456789abcdef');
    const { pageId } = await pageHandlers.readTab({ tabId: 1 }, world.tools);
    return pageId;
  };
  const find = async (html: string) =>
    findOriginal({ tabId: 1, pageId: await copyAt(html), index: 0 }, world.tools);
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
      { commandId: 'save', pageId, chosen: [{ index: 0, corrected: null }] },
      world.tools,
    );
    expect(newIds).toEqual(['greenhouse:tidewright:4100200300']);
    expect(await world.tools.db.texts.get(newIds[0] ?? '')).toMatchObject({
      text: expect.stringContaining('harbour'),
    });
  });

  test('is found on a watched board of that company, without any link', async () => {
    await watchBoards(world.tools.db, [{ ...readers.recognise(BOARD), company: 'Tidewright' }], 5);
    expect(await find(data())).toMatchObject({ kind: 'found' });
    expect(world.looked).toEqual(['greenhouse:tidewright']);
    expect(await find(data({ hiringOrganization: { name: 'Somebody else' } }))).toEqual({ kind: 'unknown' });
  });

  test('is gone only where the whole board was read without it', async () => {
    world.look = list(own('4100200301', { title: 'Cook' }));
    expect(await find(data() + link)).toMatchObject({ kind: 'gone', board: { sourceName: 'Greenhouse' } });
    world.look = { ...world.look, isWhole: false } as Look;
    expect(await find(data() + link)).toMatchObject({ kind: 'unclear' });
    world.look = { kind: 'failed', reason: 'site-error' };
    expect(await find(data() + link)).toMatchObject({ kind: 'failed', reason: 'site-error' });
  });

  test('is not asked for where the user has not allowed it', async () => {
    world.granted = false;
    expect(await find(data() + link)).toMatchObject({
      kind: 'closed',
      board: { origins: ['https://boards-api.greenhouse.io'] },
    });
    expect(world.looked).toEqual([]);
  });

  test("is found at a vendor by the employer's name alone, once the board or the posting proves to be its", async () => {
    const at = (source: string, html = data()) =>
      copyAt(html).then((pageId) => findOriginal({ tabId: 1, pageId, index: 0, source }, world.tools));
    expect(await find(data())).toEqual({ kind: 'unknown' });
    expect(world.looked).toEqual([]);
    expect(await at('greenhouse')).toMatchObject({
      kind: 'found',
      board: { boardId: 'greenhouse:tidewright' },
    });
    world.look = { ...list(own('1', { title: 'Cook' })), company: 'Tidewright' } as Look;
    expect(await at('greenhouse')).toMatchObject({ kind: 'gone' });
    world.look = { ...list(own('1')), company: 'Laundry' } as Look;
    expect(await at('greenhouse')).toEqual({ kind: 'unknown' });
    world.look = { kind: 'failed', reason: 'site-error', status: 404 };
    expect(await at('lever')).toEqual({ kind: 'unknown' });
  });

  test('on a guessed board that does not tell its company is only one with the same text', async () => {
    world.look = { kind: 'read', company: null, postings: [own('1', { company: null })], isWhole: true };
    const lever = async () =>
      findOriginal({ tabId: 1, pageId: await copyAt(data()), index: 0, source: 'lever' }, world.tools);
    expect(await lever()).toMatchObject({ kind: 'found' });
    world.tools.lookCloser = async (_source, _slug, one) => ({
      ...one,
      text: 'We wash clothes all day. '.repeat(20),
    });
    expect(await lever()).toEqual({ kind: 'unknown' });
  });

  test('is never a job of the same title in another town', async () => {
    world.look = list(own('4100200999', { places: [{ text: 'Hamburg' }] }));
    expect(await find(data() + link)).toMatchObject({ kind: 'gone' });
  });
});
