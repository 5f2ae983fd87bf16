import type { Benchmark } from './support/benchmark.ts';
import { withLibrary } from './support/library.ts';
import { median } from './support/numbers.ts';
import { timePaints } from './support/painted.ts';

const MANY = 100_000;
const FEW = 100;
const ROUNDS = 11;
const PANEL = { path: 'sidepanel.html#/jobs', selector: '.job-row-title', rounds: 1 };

/** The panel's first rows with many jobs stored, against the same panel with few. */
export const panelOpen: Benchmark = async ({ extension }) =>
  withLibrary(extension, MANY, (many) =>
    withLibrary(extension, FEW, async (few) => {
      const times: { many: number[]; few: number[] } = { many: [], few: [] };
      for (let i = 0; i < ROUNDS; i++) {
        times.many.push(...(await timePaints(many, PANEL)));
        times.few.push(...(await timePaints(few, PANEL)));
      }
      const [value, baseline] = [median(times.many), median(times.few)];
      return [{ name: 'panel-open', value, unit: 'ms', baseline, ratio: value / baseline }];
    }),
  );
