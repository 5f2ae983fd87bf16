import { expect, it } from 'vitest';
import { takeUpSome } from '../../../lib/sync/bridge.ts';
import { aNote, emptyApplication } from './browser.ts';
import { board, JOB, NOW, usePair } from './pair.ts';

const both = usePair();

it('writes nothing to the outbox before sync is set up, and all there is when it is', async () => {
  const { one } = both;
  await one.write('notes', [aNote('n1', 'Call', NOW)]);
  expect(await one.outgoing()).toEqual([]);
  await one.setUp();
  expect(await one.outgoing()).toEqual([{ table: 'notes', id: 'n1', isFirst: true }]);
  await one.takeUp();
  expect(await one.outgoing()).toEqual([]);
  expect(await one.db.records.count()).toBe(1);
});

it('a first sync of many rows is taken up in pieces, and goes on where it was stopped', async () => {
  const { one, two } = both;
  const notes = Array.from({ length: 350 }, (_, i) => aNote(`n${String(i).padStart(3, '0')}`, `${i}`, NOW));
  await one.write('notes', notes);
  await both.join();
  expect(await takeUpSome(one.db, one.store, NOW)).toBe(250);
  one.restart();
  await both.level();
  expect((await two.notes()).map(({ text }) => text)).toEqual(notes.map(({ text }) => text));
});

it('a board arrives as one that this device has yet to read, and what a device found out stays there', async () => {
  const { one, two, world } = both;
  await both.join();
  await one.write('boards', [board('lever:acme')]);
  await both.level();
  expect(await two.db.boards.get('lever:acme')).toMatchObject({
    everyMs: 21_600_000,
    readAt: null,
    validator: null,
    failureStreak: 0,
    nextAt: expect.any(Number),
  });
  await two.db.boards.update('lever:acme', { readAt: world.now, openCount: 9 });
  await two.write('boards', [{ ...(await two.db.boards.get('lever:acme')), everyMs: 3_600_000 }]);
  await both.level();
  expect(await one.db.boards.get('lever:acme')).toMatchObject({
    everyMs: 3_600_000,
    readAt: NOW,
    openCount: 4,
    failureStreak: 2,
  });
});

it('a change of stage is one tiny record, and moves of two devices are all kept in their order', async () => {
  const { one, two, world } = both;
  await both.join();
  const application = emptyApplication(JOB, NOW);
  await one.write('applications', [application]);
  await both.level();
  const move = (at: number, stage: string) => ({ id: `m${at}`, at, stage, closing: null });
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
  await both.level();
  for (const browser of [one, two]) {
    expect(await browser.application(JOB)).toMatchObject({
      stage: 'applied',
      moves: [move(NOW, 'saved'), move(NOW - 3_600_000, 'applied')],
    });
  }
  // Undoing a move takes it back everywhere.
  await two.write('applications', [{ ...application, moves: [move(NOW, 'saved')], stage: 'saved' }]);
  await both.level();
  expect(await one.application(JOB)).toMatchObject({ stage: 'saved', moves: [move(NOW, 'saved')] });
});

it('what two devices add to the same lists is all there in the end', async () => {
  const { one, two } = both;
  await both.join();
  const contact = (id: string) => ({ id, name: id, role: '', email: '', phone: '', link: '' });
  const application = emptyApplication(JOB, NOW);
  await one.write('applications', [{ ...application, tags: ['first'], contacts: [contact('a')] }]);
  await both.level();
  await one.write('applications', [
    { ...application, tags: ['first', 'one'], contacts: [contact('a'), contact('b')] },
  ]);
  await two.write('applications', [
    { ...application, tags: ['two'], contacts: [contact('c')], isStarred: true },
  ]);
  await both.level();
  for (const browser of [one, two]) {
    const { tags = [], contacts = [], isStarred } = (await browser.application(JOB)) ?? {};
    expect(tags.toSorted()).toEqual(['one', 'two']);
    expect(contacts.map(({ id }) => id).toSorted()).toEqual(['b', 'c']);
    expect(isStarred).toBe(true);
  }
});

it('both texts of a note that two devices changed stand beside each other', async () => {
  const { one, two, world } = both;
  await both.join();
  await one.write('notes', [aNote('n1', 'Call', NOW)]);
  await both.level();
  await one.write('notes', [aNote('n1', 'Call on Monday', NOW)]);
  await one.takeUp();
  world.now += 10;
  await two.write('notes', [aNote('n1', 'Call on Tuesday', NOW)]);
  await both.level();
  expect((await one.notes()).map(({ text, jobId }) => [text, jobId])).toEqual([
    ['Call on Tuesday', JOB],
    ['Call on Monday', JOB],
  ]);
  expect((await one.notes())[1]?.lostTo).toBe('n1');
  expect(await two.picture()).toEqual(await one.picture());
});

