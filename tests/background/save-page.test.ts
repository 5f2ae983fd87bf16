import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type PageTools, pageHandlers } from '../../entrypoints/background/page-handlers.ts';
import { pageWork } from '../../entrypoints/background/page-work.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import { recipeHandlers } from '../../entrypoints/background/recipe-handlers.ts';
import type { Corrected, HandedPage, HeldPage } from '../../lib/domain/page-job.ts';
import { jsonBytes } from '../../lib/live/size.ts';
import { storePostings } from '../../lib/run/store-postings.ts';
import { watchBoards } from '../../lib/run/watch.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { readCounters } from '../../lib/store/jobs.ts';
import { posting } from '../support/world.ts';

const ABOUT = `You will keep the boats of our harbour in good order. ${'We offer a warm workshop. '.repeat(8)}`;

function markup(more: object = {}): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: 'Boat Builder',
    hiringOrganization: { '@type': 'Organization', name: 'Tidewright' },
    jobLocation: { '@type': 'Place', address: { addressLocality: 'Kiel', addressCountry: 'DE' } },
    employmentType: 'FULL_TIME',
    description: `<p>${ABOUT}</p>`,
    ...more,
  };
  return `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
}

const page = (address: string, body = markup()): HandedPage => ({
  address,
  html: `<head><title>Jobs</title></head><body>${body}</body>`,
});
const BOAT = 'https://tidewright.example/jobs/boat-builder';

const { readTab, savePostings } = pageHandlers;
let recipes: unknown;
let shown: HandedPage | { problem: 'gone' | 'closed' | 'not-allowed' };
let held: HeldPage | undefined;
let tools: PageTools;

beforeEach(async () => {
  recipes = undefined;
  held = undefined;
  tools = {
    db: await openDatabase(randomUUID()),
    readers,
    takePage: async () => shown,
    holdPage: async (read) => {
      // As session storage does, which keeps JSON.
      held = JSON.parse(JSON.stringify(read));
    },
    ...pageWork,
    readRecipes: async () => recipes,
    changeRecipes: async (edit) => {
      recipes = edit(recipes);
    },
    heldPage: async (id) => (held?.id === id ? held : undefined),
  };
});

async function save(handed: HandedPage, corrected: Corrected | null = null) {
  shown = handed;
  const { pageId, jobs } = await readTab({ tabId: 1 }, tools);
  const chosen = jobs.map(({ index }) => ({ index, corrected: corrected as never }));
  return savePostings({ pageId, chosen }, tools);
}

/** Everything that is stored, as text, but for some tables. */
async function everything(except: string[] = []): Promise<string> {
  const named = tools.db.tables.filter(({ name }) => !except.includes(name));
  const tables = await Promise.all(named.map(async (table) => [table.name, await table.toArray()]));
  return JSON.stringify(tables);
}

describe('a page', () => {
  test('is read with where each field came from', async () => {
    shown = page(BOAT);
    const reading = await readTab({ tabId: 1 }, tools);
    expect(reading).toMatchObject({ kind: 'job', isOther: false, total: 1, address: BOAT });
    expect(reading.jobs[0]).toMatchObject({
      title: 'Boat Builder',
      company: 'Tidewright',
      places: ['Kiel, DE'],
      types: ['FULL_TIME'],
      origins: { title: 'data', company: 'data', places: 'data', types: 'data' },
      known: null,
    });
    expect(reading.jobs[0]).not.toHaveProperty('text');
  });

  test.each([
    ['gone', 'tab-gone'],
    ['closed', 'tab-closed'],
    ['not-allowed', 'tab-not-allowed'],
  ] as const)('that is %s says so', async (problem, code) => {
    shown = { problem };
    await expect(readTab({ tabId: 1 }, tools)).rejects.toMatchObject({ code });
  });

  test('with a very long list fits into one message, and is saved whole', async () => {
    const items = Array.from({ length: 140 }, (_, i) =>
      markup({ title: `${'造船'.repeat(90)} ${i}`, url: `https://tidewright.example/jobs/${1000 + i}` }),
    );
    shown = page('https://tidewright.example/jobs', items.join(''));
    const reading = await readTab({ tabId: 1 }, tools);
    expect(reading).toMatchObject({ kind: 'list', total: 140 });
    expect(jsonBytes(reading)).toBeLessThan(63_000);
    const { newIds } = await savePostings({ pageId: reading.pageId, chosen: null }, tools);
    expect(new Set(newIds).size).toBe(140);
  });

  test('that is no longer held cannot be saved', async () => {
    shown = page(BOAT);
    const { pageId } = await readTab({ tabId: 1 }, tools);
    await readTab({ tabId: 2 }, tools);
    await expect(savePostings({ pageId, chosen: null }, tools)).rejects.toMatchObject({
      code: 'page-not-held',
    });
  });
});

