import { readPage } from '../lib/extract/read-page.ts';
import { type Source, Unreadable } from '../lib/sources/define.ts';
import { type Fixture, fixturesOf } from '../tests/sources/fixtures.ts';
import type { Benchmark } from './support/benchmark.ts';
import { loadSources } from './support/load-sources.ts';
import { timeBoth } from './support/time-work.ts';

/** Fixtures have a sentence where vendors have a page. */
const DESCRIPTION_LENGTH = 4_000;
/** From here on a text is a description, rather than a name or an address. */
const LEAST_DESCRIPTION = 30;
/** One measurement takes each payload so often, because a single one is over in microseconds. */
const REPEATS = 3;

interface Input extends Fixture {
  source: Source;
}

/**
 * JSON payloads of all sources, with descriptions as long as real ones, to normalised postings, against `JSON.parse` of
 * the same bytes.
 */
export const parsePayload: Benchmark = async () => {
  const sources = await loadSources();
  const inputs = sources.flatMap((source) =>
    fixturesOf(source.id).map((fixture): Input => ({ ...fixture, source })),
  );
  const readable = inputs
    .filter((input) => isJson(input.payload) && isReadable(input))
    .map((input) => ({ ...input, payload: withLongTexts(input.payload) }));
  const repeated = Array.from({ length: REPEATS }, () => readable).flat();
  const megabytes = repeated.reduce((sum, { payload }) => sum + Buffer.byteLength(payload), 0) / 1e6;
  const { oursMs, theirsMs } = timeBoth(repeated, read, ({ payload }) => JSON.parse(payload));
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

function read({ source, payload, expected }: Input): unknown {
  const slug = expected?.slug ?? '';
  return source.read(payload, {
    slug,
    cursor: expected?.cursor ?? source.start({ hasBeenRead: false }),
    readPage,
  });
}

/** The payload with each description repeated until it is as long as people write them. */
function withLongTexts(payload: string): string {
  const lengthen = (_key: string, value: unknown) => {
    const isText = typeof value === 'string' && value.length >= LEAST_DESCRIPTION && /[<\s]/.test(value);
    return isText ? value.repeat(Math.ceil(DESCRIPTION_LENGTH / value.length)) : value;
  };
  return JSON.stringify(JSON.parse(payload, lengthen));
}

function isJson(payload: string): boolean {
  return /^\s*[[{]/.test(payload);
}

function isReadable(input: Input): boolean {
  try {
    read(input);
    return true;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
