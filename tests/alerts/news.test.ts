import { expect, test } from 'vitest';
import { EVERYTHING } from '../../lib/alerts/rings.ts';
import { failure } from '../../lib/run/answer.ts';
import { inboxCounts } from '../../lib/store/inbox.ts';
import { countersOf } from '../../lib/store/jobs.ts';
import { posting } from '../support/world.ts';
import { AlertWorld, searchOf } from './support.ts';

test('the first read of a board is silent, and what comes later is in the inbox once', async () => {
  const world = new AlertWorld();
  await world.prepare(['acme'], [searchOf('rust', ['rust'])]);
  world.world.set('acme', { postings: [posting('1', { title: 'Rust Engineer' })], pageSize: 10 });
  await world.check();
  const postings = [
    posting('1', { title: 'Rust Engineer' }),
    posting('2', { title: 'Rust Developer' }),
    posting('3', { title: 'Baker' }),
  ];
  world.world.set('acme', { postings, pageSize: 10 });
  const { db } = await world.check();
  const items = await db.inbox.toArray();
  expect(items).toMatchObject([
    {
      id: 'match:world:acme:2',
      box: 'unread',
      searchIds: ['rust'],
      values: { words: [{ field: 'title', text: 'Rust' }] },
    },
  ]);
  expect(await db.searches.get('rust')).toMatchObject({ matchCount: 1, lastMatchAt: items[0]?.at });
  expect(await countersOf(db, ['matches', 'notices', 'unseen'])).toEqual({
    matches: 1,
    notices: 1,
    unseen: 2,
  });
});

test('without any search everything new is a match', async () => {
  const world = new AlertWorld();
  await world.prepare(['acme']);
  world.world.set('acme', { postings: [], pageSize: 10 });
  await world.check();
  world.world.set('acme', { postings: [posting('1'), posting('2')], pageSize: 1 });
  const { db } = await world.check();
  expect((await db.inbox.toArray()).map(({ id, searchIds }) => [id, searchIds])).toEqual([
    ['match:world:acme:1', []],
    ['match:world:acme:2', []],
  ]);
  expect(await db.notices.toArray()).toMatchObject([{ searchId: null, jobIds: { length: 2 } }]);
});

test('a job of several searches is one item, announced to each', async () => {
  const world = new AlertWorld();
  await world.prepare(
    ['acme'],
    [searchOf('a', ['rust']), searchOf('b', ['engineer']), searchOf('c', ['go'])],
  );
  world.world.set('acme', { postings: [], pageSize: 10 });
  await world.check();
  world.world.set('acme', { postings: [posting('1', { title: 'Rust Engineer' })], pageSize: 10 });
  const { db } = await world.check();
  expect(await db.inbox.toArray()).toMatchObject([{ searchIds: ['a', 'b'] }]);
  expect((await db.announced.toArray()).map(({ id }) => id)).toEqual(['a|world:acme:1', 'b|world:acme:1']);
});

test('a job whose description comes later is matched again, and announced once', async () => {
  const world = new AlertWorld();
  await world.prepare(['acme'], [searchOf('title', ['engineer']), searchOf('text', ['kubernetes'])]);
  world.world.set('acme', { postings: [], pageSize: 10, isLight: true });
  await world.check();
  const job = posting('1', { title: 'Engineer', text: 'You know Kubernetes.' });
  world.world.set('acme', { postings: [job], pageSize: 10, isLight: true });
  const { db } = await world.check();
  expect(await db.inbox.toArray()).toMatchObject([{ searchIds: ['title', 'text'] }]);
  expect((await db.jobs.get('world:acme:1'))?.awaitsText).toBeUndefined();
  const later = { ...job, text: 'You know Kubernetes and more.', version: '2' };
  world.world.set('acme', { postings: [later], pageSize: 10, isLight: true });
  const { db: again } = await world.check();
  expect(await again.notices.count()).toBe(2);
  expect((await again.searches.get('text'))?.matchCount).toBe(1);
});

