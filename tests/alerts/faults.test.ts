import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Notice } from '../../lib/domain/inbox.ts';
import { failure } from '../../lib/run/answer.ts';
import { placeItems } from '../../lib/store/inbox.ts';
import { countersOf } from '../../lib/store/jobs.ts';
import { noticeTables, putNotices, setNoticesRead } from '../../lib/store/notices.ts';
import { posting } from '../support/world.ts';
import { AlertWorld, freshDatabase, searchOf } from './support.ts';

// The faults that designs like this one are known for, each with a test of its name.

const broken = failure('site-error', false, { status: 500 });

describe('faults', () => {
  test('a percent that never ends at 100 after a failed board', async () => {
    const world = new AlertWorld();
    await world.prepare(['acme', 'broken', 'gone']);
    world.world.set('acme', { postings: [posting('1')], pageSize: 10 });
    world.world.set('broken', { postings: [], pageSize: 10, broken });
    const { db } = await world.check(['acme', 'broken', 'gone']);
    expect(await db.runs.toArray()).toMatchObject([{ state: 'partial', total: 3, done: 3, failed: 2 }]);
  });

  test('unbounded errors', async () => {
    const world = new AlertWorld();
    const slugs = Array.from({ length: 60 }, (_, i) => `b${i}`);
    await world.prepare(slugs);
    for (const slug of slugs) world.world.set(slug, { postings: [], pageSize: 10, broken });
    for (let i = 0; i < 7; i++) await world.check();
    const db = await world.database();
    expect(await db.inbox.count()).toBe(60);
    expect(await db.notices.count()).toBe(50);
    expect(await countersOf(db, ['notices'])).toEqual({ notices: 50 });
  });

  test('trims that skip errors', async () => {
    const db = await freshDatabase();
    const notice = (id: string, at: number, kind: Notice['kind'] = 'matches'): Notice => {
      return { id, kind, searchId: null, jobIds: [], values: {}, at, readAt: null };
    };
    const put = (notices: Notice[]) =>
      db.transaction('rw', noticeTables(db), async () => putNotices(db, notices));
    await put([notice('old-trouble', 1, 'trouble')]);
    for (let i = 0; i < 60; i++) await put([notice(`m${i}`, 10 + i)]);
    expect(await db.notices.get('old-trouble')).toBeUndefined();
    expect(await db.notices.count()).toBe(50);
    expect(await countersOf(db, ['notices'])).toEqual({ notices: 50 });
  });

  test('an unread count that drifts', async () => {
    await fc.assert(
      fc.asyncProperty(
        // Long enough that notices are replaced and trimmed in every one of them.
        fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom('add', 'add', 'read', 'unread')), {
          minLength: 150,
          maxLength: 200,
          size: 'max',
        }),
        async (steps) => {
          const db = await freshDatabase();
          for (const [at, [id, step]] of steps.entries()) {
            if (step !== 'add') await setNoticesRead(db, [`n${id}`], step === 'read' ? at : null);
            else {
              const about = { kind: 'matches', searchId: null, jobIds: [], values: {} } as const;
              const row = { ...about, id: `n${id}`, jobIds: [], at, readAt: null };
              await db.transaction('rw', noticeTables(db), async () => putNotices(db, [row]));
            }
          }
          const unread = (await db.notices.toArray()).filter(({ readAt }) => readAt === null).length;
          expect((await countersOf(db, ['notices'])).notices).toBe(unread);
          await db.delete();
        },
      ),
      { numRuns: 25 },
    );
  });

  test('the same job announced again at the next poll', async () => {
    const world = new AlertWorld();
    await world.prepare(['acme'], [searchOf('all', ['job'])]);
    world.world.set('acme', { postings: [], pageSize: 10 });
    await world.check();
    world.world.set('acme', { postings: [posting('1')], pageSize: 10 });
    for (let i = 0; i < 3; i++) await world.announce((await world.check()).db);
    // Gone, closed, and back again: still the same posting.
    world.world.set('acme', { postings: [], pageSize: 10 });
    for (let i = 0; i < 3; i++) await world.announce((await world.check()).db);
    world.world.set('acme', { postings: [posting('1', { title: 'Job 1, once more' })], pageSize: 10 });
    const { db } = await world.check();
    await world.announce(db);
    expect(world.showings).toHaveLength(1);
    expect(await db.inbox.where('jobId').equals('world:acme:1').count()).toBe(1);
    await placeItems(db, [{ id: 'match:world:acme:1', box: 'done', wakeAt: null }]);
    await world.check();
    expect((await db.inbox.get('match:world:acme:1'))?.box).toBe('done');
  });
});
