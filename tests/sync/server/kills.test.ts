import { afterAll, expect, it } from 'vitest';
import { newRoot } from '../../../lib/sync/keys.ts';
import type { ServerMessage } from '../../../lib/sync/protocol.ts';
import { DIRTY } from '../../../lib/sync/store.ts';
import { seededRandom } from '../../support/random.ts';
import { NodeDevice } from '../support/node-device.ts';
import { cleanUp, startServer } from '../support/servers.ts';
import { Visitor } from '../support/visitor.ts';

const ROUNDS = 50;
const RECORDS = 20;
const SEED = Number(process.env.SYNC_SEED ?? Math.floor(Date.now() % 1e9));

afterAll(cleanUp);

it(`loses nothing that was acknowledged when the server is killed in mid-push ${ROUNDS} times (seed ${SEED})`, async () => {
  const random = seededRandom(SEED);
  const server = await startServer('workerd');
  const root = newRoot();
  const visitor = await Visitor.at(server.address, root);
  const [one, two] = [
    await NodeDevice.start(server.address, root, 'device1'),
    await NodeDevice.start(server.address, root, 'device2'),
  ];
  let midPush = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await expect.poll(() => one.status.state.name, { interval: 5, timeout: 10_000 }).toBe('live');
    for (let i = 0; i < RECORDS; i++)
      await one.write({ table: 'job', id: `j${round}-${i}` }, { title: 'x'.repeat(200) });
    await new Promise((resolve) => setTimeout(resolve, random() * 12));
    await server.kill();
    const acknowledged = [...one.store.rows.values()].filter(({ dirty }) => dirty === DIRTY.no);
    if (one.status.toSend > 0) midPush += 1;
    await server.start();
    const head = await headOf(visitor);
    for (const { base } of acknowledged) expect(base).toBeLessThanOrEqual(head);
    const isLevel = () => one.isSettled && two.isSettled && two.store.rows.size === (round + 1) * RECORDS;
    await expect.poll(isLevel, { interval: 5, timeout: 30_000 }).toBe(true);
    expect(two.picture()).toBe(one.picture());
  }
  const three = await NodeDevice.start(server.address, root, 'device3');
  await expect.poll(() => three.store.rows.size, { timeout: 30_000 }).toBe(ROUNDS * RECORDS);
  expect(three.picture()).toBe(one.picture());
  expect(midPush).toBeGreaterThan(ROUNDS / 10);
  for (const device of [one, two, three]) device.sync.device.stop();
}, 120_000);

async function headOf(visitor: Visitor): Promise<number> {
  const [welcome] = await visitor.ask({ t: 'hello', v: [1], dev: 'device0', since: 0 });
  return (welcome as ServerMessage & { t: 'welcome' }).head;
}
