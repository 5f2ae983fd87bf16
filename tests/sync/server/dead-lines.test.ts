import type { Plugin } from 'vite';
import { afterAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { CLOSE, PING, SILENCE_MS } from '../../../lib/sync/protocol.ts';
import { buildWorker } from '../../../server/host/build.ts';
import { cleanUp, startServer, temporaryFolder } from '../support/servers.ts';
import { type Visit, Visitor } from '../support/visitor.ts';

/** The server's minutes pass so much faster, or nobody could wait for its sweeps. */
const HASTE = 100;
const PING_EVERY_MS = SILENCE_MS / HASTE / 6;

afterAll(cleanUp);

/** Shortens the times that the server's sweeps go by. */
const hasten: Plugin = {
  name: 'hasten',
  transform: (code) =>
    code.replace(
      /\b(SILENCE_MS|SECOND_LOOK_MS|SWEEP_EVERY_MS|NOTE_EVERY_MS) = ([\d_]+)/g,
      (_, name: string, ms: string) => `${name} = ${Number(ms.replaceAll('_', '')) / HASTE}`,
    ),
};

/** Pings until it is stopped; tells when so many more pings were answered. */
function keepSaying(visit: Visit): { stop(): void; answered(count: number): Promise<unknown> } {
  const timer = setInterval(() => visit.send(PING), PING_EVERY_MS);
  return {
    stop: () => clearInterval(timer),
    answered: (count) => visit.received(visit.messages.length + count),
  };
}

it('workerd closes a line that fell silent, and none that speaks, however long it was stopped itself', async () => {
  const server = await startServer('workerd', {}, await buildWorker(temporaryFolder(), [hasten]));
  const visitor = await Visitor.at(server.address);
  const speaking = await visitor.connect();
  const voice = keepSaying(speaking);
  const silent = await visitor.connect();
  // The frame comes at once; workerd keeps the line itself open for a while.
  await expect.poll(() => silent.socket.readyState, { timeout: 10_000 }).not.toBe(WebSocket.OPEN);
  expect(server.log()).toContain(`with ${CLOSE.silent}`);

  const pid = server.pid() ?? 0;
  process.kill(pid, 'SIGSTOP');
  const stoppedAt = Date.now();
  await expect
    .poll(() => Date.now() - stoppedAt, { timeout: 5000 })
    .toBeGreaterThan((2 * SILENCE_MS) / HASTE);
  process.kill(pid, 'SIGCONT');
  // Longer than the longest way from one sweep to the next and a second look.
  await voice.answered(55);
  expect(speaking.socket.readyState).toBe(WebSocket.OPEN);
  expect(server.log().match(/closed a connection/g)).toHaveLength(1);
  voice.stop();
  speaking.socket.close();
});
