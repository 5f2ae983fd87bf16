import WebSocket from 'ws';
import { cleanUp, startServer } from '../../tests/sync/support/servers.ts';
import { Visit, Visitor } from '../../tests/sync/support/visitor.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { median } from '../support/numbers.ts';
import { startEcho } from './echo.ts';
import { pushFrames } from './frames.ts';

/** Within the burst that the server allows. */
const FRAMES = 55;
const CHANGES = 100;
const ROUNDS = 7;

/** Sealed changes committed a second by one device, one message on its way, against the same frames sent back. */
export const syncPush: Benchmark = async () => {
  const [server, echo] = [await startServer('workerd'), await startEcho()];
  try {
    const rounds: { ours: number; bare: number }[] = [];
    // The first round warms both up.
    for (let round = 0; round <= ROUNDS; round++) {
      const visitor = await Visitor.at(server.address);
      const frames = await pushFrames(visitor.keys, FRAMES, CHANGES);
      const ours = await timeFrames(await open(await visitor.socketAddress()), frames);
      const bare = await timeFrames(await open(echo.address), frames);
      if (round > 0) rounds.push({ ours, bare });
    }
    const rate = (ms: number) => (FRAMES * CHANGES * 1000) / ms;
    return [
      {
        name: 'sync-push',
        value: rate(median(rounds.map(({ ours }) => ours))),
        unit: 'changes/s',
        baseline: rate(median(rounds.map(({ bare }) => bare))),
        ratio: median(rounds.map(({ ours, bare }) => bare / ours)),
      },
    ];
  } finally {
    echo.stop();
    await cleanUp();
  }
};

async function open(address: string): Promise<Visit> {
  // Neither server would be measured by how fast this process compresses.
  const visit = new Visit(new WebSocket(address, { perMessageDeflate: false }));
  await visit.opened;
  return visit;
}

/** Sends each frame when the last was answered; an acknowledged change is a committed one. */
async function timeFrames(visit: Visit, frames: readonly string[]): Promise<number> {
  const startMs = performance.now();
  for (const [i, frame] of frames.entries()) {
    visit.send(frame);
    await visit.received(i + 1);
  }
  const tookMs = performance.now() - startMs;
  if (visit.messages.some((text) => text.includes('"err"'))) throw new Error('A push was refused.');
  visit.socket.close();
  return tookMs;
}
