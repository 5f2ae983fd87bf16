import { beforeEach, describe, expect, it } from 'vitest';
import type { ServerMessage } from '../../lib/sync/protocol.ts';
import { ServerFault } from '../../lib/sync/replica.ts';
import { DIRTY, MISSING } from '../../lib/sync/store.ts';
import { Meeting, Peer, textOf } from './model/peer.ts';

const DAY_MS = 86_400_000;
const note = { table: 'note', id: 'n1' };
let meeting: Meeting;

beforeEach(() => {
  meeting = new Meeting();
});

describe('records deleted long ago', () => {
  async function deleteAndForget(): Promise<{ one: Peer; two: Peer }> {
    const [one, two] = [new Peer('device1', meeting), new Peer('device2', meeting)];
    await one.write(note, { text: 'old' });
    await one.write({ table: 'note', id: 'kept' }, { text: 'kept' });
    await one.sync();
    await two.sync();
    await one.delete(note);
    await one.sync();
    meeting.now += 181 * DAY_MS;
    await one.sync();
    for (const message of await one.replica.purge()) meeting.room.handle(JSON.stringify(message), 'device1');
    return { one, two };
  }

  it('are forgotten, here and on the server', async () => {
    const { one } = await deleteAndForget();
    expect([...one.store.rows.values()].map(({ id }) => id)).toEqual(['kept']);
    const three = new Peer('device3', meeting);
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
    expect(textOf(two.row(note))).toBe('old');
    expect(two.row({ table: 'note', id: 'kept' })?.base).toBeGreaterThan(0);
    await one.sync();
    expect(one.row(note)).toBeUndefined();
    expect(textOf(one.row(fresh))).toBe('written while away');
  });

  it('come back when a device that knew of the deletion writes to them', async () => {
    const [one, two] = [new Peer('device1', meeting), new Peer('device2', meeting)];
    await one.write(note, { text: 'old' });
    await one.delete(note);
    await one.sync();
    await two.sync();
    meeting.now += 181 * DAY_MS;
    await one.sync();
    for (const message of await one.replica.purge()) meeting.room.handle(JSON.stringify(message), 'device1');
    await two.write(note, { text: 'again' });
    await two.sync();
    expect(two.row(note)?.dirty).toBe(DIRTY.no);
    await one.sync();
    expect(textOf(one.row(note))).toBe('again');
  });

  it('come back when that device writes to them again', async () => {
    const { one, two } = await deleteAndForget();
    await two.sync();
    await two.write(note, { text: 'again' });
    await two.sync();
    await one.sync();
    expect(textOf(one.row(note))).toBe('again');
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
    const peer = new Peer('device1', meeting);
    await peer.write(note, { text: 'x' });
    const never = (message: ServerMessage): ServerMessage =>
      message.t === 'ack' ? { ...message, res: message.res.map(() => ({ seq: 0, c: null })) } : message;
    await expect(peer.sync(never)).rejects.toThrow(ServerFault);
    const endless = (message: ServerMessage): ServerMessage =>
      message.t === 'changes' ? { ...message, to: message.from, more: true, items: [] } : message;
    await expect(new Peer('device2', meeting).sync(endless)).rejects.toThrow(ServerFault);
    const ahead = (message: ServerMessage): ServerMessage =>
      message.t === 'changes' ? { ...message, from: message.from + 5, to: message.to + 5 } : message;
    await expect(new Peer('device3', meeting).sync(ahead)).rejects.toThrow(ServerFault);
    const partly = (message: ServerMessage): ServerMessage =>
      message.t === 'ack' ? { ...message, res: [] } : message;
    const four = new Peer('device4', meeting);
    await four.write(note, { text: 'x' });
    await expect(four.sync(partly)).rejects.toThrow(ServerFault);
  });
});
