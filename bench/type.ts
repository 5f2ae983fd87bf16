import type { Page } from 'puppeteer-core';
import type { Benchmark } from './support/benchmark.ts';
import type { Started } from './support/browser.ts';
import { withLibrary } from './support/library.ts';
import { quantile } from './support/numbers.ts';

const MANY = 100_000;
const FEW = 100;
const LIST = '.job-row-title';
/** Words in the order that people type them, with one that is spelled wrongly and one that nothing has. */
const QUERIES = ['senior engineer berlin', 'nurse', 'warehouse toronto', 'softwre', 'data lyon', 'zzzz'];

declare const typed: { times: number[]; arm(): void };

/** From a keystroke to the frame that shows what it found, with many jobs stored, against the same with few. */
export const type: Benchmark = async ({ extension }) => {
  const many = await withLibrary(extension, MANY, timeTyping);
  const few = await withLibrary(extension, FEW, timeTyping);
  const [value, baseline] = [quantile(many, 0.95), quantile(few, 0.95)];
  return [{ name: 'type', value, unit: 'ms', baseline, ratio: value / baseline }];
};

async function timeTyping(started: Started): Promise<number[]> {
  const page = await started.browser.newPage();
  await page.evaluateOnNewDocument(noteKeystrokes);
  await page.goto(started.address('sidepanel.html#/jobs'));
  await page.waitForSelector(LIST);
  // The index is made when the field is first entered, and stays.
  await page.focus('#job-search');
  await page.keyboard.type('a');
  await page.waitForFunction(hasFound, { timeout: 120_000 });
  await clear(page);
  await page.evaluate(() => {
    typed.times.length = 0;
  });
  for (const query of QUERIES) {
    for (const letter of query) {
      const before = await page.evaluate(() => typed.times.length);
      await page.keyboard.press(letter as 'a');
      await page.waitForFunction((count) => typed.times.length > count, {}, before);
    }
    await clear(page);
  }
  const times = await page.evaluate(() => typed.times);
  await page.close();
  return times;
}

async function clear(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => /\d jobs/.test(document.querySelector('.list-count')?.textContent ?? ''));
}

function hasFound(): boolean {
  return / of /.test(document.querySelector('.list-count')?.textContent ?? '');
}

/**
 * Runs inside the page, before its own scripts: notes for each letter the time from its event until the list shows rows
 * with words in them, or that there are none, in a frame that has been painted.
 */
function noteKeystrokes(): void {
  const times: number[] = [];
  Object.assign(globalThis, { typed: { times } });
  const isShown = () => {
    const rows = document.querySelectorAll('.job-row');
    if (rows.length === 0) return document.querySelector('.list-pane .empty') !== null;
    return document.querySelectorAll('.job-list .bone').length === 0;
  };
  document.addEventListener(
    'input',
    (event) => {
      if (!(event instanceof InputEvent) || event.inputType !== 'insertText') return;
      const startMs = event.timeStamp;
      const lookAgain = () => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            if (isShown()) times.push(performance.now() - startMs);
            else lookAgain();
          };
          port2.postMessage(null);
        });
      };
      lookAgain();
    },
    { capture: true },
  );
}
