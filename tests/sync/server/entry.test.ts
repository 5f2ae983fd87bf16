import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signEntry } from '../../../lib/sync/entry.ts';
import { cleanUp, startServer, type TestServer } from '../support/servers.ts';
import { Visitor } from '../support/visitor.ts';

const hello = { t: 'hello', v: [1], dev: 'device1', since: 0 };

afterAll(cleanUp);

describe.each(['workerd', 'node'] as const)('the gate on %s', (kind) => {
  let server: TestServer;
  let owner: Visitor;
  let stranger: Visitor;

  beforeAll(async () => {
    server = await startServer(kind);
    owner = await Visitor.at(server.address);
    stranger = await Visitor.at(server.address);
  });

  it('lets the key of a room in, by request and by socket', async () => {
    expect((await owner.ask(hello))[0]).toMatchObject({ t: 'welcome', head: 0, reset: false });
    const visit = await owner.connect();
    visit.send(hello);
    expect(JSON.parse((await visit.received(1))[0] ?? '')).toMatchObject({ t: 'welcome' });
    visit.socket.close();
  });

  it.each([
    ['another key', async () => stranger.entry()],
    [
      "another key with this room's public one",
      async () => ({ ...(await stranger.entry()), k: (await owner.entry()).k }),
    ],
    ['no entry', async () => ({})],
    ['a clock ten minutes slow', async () => owner.entry(Date.now() - 600_000)],
    ['a clock ten minutes fast', async () => owner.entry(Date.now() + 600_000)],
    ['a device that it was not signed for', async () => ({ ...(await owner.entry()), d: 'abcdef' })],
    ['a device that is none', async () => signEntry(owner.keys, '../etc', Date.now())],
    ['a broken signature', async () => ({ ...(await owner.entry()), s: 'AAAA' })],
  ])('refuses %s, by request and by socket', async (_, make) => {
    expect((await owner.post([hello], await make())).status).toBe(401);
    await expect(owner.connect(await make())).rejects.toThrow('401');
  });

  it('refuses an entry that was used', async () => {
    const entry = await owner.entry();
    expect((await owner.post([hello], entry)).status).toBe(200);
    expect((await owner.post([hello], entry)).status).toBe(401);
    await expect(owner.connect(entry)).rejects.toThrow('401');
  });

  it('knows no rooms but those of keys', async () => {
    expect((await owner.post([hello], undefined, 'lobby')).status).toBe(404);
    expect((await fetch(`${server.address}/parties/lobby/lobby`)).status).toBe(404);
    expect((await fetch(`${server.address}/parties/room/`)).status).toBe(404);
  });

  it('tells the time to everybody, so that a wrong clock can be put right', async () => {
    const { now } = (await (await fetch(`${server.address}/v1/time`)).json()) as { now: number };
    expect(Math.abs(now - Date.now())).toBeLessThan(5000);
  });

  it('lets in only rooms of the list, when there is one', async () => {
    const limited = await startServer(kind, { allow: [owner.keys.room] });
    const [inside, outside] = [await at(limited, owner), await at(limited, stranger)];
    expect((await inside.post([hello])).status).toBe(200);
    expect((await outside.post([hello])).status).toBe(403);
    await expect(outside.connect()).rejects.toThrow('403');
  });

  /** The same keys at another server. */
  async function at(other: TestServer, visitor: Visitor): Promise<Visitor> {
    const moved = await Visitor.at(other.address);
    return Object.assign(moved, { keys: visitor.keys });
  }
});
