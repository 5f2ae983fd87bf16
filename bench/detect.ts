import { companyNames } from '../lib/sources/detect/company-names.ts';
import { detectBoards } from '../lib/sources/detect/detect-boards.ts';
import type { Benchmark } from './support/benchmark.ts';
import { loadSources } from './support/load-sources.ts';
import { benchPages } from './support/pages.ts';

/** Sizes of pages, in characters: most have some hundred thousand; more than the largest is never handed over. */
const SIZES = [0, 300_000, 1_000_000, 2_500_000, 5_000_000];
const ROUNDS = 7;
const ADDRESS = 'https://careers.tidewater.example/jobs/41002';
/** What careers pages hold of their job system, at their end, where it takes longest to be found. */
const TRACES = [
  '<script src="https://boards.greenhouse.io/embed/job_board/js?for=tidewater"></script>',
  '<a href="https://jobs.lever.co/tidewater/0a1b2c3d-0000-4000-8000-000000000001/apply">Apply</a>',
  '<script>window.jobs={"url":"https:\\/\\/jobs.ashbyhq.com\\/tidewater"}</script>',
  '',
];

/**
 * Naming the job system of a page: all page fixtures, as they are and filled up to sizes of up to 5 MB. The value is the
 * time of all but the slowest twentieth, each page's being the middle one of its rounds. The baseline is that of looking
 * once for a sign that is not there, which nothing that reads the whole page can fall below.
 */
export const detect: Benchmark = async () => {
  const sites = await loadSources();
  const pages = benchPages({ isStructured: false }).flatMap((page, index) =>
    SIZES.map((size) => fill(page, size, TRACES[index % TRACES.length] ?? '')),
  );
  const name = (html: string) =>
    detectBoards({ address: ADDRESS, html }, sites, companyNames(html, new URL(ADDRESS)));
  const ours = pages.map((html) => middle(() => name(html)));
  const least = pages.map((html) => middle(() => html.includes('//\u0001')));
  const [value, baseline] = [p95(ours), p95(least)];
  return [{ name: 'detect', value, unit: 'ms', baseline, ratio: value / baseline }];
};

/** The page repeated behind itself until it is that long, as one string in memory as a received page is. */
function fill(page: string, size: number, trace: string): string {
  const filled = page.repeat(Math.max(1, Math.ceil(size / page.length)));
  return new TextDecoder().decode(
    new TextEncoder().encode((size > 0 ? filled.slice(0, size) : page) + trace),
  );
}

function middle(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return times.sort((left, right) => left - right)[ROUNDS >> 1] ?? 0;
}

function p95(times: number[]): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}
