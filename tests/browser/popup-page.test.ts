import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { type Sites, startSites } from '../support/sites.ts';
import { openPopup, press, untilShown, untilWelcomed } from './hands.ts';

// The build as it is shipped, which may read no host at all, and a real click on the toolbar's button, which Chromium
// alone lets a test do.

let sites: Sites;
let extension: Extension;
let page: Page;

beforeAll(async () => {
  sites = await startSites();
  const dir = new URL('../../.output/chrome-mv3', import.meta.url).pathname;
  extension = await startBrowser({ browser: 'chromium', dir });
  await untilWelcomed(extension);
  page = await extension.browser.newPage();
  await page.goto(sites.address('/jobs/boat-builder'));
  await page.bringToFront();
});
afterAll(async () => {
  await extension?.close();
  await sites?.close();
});

const titleIn = (popup: Page) =>
  until('the title of the job', () =>
    popup.evaluate(() => document.querySelector<HTMLInputElement>('input[name=title]')?.value),
  );

test('no tab is read before the user asks there, and the click on our button is enough to read that one', async () => {
  const tabs = await extension.tabs();
  const read = ({ id }: { id?: number }) => extension.command('readTab', { tabId: id ?? 0 }).catch(String);
  const answers = await Promise.all(tabs.map(read));
  expect(answers.filter((answer) => typeof answer !== 'string')).toEqual([]);
  expect(answers).toContain('Error: tab-not-allowed');

  const popup = await openPopup(extension, page);
  expect(await titleIn(popup)).toBe('Boat Builder');
  await press(popup, /^Save$/);
  await untilShown(popup, /Saved\./);
  expect(await extension.rows('jobs')).toMatchObject([{ id: sites.address('/jobs/boat-builder') }]);
  await press(popup, /^Undo$/);
  expect(await titleIn(popup)).toBe('Boat Builder');
  expect(await extension.rows('jobs')).toEqual([]);
  expect(extension.errors).toEqual([]);
});
