import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SCHEDULE_JITTER } from '../../lib/domain/board.ts';
import { dueBoards, nextReadAt, putClockRight, spreadCatchUp } from '../../lib/run/schedule.ts';
import { worldBoard } from '../support/board.ts';
import { seededRandom } from '../support/random.ts';

const NOW = Date.UTC(2026, 2, 29, 1);
const HOUR = 3_600_000;
const overdue = fc.array(fc.integer({ min: 0, max: 1000 * HOUR }), { minLength: 1, maxLength: 600 });

test('after a sleep the longest overdue come first, the others in a spread, all of them within a quarter of an hour', () => {
  fc.assert(
    fc.property(overdue, fc.integer(), (late, seed) => {
      const boards = late.map((ms, i) => worldBoard(`b${i}`, { nextAt: NOW - ms }));
      const waiting = spreadCatchUp(dueBoards(boards, NOW), NOW, seededRandom(seed));
      expect(boards.length - waiting.length).toBe(Math.min(boards.length, 12));
      const byId = new Map(boards.map((board) => [board.id, board.nextAt]));
      const atOnce = boards.filter(({ id }) => !waiting.some((one) => one.id === id));
      const latest = Math.max(...atOnce.map(({ nextAt }) => nextAt));
      for (const { id, nextAt } of waiting) {
        expect(byId.get(id)).toBeGreaterThanOrEqual(latest);
        expect(nextAt).toBeGreaterThan(NOW);
        expect(nextAt).toBeLessThanOrEqual(NOW + 15 * 60_000 + 1);
      }
      const perMinute = Map.groupBy(waiting, ({ nextAt }) => Math.floor((nextAt - NOW) / 60_000));
      const most = Math.max(0, ...[...perMinute.values()].map((all) => all.length));
      expect(most).toBeLessThanOrEqual(Math.max(5, Math.ceil(boards.length / 15) + 2));
    }),
    { numRuns: 60 },
  );
});

test('a clock that is set back or forth leaves no board waiting longer than its interval', () => {
  const jump = fc.integer({ min: -400 * HOUR, max: 400 * HOUR });
  fc.assert(
    fc.property(jump, fc.integer({ min: 1, max: 168 }), fc.integer(), (jumpMs, hours, seed) => {
      const random = seededRandom(seed);
      const board = worldBoard('a', { everyMs: hours * HOUR });
      const stored = { ...board, nextAt: nextReadAt(board, NOW, random) };
      const now = NOW + jumpMs;
      const [moved] = putClockRight([stored], now, random);
      const nextAt = moved?.nextAt ?? stored.nextAt;
      expect(nextAt - now).toBeLessThanOrEqual(board.everyMs * (1 + SCHEDULE_JITTER) + 1);
      if (jumpMs >= 0) expect(moved).toBeUndefined();
    }),
  );
});
