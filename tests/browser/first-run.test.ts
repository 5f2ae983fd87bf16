import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { paste, press, untilShown } from './hands.ts';

/** The browser asks for the host as well, which is the fourth. Test builds hold the hosts from the beginning. */
const MOST_CLICKS = 3;
const MOST_MS = 60_000;

let server: BoardsServer;
let extension: Extension;

beforeAll(async () => {
  const boards = [{ vendor: 'lever' as const, slug: 'marlow', postings: 9 }];
  server = await startBoards({ seed: 4, now: Date.now(), boards });
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
  await extension.setStandIn({ port: server.port });
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
});

test('from installed to the first job on the screen it takes four clicks, one paste and less than a minute', async () => {
  const startedAt = Date.now();
  const page = await until('the page that opens by itself', async () =>
    (await extension.browser.pages()).find((one) => one.url().includes('#/welcome')),
  );
  await page.evaluate(() => {
    const counted = { clicks: 0 };
    Object.assign(globalThis, { counted });
    document.addEventListener('click', () => counted.clicks++, { capture: true });
  });
  await press(page, /^Skip$/);
  await paste(page, server.boards[0]?.address ?? '');
  await press(page, /^Next$/);
  await press(page, /^(Allow and )?watch$/);
  await untilShown(page, /The first check/);
  await until('a job on the screen', () =>
    page.$$eval('.first-jobs a', (links) => links.some((link) => link.textContent !== '')),
  );
  const { clicks } = await page.evaluate(
    () => (globalThis as unknown as { counted: { clicks: number } }).counted,
  );
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
  expect(Date.now() - startedAt).toBeLessThan(MOST_MS);
  expect(extension.errors).toEqual([]);
});
