import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { CLOSE, LIMITS } from '../../../lib/sync/protocol.ts';
import { cleanUp, startServer, type TestServer } from '../support/servers.ts';
import { Visitor } from '../support/visitor.ts';

const hello = { t: 'hello', v: [1], dev: 'device1', since: 0 };
const item = { rid: 'r'.repeat(24), base: 0, c: 'sealed' };
/** Full pushes that one request has place for. */
const PUSHES = 12;

/** Fills a room to its last record, by requests of many devices, since each may send only so much. */
async function fill(visitor: Visitor): Promise<void> {
  const named = (n: number) => ({ rid: n.toString(36).padStart(24, '0'), base: 0, c: '' });
  const pushes = Array.from({ length: LIMITS.records / LIMITS.items }, (_, n) => ({
    t: 'push',
    n: 0,
    items: Array.from({ length: LIMITS.items }, (_, i) => named(n * LIMITS.items + i)),
  }));
  for (let at = 0; at < pushes.length; at += PUSHES) {
    const answers = await visitor.ask(...pushes.slice(at, at + PUSHES));
    expect(answers.every(({ t }) => t === 'ack')).toBe(true);
  }
}

afterAll(cleanUp);

describe.each(['workerd', 'node'] as const)('limits on %s', (kind) => {
  let server: TestServer;
  let owner: Visitor;

  beforeAll(async () => {
    server = await startServer(kind);
    owner = await Visitor.at(server.address);
  });

  it.each([
    ['a frame that is too long', 'x'.repeat(LIMITS.frame + 1), CLOSE.size],
    ['a binary frame', Buffer.from('{}'), CLOSE.bad],
    ['nonsense', 'nonsense', CLOSE.bad],
    ['an unknown message', { t: 'drop-all' }, CLOSE.bad],
    ['an unknown version', { ...hello, v: [2] }, CLOSE.version],
    [
      'a record that is too long',
      { t: 'push', n: 1, items: [{ ...item, c: 'x'.repeat(LIMITS.sealed + 1) }] },
      CLOSE.bad,
    ],
  ])('close the connection that sends %s, and no other', async (_, message, code) => {
    const [good, bad] = [await owner.connect(), await owner.connect()];
    bad.send(message);
    expect(await bad.closed).toBe(code);
    good.send(hello);
    expect(JSON.parse((await good.received(1))[0] ?? '').t).toBe('welcome');
    good.socket.close();
  });

  it('refuse a request that is too long', async () => {
    expect((await owner.post(['x'.repeat(LIMITS.frame + 1)])).status).toBe(413);
  });

  it('tell who sends too much to wait, and go on serving the others', async () => {
    const [loud, quiet] = [await owner.connect(), await owner.connect()];
    for (let i = 0; i < 100; i++) loud.send({ t: 'pull', since: 0 });
    const answers = (await loud.received(100)).map((text) => JSON.parse(text));
    const refused = answers.filter(({ code }) => code === 'rate');
    expect(refused.length).toBeGreaterThan(20);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(LIMITS.burst);
    expect(refused[0].retryMs).toBeGreaterThan(0);
    quiet.send(hello);
    expect(JSON.parse((await quiet.received(1))[0] ?? '').t).toBe('welcome');
    for (let i = 0; i < 400; i++) loud.send({ t: 'pull', since: 0 });
    expect(await loud.closed).toBe(CLOSE.rate);
    quiet.socket.close();
  });

  it('answer a ping', async () => {
    const visit = await owner.connect();
    visit.send('ping');
    expect(await visit.received(1)).toEqual(['pong']);
    visit.socket.close();
  });

  it('pass a live message on to the others, with the device that it came from', async () => {
    const [one, two] = [await owner.connect(await owner.entry()), await owner.connect()];
    const entry = await owner.entry();
    const three = await owner.connect(entry);
    three.send({ t: 'live', c: 'sealed' });
    for (const other of [one, two]) {
      expect(JSON.parse((await other.received(1))[0] ?? '')).toEqual({
        t: 'live',
        dev: entry.d,
        c: 'sealed',
      });
    }
    expect(three.messages).toEqual([]);
    for (const visit of [one, two, three]) visit.socket.close();
  });

  it('keep a deleted room deleted, and tell all who are in it', async () => {
    const mortal = await Visitor.at(server.address);
    await mortal.ask({ t: 'push', n: 1, items: [item] });
    const visit = await mortal.connect();
    expect(await mortal.delete()).toBe(204);
    // The frame comes at once; workerd keeps the line itself open for a while.
    await expect.poll(() => visit.socket.readyState).not.toBe(WebSocket.OPEN);
    expect(await mortal.ask(hello)).toEqual([{ t: 'err', code: 'gone' }]);
  });

  it('count what happens, for the owner', async () => {
    const text = await (await fetch(`${server.address}/metrics`)).text();
    expect(text).toMatch(/^jobwake_messages_total\{kind="welcome"\} [1-9]/m);
    expect(text).toMatch(/^jobwake_refusals_total\{reason="rate"\} [1-9]/m);
    // What a connection says after it was refused is not heard.
    expect(text).toMatch(/^jobwake_refusals_total\{reason="4429"\} 1$/m);
    expect(text).not.toContain(owner.keys.room);
  });

  it('refuse the connection too many, until there is place again', async () => {
    const small = await startServer(kind, { maxConnections: 2 });
    const visitor = await Visitor.at(small.address);
    const visits = [await visitor.connect(), await visitor.connect()];
    await expect(visitor.connect()).rejects.toThrow('503');
    expect((await visitor.post([hello])).status).toBe(200);
    visits[0]?.socket.close();
    await expect.poll(() => visitor.connect().then(() => 'in', String), { timeout: 5000 }).toBe('in');
  });

  it('refuse the room too many, and know the old ones after a restart', async () => {
    const small = await startServer(kind, { maxRooms: 2 });
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => Visitor.at(small.address)));
    if (!one || !two || !three) throw new Error('Three visitors were made.');
    for (const visitor of [one, two]) expect((await visitor.post([hello])).status).toBe(200);
    expect((await three.post([hello])).status).toBe(507);
    await small.kill();
    await small.start();
    expect((await two.post([hello])).status).toBe(200);
    expect((await three.post([hello])).status).toBe(507);
  });
});

// Over node:sqlite, which commits each push by itself, it would take the longest of all tests of the server.
it('workerd refuses what a full room has no place for, and takes what makes it no fuller', async () => {
  const server = await startServer('workerd');
  const hoarder = await Visitor.at(server.address);
  await fill(hoarder);
  const push = (more: object) => ({ t: 'push', n: 1, items: [{ ...item, ...more }] });
  expect(await hoarder.ask(push({}))).toEqual([{ t: 'err', code: 'quota' }]);
  const visit = await hoarder.connect();
  visit.send(push({}));
  visit.send(push({ rid: '0'.repeat(24), base: 1 }));
  const [refused, taken] = (await visit.received(2)).map((text) => JSON.parse(text));
  expect(refused).toEqual({ t: 'err', code: 'quota' });
  expect(taken).toMatchObject({ t: 'ack', res: [LIMITS.records + 1] });
  expect(await (await Visitor.at(server.address)).ask(push({ rid: 'n'.repeat(24) }))).toMatchObject([
    { t: 'ack' },
  ]);
  visit.socket.close();
}, 30_000);
