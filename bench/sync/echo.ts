// The bare limit: a WebSocket server that only sends back what it gets, in a process of its own, and whatever it costs
// there. Started by `startEcho`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';

export interface Echo {
  address: string;
  pid: number;
  stop(): void;
}

/** Starts the echo server. Each message goes back to its sender, or to all others when `relays` is set. */
export async function startEcho({ relays = false } = {}): Promise<Echo> {
  const child = fork(fileURLToPath(import.meta.url), relays ? ['relay'] : ['echo']);
  const [port] = await once(child, 'message');
  return { address: `ws://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => child.kill('SIGKILL') };
}

/** The memory that a process holds, in bytes (Linux). */
export function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const relays = process.argv[2] === 'relay';
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', maxPayload: 100_000 });
  server.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => {
      if (!relays) return socket.send(data, { binary: isBinary });
      for (const other of server.clients) if (other !== socket) other.send(data, { binary: isBinary });
    });
  });
  server.on('listening', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' ? address?.port : 0);
  });
}
