import type { ServerMessage } from '../../lib/sync/protocol.ts';
import { cleanUp, startServer } from '../../tests/sync/support/servers.ts';
import { Visitor } from '../../tests/sync/support/visitor.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { pushFrames } from './frames.ts';

const KILLS = 1000;
const CHANGES = 5;

/** Acknowledged changes that are gone after the server was killed right behind each acknowledgement. */
export const syncKill: Benchmark = async () => {
  const server = await startServer('workerd');
  try {
    const visitor = await Visitor.at(server.address);
    const frames = await pushFrames(visitor.keys, KILLS, CHANGES);
    let acknowledged = 0;
    for (const frame of frames) {
      const [ack] = await visitor.ask(frame);
      await server.kill();
      if (ack?.t === 'ack') acknowledged += ack.res.filter((one) => typeof one === 'number').length;
      await server.start();
    }
    const lost = acknowledged - (await countRecords(visitor));
    if (acknowledged !== KILLS * CHANGES) throw new Error(`Only ${acknowledged} changes were acknowledged.`);
    return [
      { name: 'sync-kill', value: lost, unit: 'changes', baseline: acknowledged, ratio: lost / acknowledged },
    ];
  } finally {
    await cleanUp();
  }
};

async function countRecords(visitor: Visitor): Promise<number> {
  let records = 0;
  let since = 0;
  for (let more = true; more; ) {
    const [page] = (await visitor.ask({ t: 'pull', since })) as [ServerMessage & { t: 'changes' }];
    records += page.items.length;
    since = page.to;
    more = page.more === true;
  }
  return records;
}
