import { beforeEach, describe, expect, test } from 'vitest';
import { pageHandlers } from '../../entrypoints/background/page-handlers.ts';
import { jsonBytes } from '../../lib/live/size.ts';
import { readCounters } from '../../lib/store/jobs.ts';
import { readRecipes } from '../../lib/store/recipes.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { BOAT, markup, openPageWorld, type PageWorld, page } from './page-world.ts';

let world: PageWorld;
beforeEach(async () => {
  world = await openPageWorld();
});
const { readTab, savePostings } = pageHandlers;

describe('a page', () => {
  test('is read with where each field came from', async () => {
    world.shown = page(BOAT);
    const reading = await readTab({ tabId: 1 }, world.tools);
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
    world.shown = { problem };
    await expect(readTab({ tabId: 1 }, world.tools)).rejects.toMatchObject({ code });
  });

  test('with a very long list fits into one message, and is saved whole', async () => {
    const items = Array.from({ length: 140 }, (_, i) =>
      markup({ title: `${'造船'.repeat(90)} ${i}`, url: `https://tidewright.example/jobs/${1000 + i}` }),
    );
    world.shown = page('https://tidewright.example/jobs', items.join(''));
    const reading = await readTab({ tabId: 1 }, world.tools);
    expect(reading).toMatchObject({ kind: 'list', total: 140 });
    expect(jsonBytes(reading)).toBeLessThan(63_000);
    const { newIds } = await savePostings(
      { commandId: 'save', pageId: reading.pageId, chosen: null },
      world.tools,
    );
    expect(new Set(newIds).size).toBe(140);
  });

  test('that is no longer held cannot be saved', async () => {
    world.shown = page(BOAT);
    const { pageId } = await readTab({ tabId: 1 }, world.tools);
    await readTab({ tabId: 2 }, world.tools);
    await expect(
      savePostings({ commandId: 'save', pageId, chosen: null }, world.tools),
    ).rejects.toMatchObject({
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
    await world.save(pageOf('1', 'Boat Builder', 'Lübeck'), { title: 'Boat Builder', places: 'Lübeck' });
    world.shown = pageOf('2', 'Cook', 'Rostock');
    const { jobs } = await readTab({ tabId: 1 }, world.tools);
    expect(jobs[0]).toMatchObject({ title: 'Cook', places: ['Rostock'], origins: { title: 'you' } });
  });

  test('teaches nothing once the tab shows another site, and pay that is none there is passed over', async () => {
    const wrong = { title: 'Work by the sea', baseSalary: undefined };
    const paid = (name: string, pay: string) =>
      page(`https://tidewright.example/jobs/${name}`, `${markup(wrong)}<p class="money">${pay}</p>`);
    await world.save(paid('1', '40 000 € a year'), { pay: '40 000 € a year' });
    world.shown = paid('2', 'as agreed');
    expect((await readTab({ tabId: 1 }, world.tools)).jobs[0]?.salary).toBeNull();
    world.shown = paid('3', '50 000 € a year');
    const { pageId, jobs } = await readTab({ tabId: 1 }, world.tools);
    expect(jobs[0]?.salary).toMatchObject({ min: 50_000 });
    const known = await readRecipes(world.tools.db);
    world.shown = page('https://elsewhere.example/', '<p class="role">Cook</p>');
    await savePostings(
      { commandId: 'save', pageId, chosen: [{ index: 0, corrected: { title: 'Cook' } }] },
      world.tools,
    );
    expect(await readRecipes(world.tools.db)).toEqual(known);
  });
});

describe('saving', () => {
  test('stores the job under its address, with its description and the counters, and is known then', async () => {
    expect(await world.save(page(`${BOAT}?utm_source=mail`))).toEqual({ jobIds: [BOAT], newIds: [BOAT] });
    const job = await world.tools.db.jobs.get(BOAT);
    expect(job).toMatchObject({ boardId: '', title: 'Boat Builder', state: 'open', kept: { isMade: true } });
    expect(job?.unseen).toBeUndefined();
    expect((await world.tools.db.texts.get(BOAT))?.text).toContain('harbour');
    expect(await readCounters(world.tools.db)).toEqual({ jobs: 1, open: 1, unseen: 0 });
    const again = await readTab({ tabId: 1 }, world.tools);
    expect(again.jobs[0]?.known).toEqual({ jobId: BOAT, savedAt: job?.kept?.at });
  });

  test('twice changes nothing', async () => {
    await world.save(page(BOAT));
    const before = await world.everything(['undo']);
    expect(await world.save(page(BOAT))).toEqual({ jobIds: [BOAT], newIds: [] });
    expect(await world.everything(['undo'])).toBe(before);
  });

  test('keeps what the user wrote apart from what the page says, whatever the page says later', async () => {
    await world.save(page(BOAT), {
      title: 'Wooden boats',
      places: 'Kiel; Remote',
      pay: '40,000 - 50,000 EUR a year',
    });
    const rewritten = page(BOAT, markup({ title: 'Senior Boat Builder' }));
    await world.save(rewritten);
    const job = await world.tools.db.jobs.get(BOAT);
    expect(job?.title).toBe('Senior Boat Builder');
    expect(job?.kept?.corrections).toEqual({
      title: 'Wooden boats',
      places: ['Kiel', 'Remote'],
      salary: { min: 40_000, max: 50_000, currency: 'EUR', period: 'YEAR' },
    });
    expect(await world.tools.db.changes.toArray()).toMatchObject([{ jobId: BOAT, field: 'title' }]);
    world.shown = rewritten;
    const { jobs } = await readTab({ tabId: 1 }, world.tools);
    expect(jobs[0]).toMatchObject({
      title: 'Wooden boats',
      company: 'Tidewright',
      origins: { title: 'you', company: 'data' },
    });
    await world.save(rewritten, { title: 'Senior Boat Builder' });
    expect((await world.tools.db.jobs.get(BOAT))?.kept?.corrections).not.toHaveProperty('title');
  });

  test('remembers a correction for the site, where it can be taken back', async () => {
    await world.save(page(BOAT), { company: 'Tidewright Boats' });
    world.shown = page('https://tidewright.example/jobs/captain', markup({ title: 'Captain' }));
    const { jobs } = await readTab({ tabId: 1 }, world.tools);
    expect(jobs[0]).toMatchObject({
      title: 'Captain',
      company: 'Tidewright Boats',
      origins: { company: 'you' },
    });
    const before = await world.everything(['undo']);
    await world.save(page(BOAT));
    expect(await world.everything(['undo'])).toBe(before);
    world.shown = page('https://tidewright.example/jobs/captain', markup({ title: 'Captain' }));
    const { db } = world.tools;
    const [recipe] = await readRecipes(db);
    if (recipe === undefined) throw new Error('Nothing was learned.');
    await carryOut(db, { name: 'forgetRecipe', args: { commandId: 'forget', recipe } }, 1);
    expect((await readTab({ tabId: 1 }, world.tools)).jobs[0]?.company).toBe('Tidewright');
    await undoCommand(db, 'forget', 2);
    expect((await readTab({ tabId: 1 }, world.tools)).jobs[0]?.company).toBe('Tidewright Boats');
  });

  test('refuses pay that cannot be understood, and stores nothing', async () => {
    await expect(world.save(page(BOAT), { pay: 'plenty' })).rejects.toMatchObject({ code: 'pay-unclear' });
    expect(await world.tools.db.jobs.count()).toBe(0);
  });

  test('lets no other site change what is stored, nor claim to be it', async () => {
    await world.save(page(BOAT));
    const before = await world.tools.db.jobs.get(BOAT);
    const claim = markup({ title: 'Buy our course', url: BOAT });
    await world.save(page('https://copycat.example/jobs/1', claim));
    const list = [claim, markup({ title: 'Other', url: 'https://copycat.example/jobs/2' })].join('');
    await world.save(page('https://copycat.example/jobs', list));
    expect(await world.tools.db.jobs.get(BOAT)).toEqual(before);
    expect((await world.tools.db.jobs.get('https://copycat.example/jobs/1'))?.title).toBe('Buy our course');
  });
});
