import type { Benchmark } from './support/benchmark.ts';
import { call } from './support/browser.ts';
import { withLibrary } from './support/library.ts';
import { median } from './support/numbers.ts';

const JOBS = 5000;
const CHANGES = 1000;
const ROUNDS = 9;

/** A thousand stage changes by one command, from its sending to its answer, against raw puts of the same rows. */
export const bulk: Benchmark = async ({ extension }) =>
  withLibrary(extension, JOBS, async (_started, workshop) => {
    // The first command loads what checks it.
    await call(workshop, 'timeBulk', 'saved');
    const times: { ours: number[]; raw: number[] } = { ours: [], raw: [] };
    for (let i = 0; i < ROUNDS; i++) {
      times.ours.push(await call(workshop, 'timeBulk', i % 2 === 0 ? 'applying' : 'saved'));
      times.raw.push(await call(workshop, 'timeRawApplications'));
    }
    const rate = (tookMs: number) => (CHANGES * 1000) / tookMs;
    const [value, baseline] = [rate(median(times.ours)), rate(median(times.raw))];
    return [{ name: 'bulk', value, unit: 'changes/s', baseline, ratio: value / baseline }];
  });
