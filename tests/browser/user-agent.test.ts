import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { untilRunsEnded, watch } from './hands.ts';

// USAJOBS takes the address of the key's owner as the user agent, which no page of a browser may set by itself.
const PAYLOAD = readFileSync(new URL('../sources/usajobs/search.payload.json', import.meta.url));
const KEY = { email: 'keeper@tidewright.example', key: 'key-of-a-test' };

let extension: Extension;
let server: Server;

afterEach(async () => {
  await extension?.close();
  server?.close();
  server?.closeAllConnections();
});

describe.each(['chromium', 'firefox'] as const)('in %s', (browser) => {
  test('the interface gets the key and its owner, and other sites get neither', async () => {
    const asked: { url: string; headers: IncomingHttpHeaders }[] = [];
    server = createServer(({ url = '', headers }, response) => {
      asked.push({ url, headers });
      response.setHeader('content-type', 'application/json').end(PAYLOAD);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, resolve);
    });
    const { port } = server.address() as AddressInfo;
    extension = await startBrowser({ browser, dir: testBuild(browser) });
    await extension.setStandIn({ port, minIntervalMs: 0 });
    await extension.command('setSecret', { commandId: 'key', source: 'usajobs', values: KEY });
    const panel = await extension.open('sidepanel.html#/boards');
    await watch(panel, ['https://www.usajobs.gov/Search/Results?k=cook&l=Denver']);
    const [run] = await untilRunsEnded(extension, 1);
    expect(run).toMatchObject({ state: 'finished', failed: 0 });
    const [search] = asked.filter(({ url }) => url.startsWith('/data.usajobs.gov/api/Search?'));
    expect(search?.headers).toMatchObject({
      host: `data-usajobs-gov.localhost:${port}`,
      'user-agent': KEY.email,
      'authorization-key': KEY.key,
    });
    expect(search?.headers.cookie).toBeUndefined();

    const page = await extension.browser.newPage();
    await page.goto(`http://data-usajobs-gov.localhost:${port}/`);
    const visit = asked.findLast(({ url }) => url === '/');
    expect(visit?.headers['user-agent']).toMatch(/^Mozilla/);
    expect(visit?.headers['authorization-key']).toBeUndefined();
  });
});
