import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { buildWorker } from '../../../server/host/build.ts';
import { compileWorkerd } from '../../../server/host/workerd.ts';
import { cleanUp, freePort, temporaryFolder } from '../support/servers.ts';
import { Visitor } from '../support/visitor.ts';

afterAll(cleanUp);

it('is one program that needs only its folder of data, which need not be there when it is made', async () => {
  const [build, place] = [temporaryFolder(), temporaryFolder()];
  const [data, program, port] = [join(place, 'data'), join(place, 'jobwake-sync'), await freePort()];
  const limits = { maxRooms: null, maxConnections: null, allow: null };
  compileWorkerd({ host: '127.0.0.1', port, data, ...limits }, await buildWorker(build), program);
  expect(existsSync(data)).toBe(false);

  mkdirSync(data);
  const server = spawn(program, { cwd: place, env: {}, stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}`;
  const isUp = () => fetch(`${address}/healthz`).then(({ ok }) => ok, String);
  await expect.poll(isUp, { timeout: 10_000 }).toBe(true);
  const visitor = await Visitor.at(address);
  const item = { rid: 'r'.repeat(24), base: 0, c: 'sealed' };
  expect(await visitor.ask({ t: 'push', n: 1, items: [item] })).toMatchObject([{ t: 'ack', res: [1] }]);
  server.kill('SIGKILL');
  await once(server, 'exit');
});
