import { newRoot } from '../../lib/sync/keys.ts';
import { BrowserSocket } from '../../tests/sync/support/browser-socket.ts';
import { Line } from '../../tests/sync/support/line.ts';
import { NodeDevice } from '../../tests/sync/support/node-device.ts';
import { cleanUp, startServer } from '../../tests/sync/support/servers.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { median } from '../support/numbers.ts';
import { settled } from './latency.ts';

const CHANGES = 30;
const STAGES = ['saved', 'applying', 'applied', 'screening', 'interview', 'offer', 'closed'];

/** Bytes over the lines of two devices for one change of stage: the push, its answer and the news of it. */
export const syncBytes: Benchmark = async () => {
  const server = await startServer('workerd');
  const lines = [await Line.before(server.address), await Line.before(server.address)] as const;
  const root = newRoot();
  const one = await NodeDevice.start(lines[0].address, root, 'device1', { WebSocket: BrowserSocket });
  const two = await NodeDevice.start(lines[1].address, root, 'device2', { WebSocket: BrowserSocket });
  try {
    const sizes: number[] = [];
    for (let i = 0; i < CHANGES; i++) {
      await settled(one, two);
      for (const line of lines) line.recorded.length = 0;
      const arrived = new Promise<void>((resolve) => two.onTold(() => resolve()));
      await one.write(
        { table: 'jobUser', id: 'greenhouse:acme:4012345' },
        { stage: STAGES[i % STAGES.length] ?? '' },
      );
      await arrived;
      await settled(one, two);
      // The first one also makes the record.
      if (i > 0)
        sizes.push(lines.flatMap(({ recorded }) => recorded).reduce((sum, { length }) => sum + length, 0));
    }
    const value = median(sizes);
    const baseline = JSON.stringify({ stage: 'interview' }).length;
    return [{ name: 'sync-bytes', value, unit: 'bytes', baseline, ratio: value / baseline }];
  } finally {
    for (const { sync } of [one, two]) sync.device.stop();
    for (const line of lines) line.close();
    await cleanUp();
  }
};
