import WebSocket from 'ws';
import { newRoot } from '../../lib/sync/keys.ts';
import { NodeDevice } from '../../tests/sync/support/node-device.ts';
import { cleanUp, startServer } from '../../tests/sync/support/servers.ts';
import { Visit } from '../../tests/sync/support/visitor.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { quantile } from '../support/numbers.ts';
import { startEcho } from './echo.ts';
import { pushFrames } from './frames.ts';

const CHANGES = 200;
/** Below the rate that the server allows, as a person is. */
const EVERY_MS = 80;
const WARM_UP = 20;

/** From a change on one device to the row on another, both live, against a frame of that size there and back. */
export const syncLatency: Benchmark = async () => {
  const [server, echo] = [await startServer('workerd'), await startEcho()];
  const root = newRoot();
  const one = await NodeDevice.start(server.address, root, 'device1');
  const two = await NodeDevice.start(server.address, root, 'device2');
  try {
    await settled(one, two);
    const visit = new Visit(new WebSocket(echo.address, { perMessageDeflate: false }));
    await visit.opened;
    const [frame = ''] = await pushFrames(one.sync.keys, 1, 1);
    const times: { ours: number; bare: number }[] = [];
    for (let i = 0; i < CHANGES + WARM_UP; i++) {
      const ours = await timeChange(one, two, i);
      const bare = await timeEcho(visit, frame);
      if (i >= WARM_UP) times.push({ ours, bare });
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
    const value = quantile(
      times.map(({ ours }) => ours),
      0.95,
    );
    const baseline = quantile(
      times.map(({ bare }) => bare),
      0.95,
    );
    return [{ name: 'sync-latency', value, unit: 'ms', baseline, ratio: value / baseline }];
  } finally {
    for (const { sync } of [one, two]) sync.device.stop();
    echo.stop();
    await cleanUp();
  }
};

/** Resolves when both devices are live and level. */
export async function settled(...devices: NodeDevice[]): Promise<void> {
  while (!devices.every(({ isSettled }) => isSettled)) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function timeChange(one: NodeDevice, two: NodeDevice, i: number): Promise<number> {
  const arrived = new Promise<void>((resolve) => two.onTold(() => resolve()));
  const startMs = performance.now();
  await one.write({ table: 'jobUser', id: 'lever:acme:1' }, { stage: `stage ${i}` });
  await arrived;
  return performance.now() - startMs;
}

async function timeEcho(visit: Visit, frame: string): Promise<number> {
  const startMs = performance.now();
  visit.send(frame);
  await visit.received(visit.messages.length + 1);
  return performance.now() - startMs;
}