it('what the user changed just before another version comes in is not lost under it', async () => {
  const { one, two, world } = both;
  await both.join();
  await one.write('notes', [aNote('n1', 'Call', NOW)]);
  await one.write('applications', [emptyApplication(JOB, NOW)]);
  await both.level();
  await two.write('notes', [aNote('n1', 'Call on Tuesday', NOW)]);
  await two.write('applications', [{ ...emptyApplication(JOB, NOW), tags: ['two'] }]);
  await two.sync();
  world.now += 10;
  await one.write('notes', [aNote('n1', 'Call on Monday', NOW)]);
  await one.write('applications', [{ ...emptyApplication(JOB, NOW), isStarred: true }]);
  await one.sync({ isHasty: true });
  await both.level();
  expect((await two.notes()).map(({ text }) => text)).toEqual(['Call on Monday', 'Call on Tuesday']);
  expect(await two.application(JOB)).toMatchObject({ isStarred: true, tags: ['two'] });
});

it('a text longer than a record arrives whole', async () => {
  const { one, two } = both;
  await both.join();
  const text = 'Ünïcode and "quotes" '.repeat(20_000);
  await one.write('notes', [aNote('n1', text, NOW)]);
  await both.level();
  expect((await two.notes()).map((note) => note.text)).toEqual([text]);
  const before = await two.db.records.count();
  await two.write('notes', await two.notes());
  await two.takeUp();
  expect(await two.db.records.count()).toBe(before);
});

it('a deletion travels, and a change made without knowing of it brings the row back', async () => {
  const { one, two, world } = both;
  await both.join();
  await one.write('notes', [aNote('n1', 'Call', NOW), aNote('n2', 'Write', NOW)]);
  await both.level();
  await one.remove('notes', 'n1');
  await one.remove('notes', 'n2');
  await one.takeUp();
  world.now += 10;
  await two.write('notes', [aNote('n2', 'Write, and soon', NOW)]);
  await both.level();
  await both.level();
  for (const browser of [one, two])
    expect((await browser.notes()).map(({ id, text }) => [id, text])).toEqual([['n2', 'Write, and soon']]);
});

it('a reminder set on one device is due on the other, until it is done', async () => {
  const { one, two } = both;
  await both.join();
  const reminder = { id: 'r1', text: 'Call', kind: 'own' as const, dueAt: NOW + 5000, doneAt: null };
  const application = { ...emptyApplication(JOB, NOW), reminders: [reminder], dueAt: reminder.dueAt };
  await one.write('applications', [application]);
  await both.level();
  expect((await two.db.applications.where('dueAt').above(0).toArray()).map(({ jobId }) => jobId)).toEqual([
    JOB,
  ]);
  await two.write('applications', [
    { ...emptyApplication(JOB, NOW), reminders: [{ ...reminder, doneAt: NOW }] },
  ]);
  await both.level();
  expect(await one.application(JOB)).not.toHaveProperty('dueAt');
});

it('what a device wrote before it joined counts from when it was written', async () => {
  const { one, two, world } = both;
  await one.setUp();
  await one.write('settings', [{ key: 'quiet', value: { from: 22 } }]);
  const early = { id: 'early', at: NOW - 9000, stage: 'saved', closing: null };
  const late = { id: 'late', at: NOW - 10, stage: 'offer', closing: null };
  await one.write('applications', [{ ...emptyApplication(JOB, NOW), moves: [late], stage: 'offer' }]);
  await one.sync();
  await two.write('settings', [{ key: 'quiet', value: null }]);
  await two.write('applications', [{ ...emptyApplication(JOB, NOW - 9000), moves: [early], stage: 'saved' }]);
  world.now += 1000;
  await two.setUp();
  await both.level();
  for (const browser of [one, two]) {
    expect((await browser.db.settings.get('quiet'))?.value).toEqual({ from: 22 });
    expect(await browser.application(JOB)).toMatchObject({ stage: 'offer', moves: [early, late] });
  }
});

it('fields and tables that nobody knows of here travel all the same', async () => {
  const { one, two } = both;
  await both.join();
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
  await both.level();
  expect(await two.db.searches.get('s1')).toMatchObject({
    colour: { of: 'tomorrow' },
    matchCount: 0,
    lastMatchAt: null,
  });
});
