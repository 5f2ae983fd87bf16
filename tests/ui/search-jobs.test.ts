import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Job } from '../../lib/domain/job.ts';
import { freshenHeaders, headerChunks, headerList } from '../../lib/store/headers.ts';
import { SearchEngine, type TextHits } from '../../lib/ui/search-jobs-engine.ts';
import { type Filters, NO_FILTERS, sourceOfId } from '../../lib/ui/search-jobs-filter.ts';
import type { Sort } from '../../lib/ui/search-jobs-sort.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { freshDatabase, jobOf, NOON, storeJobs } from './support/rows.ts';

const PAY = { min: 60_000, max: 80_000, currency: 'EUR', period: 'YEAR' } as const;

const JOBS: Partial<Job>[] = [
  { title: 'Senior Rust Engineer', company: 'Brightwater', places: ['Zürich, Switzerland'], salary: PAY },
  { title: 'TypeScript Developer', company: 'Österbro', places: ['Łódź'], workplace: 'remote' },
  { title: 'Softwareentwickler (m/w/d)', company: 'Art & Co', places: ['Berlin'], state: 'closed' },
  { title: 'C++ Programmer', company: 'Smartline', places: ['Berlin', 'Paris'], workplace: 'hybrid' },
  { title: 'Nurse', company: 'Berlin Hospital', places: ['Lyon'], postedAt: '2026-11-20', language: 'fr' },
];

async function engineOf(jobs: Partial<Job>[]) {
  const db = await freshDatabase();
  await storeJobs(
    db,
    jobs.map((more, i) => jobOf(i, more)),
  );
  const engine = new SearchEngine(db, systemClock);
  await engine.prepare(() => undefined);
  const find = (filters: Partial<Filters>, sort: Sort = 'newest', also: TextHits | null = null) => {
    const found = engine.find({ filters: { ...NO_FILTERS, ...filters }, sort }, NOON, also);
    return [...found.numbers].map((_, place) => Number(found.idAt(place)?.split(':').at(-1)));
  };
  return { db, engine, find };
}

