import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeUpSome } from '../../../lib/sync/bridge.ts';
import { newRoot, roomKeys } from '../../../lib/sync/keys.ts';
import { createSealer } from '../../../lib/sync/seal.ts';
import { openSqliteHost } from '../../../server/node/sqlite-host.ts';
import { Room } from '../../../server/shared/room.ts';
import { aJob, aNote, Browser, emptyApplication, type World } from './browser.ts';

const NOW = 1_795_400_000_000;
const JOB = 'lever:acme:1';
let world: World;
let one: Browser;
let two: Browser;

beforeEach(async () => {
  const room = new Room(openSqliteHost(':memory:', () => world.now));
  world = { room, sealer: createSealer(await roomKeys(newRoot())), now: NOW };
  one = await Browser.open('device1', world);
  two = await Browser.open('device2', world);
});
afterEach(async () => {
  for (const browser of [one, two]) await browser.close();
});

const pair = async () => {
  for (const browser of [one, two]) await browser.setUp();
};
const level = async () => {
  for (const browser of [one, two, one, two]) {
    world.now += 10;
    await browser.sync();
  }
};
const board = (id: string) => ({
  id,
  source: 'lever',
  slug: id.slice(6),
  url: `https://jobs.lever.co/${id}`,
  company: 'Acme',
  origins: ['https://api.lever.co'],
  addedAt: NOW - 5000,
  removedAt: null,
  everyMs: 21_600_000,
  nextAt: NOW + 100,
  triedAt: NOW,
  readAt: NOW,
  reason: null,
  failureStreak: 2,
  pausedAt: null,
  validator: { url: 'u', etag: 'e' },
  openCount: 4,
  missingCount: 0,
  isLarge: true,
});

it('writes nothing to the outbox before sync is set up, and all there is when it is', async () => {
  await one.write('notes', [aNote('n1', 'Call', NOW)]);
  expect(await one.outgoing()).toEqual([]);
  await one.setUp();
  expect(await one.outgoing()).toEqual([{ table: 'notes', id: 'n1', isFirst: true }]);
  await one.takeUp();
  expect(await one.outgoing()).toEqual([]);
  expect(await one.db.records.count()).toBe(1);
});

it('a first sync of many rows is taken up in pieces, and goes on where it was stopped', async () => {
  const notes = Array.from({ length: 350 }, (_, i) => aNote(`n${String(i).padStart(3, '0')}`, `${i}`, NOW));
  await one.write('notes', notes);
  await pair();
  expect(await takeUpSome(one.db, one.store, NOW)).toBe(250);
  one.restart();
  await level();
  expect((await two.notes()).map(({ text }) => text)).toEqual(notes.map(({ text }) => text));
});

it('a board arrives as one that this device has yet to read, and what a device found out stays there', async () => {
  await pair();
  await one.write('boards', [board('lever:acme')]);
  await level();
  expect(await two.db.boards.get('lever:acme')).toMatchObject({
    everyMs: 21_600_000,
    readAt: null,
    validator: null,
    failureStreak: 0,
    nextAt: expect.any(Number),
  });
  await two.db.boards.update('lever:acme', { readAt: world.now, openCount: 9 });
  await two.write('boards', [{ ...(await two.db.boards.get('lever:acme')), everyMs: 3_600_000 }]);
  await level();
  expect(await one.db.boards.get('lever:acme')).toMatchObject({
    everyMs: 3_600_000,
    readAt: NOW,
    openCount: 4,
    failureStreak: 2,
  });
});

it('a change of stage is one tiny record, and moves of two devices are all kept in their order', async () => {
  await pair();
  const application = emptyApplication(JOB, NOW);
  await one.write('applications', [application]);
  await level();
  const move = (at: number, stage: string) => ({ at, stage, closing: null });
  await one.write('applications', [{ ...application, moves: [move(NOW, 'saved')], stage: 'saved' }]);
  await one.takeUp();
  const waiting = await one.db.records.where('dirty').above(0).toArray();
  expect(waiting.map(({ table }) => table)).toEqual(['move']);
  world.now += 10;
  // Its clock is an hour slow; the order is still that of the writing.
  await two.write('applications', [
    { ...application, moves: [move(NOW - 3_600_000, 'applied')], stage: 'applied' },
  ]);
  await two.takeUp();
  await level();
  for (const browser of [one, two]) {
    expect(await browser.application(JOB)).toMatchObject({
      stage: 'applied',
      moves: [move(NOW, 'saved'), move(NOW - 3_600_000, 'applied')],
    });
  }
  // Undoing a move takes it back everywhere.
  await two.write('applications', [{ ...application, moves: [move(NOW, 'saved')], stage: 'saved' }]);
  await level();
  expect(await one.application(JOB)).toMatchObject({ stage: 'saved', moves: [move(NOW, 'saved')] });
});

