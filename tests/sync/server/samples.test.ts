import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ServerMessage } from '../../../lib/sync/protocol.ts';
import { cleanUp, startServer, temporaryFolder } from '../support/servers.ts';
import { Visitor } from '../support/visitor.ts';

// Folders of data as servers of earlier versions left them, by version and by what it ran on: in each a server that lets
// in one room, with records `a` and `b`, of which `a` was pushed again. They are never made anew.

const SAMPLES = join(import.meta.dirname, 'samples');
/** The root secret of the room. */
const ROOT = Uint8Array.from({ length: 32 }, (_, i) => i);
const item = (name: string, base: number, c: string) => ({ rid: name.repeat(24), base, c });

afterAll(cleanUp);

describe.each(readdirSync(SAMPLES))('the data of version %s', (version) => {
  it.each(['workerd', 'node'] as const)('is served by today’s server on %s', async (kind) => {
    const data = temporaryFolder();
    cpSync(join(SAMPLES, version, kind), data, { recursive: true });
    const server = await startServer(kind, { data, maxRooms: 1 });
    const owner = await Visitor.at(server.address, ROOT);
    const [page, ack] = (await owner.ask(
      { t: 'pull', since: 0 },
      { t: 'push', n: 1, items: [item('b', 2, 'newer')] },
    )) as [ServerMessage & { t: 'changes' }, ServerMessage];
    expect(page.items).toEqual([
      { rid: 'b'.repeat(24), seq: 2, c: 'two' },
      { rid: 'a'.repeat(24), seq: 3, c: 'anew' },
    ]);
    expect(ack).toMatchObject({ t: 'ack', res: [4] });
    const [epoch, { mark }] = [await epochOf(owner), page];
    expect(
      await owner.ask({ t: 'hello', v: [1], dev: 'device1', since: 3, epoch, top: 3, mark }),
    ).toMatchObject([{ t: 'welcome', head: 4, reset: false }]);
    // The list of rooms is still the same, too.
    expect((await (await Visitor.at(server.address)).post([{ t: 'pull', since: 0 }])).status).toBe(507);
  });
});

async function epochOf(visitor: Visitor): Promise<string> {
  const [welcome] = await visitor.ask({ t: 'hello', v: [1], dev: 'device1', since: 0 });
  return welcome?.t === 'welcome' ? welcome.epoch : '';
}
