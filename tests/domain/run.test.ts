import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardAfterRead, FAILURES_UNTIL_PAUSE } from '../../lib/domain/board.ts';
import { countsAgainstBoard, REASONS } from '../../lib/domain/reason.ts';
import { failedState, percentDone, type ReadState, type Run, runAfterRead } from '../../lib/domain/run.ts';
import { nextReadAt, nextRetryAt } from '../../lib/run/schedule.ts';
import { worldBoard } from '../support/board.ts';

const run = (total: number): Run => ({
  id: 'r',
  cause: 'user',
  state: 'running',
  total,
  done: 0,
  failed: 0,
  found: 0,
  fresh: 0,
  startedAt: 0,
  endedAt: null,
  resumes: 0,
  logged: 0,
});
const ends = fc.array(fc.constantFrom<ReadState>('found', 'unchanged', 'skipped', 'needs-you', 'failed'), {
  minLength: 1,
  maxLength: 60,
});
const reasons = fc.constantFrom(...REASONS);

describe('progress', () => {
  test('never runs backwards, and ends at 100 however the boards end', () => {
    fc.assert(
      fc.property(ends, (states) => {
        let current = run(states.length);
        let shown = 0;
        for (const state of states) {
          expect(current.endedAt).toBeNull();
          current = runAfterRead(current, { state }, 9);
          expect(percentDone(current)).toBeGreaterThanOrEqual(shown);
          shown = percentDone(current);
        }
        expect(shown).toBe(100);
        expect(current.endedAt).toBe(9);
      }),
    );
  });

  test('a run is partial when some boards failed, failed when all did, finished otherwise', () => {
    fc.assert(
      fc.property(ends, (states) => {
        const end = states.reduce(
          (current, state) => runAfterRead(current, { state }, 9),
          run(states.length),
        );
        const failed = states.filter((state) => state === 'failed' || state === 'needs-you').length;
        expect(end.failed).toBe(failed);
        expect(end.state).toBe(failed === 0 ? 'finished' : failed === states.length ? 'failed' : 'partial');
      }),
    );
  });

  test('a run of no boards is done', () => {
    expect(percentDone(run(0))).toBe(100);
  });
});

describe('a board', () => {
  test('is paused by five failures in a row that are its own, and by no others', () => {
    fc.assert(
      fc.property(fc.array(fc.option(reasons), { maxLength: 40 }), (history) => {
        let board = worldBoard('acme', { openCount: 12 });
        let streak = 0;
        let isPaused = false;
        for (const reason of history) {
          if (reason === null) streak = 0;
          else if (countsAgainstBoard(reason)) streak++;
          isPaused = reason === null ? false : isPaused || streak >= FAILURES_UNTIL_PAUSE;
          const good = { ok: true as const, validator: null, openCount: 12, missingCount: 0, company: null };
          board = boardAfterRead(board, reason === null ? good : { ok: false, reason }, 5, 6);
          expect(board).toMatchObject({ failureStreak: streak, openCount: 12, reason });
          expect(board.pausedAt !== null).toBe(isPaused);
        }
      }),
    );
  });

  test('keeps its jobs, its mark and its last good read when it cannot be read', () => {
    const before = worldBoard('acme', {
      readAt: 3,
      openCount: 7,
      validator: { url: 'https://a.example', etag: '"x"' },
    });
    fc.assert(
      fc.property(reasons, (reason) => {
        const after = boardAfterRead(before, { ok: false, reason }, 50, 60);
        expect(after).toMatchObject({
          readAt: 3,
          openCount: 7,
          validator: before.validator,
          triedAt: 50,
          nextAt: 60,
        });
      }),
    );
  });

  test('is read again within a tenth of its interval, and sooner after a failure', () => {
    const random = fc.double({ min: 0, max: 0.999999, noNaN: true });
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 168 }), fc.nat(12), (chance, hours, failureStreak) => {
        const board = worldBoard('acme', { everyMs: hours * 3_600_000, failureStreak });
        const wait = nextReadAt(board, 1000, () => chance) - 1000;
        expect(Math.abs(wait - board.everyMs)).toBeLessThanOrEqual(board.everyMs * 0.1 + 1);
        expect(nextRetryAt(board, 1000, () => chance) - 1000).toBeLessThanOrEqual(board.everyMs * 1.1 + 1);
      }),
    );
  });

  test('waits for the user only where the user can help', () => {
    const helped = REASONS.filter((reason) => failedState(reason) === 'needs-you');
    expect(helped).toEqual(['needs-sign-in', 'needs-check', 'permission-missing', 'key-missing']);
  });
});
