import type { Server } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newRoot } from '../../lib/sync/keys.ts';
import { LIMITS } from '../../lib/sync/protocol.ts';
import type { ServerOptions } from '../../server/host/options.ts';
import { serveOnNode } from '../../server/node/serve.ts';
import type { RoomLimits } from '../../server/shared/room.ts';
import { hastyClock, NodeDevice } from '../sync/support/node-device.ts';
import { cleanUp, freePort, temporaryFolder } from '../sync/support/servers.ts';
import { speak } from '../ui/support/words.ts';
import { saidBy } from './support/said.ts';

// Over real sockets, from a server that has no place for more to what its users read.

/** Five tries with growing pauses come before requests take the place of a socket. */
const HASTE = 100;

let server: Server;
const devices: NodeDevice[] = [];

beforeAll(() => speak());
afterEach(() => {
  for (const { sync } of devices.splice(0)) sync.device.stop();
  server.closeAllConnections();
  server.close();
});
afterAll(cleanUp);

async function serve(options: Partial<ServerOptions>, limits: Partial<RoomLimits> = {}): Promise<string> {
  const [host, port] = ['127.0.0.1', await freePort()];
  const none = { maxRooms: null, maxConnections: null, allow: null };
  server = await serveOnNode(
    { host, port, data: temporaryFolder(), ...none, ...options },
    { ...LIMITS, ...limits },
  );
  return `http://${host}:${port}`;
}

async function device(address: string, name: string, root: Uint8Array<ArrayBuffer>): Promise<NodeDevice> {
  const one = await NodeDevice.start(address, root, name, { clock: hastyClock(HASTE) });
  devices.push(one);
  return one;
}

const note = (id: string) => ({ table: 'note', id });
const says = (one: NodeDevice, sentence: RegExp) =>
  expect.poll(() => saidBy(one).join(' '), { timeout: 8000 }).toMatch(sentence);
const has = (one: NodeDevice, id: string) =>
  expect.poll(() => one.value(note(id), 'text'), { timeout: 8000 }).toBe(id);

test('a full room is said to its user, who keeps what has no place there', async () => {
  const root = newRoot();
  const address = await serve({}, { records: 2 });
  const [one, two] = [await device(address, 'device1', root), await device(address, 'device2', root)];
  for (const id of ['n1', 'n2']) await one.write(note(id), { text: id });
  for (const id of ['n1', 'n2']) await has(two, id);
  await two.write(note('n3'), { text: 'n3' });
  await says(two, /room on the server is full, so nothing new is taken/);
  expect([two.status.toSend, two.value(note('n3'), 'text')]).toEqual([1, 'n3']);
  await says(one, /^Changes travel at once, in both directions\.$/);
});

test('a server with no place for another room says so, and serves those it has', async () => {
  const root = newRoot();
  const address = await serve({ maxRooms: 1 });
  const one = await device(address, 'device1', root);
  await says(one, /^Changes travel at once/);
  const stranger = await device(address, 'device2', newRoot());
  await says(stranger, /no place for another connection or room at the moment/);
  const two = await device(address, 'device3', root);
  await one.write(note('n1'), { text: 'n1' });
  await has(two, 'n1');
});

test('a server with no place for another connection is asked by requests, and both reasons are said', async () => {
  const root = newRoot();
  const address = await serve({ maxConnections: 1 });
  const one = await device(address, 'device1', root);
  await says(one, /^Changes travel at once/);
  const two = await device(address, 'device2', root);
  await says(two, /the network stops it, or the server has no place for another.*twice a minute/);
  await one.write(note('n1'), { text: 'n1' });
  await has(two, 'n1');
  await two.write(note('n2'), { text: 'n2' });
  await has(one, 'n2');
});
