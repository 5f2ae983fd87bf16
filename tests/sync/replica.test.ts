import { beforeEach, describe, expect, it } from 'vitest';
import { isDeleted } from '../../lib/sync/merge.ts';
import { joinText, piecesOf } from '../../lib/sync/parts.ts';
import { type ClientMessage, LIMITS } from '../../lib/sync/protocol.ts';
import { DIRTY } from '../../lib/sync/store.ts';
import { lostTextIds } from '../../lib/sync/tables.ts';
import { Meeting, Peer, textOf } from './model/peer.ts';

const note = { table: 'note', id: 'n1' };
let meeting: Meeting;

beforeEach(() => {
  meeting = new Meeting();
});

describe('two devices', () => {
  it('keep both texts when both changed the same note', async () => {
    const [one, two] = [new Peer('device1', meeting), new Peer('device2', meeting)];
    await one.write(note, { text: 'first' });
    await one.sync();
    await two.sync();
    await one.write(note, { text: 'mine' });
    meeting.now += 1;
    await two.write(note, { text: 'yours' });
    for (const peer of [one, two, one, two]) await peer.sync();
    for (const peer of [one, two]) {
      expect(textOf(peer.row(note))).toBe('yours');
      const [from, to] = lostTextIds('n1');
      const kept = [...peer.store.rows.values()].filter(({ id }) => id >= from && id < to);
      expect(kept.map(textOf)).toEqual(['mine']);
    }
  });

  it('keep one text when one changed it after the other', async () => {
    const [one, two] = [new Peer('device1', meeting), new Peer('device2', meeting)];
    await one.write(note, { text: 'first' });
    await one.sync();
    await two.sync();
    await two.write(note, { text: 'second' });
    await two.write(note, { tags: 'a' });
    await two.sync();
    await one.write(note, { tags: 'b' });
    for (const peer of [one, two]) await peer.sync();
    expect(one.store.rows.size).toBe(1);
    expect(textOf(one.row(note))).toBe('second');
  });

  it('find each other again after more records than one message holds', async () => {
    const [one, two] = [new Peer('device1', meeting), new Peer('device2', meeting)];
    for (let i = 0; i < 250; i++) await one.write({ table: 'job', id: `j${i}` }, { title: 'x'.repeat(300) });
    await one.sync();
    await two.sync();
    expect(two.store.rows.size).toBe(250);
    expect([...one.store.rows.values()].every(({ dirty }) => dirty === DIRTY.no)).toBe(true);
  });
});

it('believes nothing before the welcome, which may tell that the server has lost its history', async () => {
  const [one, two] = [new Peer('device1', meeting), new Peer('device2', meeting)];
  await one.write(note, { text: 'of old' });
  await one.sync();
  meeting.emptyRoom();
  // Twice, so that the change counts higher than what the first device has of the old history.
  for (const word of ['of then', 'of now']) {
    await two.write(note, { text: word });
    await two.sync();
  }
  const hello = await one.replica.hello();
  const [page] = meeting.room.handle(JSON.stringify({ t: 'pull', since: 0 }), 'device2').replies;
  if (page?.t !== 'changes') throw new Error('A pull is answered by a page.');
  const { head, more, ...news } = page;
  expect(await one.replica.receive(news)).toEqual([]);
  await one.exchange([hello]);
  const texts = [...one.store.rows.values()].map(textOf);
  expect(texts.sort()).toEqual(['of now', 'of old']);
});

it('pushes again when a push was lost with a request while a socket was opening', async () => {
  const peer = new Peer('device1', meeting);
  const answers = (message: ClientMessage) => meeting.room.handle(JSON.stringify(message), 'device1').replies;
  await peer.write(note, { text: 'mine' });
  const bySocket = answers(await peer.replica.hello());
  let [next] = [await peer.replica.hello()] as ClientMessage[];
  for (; next && next.t !== 'push'; ) {
    const [reply] = answers(next);
    [next] = reply ? await peer.replica.receive(reply) : [];
  }
  expect(next?.t).toBe('push');
  for (const reply of bySocket) await peer.exchange(await peer.replica.receive(reply));
  expect(peer.row(note)?.dirty).toBe(DIRTY.no);
});

it('fills a gap that it notices by its own push', async () => {
  const [one, two] = [new Peer('device1', meeting), new Peer('device2', meeting)];
  await one.sync();
  await two.write(note, { text: 'unheard' });
  await two.sync();
  await one.write({ table: 'note', id: 'n2' }, { text: 'mine' });
  await one.exchange(await one.replica.next());
  expect(textOf(one.row(note))).toBe('unheard');
});

it('brings a long text over in pieces, and empties those of the text before', async () => {
  const [one, two] = [new Peer('device1', meeting), new Peer('device2', meeting)];
  const job = { table: 'job', id: 'lever:acme:1' };
  const long = (word: string) => `${word} `.repeat(20_000);
  const read = (peer: Peer) => {
    const [value = null, stamp = ''] = peer.row(job)?.fields.text ?? [];
    const pieces = piecesOf(job.id, value, stamp).map((id) => peer.row({ table: 'job', id })?.fields);
    return joinText(value, pieces);
  };
  await one.write(job, { text: long('first') });
  await one.sync();
  await two.sync();
  expect(read(two)).toBe(long('first'));
  const { size } = two.store.rows;
  await one.write(job, { text: 'short' });
  await one.sync();
  await two.sync();
  expect(read(two)).toBe('short');
  expect([...two.store.rows.values()].filter((row) => isDeleted(row.fields))).toHaveLength(size - 1);
});

it('keeps a long text that lost, with its pieces', async () => {
  const [one, two] = [new Peer('device1', meeting), new Peer('device2', meeting)];
  const long = 'mine '.repeat(20_000);
  await one.write(note, { text: long });
  meeting.now += 1;
  await two.write(note, { text: 'yours' });
  for (const peer of [two, one, two]) await peer.sync();
  const lost = [...two.store.rows.values()].find(({ id }) => id.startsWith('n1~'));
  const [value = null, stamp = ''] = lost?.fields.text ?? [];
  const pieces = piecesOf(lost?.id ?? '', value, stamp).map((id) => two.row({ table: 'note', id })?.fields);
  expect(joinText(value, pieces)).toBe(long);
});

it('lays a record aside that is too long, and pushes the others', async () => {
  const [one, two] = [new Peer('device1', meeting), new Peer('device2', meeting)];
  const fields = Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`f${i}`, 'x'.repeat(30_000)]));
  await one.write({ table: 'job', id: 'long' }, fields);
  await one.write({ table: 'job', id: 'short' }, { title: 'x' });
  await one.sync();
  expect(one.row({ table: 'job', id: 'long' })?.dirty).toBe(DIRTY.tooLong);
  await one.write({ table: 'job', id: 'long' }, Object.fromEntries(Object.keys(fields).map((f) => [f, ''])));
  await one.sync();
  await two.sync();
  expect(two.store.rows.size).toBe(2);
});

it('sends no frame above the limit', async () => {
  const peer = new Peer('device1', meeting);
  for (let i = 0; i < 8; i++) await peer.write({ table: 'job', id: `j${i}` }, { title: 'x'.repeat(20_000) });
  const sizes: number[] = [];
  const { handle } = meeting.room;
  meeting.room.handle = (message, device) => {
    sizes.push(message.length);
    return handle.call(meeting.room, message, device);
  };
  await peer.sync();
  expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.frame);
  expect(await peer.store.transaction((records) => records.countDirty())).toMatchObject({ toSend: 0 });
});