test('a search that was edited does not ring for jobs that are stored already', async () => {
  const world = new AlertWorld();
  await world.prepare(['acme'], [searchOf('baker', ['baker'])]);
  world.world.set('acme', { postings: [], pageSize: 10 });
  await world.check();
  world.world.set('acme', { postings: [posting('1', { title: 'Miller' })], pageSize: 10 });
  const { db } = await world.check();
  await db.searches.put(searchOf('baker', ['miller'], { changedAt: world.clock.now() + 1 }));
  const changed = posting('1', { title: 'Miller and more', version: '2' });
  world.world.set('acme', { postings: [changed], pageSize: 10 });
  const { db: again } = await world.check();
  expect(await again.inbox.count()).toBe(0);
});

test('what another device has announced is not announced here', async () => {
  const world = new AlertWorld();
  await world.prepare(['acme'], [searchOf('all', ['job'])]);
  world.world.set('acme', { postings: [], pageSize: 10 });
  const { db } = await world.check();
  await db.announced.put({ id: 'all|world:acme:1', at: 1 });
  world.world.set('acme', { postings: [posting('1'), posting('2')], pageSize: 10 });
  const { db: again } = await world.check();
  expect((await again.inbox.toArray()).map(({ jobId }) => jobId)).toEqual(['world:acme:2']);
});

test('what was announced while there was no search is not announced once more because there is one now', async () => {
  const world = new AlertWorld();
  await world.prepare(['acme'], [searchOf('all', ['job'])]);
  world.world.set('acme', { postings: [], pageSize: 10 });
  const { db } = await world.check();
  await db.announced.put({ id: `${EVERYTHING}|world:acme:1`, at: 1 });
  world.world.set('acme', { postings: [posting('1'), posting('2')], pageSize: 10 });
  const { db: again } = await world.check();
  expect((await again.inbox.toArray()).map(({ jobId }) => jobId)).toEqual(['world:acme:2']);
});

test('pay, place of work and closing are told of jobs that the user follows, and of no others', async () => {
  const world = new AlertWorld();
  await world.prepare(['acme'], [searchOf('none', ['nothing'])]);
  const salary = { min: 1, max: 2, currency: 'EUR', period: 'YEAR', text: '1 to 2' } as never;
  world.world.set('acme', { postings: [posting('1'), posting('2'), posting('3')], pageSize: 10 });
  const { db } = await world.check();
  const kept = { at: 1, isMade: false, corrections: {} };
  await db.jobs.bulkUpdate(['1', '3'].map((id) => ({ key: `world:acme:${id}`, changes: { kept } })));
  const changed = [posting('1', { salary, workplace: 'hybrid', title: 'Other' }), posting('2', { salary })];
  world.world.set('acme', { postings: changed, pageSize: 10 });
  await world.check();
  const { db: again } = await world.check();
  const items = await again.inbox.toArray();
  expect(items.map(({ id, values }) => [id, values])).toMatchObject([
    [
      'change:world:acme:1',
      { changes: [{ field: 'workplace', from: 'onsite', to: 'hybrid' }, { field: 'salary' }] },
    ],
    ['change:world:acme:3', { changes: [{ field: 'state', to: 'closed' }] }],
  ]);
  expect(await inboxCounts(again)).toMatchObject({ unread: 2, matches: 0 });
});

test('a board that is paused says so once, and no longer once it could be read', async () => {
  const world = new AlertWorld();
  await world.prepare(['acme']);
  const broken = failure('site-error', false, { status: 500 });
  world.world.set('acme', { postings: [], pageSize: 10, broken });
  for (let i = 0; i < 8; i++) await world.check();
  const db = await world.database();
  expect(await db.inbox.toArray()).toMatchObject([
    { id: 'trouble:world:acme', box: 'unread', values: { isPaused: true, reason: 'site-error' } },
  ]);
  expect(await db.notices.count()).toBe(1);
  world.world.set('acme', { postings: [], pageSize: 10 });
  await world.check();
  expect(await db.inbox.toArray()).toMatchObject([{ box: 'done' }]);
});

test('a board that needs the user says so in a notice and not in the inbox, above which it stands', async () => {
  const world = new AlertWorld();
  await world.prepare(['acme']);
  world.world.set('acme', {
    postings: [],
    pageSize: 10,
    broken: failure('needs-sign-in', false, { status: 401 }),
  });
  for (let i = 0; i < 8; i++) await world.check();
  const db = await world.database();
  expect(await db.inbox.toArray()).toEqual([]);
  expect(await db.notices.toArray()).toMatchObject([
    { kind: 'trouble', values: { reason: 'needs-sign-in' } },
  ]);
});
