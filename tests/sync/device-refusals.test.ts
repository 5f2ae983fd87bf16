import { beforeEach, describe, expect, it } from 'vitest';
import { CLOCK_WARNING_MS } from '../../lib/sync/state.ts';
import { keyText } from '../../lib/sync/store.ts';
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

describe('a wrong clock', () => {
  it.each([-600_000, 600_000])('of %i ms is put right by asking the server', async (aheadMs) => {
    server.aheadMs = aheadMs;
    const one = new Browser('device1', clock, server);
    server.entryTime = async () => clock.now() + one.store.meta.offsetMs;
    one.device.hold();
    await one.device.start();
    await clock.advance(10_000);
    expect(one.states.at(-1)).toBe('live');
    expect(Math.abs(one.status.clockOffsetMs - aheadMs)).toBeLessThanOrEqual(5);
    expect(Math.abs(one.status.clockOffsetMs)).toBeGreaterThan(CLOCK_WARNING_MS);
    await one.write('at the right time');
    const stamp = one.store.rows.get(keyText(note))?.fields.text?.[1] ?? '';
    expect(Number.parseInt(stamp.slice(0, 9), 36)).toBe(clock.now() + one.status.clockOffsetMs);
  });

  it('is put right for requests, too', async () => {
    server.aheadMs = 600_000;
    server.health = 'no-sockets';
    const one = new Browser('device1', clock, server);
    server.entryTime = async () => clock.now() + one.store.meta.offsetMs;
    await one.device.start();
    await one.device.wake();
    expect(one.status.state).toMatchObject({ name: 'waiting', reason: 'resting' });
  });
});

describe('a refusal', () => {
  it.each([
    [401, 'auth'],
    [403, 'not-allowed'],
  ])('with %i is told and final', async (status, reason) => {
    server.refuses = status;
    const one = await open('device1');
    await clock.advance(120_000);
    expect(one.status.state).toEqual({ name: 'refused', reason });
    const { sockets, posts } = server;
    await clock.advance(3_600_000);
    expect([server.sockets, server.posts]).toEqual([sockets, posts]);
    server.refuses = null;
    one.device.retry();
    await clock.advance(100);
    expect(one.status.state.name).toBe('live');
  });

  it.each([503, 507])('with %i is not final', async (status) => {
    server.refuses = status;
    const one = await open('device1');
    await clock.advance(120_000);
    expect(one.status.state).toMatchObject({ name: 'waiting' });
    server.refuses = null;
    await clock.advance(60_000);
    expect(one.status.state.name).toBe('live');
  });

  it('of a deleted room is told', async () => {
    const one = await open('device1');
    server.room.delete();
    await one.write('x');
    await clock.advance(100);
    expect(one.status.state).toEqual({ name: 'refused', reason: 'gone' });
    expect(one.text).toBe('x');
  });

  it.each([
    [4406, 'version'],
    [4401, 'auth'],
    [4499, 'bad'],
  ])('by close code %i is told', async (code, reason) => {
    const one = await open('device1');
    server.closeAll(code);
    await clock.advance(100);
    expect(one.status.state).toEqual({ name: 'refused', reason });
  });

  it.each([4408, 4429, 1001, 1006])('by close code %i is none', async (code) => {
    const one = await open('device1');
    server.closeAll(code);
    await clock.advance(40_000);
    expect(one.status.state.name).toBe('live');
  });
});

describe('turning off', () => {
  it('ends everything, and says nothing more', async () => {
    const one = await open('device1');
    one.device.stop();
    const { sockets } = server;
    await clock.advance(600_000);
    expect(one.states.at(-1)).toBe('off');
    expect([server.members, server.sockets]).toEqual([0, sockets]);
    await one.device.wake();
    one.device.tryNow();
    expect(one.states.at(-1)).toBe('off');
  });
});

describe('a server out of its mind', () => {
  it.each(['{', '{"t":"welcome"}', '[]', '{"t":"changes","from":0,"to":1,"items":[{"rid":"x"}]}'])(
    'that says %s is left, and tried again later',
    async (nonsense) => {
      const one = await open('device1');
      server.onReply = () => nonsense;
      await one.write('kept');
      await clock.advance(30_100);
      expect(one.states).toContain('waiting');
      server.onReply = (text) => text;
      await clock.advance(60_000);
      expect(one.states.at(-1)).toBe('live');
      expect(one.status.toSend).toBe(0);
    },
  );
});
