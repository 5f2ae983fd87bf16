import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToRing, ringOf, waitingRings } from '../../lib/alerts/rings.ts';
import { placeItems } from '../../lib/store/inbox.ts';
import { changeAlertSettings } from '../../lib/store/settings.ts';
import { posting } from '../support/world.ts';
import { jobOf } from '../ui/support/rows.ts';
import { AlertWorld, searchOf } from './support.ts';

const MINUTE = 60_000;

/** A world whose board has been read once, with nothing on it. */
async function begin(searches = [searchOf('rust', ['rust'])], slugs = ['acme']): Promise<AlertWorld> {
  const world = new AlertWorld();
  await world.prepare(slugs, searches);
  for (const slug of slugs) world.world.set(slug, { postings: [], pageSize: 10 });
  await world.check();
  return world;
}

const rust = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => posting(`${from + i}`, { title: `Rust ${from + i}` }));

describe('announcements', () => {
  test('are one for each search and run, with three lines and how many more there are', async () => {
    const world = await begin();
    world.world.set('acme', { postings: rust(0, 5), pageSize: 2 });
    const { db } = await world.check();
    await world.announce(db);
    expect(world.showings).toMatchObject([
      {
        id: 'search:rust',
        title: '5 new: Search rust',
        lines: ['Rust 0, acme', 'Rust 1, acme', 'Rust 2, acme', 'and 2 more'],
      },
    ]);
    expect(await waitingRings(db)).toEqual([]);
  });

  test('of a later run take the place of those before', async () => {
    const world = await begin();
    world.world.set('acme', { postings: rust(0, 2), pageSize: 10 });
    await world.announce((await world.check()).db);
    world.world.set('acme', { postings: rust(0, 3), pageSize: 10 });
    await world.announce((await world.check()).db);
    expect(world.showings.map(({ title, isMore }) => [title, isMore])).toEqual([
      ['2 new: Search rust', false],
      ['1 new: Search rust', false],
    ]);
    expect(world.shown.size).toBe(1);
  });

  test('come within 30 seconds of what they are about, however a run goes on finding more', async () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 15_000 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(gaps, async (list) => {
        const world = await begin();
        const db = await world.database();
        const foundAt: number[] = [];
        let told = 0;
        const shown = async () => (await ringOf(db, 'rust'))?.shown ?? 0;
        for (const [i, gap] of [...list, 60_000].entries()) {
          const at = world.clock.now();
          if (i < list.length) {
            const found = { id: 'rust', runId: 'r', jobs: [jobOf(i)], at };
            await db.transaction('rw', db.meta, () => addToRing(db, found));
            foundAt.push(at);
          }
          await world.announce(db, gap, async () => {
            const toldNow = foundAt.slice(told, await shown());
            told += toldNow.length;
            for (const found of toldNow) expect(world.clock.now() - found).toBeLessThanOrEqual(30_000);
          });
          world.clock.jumpTo(at + gap);
        }
        expect(await shown()).toBe(list.length);
        db.close();
      }),
      { numRuns: 25 },
    );
  });

  test('of more than five searches at once are summed up', async () => {
    const searches = Array.from({ length: 7 }, (_, i) => searchOf(`s${i}`, ['rust']));
    const world = await begin(searches);
    world.world.set('acme', { postings: rust(0, 2), pageSize: 10 });
    await world.announce((await world.check()).db);
    expect(world.showings).toMatchObject([{ id: 'summary', title: '14 new in 7 searches' }]);
    expect(world.showings[0]?.lines.at(-1)).toBe('and 4 more');
  });

  test('wait while alerts are paused and come together afterwards', async () => {
    const world = await begin([searchOf('a', ['rust']), searchOf('b', ['baker'])]);
    const db = await world.database();
    await changeAlertSettings(db, { pausedUntil: world.clock.now() + 5 * 60 * MINUTE });
    world.world.set('acme', { postings: rust(0, 1), pageSize: 10 });
    await world.announce((await world.check()).db);
    world.world.set('acme', { postings: [...rust(0, 1), posting('x', { title: 'Baker' })], pageSize: 10 });
    const { db: again } = await world.check();
    await world.announce(again);
    expect(world.showings).toEqual([]);
    await world.announce(again, 10 * 60 * MINUTE);
    expect(world.showings.map(({ id }) => id).sort()).toEqual(['search:a', 'search:b']);
  });

  test('are at most one in so many minutes', async () => {
    const world = await begin([searchOf('a', ['rust']), searchOf('b', ['engineer'])]);
    const db = await world.database();
    await changeAlertSettings(db, { everyMinutes: 180 });
    world.world.set('acme', { postings: [posting('1', { title: 'Rust Engineer' })], pageSize: 10 });
    await world.announce((await world.check()).db);
    expect(world.showings.map(({ id }) => id)).toEqual(['summary']);
    const first = world.clock.now();
    world.world.set('acme', { postings: rust(5, 6), pageSize: 10 });
    const { db: again } = await world.check();
    await world.announce(again);
    expect(world.showings).toHaveLength(1);
    await world.announce(again, 180 * MINUTE);
    expect(world.showings).toHaveLength(2);
    expect(world.clock.now() - first).toBeGreaterThanOrEqual(180 * MINUTE);
  });

  test('are dropped for a search that was deleted meanwhile, and where the user wants none', async () => {
    const world = await begin([searchOf('a', ['rust']), searchOf('b', ['rust'])]);
    world.world.set('acme', { postings: rust(0, 1), pageSize: 10 });
    const { db } = await world.check();
    await db.searches.update('a', { removedAt: 1 });
    await world.announce(db);
    expect(world.showings.map(({ id }) => id)).toEqual(['search:b']);
    await changeAlertSettings(db, { isOn: false });
    world.world.set('acme', { postings: rust(0, 2), pageSize: 10 });
    const { db: again } = await world.check();
    await world.announce(again);
    expect(world.showings).toHaveLength(1);
    expect(await waitingRings(again)).toEqual([]);
  });
});

