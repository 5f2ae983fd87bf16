import { parseHTML } from 'linkedom';
import { readPage } from '../lib/extract/read-page.ts';
import type { Benchmark } from './support/benchmark.ts';
import { benchPages } from './support/pages.ts';
import { timeBoth } from './support/time-work.ts';

/** Reading pages that carry structured data, against linkedom only parsing the same pages. */
export const readStructured: Benchmark = async () => [
  measure('read-structured', benchPages({ isStructured: true })),
];

/** The same of all page fixtures, which need the generic reader as well. */
export const readAny: Benchmark = async () => [measure('read-any', benchPages({ isStructured: false }))];

function measure(name: string, pages: string[]) {
  const megabytes = pages.reduce((sum, page) => sum + Buffer.byteLength(page), 0) / 1e6;
  const { oursMs, theirsMs } = timeBoth(pages, (page) => readPage(page, { url: null, now: 0 }), parseHTML);
  return {
    name,
    value: oursMs / megabytes,
    unit: 'ms/MB',
    baseline: theirsMs / megabytes,
    ratio: theirsMs / oursMs,
  };
}
