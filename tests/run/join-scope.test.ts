import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameOpening } from '../../lib/domain/cluster.ts';
import { newJob } from '../../lib/domain/job.ts';
import type { JoinJob } from '../../lib/run/join-memory.ts';
import { askerOf, entryOf } from '../../lib/run/join-scope.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { KeyIndex } from '../../lib/store/key-index.ts';
import { posting } from '../support/world.ts';

/** Fingerprints that share a part of four, as those that differ in three bits or fewer always do, and another one. */
const texts = fc.oneof(
  fc.constantFrom(null, 'f0f0f0f0f0f0f0f0'),
  fc
    .uniqueArray(fc.nat(15), { maxLength: 4 })
    .map((bits) => bits.reduce((hash, bit) => hash ^ (1n << BigInt(bit)), 0x0123456789abcdefn))
    .map((hash) => hash.toString(16).padStart(16, '0')),
);
const LEVER = 'https://jobs.lever.co/northwind/00000000-0000-4000-8000-000000000001';
const parts = fc.record({
  title: fc.constantFrom(
    'Frontend Engineer',
    'Frontend Enginer',
    'Senior Frontend Engineer (R-48213)',
    'Sail Maker, Kiel',
  ),
  company: fc.constantFrom('', 'Northwind Harbour', 'Northwind Harbour Services', 'Northwind', 'Nordwind'),
  places: fc.subarray(['Berlin, Germany', 'Kiel', 'Kiel, Germany', 'Remote', 'Austin, TX', 'Germany'], {
    maxLength: 2,
  }),
  url: fc.constantFrom(null, 'https://northwind.example/jobs/sail-maker', LEVER),
  textHash64: texts,
});

function jobOf(boardId: string, made: Partial<JoinJob>): JoinJob {
  const context = { boardId, company: '', at: 0, isBaseline: true, isPartial: false };
  return { ...newJob(posting('1'), null, context), textHash64: null, ...made };
}

test('whatever two jobs are the same opening, the index leads from each to the other', async () => {
  const db = await openDatabase(randomUUID());
  let same = 0;
  await fc.assert(
    fc.asyncProperty(parts, parts, async (one, other) => {
      const [left, right] = [jobOf('world:a', one), jobOf('world:b', other)];
      const index = await KeyIndex.load(db);
      index.change([entryOf(left), entryOf(right)], []);
      const found = index.find([askerOf(left), askerOf(right)]);
      if (!isSameOpening(left, right).same) return;
      same++;
      expect(found.map(({ copies }) => [...copies])).toEqual([[right.id], [left.id]]);
    }),
    { numRuns: 2_000 },
  );
  expect(same).toBeGreaterThan(100);
  db.close();
});