it('what two devices add to the same lists is all there in the end', async () => {
  await pair();
  const contact = (id: string) => ({ id, name: id, role: '', email: '', phone: '', link: '' });
  const application = emptyApplication(JOB, NOW);
  await one.write('applications', [{ ...application, tags: ['first'], contacts: [contact('a')] }]);
  await level();
  await one.write('applications', [
    { ...application, tags: ['first', 'one'], contacts: [contact('a'), contact('b')] },
  ]);
  await two.write('applications', [
    { ...application, tags: ['two'], contacts: [contact('c')], isStarred: true },
  ]);
  await level();
  for (const browser of [one, two]) {
    const { tags = [], contacts = [], isStarred } = (await browser.application(JOB)) ?? {};
    expect(tags.toSorted()).toEqual(['one', 'two']);
    expect(contacts.map(({ id }) => id).toSorted()).toEqual(['b', 'c']);
    expect(isStarred).toBe(true);
  }
});

it('both texts of a note that two devices changed stand beside each other', async () => {
  await pair();
  await one.write('notes', [aNote('n1', 'Call', NOW)]);
  await level();
  await one.write('notes', [aNote('n1', 'Call on Monday', NOW)]);
  await one.takeUp();
  world.now += 10;
  await two.write('notes', [aNote('n1', 'Call on Tuesday', NOW)]);
  await level();
  expect((await one.notes()).map(({ text, jobId }) => [text, jobId])).toEqual([
    ['Call on Tuesday', JOB],
    ['Call on Monday', JOB],
  ]);
  expect((await one.notes())[1]?.lostTo).toBe('n1');
  expect(await two.picture()).toEqual(await one.picture());
});

it('what the user changed just before another version comes in is not lost under it', async () => {
  await pair();
  await one.write('notes', [aNote('n1', 'Call', NOW)]);
  await one.write('applications', [emptyApplication(JOB, NOW)]);
  await level();
  await two.write('notes', [aNote('n1', 'Call on Tuesday', NOW)]);
  await two.write('applications', [{ ...emptyApplication(JOB, NOW), tags: ['two'] }]);
  await two.sync();
  world.now += 10;
  await one.write('notes', [aNote('n1', 'Call on Monday', NOW)]);
  await one.write('applications', [{ ...emptyApplication(JOB, NOW), isStarred: true }]);
  await one.sync({ isHasty: true });
  await level();
  expect((await two.notes()).map(({ text }) => text)).toEqual(['Call on Monday', 'Call on Tuesday']);
  expect(await two.application(JOB)).toMatchObject({ isStarred: true, tags: ['two'] });
});

it('a text longer than a record arrives whole', async () => {
  await pair();
  const text = 'Ünïcode and "quotes" '.repeat(20_000);
  await one.write('notes', [aNote('n1', text, NOW)]);
  await level();
  expect((await two.notes()).map((note) => note.text)).toEqual([text]);
  const before = await two.db.records.count();
  await two.write('notes', await two.notes());
  await two.takeUp();
  expect(await two.db.records.count()).toBe(before);
});

it('a deletion travels, and a change made without knowing of it brings the row back', async () => {
  await pair();
  await one.write('notes', [aNote('n1', 'Call', NOW), aNote('n2', 'Write', NOW)]);
  await level();
  await one.remove('notes', 'n1');
  await one.remove('notes', 'n2');
  await one.takeUp();
  world.now += 10;
  await two.write('notes', [aNote('n2', 'Write, and soon', NOW)]);
  await level();
  await level();
  for (const browser of [one, two])
    expect((await browser.notes()).map(({ id, text }) => [id, text])).toEqual([['n2', 'Write, and soon']]);
});