describe('a field that was read wholly wrong', () => {
  const pageOf = (name: string, title: string, place: string) =>
    page(
      `https://tidewright.example/jobs/${name}`,
      `${markup({ title: 'Work by the sea' })}<p class="role">${title}</p><p class="where">${place}</p>`,
    );

  test('is read where it stands from then on, on other pages of the site', async () => {
    await save(pageOf('1', 'Boat Builder', 'Lübeck'), { title: 'Boat Builder', places: 'Lübeck' });
    shown = pageOf('2', 'Cook', 'Rostock');
    const { jobs } = await readTab({ tabId: 1 }, tools);
    expect(jobs[0]).toMatchObject({ title: 'Cook', places: ['Rostock'], origins: { title: 'you' } });
  });

  test('teaches nothing once the tab shows another site, and pay that is none there is passed over', async () => {
    const wrong = { title: 'Work by the sea', baseSalary: undefined };
    const paid = (name: string, pay: string) =>
      page(`https://tidewright.example/jobs/${name}`, `${markup(wrong)}<p class="money">${pay}</p>`);
    await save(paid('1', '40 000 € a year'), { pay: '40 000 € a year' });
    shown = paid('2', 'as agreed');
    expect((await readTab({ tabId: 1 }, tools)).jobs[0]?.salary).toBeNull();
    shown = paid('3', '50 000 € a year');
    const { pageId, jobs } = await readTab({ tabId: 1 }, tools);
    expect(jobs[0]?.salary).toMatchObject({ min: 50_000 });
    const known = recipes;
    shown = page('https://elsewhere.example/', '<p class="role">Cook</p>');
    await savePostings({ pageId, chosen: [{ index: 0, corrected: { title: 'Cook' } }] }, tools);
    expect(recipes).toEqual(known);
  });
});

describe('saving', () => {
  test('stores the job under its address, with its description and the counters, and is known then', async () => {
    expect(await save(page(`${BOAT}?utm_source=mail`))).toEqual({ jobIds: [BOAT], newIds: [BOAT] });
    const job = await tools.db.jobs.get(BOAT);
    expect(job).toMatchObject({ boardId: '', title: 'Boat Builder', state: 'open', kept: { isMade: true } });
    expect(job?.unseen).toBeUndefined();
    expect((await tools.db.texts.get(BOAT))?.text).toContain('harbour');
    expect(await readCounters(tools.db)).toEqual({ jobs: 1, open: 1, unseen: 0 });
    const again = await readTab({ tabId: 1 }, tools);
    expect(again.jobs[0]?.known).toEqual({ jobId: BOAT, savedAt: job?.kept?.at });
  });

  test('twice changes nothing', async () => {
    await save(page(BOAT));
    const before = await everything();
    expect(await save(page(BOAT))).toEqual({ jobIds: [BOAT], newIds: [] });
    expect(await everything()).toBe(before);
  });

  test('is undone without a trace', async () => {
    // Counters stand at nought then, and the notes go as soon as clusters and lists have followed.
    const before = await everything(['counters', 'unjoined', 'headerMarks']);
    const { newIds } = await save(page(BOAT));
    await pageWork.forgetKept(tools.db, newIds, 2);
    expect(await everything(['counters', 'unjoined', 'headerMarks'])).toBe(before);
    expect(await readCounters(tools.db)).toEqual({ jobs: 0, open: 0, unseen: 0 });
    await pageWork.forgetKept(tools.db, newIds, 2);
    expect(await readCounters(tools.db)).toEqual({ jobs: 0, open: 0, unseen: 0 });
  });

  test('keeps what the user wrote apart from what the page says, whatever the page says later', async () => {
    await save(page(BOAT), {
      title: 'Wooden boats',
      places: 'Kiel; Remote',
      pay: '40,000 - 50,000 EUR a year',
    });
    const rewritten = page(BOAT, markup({ title: 'Senior Boat Builder' }));
    await save(rewritten);
    const job = await tools.db.jobs.get(BOAT);
    expect(job?.title).toBe('Senior Boat Builder');
    expect(job?.kept?.corrections).toEqual({
      title: 'Wooden boats',
      places: ['Kiel', 'Remote'],
      salary: { min: 40_000, max: 50_000, currency: 'EUR', period: 'YEAR' },
    });
    expect(await tools.db.changes.toArray()).toMatchObject([{ jobId: BOAT, field: 'title' }]);
    shown = rewritten;
    const { jobs } = await readTab({ tabId: 1 }, tools);
    expect(jobs[0]).toMatchObject({
      title: 'Wooden boats',
      company: 'Tidewright',
      origins: { title: 'you', company: 'data' },
    });
    await save(rewritten, { title: 'Senior Boat Builder' });
    expect((await tools.db.jobs.get(BOAT))?.kept?.corrections).not.toHaveProperty('title');
  });

  test('remembers a correction for the site, where it can be taken back', async () => {
    await save(page(BOAT), { company: 'Tidewright Boats' });
    shown = page('https://tidewright.example/jobs/captain', markup({ title: 'Captain' }));
    const { jobs } = await readTab({ tabId: 1 }, tools);
    expect(jobs[0]).toMatchObject({
      title: 'Captain',
      company: 'Tidewright Boats',
      origins: { company: 'you' },
    });
    const before = await everything();
    await save(page(BOAT));
    expect(await everything()).toBe(before);
    shown = page('https://tidewright.example/jobs/captain', markup({ title: 'Captain' }));
    const [recipe] = await recipeHandlers.listRecipes({}, tools);
    if (recipe === undefined) throw new Error('Nothing was learned.');
    await recipeHandlers.forgetRecipe({ recipe }, tools);
    expect((await readTab({ tabId: 1 }, tools)).jobs[0]?.company).toBe('Tidewright');
    await recipeHandlers.addRecipe({ recipe }, tools);
    expect((await readTab({ tabId: 1 }, tools)).jobs[0]?.company).toBe('Tidewright Boats');
  });

  test('refuses pay that cannot be understood, and stores nothing', async () => {
    await expect(save(page(BOAT), { pay: 'plenty' })).rejects.toMatchObject({ code: 'pay-unclear' });
    expect(await tools.db.jobs.count()).toBe(0);
  });

  test('lets no other site change what is stored, nor claim to be it', async () => {
    await save(page(BOAT));
    const before = await tools.db.jobs.get(BOAT);
    const claim = markup({ title: 'Buy our course', url: BOAT });
    await save(page('https://copycat.example/jobs/1', claim));
    const list = [claim, markup({ title: 'Other', url: 'https://copycat.example/jobs/2' })].join('');
    await save(page('https://copycat.example/jobs', list));
    expect(await tools.db.jobs.get(BOAT)).toEqual(before);
    expect((await tools.db.jobs.get('https://copycat.example/jobs/1'))?.title).toBe('Buy our course');
  });
});

