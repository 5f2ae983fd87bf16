import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plan, play } from './history.ts';

/** In all; in parts, so that a failure comes soon and a part fits into a test's time. */
const RUNS = Number(process.env.SYNC_HISTORIES ?? 10_000);
const SEED = Number(process.env.SYNC_SEED ?? Math.floor(Date.now() % 1e9));
const PARTS = 10;
/** A planted fault must only be found, not be found in its shortest form. */
const endOnFailure = process.env.SYNC_SHRINK === 'no';

test.each(Array.from({ length: PARTS }, (_, part) => SEED + part))(
  'three devices come together and lose nothing, whatever happens (seed %i)',
  async (seed) => {
    expect.hasAssertions();
    await fc.assert(fc.asyncProperty(plan, play), { numRuns: Math.ceil(RUNS / PARTS), seed, endOnFailure });
  },
);