describe('a saved job', () => {
  const saved = () => ({
    ...aJob('lever:acme', '1', NOW),
    unseen: 1 as const,
    kept: { at: NOW, isMade: true, corrections: { title: 'Rust Engineer' } },
  });

  it('arrives whole, with its text, where nobody has read its board, and goes when the saving is undone', async () => {
    await pair();
    await one.db.texts.put({ jobId: JOB, text: 'All about it' });
    await one.write('jobs', [saved()]);
    await level();
    const { unseen, textHash, version, ...rest } = saved();
    const arrived = await two.db.jobs.get(JOB);
    expect(arrived).toMatchObject({ ...rest, textHash: null, version: null });
    expect(arrived?.unseen).toBeUndefined();
    expect((await two.db.texts.get(JOB))?.text).toBe('All about it');
    expect((await two.db.counters.get('jobs'))?.value).toBe(1);
    await one.remove('jobs', JOB);
    await level();
    expect([await two.db.jobs.count(), await two.db.texts.count()]).toEqual([0, 0]);
    expect((await two.db.counters.get('jobs'))?.value).toBe(0);
  });

  it('of the time before sync travels too, among many that nobody saved', async () => {
    await one.db.jobs.bulkPut(Array.from({ length: 4500 }, (_, i) => aJob('lever:acme', `x${i}`, NOW)));
    await one.db.jobs.put(saved());
    await pair();
    await level();
    expect((await two.db.jobs.toArray()).map(({ id }) => id)).toEqual([JOB]);
    expect((await one.db.meta.get('sync'))?.value).not.toHaveProperty('jobsAfter');
  });

  it('leaves what another device reads by itself as it is', async () => {
    await pair();
    await two.db.boards.put(board('lever:acme') as never);
    const own = { ...aJob('lever:acme', '1', NOW), title: 'As the board says now', state: 'closed' as const };
    await two.db.jobs.put(own);
    await one.write('jobs', [saved()]);
    await level();
    expect(await two.db.jobs.get(JOB)).toEqual({ ...own, kept: { ...saved().kept, isMade: false } });
  });

  it('comes with an application or a note about it, once', async () => {
    await pair();
    await one.db.jobs.put(aJob('lever:acme', '1', NOW));
    await one.write('notes', [aNote('n1', 'Call', NOW)]);
    await level();
    expect((await two.db.jobs.get(JOB))?.title).toBe('Job 1');
    await one.db.jobs.update(JOB, { state: 'closed' });
    await one.write('notes', [aNote('n1', 'Call again', NOW)]);
    await one.takeUp();
    const waiting = await one.db.records.where('dirty').above(0).toArray();
    expect(waiting.map(({ table }) => table)).toEqual(['note']);
  });
});

describe('marks of what was read and announced', () => {
  const item = (box: string, at = NOW) => ({
    id: `match:${JOB}`,
    kind: 'match',
    jobId: JOB,
    boardId: '',
    searchIds: [],
    values: {},
    at,
    box,
  });

  it('an announcement made on one device is known on the other', async () => {
    await pair();
    await one.write('announced', [{ id: `s1|${JOB}`, at: NOW }]);
    await level();
    expect(await two.db.announced.toArray()).toEqual([{ id: `s1|${JOB}`, at: NOW }]);
  });

  it('an item read here is read there, also when that device makes it only later', async () => {
    await pair();
    await one.write('inbox', [item('unread')]);
    await two.write('inbox', [item('unread')]);
    await level();
    await one.write('inbox', [item('done')]);
    await level();
    expect((await two.db.inbox.toArray()).map(({ box }) => box)).toEqual(['done']);
    await two.write('inbox', [{ ...item('snoozed'), wakeAt: NOW + 1000 }]);
    await level();
    expect(await one.db.inbox.toArray()).toMatchObject([{ box: 'snoozed', wakeAt: NOW + 1000 }]);
    await two.write('inbox', [item('unread')]);
    await level();
    expect(await one.db.inbox.toArray()).toEqual([item('unread')]);
  });

  it('an item that one device has read before the other makes it is read from the start', async () => {
    await pair();
    await one.write('inbox', [item('done')]);
    await level();
    expect(await two.db.inbox.count()).toBe(0);
    await two.write('inbox', [item('unread')]);
    await level();
    for (const browser of [one, two])
      expect((await browser.db.inbox.toArray()).map(({ box }) => box)).toEqual(['done']);
  });
});

it('what a device wrote before it joined counts from when it was written', async () => {
  await one.setUp();
  await one.write('settings', [{ key: 'quiet', value: { from: 22 } }]);
  const early = { at: NOW - 9000, stage: 'saved', closing: null };
  const late = { at: NOW - 10, stage: 'offer', closing: null };
  await one.write('applications', [{ ...emptyApplication(JOB, NOW), moves: [late], stage: 'offer' }]);
  await one.sync();
  await two.write('settings', [{ key: 'quiet', value: null }]);
  await two.write('applications', [{ ...emptyApplication(JOB, NOW - 9000), moves: [early], stage: 'saved' }]);
  world.now += 1000;
  await two.setUp();
  await level();
  for (const browser of [one, two]) {
    expect((await browser.db.settings.get('quiet'))?.value).toEqual({ from: 22 });
    expect(await browser.application(JOB)).toMatchObject({ stage: 'offer', moves: [early, late] });
  }
});

it('fields and tables that nobody knows of here travel all the same', async () => {
  await pair();
  await one.write('searches', [
    {
      id: 's1',
      name: 'Rust',
      criteria: { words: [] },
      isAlerting: true,
      createdAt: NOW,
      changedAt: NOW,
      removedAt: null,
      lastMatchAt: NOW,
      matchCount: 3,
      colour: { of: 'tomorrow' },
    },
  ]);
  await level();
  expect(await two.db.searches.get('s1')).toMatchObject({
    colour: { of: 'tomorrow' },
    matchCount: 0,
    lastMatchAt: null,
  });
});
