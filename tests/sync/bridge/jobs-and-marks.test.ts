import { describe, expect, it } from 'vitest';
import { aJob, aNote } from './browser.ts';
import { board, JOB, NOW, usePair } from './pair.ts';

const both = usePair();

describe('a saved job', () => {
  const saved = () => ({
    ...aJob('lever:acme', '1', NOW),
    unseen: 1 as const,
    kept: { at: NOW, isMade: true, corrections: { title: 'Rust Engineer' } },
  });

  it('arrives whole, with its text, where nobody has read its board, and goes when the saving is undone', async () => {
    const { one, two } = both;
    await both.join();
    await one.db.texts.put({ jobId: JOB, text: 'All about it' });
    await one.write('jobs', [saved()]);
    await both.level();
    const { unseen, textHash, version, ...rest } = saved();
    const arrived = await two.db.jobs.get(JOB);
    expect(arrived).toMatchObject({ ...rest, textHash: null, version: null });
    expect(arrived?.unseen).toBeUndefined();
    expect((await two.db.texts.get(JOB))?.text).toBe('All about it');
    expect((await two.db.counters.get('jobs'))?.value).toBe(1);
    await one.remove('jobs', JOB);
    await both.level();
    expect([await two.db.jobs.count(), await two.db.texts.count()]).toEqual([0, 0]);
    expect((await two.db.counters.get('jobs'))?.value).toBe(0);
  });

  it('of the time before sync travels too, among many that nobody saved', async () => {
    const { one, two } = both;
    await one.db.jobs.bulkPut(Array.from({ length: 4500 }, (_, i) => aJob('lever:acme', `x${i}`, NOW)));
    await one.db.jobs.put(saved());
    await both.join();
    await both.level();
    expect((await two.db.jobs.toArray()).map(({ id }) => id)).toEqual([JOB]);
    expect((await one.db.meta.get('sync'))?.value).not.toHaveProperty('jobsAfter');
  });

  it('leaves what another device reads by itself as it is', async () => {
    const { one, two } = both;
    await both.join();
    await two.db.boards.put(board('lever:acme') as never);
    const own = { ...aJob('lever:acme', '1', NOW), title: 'As the board says now', state: 'closed' as const };
    await two.db.jobs.put(own);
    await one.write('jobs', [saved()]);
    await both.level();
    expect(await two.db.jobs.get(JOB)).toEqual({ ...own, kept: { ...saved().kept, isMade: false } });
  });

  it('comes with an application or a note about it, once', async () => {
    const { one, two } = both;
    await both.join();
    await one.db.jobs.put(aJob('lever:acme', '1', NOW));
    await one.write('notes', [aNote('n1', 'Call', NOW)]);
    await both.level();
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
    const { one, two } = both;
    await both.join();
    await one.write('announced', [{ id: `s1|${JOB}`, at: NOW }]);
    await both.level();
    expect(await two.db.announced.toArray()).toEqual([{ id: `s1|${JOB}`, at: NOW }]);
  });

  it('an item read here is read there, also when that device makes it only later', async () => {
    const { one, two } = both;
    await both.join();
    await one.write('inbox', [item('unread')]);
    await two.write('inbox', [item('unread')]);
    await both.level();
    await one.write('inbox', [item('done')]);
    await both.level();
    expect((await two.db.inbox.toArray()).map(({ box }) => box)).toEqual(['done']);
    await two.write('inbox', [{ ...item('snoozed'), wakeAt: NOW + 1000 }]);
    await both.level();
    expect(await one.db.inbox.toArray()).toMatchObject([{ box: 'snoozed', wakeAt: NOW + 1000 }]);
    await two.write('inbox', [item('unread')]);
    await both.level();
    expect(await one.db.inbox.toArray()).toEqual([item('unread')]);
  });

  it('an item that one device has read before the other makes it is read from the start', async () => {
    const { one, two } = both;
    await both.join();
    await one.write('inbox', [item('done')]);
    await both.level();
    expect(await two.db.inbox.count()).toBe(0);
    await two.write('inbox', [item('unread')]);
    await both.level();
    for (const browser of [one, two])
      expect((await browser.db.inbox.toArray()).map(({ box }) => box)).toEqual(['done']);
  });
});

it('a ruling on two jobs has them looked at again where it arrives', async () => {
  const { one, two } = both;
  await both.join();
  await one.write('rulings', [{ id: 'a:1\nb:2', isSame: true, at: NOW }]);
  await both.level();
  expect((await two.db.unjoined.toArray()).map(({ jobIds }) => jobIds)).toEqual([['a:1', 'b:2']]);
});
