import type { Page } from 'puppeteer-core';
import type { Benchmark } from './support/benchmark.ts';
import { withLibrary } from './support/library.ts';
import { quantile } from './support/numbers.ts';

const MANY = 100_000;
const SECONDS = 6;
/** As fast as somebody who reads titles while they go by, in pixels a frame. */
const STEP = 90;

/** Frames a second that the slowest twentieth of frames reach while 100,000 jobs are scrolled, against an empty page. */
export const scroll: Benchmark = async ({ extension }) =>
  withLibrary(extension, MANY, async (started, workshop) => {
    const page = await started.browser.newPage();
    await page.goto(started.address('sidepanel.html#/jobs'));
    await page.waitForSelector('.job-row-title');
    const value = slowestRate(await frames(page, '.scroller'));
    await page.close();
    const baseline = slowestRate(await frames(workshop, null));
    return [{ name: 'scroll', value, unit: 'frames/s', baseline, ratio: value / baseline }];
  });

function slowestRate(times: readonly number[]): number {
  return 1000 / quantile(times, 0.95);
}

/** Times between frames in milliseconds, while an element is scrolled from frame to frame. */
async function frames(page: Page, selector: string | null): Promise<number[]> {
  await page.bringToFront();
  return page.evaluate(
    (scrolled, seconds, step) =>
      new Promise<number[]>((resolve) => {
        const element = scrolled === null ? null : document.querySelector(scrolled);
        const times: number[] = [];
        let lastMs = 0;
        let left = seconds * 60;
        const onFrame = (nowMs: number) => {
          if (lastMs !== 0) times.push(nowMs - lastMs);
          lastMs = nowMs;
          if (element !== null) element.scrollTop += step;
          left -= 1;
          if (left > 0) requestAnimationFrame(onFrame);
          else resolve(times);
        };
        requestAnimationFrame(onFrame);
      }),
    selector,
    SECONDS,
    STEP,
  );
}
