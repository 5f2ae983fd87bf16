import type { Page } from 'puppeteer-core';
import { until } from '../browser/until.ts';

/** Has a page seen in light or dark, in which nothing moves: a picture would show it at some point of its way. */
export async function holdStill(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.addStyleTag({ content: '* { caret-color: transparent }' });
}

/** Looks in a row that must find a page unchanged before it counts as drawn. */
const LOOKS_AT_REST = 8;

/** Waits until a page has drawn all that it reads: nothing waits any more, and look after look finds the same. */
export async function settle(page: Page): Promise<void> {
  let was = '';
  let same = 0;
  await until('a page at rest', async () => {
    const is = await page.evaluate(() => `${document.body.innerHTML.length} ${document.readyState}`);
    const isWaiting = await page.evaluate(() => document.querySelector('.view-waiting, .spinner') !== null);
    same = is === was && !isWaiting ? same + 1 : 0;
    was = is;
    return same >= LOOKS_AT_REST;
  });
}

/** Writes the picture of a page, and closes it. */
export async function write(page: Page, path: `${string}.png`): Promise<void> {
  await page.screenshot({ path });
  await page.close();
}