describe('a background that dies', () => {
  test('between storing and announcing leaves the announcement to the next one', async () => {
    const world = await begin();
    world.world.set('acme', { postings: rust(0, 1), pageSize: 10 });
    (await world.check()).db.close();
    await world.announce(await world.database());
    await world.announce(await world.database());
    expect(world.showings.map(({ title }) => title)).toEqual(['1 new: Search rust']);
  });

  test('between showing and noting shows the same once more in its own place, and never loses it', async () => {
    const world = await begin();
    world.world.set('acme', { postings: rust(0, 1), pageSize: 10 });
    const { db } = await world.check();
    world.clock.jumpTo(world.clock.now() + MINUTE);
    const { announcer } = world.announcer(db, { dies: () => true });
    void announcer.look();
    while (world.showings.length === 0) await new Promise(setImmediate);
    await world.announce(await world.database());
    await world.announce(await world.database());
    expect(world.shown.size).toBe(1);
    expect(world.showings).toHaveLength(2);
  });
});

describe('time', () => {
  test('brings snoozed items back as unread, at the top', async () => {
    const world = await begin();
    world.world.set('acme', { postings: rust(0, 2), pageSize: 10 });
    const { db } = await world.check();
    const wakeAt = world.clock.now() + 30 * MINUTE;
    await placeItems(db, [{ id: 'match:world:acme:0', box: 'snoozed', wakeAt }]);
    await world.announce(db, 20 * MINUTE);
    expect(await db.inbox.get('match:world:acme:0')).toMatchObject({ box: 'snoozed' });
    await world.announce(db, 31 * MINUTE);
    const item = await db.inbox.get('match:world:acme:0');
    expect(item).toMatchObject({ box: 'unread', at: wakeAt });
    expect(item).not.toHaveProperty('wakeAt');
    expect((await db.jobs.get('world:acme:0'))?.unseen).toBe(1);
  });

  test('that is months away is waited for by an alarm, not by a timer that would overflow', async () => {
    const world = await begin();
    world.world.set('acme', { postings: rust(0, 1), pageSize: 10 });
    const { db } = await world.check();
    await world.announce(db);
    const wakeAt = world.clock.now() + 60 * 24 * 60 * MINUTE;
    await placeItems(db, [{ id: 'match:world:acme:0', box: 'snoozed', wakeAt }]);
    const { announcer, alarm, waits } = world.announcer(db);
    await announcer.look();
    expect(alarm()).toBe(wakeAt);
    expect(waits).toEqual([60 * MINUTE]);
  });

  test('makes reminders due, each once', async () => {
    const world = await begin();
    world.world.set('acme', { postings: rust(0, 1), pageSize: 10 });
    const { db } = await world.check();
    await world.announce(db);
    const dueAt = world.clock.now() + MINUTE;
    const reminder = { id: 'r1', text: '', kind: 'follow-up' as const, doneAt: null };
    await db.applications.put({
      jobId: 'world:acme:0',
      moves: [],
      isStarred: false,
      tags: [],
      contacts: [],
      reminders: [
        { ...reminder, dueAt },
        { ...reminder, id: 'r2', dueAt: dueAt + 90 * MINUTE },
      ],
      dueAt,
      hiddenAt: null,
      changedAt: 0,
    });
    await world.announce(db, 30 * MINUTE);
    await world.announce(db, 30 * MINUTE);
    expect(world.showings.slice(1)).toMatchObject([{ id: 'reminder:r1', lines: ['Rust 0, acme'] }]);
    await world.announce(db, 120 * MINUTE);
    expect(world.showings.slice(2)).toMatchObject([{ id: 'reminder:r2' }]);
    expect(await db.inbox.where('jobId').equals('world:acme:0').count()).toBe(3);
  });
});
