import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lib/sync/memory-store.ts';
import { isDeleted } from '../../lib/sync/merge.ts';
import { joinText, piecesOf } from '../../lib/sync/parts.ts';
import { type ClientMessage, LIMITS, type ServerMessage } from '../../lib/sync/protocol.ts';
import { Replica, ServerFault } from '../../lib/sync/replica.ts';
import { DIRTY, keyText, MISSING, type Row } from '../../lib/sync/store.ts';
import { type Key, lostTextIds } from '../../lib/sync/tables.ts';
import { deleteRecord, writeFields } from '../../lib/sync/write.ts';
import { openSqliteHost } from '../../server/node/sqlite-host.ts';
import { Room } from '../../server/shared/room.ts';
import { plainSealer } from './model/plain-sealer.ts';

const DAY_MS = 86_400_000;
const note = { table: 'note', id: 'n1' };
let now: number;
let room: Room;

beforeEach(() => {
  now = 1_795_400_000_000;
  room = new Room(openSqliteHost(':memory:', () => now));
});

/** A device that speaks with the room directly. */
class Peer {
  readonly name: string;
  readonly store: MemoryStore;
  readonly damaged: string[] = [];
  readonly replica: Replica;

  constructor(name: string) {
    this.name = name;
    this.store = new MemoryStore(name);
    const onDamaged = (rid: string) => void this.damaged.push(rid);
    this.replica = new Replica({ store: this.store, sealer: plainSealer, now: () => now, onDamaged });
  }

  write(key: Key, values: Record<string, string>): Promise<void> {
    return this.store.transaction((records) => writeFields(records, now, key, values));
  }

  delete(key: Key): Promise<void> {
    return this.store.transaction((records) => deleteRecord(records, now, key));
  }

  row(key: Key): Row | undefined {
    return this.store.rows.get(keyText(key));
  }

  async sync(change: (message: ServerMessage) => ServerMessage = (message) => message): Promise<void> {
    await this.exchange([await this.replica.hello()], change);
  }

  /** Sends these, takes the answers, and goes on until there is nothing more to say. */
  async exchange(
    messages: readonly ClientMessage[],
    change: (message: ServerMessage) => ServerMessage = (message) => message,
  ): Promise<void> {
    const out = [...messages];
    for (let message = out.shift(); message !== undefined; message = out.shift()) {
      const { replies } = room.handle(JSON.stringify(message), this.name);
      for (const reply of replies) out.push(...(await this.replica.receive(change(reply))));
    }
  }
}

const text = (row: Row | undefined) => row?.fields.text?.[0];

describe('two devices', () => {
  it('keep both texts when both changed the same note', async () => {
    const [one, two] = [new Peer('device1'), new Peer('device2')];
    await one.write(note, { text: 'first' });
    await one.sync();
    await two.sync();
    await one.write(note, { text: 'mine' });
    now += 1;
    await two.write(note, { text: 'yours' });
    for (const peer of [one, two, one, two]) await peer.sync();
    for (const peer of [one, two]) {
      expect(text(peer.row(note))).toBe('yours');
      const [from, to] = lostTextIds('n1');
      const kept = [...peer.store.rows.values()].filter(({ id }) => id >= from && id < to);
      expect(kept.map(text)).toEqual(['mine']);
    }
  });

  it('keep one text when one changed it after the other', async () => {
    const [one, two] = [new Peer('device1'), new Peer('device2')];
    await one.write(note, { text: 'first' });
    await one.sync();
    await two.sync();
    await two.write(note, { text: 'second' });
    await two.write(note, { tags: 'a' });
    await two.sync();
    await one.write(note, { tags: 'b' });
    for (const peer of [one, two]) await peer.sync();
    expect(one.store.rows.size).toBe(1);
    expect(text(one.row(note))).toBe('second');
  });

  it('find each other again after more records than one message holds', async () => {
    const [one, two] = [new Peer('device1'), new Peer('device2')];
    for (let i = 0; i < 250; i++) await one.write({ table: 'job', id: `j${i}` }, { title: 'x'.repeat(300) });
    await one.sync();
    await two.sync();
    expect(two.store.rows.size).toBe(250);
    expect([...one.store.rows.values()].every(({ dirty }) => dirty === DIRTY.no)).toBe(true);
  });
});

it('believes nothing before the welcome, which may tell that the server has lost its history', async () => {
  const [one, two] = [new Peer('device1'), new Peer('device2')];
  await one.write(note, { text: 'of old' });
  await one.sync();
  room = new Room(openSqliteHost(':memory:', () => now));
  // Twice, so that the change counts higher than what the first device has of the old history.
  for (const word of ['of then', 'of now']) {
    await two.write(note, { text: word });
    await two.sync();
  }
  const hello = await one.replica.hello();
  const [page] = room.handle(JSON.stringify({ t: 'pull', since: 0 }), 'device2').replies;
  if (page?.t !== 'changes') throw new Error('A pull is answered by a page.');
  const { head, more, ...news } = page;
  expect(await one.replica.receive(news)).toEqual([]);
  await one.exchange([hello]);
  const texts = [...one.store.rows.values()].map(text);
  expect(texts.sort()).toEqual(['of now', 'of old']);
});

it('pushes again when a push was lost with a request while a socket was opening', async () => {
  const peer = new Peer('device1');
  const answers = (message: ClientMessage) => room.handle(JSON.stringify(message), 'device1').replies;
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
  const [one, two] = [new Peer('device1'), new Peer('device2')];
  await one.sync();
  await two.write(note, { text: 'unheard' });
  await two.sync();
  await one.write({ table: 'note', id: 'n2' }, { text: 'mine' });
  await one.exchange(await one.replica.next());
  expect(text(one.row(note))).toBe('unheard');
});