describe('a page of a board', () => {
  const LEVER_ID = '0f3d2c1b-aaaa-4bbb-8ccc-1234567890ab';
  const LEVER = `https://jobs.lever.co/tidewright/${LEVER_ID}`;
  const context = {
    boardId: 'lever:tidewright',
    company: 'Tidewright',
    at: 1,
    isBaseline: true,
    isPartial: false,
  };
  const watch = () => watchBoards(tools.db, [readers.recognise(LEVER)], 1);
  const fromBoard = posting(LEVER_ID, { url: LEVER, title: 'Boat Builder (board)' });
  const readBoard = () =>
    tools.db.transaction('rw', ['jobs', 'texts', 'changes', 'unjoined', 'counters'], async () => {
      await storePostings(tools.db, [fromBoard], context);
    });

  test('is the job that the board has read, and its record stays as it was read', async () => {
    await watch();
    await readBoard();
    const id = `lever:tidewright:${LEVER_ID}`;
    const before = await tools.db.jobs.get(id);
    expect(await save(page(`${LEVER}?lever-source=x`))).toEqual({ jobIds: [id], newIds: [id] });
    const { kept, ...job } = (await tools.db.jobs.get(id)) ?? {};
    expect(job).toEqual(before);
    expect(kept).toMatchObject({ isMade: false });
    await pageWork.forgetKept(tools.db, [id], 2);
    expect(await tools.db.jobs.toArray()).toEqual([before]);
    expect(await readCounters(tools.db)).toEqual({ jobs: 1, open: 1, unseen: 0 });
  });

  test('is told to the board that comes to be watched later, which counts it and takes it up in silence', async () => {
    const { jobIds } = await save(page(LEVER));
    expect(jobIds).toEqual([`lever:tidewright:${LEVER_ID}`]);
    const [board] = await watch();
    expect(board?.openCount).toBe(1);
    await readBoard();
    expect(await tools.db.jobs.toArray()).toMatchObject([
      { title: 'Boat Builder (board)', kept: { isMade: true } },
    ]);
    expect(await tools.db.changes.count()).toBe(0);
    await pageWork.forgetKept(tools.db, jobIds, 2);
    expect(await tools.db.jobs.count()).toBe(1);
  });

  test("is known on the employer's own page by the id that the vendor gives", async () => {
    const board = readers.recognise('https://boards.greenhouse.io/tidewright');
    await watchBoards(tools.db, [board], 1);
    const stored = posting('4012345', { url: 'https://tidewright.example/open?gh_jid=4012345' });
    await tools.db.transaction('rw', ['jobs', 'texts', 'changes', 'unjoined', 'counters'], async () => {
      await storePostings(tools.db, [stored], { ...context, boardId: 'greenhouse:tidewright' });
    });
    const { jobIds } = await save(page('https://tidewright.example/careers/boats?gh_jid=4012345'));
    expect(jobIds).toEqual(['greenhouse:tidewright:4012345']);
  });
});
