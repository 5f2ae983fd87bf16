import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clustersOf } from '../../lib/domain/cluster-choice.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import { joinWaiting } from '../../lib/run/join-copies.ts';
import { JoinMemory } from '../../lib/run/join-memory.ts';
import { storePostings } from '../../lib/run/store-postings.ts';
import { allDecisions, noteUnjoined, type Saying, storeRulings } from '../../lib/store/clusters.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { forgetKept } from '../../lib/store/kept-jobs.ts';
import { simHash } from '../../lib/util/sim-hash.ts';
import { labelledFamilies } from '../domain/cluster-pairs/pairs.ts';
import { seededRandom } from '../support/random.ts';
import { posting } from '../support/world.ts';
import { clustersIn, familyRows, joined, joinerOf, START, workAndDie, workOn } from './joining.ts';

const DAY_MS = 86_400_000;
const TEXT = Array.from({ length: 60 }, (_, i) => `word${i} of the boat yard`).join(' ');

async function read(db: Database, boardId: string, postings: Posting[], at = START, company = 'Tidewright') {
  const context = { boardId, company, at, isBaseline: false, isPartial: false };
  await db.transaction('rw', ['jobs', 'texts', 'changes', 'unjoined', 'counters'], async () => {
    await storePostings(db, postings, context);
  });
}

const boat = (id: string, more: Partial<Posting> = {}) =>
  posting(id, { title: 'Boat Builder', url: `https://tidewright.example/${id}`, text: TEXT, ...more });

const fresh = () => openDatabase(randomUUID());
const apart = (left: string, right: string) => ({ left, right, isSame: false });

describe('jobs that were stored', () => {
  test('find their copies on other boards, whichever comes first', async () => {
    const db = await fresh();
    await read(db, 'world:a', [boat('1'), boat('2', { title: 'Sail Maker', text: 'Sails.' })]);
    await read(db, 'world:b', [boat('7', { applyUrl: 'https://other.example/x' })]);
    expect(await joined(db)).toEqual([['world:a:1', 'world:b:7']]);
    await read(db, 'world:c', [boat('9')]);
    expect(await joined(db)).toEqual([['world:a:1', 'world:b:7', 'world:c:9']]);
    expect(await db.unjoined.count()).toBe(0);
  });

  test('leave their cluster when they become another opening, and when they are gone', async () => {
    const db = await fresh();
    for (const board of ['a', 'b', 'c']) await read(db, `world:${board}`, [boat('1')]);
    await joined(db);
    await read(db, 'world:b', [boat('1', { title: 'Sail Maker', places: [{ text: 'Kiel' }] })], START + 1);
    expect(await joined(db)).toEqual([['world:a:1', 'world:c:1']]);
    await db.jobs.update('world:c:1', { kept: { at: 1, isMade: true, corrections: {} } });
    await forgetKept(db, ['world:c:1'], START + 2);
    expect(await joined(db)).toEqual([]);
    expect(JSON.stringify(await db.clusterKeys.toArray())).not.toContain('world:c:1');
  });

  test('are joined once a rival turns out by its text to be another opening', async () => {
    const db = await fresh();
    const short = { text: null };
    await read(db, 'world:a', [boat('1', short), boat('2', short)]);
    await read(db, 'world:b', [boat('7')]);
    expect(await joined(db)).toEqual([]);
    const other = Array.from({ length: 60 }, (_, i) => `task${i} in another hall`).join(' ');
    await read(db, 'world:a', [boat('2', { text: other })], START + 1);
    expect(await joined(db)).toEqual([['world:a:1', 'world:b:7']]);
  });

  test('are joined once a rival moves to another town, takes another name, or is gone', async () => {
    const away = [{ places: [{ text: 'Hamburg' }] }, { title: 'Sail Maker' }, { company: 'Harbour Bakery' }];
    for (const more of [...away, null]) {
      const db = await fresh();
      const place = { places: [{ text: 'Kiel' }], text: null };
      await read(db, 'world:a', [boat('1', place), boat('2', place)]);
      await read(db, 'world:b', [boat('7', place)]);
      expect(await joined(db)).toEqual([]);
      if (more !== null) await read(db, 'world:a', [boat('2', { ...place, ...more })], START + 1);
      else await db.jobs.delete('world:a:2').then(() => noteUnjoined(db, ['world:a:2']));
      expect(await joined(db)).toEqual([['world:a:1', 'world:b:7']]);
    }
  });

  test('of a database from before are looked at in portions, once for each set of rules', async () => {
    const db = await fresh();
    for (let i = 0; i < 5; i++) await read(db, `world:${i}`, [boat('1')]);
    await db.unjoined.clear();
    await db.meta.clear();
    const memory = await JoinMemory.load(db);
    let portions = 0;
    while (await joinWaiting(db, memory, 2)) portions++;
    expect(portions).toBe(3);
    expect(await clustersIn(db)).toHaveLength(1);
    expect(await joinWaiting(db, memory, 2)).toBe(false);
  });

  test('that are put up again under a new id are noted once, whenever the former one is closed', async () => {
    const db = await fresh();
    const close = async (id: string, at: number) => {
      await db.jobs.update(id, { state: 'closed', closedAt: at });
      await db.unjoined.add({ jobIds: [id] });
    };
    await read(db, 'world:a', [boat('1')]);
    await close('world:a:1', START + 20 * DAY_MS);
    await read(db, 'world:a', [boat('2')], START + 30 * DAY_MS);
    await joined(db);
    await read(db, 'world:a', [boat('3')], START + 60 * DAY_MS);
    await joined(db);
    await close('world:a:2', START + 61 * DAY_MS);
    await joined(db);
    await db.unjoined.add({ jobIds: ['world:a:1', 'world:a:2', 'world:a:3'] });
    await joined(db);
    const again = (await db.changes.toArray()).filter(({ field }) => field === 'republished');
    expect(again.map(({ jobId, from }) => [jobId, (from as { jobId: string }).jobId])).toEqual([
      ['world:a:2', 'world:a:1'],
      ['world:a:3', 'world:a:2'],
    ]);
  });
});