describe('searching jobs', () => {
  test('finds words in any of title, company and place, in any order', async () => {
    const { find } = await engineOf(JOBS);
    expect(find({ typed: 'rust' })).toEqual([0]);
    expect(find({ typed: 'zurich senior' })).toEqual([0]);
    expect(find({ typed: 'lodz osterbro' })).toEqual([1]);
    expect(find({ typed: 'entwickler' })).toEqual([2]);
    expect(find({ typed: 'c++' })).toEqual([3]);
    expect(find({ typed: 'rust lyon' })).toEqual([]);
  });

  test('knows of one letter what it knows of more', async () => {
    const { find } = await engineOf(JOBS);
    expect(find({ typed: 's' })).toEqual([0, 2, 3]);
    expect(find({ typed: 'z' })).toEqual([0]);
    expect(find({ typed: 'x' })).toEqual([]);
    expect(find({ typed: 'b' })).toEqual([0, 2, 3, 4]);
    expect(find({ place: 'b' })).toEqual([2, 3]);
  });

  test('takes for a saved search a word that only places hold for a place, and one that no job holds for its nearest', async () => {
    const { engine } = await engineOf([
      { title: 'Engineer', places: ['Berlin, Germany'] },
      { title: 'Berliner Koch', places: ['New York, NY'] },
      { title: 'Engineer', places: ['Newcastle'] },
    ]);
    expect(engine.meant('engineer germany')).toEqual({ words: [['engineer']], places: ['germany'] });
    expect(engine.meant('enginer')).toEqual({ words: [['engineer']], places: [] });
    expect(engine.meant('berlin')).toEqual({ words: [['berlin']], places: [] });
    expect(engine.meant('new york germany')).toEqual({ words: [], places: ['new york', 'germany'] });
    expect(engine.meant('qqqqzzzz')).toEqual({ words: [['qqqqzzzz']], places: [] });
    expect(engine.meant('')).toEqual({ words: [], places: [] });
  });

  test('takes short words for beginnings only', async () => {
    const { find } = await engineOf(JOBS);
    expect(find({ typed: 'art' })).toEqual([2]);
  });

  test('takes a word that no job has for the nearest one, and says so', async () => {
    const { engine, find } = await engineOf(JOBS);
    expect(find({ typed: 'typescrpt' })).toEqual([1]);
    expect(find({ typed: 'enigneer' })).toEqual([0]);
    expect(find({ typed: 'xylophone' })).toEqual([]);
    expect(engine.index.hitsOf('typescrpt').needle).toMatchObject({
      isGuess: true,
      texts: [' typescript'],
    });
  });

  test('narrows by place without minding titles and companies', async () => {
    const { find } = await engineOf(JOBS);
    expect(find({ place: 'berlin' })).toEqual([2, 3]);
    expect(find({ typed: 'berlin' })).toEqual([2, 3, 4]);
  });

  test('narrows by what the columns hold', async () => {
    const { find } = await engineOf(JOBS);
    expect(find({ workplaces: ['remote', 'hybrid'] })).toEqual([1, 3]);
    expect(find({ hasPay: true })).toEqual([0]);
    expect(find({ pay: { least: 80_000, currency: 'EUR' } })).toEqual([0]);
    expect(find({ pay: { least: 80_001, currency: 'EUR' } })).toEqual([]);
    expect(find({ pay: { least: 10, currency: 'USD' } })).toEqual([]);
    expect(find({ withinDays: 7 })).toEqual([4]);
    expect(find({ isOpenOnly: true })).toEqual([0, 1, 3, 4]);
    expect(find({ sources: ['world'] })).toHaveLength(5);
    expect(find({ sources: ['other'] })).toEqual([]);
  });

  test('narrows by the language of descriptions, where they tell it', async () => {
    const { find, engine } = await engineOf(JOBS);
    expect(find({ languages: ['fr'] })).toEqual([4]);
    expect(find({ languages: ['de', 'pl'] })).toEqual([]);
    expect(engine.choices().languages).toEqual(['fr']);
  });

  test('sorts with what has no value last', async () => {
    const { find } = await engineOf(JOBS);
    expect(find({}, 'newest')).toEqual([0, 1, 2, 3, 4]);
    expect(find({}, 'pay')).toEqual([0, 1, 2, 3, 4]);
    expect(find({}, 'posted')).toEqual([4, 0, 1, 2, 3]);
    expect(find({}, 'company')).toEqual([2, 4, 0, 1, 3]);
  });

  test('knows stages and tags, and never finds what was hidden', async () => {
    const { db, engine, find } = await engineOf(JOBS);
    const own = { moves: [], isStarred: false, contacts: [], reminders: [], changedAt: NOON };
    await db.applications.bulkPut([
      { jobId: 'world:acme:1', stage: 'applied', tags: ['dream'], hiddenAt: null, ...own },
      { jobId: 'world:acme:3', tags: [], hiddenAt: NOON, ...own },
    ]);
    await engine.prepare(() => undefined);
    expect(find({ stages: ['applied'] })).toEqual([1]);
    expect(find({ tags: ['dream', 'other'] })).toEqual([1]);
    expect(find({ stages: ['offer'] })).toEqual([]);
    expect(find({ typed: 'berlin' })).toEqual([2, 4]);
    expect(find({ isHiddenOnly: true })).toEqual([3]);
    expect(find({ isHiddenOnly: true, stages: ['applied'] })).toEqual([]);
    expect(engine.choices()).toMatchObject({ stages: ['applied'], tags: ['dream'], currencies: ['EUR'] });
  });

  test('looks through descriptions and joins what is there with the other filters', async () => {
    const { db, engine, find } = await engineOf(JOBS);
    await db.texts.bulkPut([
      { jobId: 'world:acme:0', text: 'We write Kotlin.' },
      { jobId: 'world:acme:3', text: 'Kotlin is not needed.' },
    ]);
    const said: number[] = [];
    const stop = new AbortController();
    const hits = await engine.searchTexts('kotlin', ({ done }) => said.push(done), stop.signal);
    expect(find({ typed: 'kotlin' }, 'newest', hits)).toEqual([0, 3]);
    expect(find({ typed: 'kotlin', place: 'berlin' }, 'newest', hits)).toEqual([3]);
    expect(said.at(-1)).toBe(5);
    stop.abort();
    const none = await engine.searchTexts('kotlin', () => undefined, stop.signal);
    expect(none.hits.includes(1)).toBe(false);
  });

  test('tells sources from addresses', () => {
    expect(sourceOfId('lever:acme:1')).toBe('lever');
    expect(sourceOfId('https://jobs.example/1')).toBe('');
  });
});

