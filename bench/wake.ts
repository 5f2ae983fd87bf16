import type { Page } from 'puppeteer-core';
import type { Benchmark } from './support/benchmark.ts';
import { call, EMPTY_EXTENSION, type Started, withBrowser } from './support/browser.ts';
import { withLibrary } from './support/library.ts';
import { median } from './support/numbers.ts';

const JOBS = 100_000;
const ROUNDS = 15;

/** From a stopped worker to its first answer over a port, against a worker that does nothing else. */
export const wake: Benchmark = async ({ extension }) =>
  withLibrary(extension, JOBS, (ours, workshop) =>
    withBrowser(EMPTY_EXTENSION, async (empty) => {
      const emptyWorkshop = await empty.workshop();
      const times: { ours: number[]; empty: number[] } = { ours: [], empty: [] };
      for (let i = 0; i < ROUNDS; i++) {
        times.ours.push(await timeWake(ours, workshop));
        times.empty.push(await timeWake(empty, emptyWorkshop));
      }
      const [value, baseline] = [median(times.ours), median(times.empty)];
      return [{ name: 'wake', value, unit: 'ms', baseline, ratio: value / baseline }];
    }),
  );

async function timeWake(started: Started, workshop: Page): Promise<number> {
  await started.stopWorker(workshop);
  return call(workshop, 'timeAnswer');
}
