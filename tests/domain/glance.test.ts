import fc from 'fast-check';
import { expect, test } from 'vitest';
import { glanceSchema } from '../../lib/domain/commands.ts';
import { isGlance } from '../../lib/domain/glance.ts';
import { spoiled } from '../support/spoiled.ts';
import { statsOf } from '../ui/support/rows.ts';

const GLANCE = {
  at: 1,
  stats: statsOf({ lastReadAt: 5, nextCheckAt: null }),
  trouble: [{ boardId: 'lever:a', company: 'A', reason: 'offline', nextAt: 5, isPaused: false }],
  runs: [
    {
      id: 'r',
      cause: 'user',
      state: 'running',
      total: 2,
      done: 1,
      failed: 0,
      found: 3,
      fresh: 1,
      startedAt: 0,
      endedAt: null,
      resumes: 0,
      current: ['A'],
    },
  ],
};

test('the popup paints just those stored pictures that their schema allows', () => {
  expect(isGlance(GLANCE)).toBe(true);
  fc.assert(
    fc.property(spoiled(GLANCE), (glance) => {
      expect(isGlance(glance)).toBe(glanceSchema().safeParse(glance).success);
    }),
    { numRuns: 2000 },
  );
});
