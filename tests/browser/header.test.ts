import { afterAll, beforeAll, expect, test } from 'vitest';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { untilShown } from './hands.ts';

let extension: Extension;

beforeAll(async () => {
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
});
afterAll(() => extension?.close());

const VIEWS = ['Inbox', 'Jobs', 'Tracker', 'Searches', 'Runs', 'Boards'];

test.each([320, 360, 480, 1100])(
  'at %i pixels every view can be reached by keys, and nothing scrolls sideways',
  async (width) => {
    const page = await extension.open('sidepanel.html#/jobs', { width, height: 700 });
    await untilShown(page, /Add boards/);
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await sideways()).toBeLessThanOrEqual(0);
    const reached: string[] = [];
    await page.focus('.brand, .header nav a');
    for (let i = 0; i < 20 && reached.length < VIEWS.length; i++) {
      const name = await page.evaluate(() => {
        const { activeElement: at } = document;
        const { left = 0, right = 0 } = at?.getBoundingClientRect() ?? {};
        if (left < 0 || right > innerWidth) return 'out of sight';
        return at instanceof HTMLAnchorElement && at.closest('nav') !== null ? (at.textContent ?? '') : '';
      });
      if (name !== '' && !reached.includes(name)) reached.push(name);
      const isMore = await page.evaluate(
        () => document.activeElement?.classList.contains('nav-more') === true,
      );
      if (isMore) await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
    }
    expect(reached).toEqual(VIEWS);
    await page.close();
  },
);
