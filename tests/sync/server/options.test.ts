import { expect, it } from 'vitest';
import { workerdConfig } from '../../../server/host/config.ts';
import { readArguments } from '../../../server/host/options.ts';
import { wranglerConfig } from '../../../server/host/wrangler.ts';

it('listens to this machine alone and lets everybody in, unless told otherwise', () => {
  expect(readArguments([], '/home/anna')).toEqual({
    host: '127.0.0.1',
    port: 8790,
    data: '/home/anna/jobwake-sync',
    maxRooms: null,
    maxConnections: null,
    allow: null,
    node: false,
    compile: null,
  });
  const told =
    '--host 0.0.0.0 --port 80 --data /srv --max-rooms 5 --max-connections 9 --allow a,b --compile out';
  expect(readArguments(told.split(' '), '/home/anna')).toEqual({
    host: '0.0.0.0',
    port: 80,
    data: '/srv',
    maxRooms: 5,
    maxConnections: 9,
    allow: ['a', 'b'],
    node: false,
    compile: '/home/anna/out',
  });
});

it.each(['--port 65536', '--port x', '--port -1', '--max-rooms many', '--unheard-of', 'word'])(
  'refuses %s with a sentence',
  (text) => {
    expect(() => readArguments(text.split(' '), '/')).toThrow(/\w/);
  },
);

it('gives the worker its limits and no way out', () => {
  const options = { ...readArguments(['--max-rooms', '5'], '/srv/my "data"'), allow: ['a', 'b'] };
  const config = workerdConfig(options, '../worker.js');
  expect(config).toContain('globalOutbound = "nowhere"');
  expect(config).toContain('(name = "nowhere", network = (allow = []))');
  expect(config).toContain(String.raw`path = "/srv/my \"data\"/jobwake-sync"`);
  expect(config).toContain('(name = "MAX_ROOMS", text = "5")');
  expect(config).toContain('(name = "ALLOW", text = "a,b")');
  expect(config).not.toContain('MAX_CONNECTIONS');
});

it('is the same worker on Cloudflare, of the same date', () => {
  const there = wranglerConfig({ name: 'mine', bundle: 'worker.js', allow: 'a,b' });
  expect(there).toMatchObject({ name: 'mine', main: 'worker.js', no_bundle: true, vars: { ALLOW: 'a,b' } });
  const here = workerdConfig(readArguments([], '/'), 'worker.js');
  expect(here).toContain(
    `compatibilityDate = "${(there as { compatibility_date: string }).compatibility_date}"`,
  );
});
