import type { Page } from 'puppeteer-core';
import type { Benchmark } from './support/benchmark.ts';
import { call, type Started } from './support/browser.ts';
import { withLibrary } from './support/library.ts';
import { quantile } from './support/numbers.ts';

const MANY = 100_000;
const FEW = 100;
/** Applications, so that the board has cards. */
const TRACKED = 40;
const ROUNDS = 10;
/** Each view with what is in it once it shows what is stored. */
const VIEWS: [hash: string, shown: string][] = [
  ['#/inbox', '.inbox-head .tab-count'],
  ['#/jobs', '.job-row-title'],
  ['#/board', '.board-card .card-title'],
  ['#/runs', '.run-row-title, .empty h2'],
  ['#/boards', '.board-row h3'],
  ['#/insights', '.figure h2'],
  ['#/searches', '.searches, .empty h2'],
];

/** From leaving one view to the frame that shows another, with many jobs stored, against the same with few. */
export const route: Benchmark = async ({ extension }) => {
  const many = await withLibrary(extension, MANY, timeRoutes);
  const few = await withLibrary(extension, FEW, timeRoutes);
  const [value, baseline] = [quantile(many, 0.95), quantile(few, 0.95)];
  return [{ name: 'route', value, unit: 'ms', baseline, ratio: value / baseline }];
};

/** Goes round all views. The first round is not counted: it loads their scripts, and what is read once. */
async function timeRoutes(started: Started, workshop: Page): Promise<number[]> {
  const jobIds = await call(workshop, 'someJobIds', TRACKED);
  await call(workshop, 'ask', 'moveStage', { commandId: 'tracked', jobIds, stage: 'applied', closing: null });
  const page = await started.browser.newPage();
  await page.goto(started.address('sidepanel.html#/searches'));
  await page.waitForSelector('.searches, .empty');
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [hash, shown] of VIEWS) {
      const tookMs = await timeRoute(page, hash, shown);
      if (round > 0) times.push(tookMs);
    }
  }
  await page.close();
  return times;
}

/** Milliseconds from the change of the address until the view is in a frame that has been painted. */
function timeRoute(page: Page, hash: string, shown: string): Promise<number> {
  return page.evaluate(
    (to, selector) =>
      new Promise<number>((resolve) => {
        const isShown = () =>
          document.querySelector('.view-waiting, .job-list .bone') === null &&
          (document.querySelector(`main ${selector}`)?.textContent ?? '') !== '';
        const lookAgain = () =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              if (isShown()) resolve(performance.now() - startMs);
              else lookAgain();
            };
            port2.postMessage(null);
          });
        const startMs = performance.now();
        location.hash = to;
        lookAgain();
      }),
    hash,
    shown,
  );
}
