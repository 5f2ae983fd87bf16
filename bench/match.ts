import { compileSearches } from '../lib/alerts/match.ts';
import type { Search } from '../lib/domain/search.ts';
import type { Benchmark } from './support/benchmark.ts';
import { MADE_UP_AT, type MadeUpJob, madeUpJobs, madeUpSearches } from './support/made-up-jobs.ts';
import { median } from './support/numbers.ts';

const JOBS = 10_000;
const SEARCHES = 1_000;
const ROUNDS = 5;

/**
 * All rules of 1,000 searches against 10,000 new jobs with descriptions, making the searches ready included. The bare
 * loop reads the same strings: for each job it puts the title, and the description since a quarter of the searches look
 * into it, into small letters once, and asks `includes` for the first word of each search in what that search looks
 * into. It knows no other rule, no second word, no accents and no ends of words.
 */
export const match: Benchmark = async () => {
  const [jobs, searches] = [madeUpJobs(JOBS, true), madeUpSearches(SEARCHES)];
  const rounds = Array.from({ length: ROUNDS }, () => {
    const oursMs = time(() => matchAll(jobs, searches));
    const bareMs = time(() => lookBarely(jobs, searches));
    return { oursMs, bareMs };
  });
  return [
    {
      name: 'match',
      value: median(rounds.map(({ oursMs }) => oursMs)),
      unit: 'ms',
      baseline: median(rounds.map(({ bareMs }) => bareMs)),
      ratio: median(rounds.map(({ oursMs, bareMs }) => oursMs / bareMs)),
    },
  ];
};

function matchAll(jobs: readonly MadeUpJob[], searches: readonly Search[]): number {
  const matcher = compileSearches(searches, MADE_UP_AT);
  return jobs.reduce((sum, { job, text }) => sum + matcher.match(job, text).length, 0);
}

function lookBarely(jobs: readonly MadeUpJob[], searches: readonly Search[]): number {
  const wanted = searches.map(({ criteria }) => ({
    word: criteria.words[0]?.[0]?.text.toLowerCase() ?? '',
    isInText: criteria.isInText,
  }));
  let found = 0;
  for (const { job, text } of jobs) {
    const title = job.title.toLowerCase();
    const both = `${title} ${text.toLowerCase()}`;
    for (const { word, isInText } of wanted) {
      if ((isInText ? both : title).includes(word)) found++;
    }
  }
  return found;
}

function time(work: () => number): number {
  const started = performance.now();
  if (work() === 0) throw new Error('Nothing was found, so nothing was measured.');
  return performance.now() - started;
}