describe("the user's word", () => {
  test('splits and merges at once, holds after further reads, and is taken back', async () => {
    const db = await fresh();
    const joiner = joinerOf(db);
    for (const board of ['a', 'b', 'c']) await read(db, `world:${board}`, [boat('1')]);
    await joiner.finish();
    const rule = async (sayings: Saying[]) => joiner.join(await storeRulings(db, sayings, START));
    const split = [apart('world:b:1', 'world:a:1'), apart('world:b:1', 'world:c:1')];
    await rule(split);
    expect(await clustersIn(db)).toEqual([['world:a:1', 'world:c:1']]);
    await read(db, 'world:b', [boat('1', { salary: null, department: 'Yard' })], START + 1);
    await read(db, 'world:d', [boat('1')], START + 1);
    await joiner.finish();
    expect((await clustersIn(db)).flat()).not.toContain('world:b:1');
    await rule(split.map((one) => ({ ...one, isSame: null })));
    expect(await clustersIn(db)).toEqual([['world:a:1', 'world:b:1', 'world:c:1', 'world:d:1']]);
    await read(db, 'world:e', [boat('2', { title: 'Cook', text: 'Cooks.' })]);
    await rule([{ left: 'world:e:2', right: 'world:a:1', isSame: true }]);
    expect((await clustersIn(db))[0]).toContain('world:e:2');
  });

  test('is noted for sync while that is set up, and a repeated command changes nothing', async () => {
    const db = await fresh();
    await db.meta.put({ key: 'sync', value: {} });
    expect(await storeRulings(db, [apart('b', 'a')], 5)).toEqual(['b', 'a']);
    expect(await storeRulings(db, [apart('a', 'b')], 9)).toEqual([]);
    expect(await db.rulings.toArray()).toEqual([{ id: 'a\nb', isSame: false, at: 5 }]);
    expect(await db.outbox.toArray()).toEqual([{ table: 'rulings', id: 'a\nb' }]);
  });
});

test('any order of arrival, and death at any point, lead to the same clusters, and the word of the user holds', async () => {
  const families = labelledFamilies().length;
  const cases = fc.record({
    family: fc.nat(families - 1),
    seed: fc.nat(),
    deaths: fc.array(fc.nat(60), { maxLength: 6 }),
    sayings: fc.array(fc.record({ left: fc.nat(40), right: fc.nat(40), isSame: fc.boolean() }), {
      maxLength: 4,
    }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ family, seed, deaths, sayings }) => {
      const random = seededRandom(seed);
      const rows = familyRows(family)
        .map((row) => ({ row, key: random() }))
        .sort((one, other) => one.key - other.key)
        .map(({ row }) => row);
      const idAt = (at: number) => rows[at % rows.length]?.job.id ?? '';
      const said = sayings
        .map(({ left, right, isSame }) => ({ left: idAt(left), right: idAt(right), isSame }))
        .filter(({ left, right }) => left !== right);
      const name = randomUUID();
      for (const [turn, { job, text }] of rows.entries()) {
        const db = await openDatabase(name);
        await db.transaction('rw', ['jobs', 'texts', 'unjoined'], async () => {
          await db.jobs.put(job);
          if (text !== null) await db.texts.put({ jobId: job.id, text });
          await noteUnjoined(db, [job.id]);
        });
        const saying = said[turn];
        if (saying !== undefined) await storeRulings(db, [saying], turn);
        db.close();
        const ticks = deaths[turn];
        if (ticks !== undefined) await workAndDie(name, ticks);
        else if (random() < 0.5) await workOn(name);
      }
      await workOn(name);
      const db = await openDatabase(name);
      const jobs = rows.map(({ job, text }) => ({
        ...job,
        textHash64: text === null ? null : simHash(text),
      }));
      const wanted = clustersOf(jobs, await allDecisions(db)).filter((ids) => ids.length > 1);
      expect(await clustersIn(db)).toEqual(wanted);
      db.close();
    }),
    { numRuns: 25 },
  );
});