it('brings a long text over in pieces, and empties those of the text before', async () => {
  const [one, two] = [new Peer('device1'), new Peer('device2')];
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
  const [one, two] = [new Peer('device1'), new Peer('device2')];
  const long = 'mine '.repeat(20_000);
  await one.write(note, { text: long });
  now += 1;
  await two.write(note, { text: 'yours' });
  for (const peer of [two, one, two]) await peer.sync();
  const lost = [...two.store.rows.values()].find(({ id }) => id.startsWith('n1~'));
  const [value = null, stamp = ''] = lost?.fields.text ?? [];
  const pieces = piecesOf(lost?.id ?? '', value, stamp).map((id) => two.row({ table: 'note', id })?.fields);
  expect(joinText(value, pieces)).toBe(long);
});

it('lays a record aside that is too long, and pushes the others', async () => {
  const [one, two] = [new Peer('device1'), new Peer('device2')];
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
  const peer = new Peer('device1');
  for (let i = 0; i < 8; i++) await peer.write({ table: 'job', id: `j${i}` }, { title: 'x'.repeat(20_000) });
  const sizes: number[] = [];
  const { handle } = room;
  room.handle = (message, device) => {
    sizes.push(message.length);
    return handle.call(room, message, device);
  };
  await peer.sync();
  expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.frame);
  expect(await peer.store.transaction((records) => records.countDirty())).toMatchObject({ toSend: 0 });
});

describe('records deleted long ago', () => {
  async function deleteAndForget(): Promise<{ one: Peer; two: Peer }> {
    const [one, two] = [new Peer('device1'), new Peer('device2')];
    await one.write(note, { text: 'old' });
    await one.write({ table: 'note', id: 'kept' }, { text: 'kept' });
    await one.sync();
    await two.sync();
    await one.delete(note);
    await one.sync();
    now += 181 * DAY_MS;
    await one.sync();
    for (const message of await one.replica.purge()) room.handle(JSON.stringify(message), 'device1');
    return { one, two };
  }

  it('are forgotten, here and on the server', async () => {
    const { one } = await deleteAndForget();
    expect([...one.store.rows.values()].map(({ id }) => id)).toEqual(['kept']);
    const three = new Peer('device3');
    await three.sync();
    expect([...three.store.rows.values()].map(({ id }) => id)).toEqual(['kept']);
  });

  it('are missing on a device that was away, which keeps them aside and does not bring them back', async () => {
    const { one, two } = await deleteAndForget();
    const fresh = { table: 'note', id: 'fresh' };
    await two.write(fresh, { text: 'written while away' });
    await two.sync();
    expect(two.row(fresh)?.dirty).toBe(DIRTY.no);
    expect(two.row(note)).toMatchObject({ base: MISSING, dirty: DIRTY.no });
    expect(text(two.row(note))).toBe('old');
    expect(two.row({ table: 'note', id: 'kept' })?.base).toBeGreaterThan(0);
    await one.sync();
    expect(one.row(note)).toBeUndefined();
    expect(text(one.row(fresh))).toBe('written while away');
  });

  it('come back when a device that knew of the deletion writes to them', async () => {
    const [one, two] = [new Peer('device1'), new Peer('device2')];
    await one.write(note, { text: 'old' });
    await one.delete(note);
    await one.sync();
    await two.sync();
    now += 181 * DAY_MS;
    await one.sync();
    for (const message of await one.replica.purge()) room.handle(JSON.stringify(message), 'device1');
    await two.write(note, { text: 'again' });
    await two.sync();
    expect(two.row(note)?.dirty).toBe(DIRTY.no);
    await one.sync();
    expect(text(one.row(note))).toBe('again');
  });

  it('come back when that device writes to them again', async () => {
    const { one, two } = await deleteAndForget();
    await two.sync();
    await two.write(note, { text: 'again' });
    await two.sync();
    await one.sync();
    expect(text(one.row(note))).toBe('again');
  });

  it('are looked for once a day', async () => {
    const { one } = await deleteAndForget();
    await one.delete({ table: 'note', id: 'kept' });
    await one.sync();
    expect(await one.replica.purge()).toEqual([]);
  });
});

describe('a server that does not keep to the protocol', () => {
  it('cannot make a device ask for ever', async () => {
    const peer = new Peer('device1');
    await peer.write(note, { text: 'x' });
    const never = (message: ServerMessage): ServerMessage =>
      message.t === 'ack' ? { ...message, res: message.res.map(() => ({ seq: 0, c: null })) } : message;
    await expect(peer.sync(never)).rejects.toThrow(ServerFault);
    const endless = (message: ServerMessage): ServerMessage =>
      message.t === 'changes' ? { ...message, to: message.from, more: true, items: [] } : message;
    await expect(new Peer('device2').sync(endless)).rejects.toThrow(ServerFault);
    const ahead = (message: ServerMessage): ServerMessage =>
      message.t === 'changes' ? { ...message, from: message.from + 5, to: message.to + 5 } : message;
    await expect(new Peer('device3').sync(ahead)).rejects.toThrow(ServerFault);
    const partly = (message: ServerMessage): ServerMessage =>
      message.t === 'ack' ? { ...message, res: [] } : message;
    const four = new Peer('device4');
    await four.write(note, { text: 'x' });
    await expect(four.sync(partly)).rejects.toThrow(ServerFault);
  });
});
