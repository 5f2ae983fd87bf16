import type { Benchmark } from './support/benchmark.ts';
import { EMPTY_EXTENSION, withBrowser } from './support/browser.ts';
import { withLibrary } from './support/library.ts';
import { median } from './support/numbers.ts';
import { timePaints } from './support/painted.ts';

const JOBS = 100_000;
const ROUNDS = 31;

/** Our popup with many jobs stored, against the popup of an extension that does nothing. */
export const popupOpen: Benchmark = async ({ extension }) =>
  withLibrary(extension, JOBS, (ours) =>
    withBrowser(EMPTY_EXTENSION, async (empty) => {
      const times: { ours: number[]; empty: number[] } = { ours: [], empty: [] };
      // In turn, so that whatever else the machine does befalls both.
      for (let i = 0; i < ROUNDS; i++) {
        times.ours.push(...(await timePaints(ours, { path: 'popup.html', selector: '.summary', rounds: 1 })));
        times.empty.push(...(await timePaints(empty, { path: 'popup.html', selector: '.state', rounds: 1 })));
      }
      const [value, baseline] = [median(times.ours), median(times.empty)];
      return [{ name: 'popup-open', value, unit: 'ms', baseline, ratio: value / baseline }];
    }),
  );
