import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorker } from '../../../server/host/build.ts';
import type { ServerOptions } from '../../../server/host/options.ts';
import { startWorkerd } from '../../../server/host/workerd.ts';
import { serveOnNode } from '../../../server/node/serve.ts';

export interface TestServer {
  address: string;
  data: string;
  /** Everything that it has printed. */
  log(): string;
  /** Ends it without a warning. The data stays. */
  kill(): Promise<void>;
  /** Starts it again over the same data, at the same address. */
  start(): Promise<void>;
  /** Process id, or `null` when it runs within this process. */
  pid(): number | null;
}

const folders: string[] = [];
const running = new Set<TestServer>();

/** A folder that is gone after the tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jobwake-sync-'));
  folders.push(folder);
  return folder;
}

/** To be called after all tests of a file. */
export async function cleanUp(): Promise<void> {
  for (const server of running) await server.kill();
  running.clear();
  bundle = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A port that nobody listens to at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

let bundle: Promise<string> | undefined;

function theBundle(): Promise<string> {
  bundle ??= buildWorker(temporaryFolder());
  return bundle;
}

/** @param worker the path of another bundle than that of the project, for workerd */
export async function startServer(
  kind: 'workerd' | 'node',
  options: Partial<ServerOptions> = {},
  worker?: string,
): Promise<TestServer> {
  const full: ServerOptions = {
    host: '127.0.0.1',
    port: await freePort(),
    data: temporaryFolder(),
    maxRooms: null,
    maxConnections: null,
    allow: null,
    ...options,
  };
  const server = kind === 'node' ? nodeServer(full) : await workerdServer(full, worker);
  await server.start();
  running.add(server);
  return server;
}

async function workerdServer(options: ServerOptions, worker?: string): Promise<TestServer> {
  const path = worker ?? (await theBundle());
  const address = `http://${options.host}:${options.port}`;
  let child: ChildProcess | null = null;
  let log = '';
  return {
    address,
    data: options.data,
    log: () => log,
    pid: () => child?.pid ?? null,
    async start() {
      child = startWorkerd(options, path, 'pipe');
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (log += chunk));
      await untilUp(address, () => child?.exitCode !== null && log);
    },
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function nodeServer(options: ServerOptions): TestServer {
  let server: Awaited<ReturnType<typeof serveOnNode>> | null = null;
  return {
    address: `http://${options.host}:${options.port}`,
    data: options.data,
    log: () => '',
    pid: () => null,
    async start() {
      server = await serveOnNode(options);
    },
    async kill() {
      if (server === null) return;
      server.closeAllConnections();
      server.close();
      server = null;
    },
  };
}

async function untilUp(address: string, hasFailed: () => string | false | undefined): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    try {
      if ((await fetch(`${address}/healthz`)).ok) return;
    } catch {
      // Not yet.
    }
    const failure = hasFailed();
    if (failure || Date.now() > deadline) throw new Error(`The server did not start. ${failure || ''}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
