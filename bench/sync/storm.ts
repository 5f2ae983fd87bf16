import WebSocket from 'ws';
import { newRoot } from '../../lib/sync/keys.ts';
import { CONNECT_TIMEOUT_MS } from '../../lib/sync/socket.ts';
import { NodeDevice } from '../../tests/sync/support/node-device.ts';
import { cleanUp, startServer } from '../../tests/sync/support/servers.ts';
import { Visit } from '../../tests/sync/support/visitor.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { startEcho } from './echo.ts';
import { settled } from './latency.ts';

const ROOMS = 1000;
const DOWN_MS = 3000;
/** Devices are brought in so many at a time. */
const BATCH = 50;
const PATIENCE_MS = 120_000;

/** How long the longest handshake of a device took until it was open or given up; in milliseconds. */
let longestMs = 0;

class TimedSocket extends globalThis.WebSocket {
  constructor(...args: ConstructorParameters<typeof globalThis.WebSocket>) {
    super(...args);
    const startMs = performance.now();
    const ended = new AbortController();
    const note = () => {
      longestMs = Math.max(longestMs, performance.now() - startMs);
      ended.abort();
    };
    for (const end of ['open', 'error', 'close']) this.addEventListener(end, note, { signal: ended.signal });
  }
}

/**
 * From the start of a server that was killed until all of 2,000 devices are back and have what the others wrote
 * meanwhile, with no handshake that timed out, against as many bare sockets opened at once.
 */
export const syncStorm: Benchmark = async () => {
  const server = await startServer('workerd');
  const pairs: (readonly [NodeDevice, NodeDevice])[] = [];
  try {
    for (let i = 0; i < ROOMS; i += BATCH) {
      pairs.push(...(await Promise.all(Array.from({ length: BATCH }, () => startPair(server.address)))));
      await settled(...pairs.slice(-BATCH).flat());
    }
    const baseline = (await timeBareSockets()) / 1000;
    await server.kill();
    await new Promise((resolve) => setTimeout(resolve, DOWN_MS));
    for (const [one] of pairs) await one.write({ table: 'note', id: 'n1' }, { text: 'written meanwhile' });
    await server.start();
    const value = (await timeLevel(pairs)) / 1000;
    if (longestMs >= CONNECT_TIMEOUT_MS) throw new Error(`A handshake took ${longestMs} ms.`);
    return [{ name: 'sync-storm', value, unit: 's', baseline, ratio: value / baseline }];
  } finally {
    for (const device of pairs.flat()) device.sync.device.stop();
    await cleanUp();
  }
};

async function startPair(address: string): Promise<readonly [NodeDevice, NodeDevice]> {
  const root = newRoot();
  const start = (name: string) =>
    NodeDevice.start(address, root, name, { random: Math.random, WebSocket: TimedSocket });
  return [await start('device1'), await start('device2')];
}

async function timeLevel(pairs: readonly (readonly [NodeDevice, NodeDevice])[]): Promise<number> {
  const startMs = performance.now();
  const isLevel = ([one, two]: readonly [NodeDevice, NodeDevice]) =>
    one.isSettled && two.isSettled && two.store.rows.size === 1;
  while (!pairs.every(isLevel)) {
    if (performance.now() - startMs > PATIENCE_MS) throw new Error('Some devices never came back.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - startMs;
}

async function timeBareSockets(): Promise<number> {
  const echo = await startEcho();
  const startMs = performance.now();
  const visits = Array.from({ length: 2 * ROOMS }, () => new Visit(new WebSocket(echo.address)));
  await Promise.all(visits.map(({ opened }) => opened));
  const tookMs = performance.now() - startMs;
  for (const { socket } of visits) socket.terminate();
  echo.stop();
  return tookMs;
}
