import { Replay } from '../lib/alerts/replay.ts';
import { columnsOf } from '../lib/alerts/replay-columns.ts';
import { parseSearch } from '../lib/domain/search-text.ts';
import type { Benchmark } from './support/benchmark.ts';
import { MADE_UP_AT, madeUpJobs } from './support/made-up-jobs.ts';
import { quantile } from './support/numbers.ts';

const JOBS = 100_000;
const LINES = [
  'rust OR go -senior place:berlin+50km remote pay>70k eur within:14d',
  'entwickler -junior country:de,at type:full-time pay>60k eur strict',
  '"full stack" OR desarroll* company:"rust works 7" hybrid source:lever',
];

/**
 * Lines typed sign by sign: from each keystroke to which of 100,000 stored jobs match, read from the line on, in Node.
 * The baseline is a bare loop that looks for the last word typed in all titles.
 */
export const editSearch: Benchmark = async () => {
  const jobs = madeUpJobs(JOBS, false).map(({ job }) => job);
  const titles = jobs.map(({ title }) => title.toLowerCase());
  const replay = new Replay(columnsOf(jobs), {
    clock: () => performance.now(),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    texts: async (ids) => ids.map(() => null),
  });
  const { signal } = new AbortController();
  const times: { ours: number; bare: number }[] = [];
  for (const line of LINES) {
    for (let end = 1; end <= line.length; end++) {
      const typed = line.slice(0, end);
      const ours = await timed(() =>
        replay.run(parseSearch(typed).criteria, MADE_UP_AT, { signal, readsTexts: false }),
      );
      const word = typed.split(' ').at(-1) ?? '';
      const bare = await timed(async () => titles.filter((title) => title.includes(word)));
      times.push({ ours, bare });
    }
  }
  const value = quantile(
    times.map(({ ours }) => ours),
    0.95,
  );
  const baseline = quantile(
    times.map(({ bare }) => bare),
    0.95,
  );
  return [{ name: 'edit-search', value, unit: 'ms p95', baseline, ratio: value / baseline }];
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
