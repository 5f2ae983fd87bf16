import type { Page } from 'puppeteer-core';
import type { Benchmark } from './support/benchmark.ts';
import { call } from './support/browser.ts';
import { withLibrary } from './support/library.ts';
import { median } from './support/numbers.ts';

const MANY = 100_000;
const ROUNDS = 3;

/** Rows a second of a backup of 100,000 jobs into memory, against reading the same rows with nothing done to them. */
export const backup: Benchmark = async ({ extension }) =>
  withLibrary(extension, MANY, async (started, workshop) => {
    const page = await started.browser.newPage();
    await page.goto(started.address('options.html#data'));
    const rounds: { raw: number; backup: number }[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      rounds.push({ raw: await call(workshop, 'timeRawReads'), backup: await timeBackup(page) });
    }
    const rate = (ms: number) => (MANY * 1000) / ms;
    const value = rate(median(rounds.map((round) => round.backup)));
    const baseline = rate(median(rounds.map((round) => round.raw)));
    const ratio = median(rounds.map((round) => round.raw / round.backup));
    return [{ name: 'backup', value, unit: 'rows/s', baseline, ratio }];
  });

/** Clicks the button, as a user does; the file goes to memory instead of the disk that a test has no say about. */
async function timeBackup(page: Page): Promise<number> {
  await page.waitForSelector('#data-backup');
  await page.evaluate(() => {
    const state: { doneMs: number | null; bytes: number } = { doneMs: null, bytes: 0 };
    const sink = {
      write: (chunk: Uint8Array) => {
        state.bytes += chunk.length;
      },
      close: () => {
        state.doneMs = performance.now();
      },
    };
    Object.assign(globalThis, {
      backedUp: state,
      showSaveFilePicker: async () => ({ createWritable: async () => new WritableStream(sink) }),
    });
    const zip = document.querySelector<HTMLInputElement>('.data-check input');
    if (zip?.checked) zip.click();
  });
  const startMs = await page.evaluate(() => {
    const now = performance.now();
    document.querySelector<HTMLElement>('#data-backup ~ .data-actions .primary')?.click();
    return now;
  });
  const done = await page.waitForFunction(
    () => (globalThis as unknown as { backedUp: { doneMs: number | null } }).backedUp.doneMs,
    { timeout: 120_000 },
  );
  await page.waitForFunction(() => document.querySelector('.data-work') === null);
  return ((await done.jsonValue()) as number) - startMs;
}
