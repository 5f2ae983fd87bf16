import { beforeEach, describe, expect, it } from 'vitest';
import { deleteRecord, writeFields } from '../../lib/sync/write.ts';
import { FakeClock } from '../live/fakes.ts';
import { Browser, note, openBrowser } from './model/browser.ts';
import { ModelServer } from './model/server.ts';

let clock: FakeClock;
let server: ModelServer;
const open = (name: string): Promise<Browser> => openBrowser(name, clock, server);

beforeEach(() => {
  clock = new FakeClock();
  server = new ModelServer(clock);
});

describe('a held device', () => {
  it('goes live, and passes a change on within a moment', async () => {
    const [one, two] = [await open('device1'), await open('device2')];
    expect(one.states).toEqual(['off', 'connecting', 'live']);
    await one.write('hello');
    await clock.advance(30);
    expect(two.text).toBe('hello');
    expect(one.status).toMatchObject({ toSend: 0, toFetch: 0, isFull: false, damaged: 0 });
    expect(one.status.rttMs).toBe(10);
    expect(one.reports).toEqual([]);
  });

  it('says something to the others that nobody keeps', async () => {
    const [one, two] = [await open('device1'), await open('device2')];
    one.device.sendLive('progress');
    await clock.advance(30);
    expect([one.heard, two.heard]).toEqual([[], ['progress']]);
  });

  it('pings, and takes a server that says nothing for lost', async () => {
    const one = await open('device1');
    await clock.advance(120_000);
    expect(one.states.at(-1)).toBe('live');
    server.health = 'mute';
    await clock.advance(31_000);
    expect(one.states).toContain('waiting');
    server.health = 'fine';
    await clock.advance(60_000);
    expect(one.states.at(-1)).toBe('live');
  });

  it('asks again when the server answers pings but not what it was asked', async () => {
    const [one, two] = [await open('device1'), await open('device2')];
    server.onReply = (reply) => (reply.includes('"ack"') ? null : reply);
    await one.write('unanswered');
    await clock.advance(25_000);
    expect(one.status).toMatchObject({ toSend: 1, state: { name: 'live' } });
    server.onReply = (reply) => reply;
    await clock.advance(10_000);
    expect(one.status).toMatchObject({ toSend: 0, state: { name: 'live' } });
    expect(two.text).toBe('unanswered');
  });

  it('comes back by itself after the server was restarted, with all that was written meanwhile', async () => {
    const [one, two] = [await open('device1'), await open('device2')];
    server.health = 'down';
    server.closeAll();
    await clock.advance(3000);
    await one.write('meanwhile');
    await clock.advance(1);
    expect(one.status).toMatchObject({ toSend: 1 });
    server.health = 'fine';
    await clock.advance(31_000);
    expect(two.text).toBe('meanwhile');
    expect(one.store.meta.failures).toBe(0);
  });

  it('waits longer and longer, with jitter, but never more than half a minute', async () => {
    const one = await open('device1');
    server.health = 'down';
    server.closeAll();
    const before = server.sockets;
    await clock.advance(3_600_000);
    const tries = server.sockets - before;
    expect(tries).toBeGreaterThan(120);
    expect(tries).toBeLessThan(480);
    expect(one.states.at(-1)).toMatch(/waiting|connecting/);
  });

  it('says when it tries next, and does so then', async () => {
    const one = await open('device1');
    server.health = 'down';
    server.closeAll();
    await clock.advance(100);
    const { state } = one.status;
    if (state.name !== 'waiting' || state.untilMs === null) throw new Error(`It is ${state.name}.`);
    const before = server.sockets;
    await clock.advance(state.untilMs - clock.now() - 1);
    expect(server.sockets).toBe(before);
    await clock.advance(1);
    expect(server.sockets).toBe(before + 1);
  });

  it('knows when there is no network, and tries at once when it is back', async () => {
    const one = await open('device1');
    one.isOnline = false;
    server.closeAll();
    await clock.advance(10);
    expect(one.states.at(-1)).toBe('offline');
    const before = server.sockets;
    await clock.advance(600_000);
    expect(server.sockets).toBe(before);
    one.isOnline = true;
    one.device.tryNow();
    await clock.advance(100);
    expect(one.states.at(-1)).toBe('live');
  });

  it('waits when it sends too much, and loses nothing', async () => {
    const [one, two] = [await open('device1'), await open('device2')];
    let refusals = 0;
    const { handle } = server.room;
    server.room.handle = (text, device) => {
      if (device !== 'device1' || !text.includes('"push"') || refusals++ > 0) {
        return handle.call(server.room, text, device);
      }
      return { replies: [{ t: 'err', code: 'rate', retryMs: 1000 }] };
    };
    await one.write('much');
    await clock.advance(500);
    expect(two.text).toBeUndefined();
    await clock.advance(1000);
    expect(two.text).toBe('much');
  });

  it.each([0, 1e15])(
    'asks neither at once nor never again when a server says to wait %i ms',
    async (retryMs) => {
      const one = await open('device1');
      const { handle } = server.room;
      let asked = 0;
      server.room.handle = () => {
        asked += 1;
        return { replies: [{ t: 'err', code: 'rate', retryMs }] };
      };
      await one.write('refused');
      await clock.advance(60_100);
      expect(asked).toBeGreaterThanOrEqual(2);
      expect(asked).toBeLessThanOrEqual(62);
      server.room.handle = handle;
      await clock.advance(61_000);
      expect(one.status).toMatchObject({ toSend: 0, state: { name: 'live' } });
    },
  );

  it('says that the room is full, goes on listening, and sends when there is place again', async () => {
    const [one, two] = [await open('device1'), await open('device2')];
    let isFull = true;
    const { handle } = server.room;
    server.room.handle = (text, device) =>
      isFull && device === 'device1' && text.includes('"push"')
        ? { replies: [{ t: 'err', code: 'quota' }] }
        : handle.call(server.room, text, device);
    await one.write('more');
    await clock.advance(100);
    expect(one.status).toMatchObject({ isFull: true, toSend: 1, state: { name: 'live' } });
    await two.write('theirs');
    await clock.advance(100);
    expect(one.store.rows.size).toBe(2);
    isFull = false;
    await clock.advance(600_000);
    expect(one.status).toMatchObject({ isFull: false, toSend: 0 });
  });
});