describe('packed columns', () => {
  const titles = fc.constantFrom('Cook', 'Baker', 'Driver', 'Painter', 'Fitter');

  test('say what the jobs say after any writes, however they are made', async () => {
    const write = fc.record({
      kind: fc.constantFrom('put', 'put', 'delete', 'many', 'clear'),
      at: fc.nat({ max: 4000 }),
      title: titles,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 12 }), async (writes) => {
        const db = await freshDatabase();
        const engine = new SearchEngine(db, systemClock);
        for (const [i, { kind, at, title }] of writes.entries()) {
          if (kind === 'put') await db.jobs.put(jobOf(at, { title }));
          if (kind === 'delete') await db.jobs.bulkDelete([jobOf(at).id]);
          if (kind === 'many') {
            await db.jobs.bulkPut(Array.from({ length: 1500 }, (_, n) => jobOf(at + n, { title })));
          }
          if (kind === 'clear') await db.jobs.where('id').between('world:acme:1', 'world:acme:2').delete();
          if (i % 3 === 0) await engine.prepare(() => undefined);
        }
        await engine.prepare(() => undefined);
        const jobs = await db.jobs.toArray();
        expect(engine.index.size).toBe(jobs.length);
        for (const [number, { id }] of jobs.entries()) {
          expect(engine.index.idOf(number)).toBe(id);
          expect(engine.index.numberOf(id)).toBe(number);
        }
        const bakers = jobs.filter((job) => job.title === 'Baker').length;
        const { numbers } = engine.find({ filters: { ...NO_FILTERS, typed: 'baker' }, sort: 'newest' }, NOON);
        const hasBaker = bakers > 0;
        if (hasBaker) expect(numbers.length).toBe(bakers);
        expect(await db.headerMarks.count()).toBe(0);
        await db.delete();
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test('make only those chunks anew that were written to', async () => {
    const db = await freshDatabase();
    await db.jobs.bulkPut(Array.from({ length: 5000 }, (_, n) => jobOf(n)));
    await freshenHeaders(db, () => undefined);
    const before = await headerList(db);
    expect(before.length).toBeGreaterThan(3);
    await db.jobs.put(jobOf(2500, { title: 'Other' }));
    await freshenHeaders(db, () => undefined);
    const after = await headerList(db);
    const changed = after.filter(({ stamp }, i) => stamp !== before[i]?.stamp);
    expect(changed).toHaveLength(1);
    const [chunk] = await headerChunks(db, [changed[0]?.chunk ?? '']);
    expect(chunk?.texts).toContain(' other ');
    expect(await freshenHeaders(db, () => undefined)).toBe(false);
  });

  test('stopped half-way are finished the next time', async () => {
    const db = await freshDatabase();
    await db.jobs.bulkPut(Array.from({ length: 5000 }, (_, n) => jobOf(n)));
    // As an earlier version of the database leaves them.
    await db.headerMarks.clear();
    const stop = new AbortController();
    await freshenHeaders(db, () => stop.abort(), stop.signal);
    const engine = new SearchEngine(db, systemClock);
    await engine.prepare(() => undefined);
    expect(engine.index.size).toBe(5000);
  });

  test('leave no mark of a write that was rolled back', async () => {
    const db = await freshDatabase();
    const failing = db.transaction('rw', db.jobs, async () => {
      await db.jobs.put(jobOf(1));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await db.headerMarks.count()).toBe(0);
    await db.jobs.put(jobOf(1));
    expect(await db.headerMarks.toArray()).toMatchObject([{ ids: ['world:acme:1'] }]);
  });
});
