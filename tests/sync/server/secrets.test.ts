import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { newRoot } from '../../../lib/sync/keys.ts';
import { Line } from '../support/line.ts';
import { NodeDevice } from '../support/node-device.ts';
import { cleanUp, startServer } from '../support/servers.ts';

const MARKERS = Array.from({ length: 500 }, (_, i) => `marker-${i}-${randomUUID()}`);
const TABLES = ['job', 'jobUser', 'note', 'board', 'search'];

afterAll(cleanUp);

it('neither the folder of the server, nor its log, nor the wire has a word of what is synced', async () => {
  const server = await startServer('workerd');
  const line = await Line.before(server.address);
  const root = newRoot();
  const one = await NodeDevice.start(line.address, root, 'device1');
  const two = await NodeDevice.start(line.address, root, 'device2');
  for (const [i, marker] of MARKERS.entries()) {
    const table = TABLES[i % TABLES.length] ?? 'job';
    // In ids, in values short and long, in names of topics.
    await one.write(
      { table, id: i % 2 === 0 ? marker : `id${i}` },
      { text: `${marker} `.repeat(1 + (i % 50)) },
    );
  }
  await expect.poll(() => two.store.rows.size, { timeout: 30_000 }).toBe(MARKERS.length);
  // What is only said may be lost, so it is said until somebody hears it.
  const hears = () => {
    one.sync.say('runs', { board: MARKERS[0] ?? '' });
    return two.live.length > 0;
  };
  await expect.poll(hears, { timeout: 10_000, interval: 300 }).toBe(true);
  for (const device of [one, two]) device.sync.device.stop();
  const seen = {
    wire: Buffer.concat(line.recorded),
    log: Buffer.from(server.log()),
    folder: Buffer.concat(filesOf(server.data)),
  };
  expect(seen.wire.length).toBeGreaterThan(100_000);
  expect(seen.folder.length).toBeGreaterThan(100_000);
  for (const secret of [...MARKERS, ...[...TABLES, 'faraway'].map((table) => `"${table}"`)]) {
    const forms = [
      secret,
      Buffer.from(secret).toString('base64url').slice(0, -2),
      Buffer.from(secret).toString('hex'),
    ];
    for (const [where, bytes] of Object.entries(seen)) {
      for (const form of forms) expect(bytes.includes(form), `${form} in ${where}`).toBe(false);
    }
  }
  line.close();
}, 60_000);

function filesOf(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
}