describe('polling', () => {
  it('takes over when sockets do not get through, and gives back when they do', async () => {
    const one = await open('device1');
    server.health = 'no-sockets';
    server.closeAll();
    await clock.advance(120_000);
    expect(one.states.at(-1)).toBe('polling');
    await one.write('by request');
    await clock.advance(31_000);
    server.health = 'fine';
    const two = await open('device2');
    expect(two.text).toBe('by request');
    await clock.advance(31_000);
    expect(one.states.at(-1)).toBe('live');
    const { posts } = server;
    await clock.advance(300_000);
    expect(server.posts).toBe(posts);
  });

  it('asks twice a minute, not more', async () => {
    server.health = 'no-sockets';
    await open('device1');
    await clock.advance(120_000);
    const { posts } = server;
    await clock.advance(600_000);
    expect(server.posts - posts).toBeLessThanOrEqual(21 * 2);
  });

  it('goes on where the last background stopped', async () => {
    server.health = 'no-sockets';
    const one = await open('device1');
    await clock.advance(60_000);
    const { failures } = one.store.meta;
    expect(failures).toBeGreaterThanOrEqual(5);
    one.device.hold();
    await one.restart();
    one.device.hold();
    await clock.advance(100);
    expect(one.store.meta.failures).toBeGreaterThan(failures);
    expect(one.states.at(-1)).toBe('polling');
  });
});

describe('a device that nobody looks at', () => {
  it('lets the connection go once all is said', async () => {
    const one = await open('device1');
    const release = one.device.hold();
    release();
    await clock.advance(60_000);
    expect(one.states.at(-1)).toBe('live');
    await one.restart();
    await one.write('last words');
    await one.device.wake();
    expect(one.status).toMatchObject({ state: { name: 'waiting', reason: 'resting' }, toSend: 0 });
    expect(server.members).toBe(0);
  });

  it('closes after a while, and catches up when an alarm wakes it', async () => {
    const one = new Browser('device1', clock, server);
    const release = one.device.hold();
    await one.device.start();
    await clock.advance(1000);
    release();
    await clock.advance(10_000);
    expect(one.status.state).toMatchObject({ name: 'waiting', reason: 'resting' });
    const two = await open('device2');
    await two.write('while away');
    await clock.advance(1000);
    expect(one.text).toBeUndefined();
    await one.device.wake();
    expect(one.text).toBe('while away');
  });
});

describe('a first sync', () => {
  async function fill(records: number): Promise<Browser> {
    const one = await open('device1');
    await one.store.transaction(async (records_) => {
      for (let i = 0; i < records; i++) {
        await writeFields(records_, clock.now(), { table: 'job', id: `j${i}` }, { title: 'x'.repeat(500) });
      }
    });
    one.device.changed();
    await clock.advance(20_000);
    expect(one.status.toSend).toBe(0);
    return one;
  }

  it('shows how much is left, can be stopped, and goes on from there', async () => {
    await fill(600);
    const two = new Browser('device2', clock, server);
    two.device.hold();
    await two.device.start();
    await clock.advance(60);
    const { toFetch } = two.status;
    expect(toFetch).toBeGreaterThan(0);
    expect(toFetch).toBeLessThan(600);
    two.device.stop();
    await clock.advance(60_000);
    expect(two.store.rows.size).toBeLessThan(600);
    await two.device.start();
    await clock.advance(1000);
    expect(two.store.rows.size).toBe(600);
    expect(two.status).toMatchObject({ toFetch: 0, state: { name: 'live' } });
  });
});

it('forgets by itself what was deleted half a year ago', async () => {
  const one = await open('device1');
  await one.write('old');
  await one.store.transaction((records) => deleteRecord(records, clock.now(), note));
  one.device.changed();
  await clock.advance(100);
  one.device.stop();
  await clock.advance(181 * 86_400_000);
  await one.device.start();
  await clock.advance(100);
  expect(one.store.rows.size).toBe(0);
  const two = await open('device2');
  expect([two.status.state.name, two.store.rows.size]).toEqual(['live', 0]);
});
