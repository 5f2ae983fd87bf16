import { afterAll, describe, expect, it } from 'vitest';
import type { Posting } from '../../lib/domain/posting.ts';
import { allSources } from '../../lib/sources/index.ts';
import { LimitedReader } from '../extract/limited-reader.ts';
import { LARGEST, type LargePayload, largePayloadsOf } from './large-payloads.ts';

const LONGEST_MS = 2_000;
/** Of the whole heap: the payload, what is made of it, and the code. */
const MOST_MB = 300;

describe('a payload of 5 MB is read within two seconds and 300 MB of memory', () => {
  const thread = new URL('./source-thread.ts', import.meta.url);
  const reader = new LimitedReader<LargePayload, Posting>(thread, MOST_MB);
  afterAll(() => reader.close());

  it.each(allSources().map((source) => [source.id, source] as const))('of %s', async (_id, source) => {
    const payloads = largePayloadsOf(source);
    expect(payloads.length).toBeGreaterThan(0);
    let count = 0;
    for (const payload of payloads) {
      expect(payload.body.length).toBeGreaterThan(0.8 * LARGEST);
      const { ms, postings } = await reader.read(payload);
      count += postings.length;
      expect(ms, payload.name).toBeLessThan(LONGEST_MS);
    }
    expect(count).toBeGreaterThan(0);
  });
});
