import { readPage } from '../lib/extract/read-page.ts';
import type { Benchmark } from './support/benchmark.ts';
import { loadSources } from './support/load-sources.ts';
import { type Payload, payloadsOf } from './support/payloads.ts';
import { timeBoth } from './support/time-work.ts';

/** JSON payloads of all sources, as long as real ones, to normalised postings, against `JSON.parse` of the same bytes. */
export const parsePayload: Benchmark = async () => {
  const payloads = (await loadSources()).flatMap(payloadsOf);
  const megabytes = payloads.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0) / 1e6;
  const { oursMs, theirsMs } = timeBoth(payloads, read, ({ body }) => JSON.parse(body));
  return [
    {
      name: 'parse-payload',
      value: oursMs / megabytes,
      unit: 'ms/MB',
      baseline: theirsMs / megabytes,
      ratio: oursMs / theirsMs,
    },
  ];
};

function read({ source, slug, cursor, body }: Payload): unknown {
  return source.read(body, { slug, cursor, readPage });
}
