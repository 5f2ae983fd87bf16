import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AWAY_UNTIL_CLOSED_MS, ageJob } from '../../lib/domain/age-job.ts';
import { type Job, mergeJob, newJob } from '../../lib/domain/job.ts';
import { posting } from '../support/world.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 10);
const context = (at: number) => ({
  boardId: 'feed:a',
  company: 'Acme',
  at,
  isBaseline: false,
  isPartial: false,
});
const jobUntil = (validUntil: string | null) => newJob(posting('1', { validUntil }), 'hash', context(START));
const show = (job: Job, at: number) =>
  mergeJob(job, posting('1', { validUntil: job.validUntil }), 'hash', context(at)).job;

describe('a job that a list of the newest leaves out', () => {
  it('closes after 30 days of good reads without it', () => {
    let job = jobUntil(null);
    job = ageJob(job, START + DAY).job;
    expect(job).toMatchObject({ state: 'open', awaySince: START + DAY });
    expect(ageJob(job, START + 30 * DAY).isChanged).toBe(false);
    expect(ageJob(job, START + 31 * DAY)).toMatchObject({
      job: { state: 'closed', closedAt: START + 31 * DAY },
      changes: [{ field: 'state', from: 'open', to: 'closed', at: START + 31 * DAY }],
    });
  });

  it.each([
    ['2026-01-20', START + 10 * DAY, 'open'],
    ['2026-01-20', START + 11 * DAY, 'open'],
    ['2026-01-20', START + 12 * DAY, 'closed'],
    ['2026-01-20T12:00:00Z', START + 10 * DAY, 'open'],
    ['2026-01-20T12:00:00Z', START + 11 * DAY, 'closed'],
    ['soon', START + 12 * DAY, 'open'],
    [null, START + 12 * DAY, 'open'],
  ])('that is valid until %s is at %i %s', (validUntil, at, state) => {
    const away = ageJob(jobUntil(validUntil), START + DAY).job;
    expect(ageJob(away, at).job.state).toBe(state);
  });

  it('is open again, and away no longer, once it is shown', () => {
    const away = ageJob(jobUntil(null), START + DAY).job;
    expect(show(away, START + 2 * DAY)).not.toHaveProperty('awaySince');
    const closed = ageJob(away, START + 40 * DAY).job;
    const back = show(closed, START + 41 * DAY);
    expect(back).toMatchObject({ state: 'open', closedAt: null });
    expect(ageJob(back, START + 42 * DAY).job.state).toBe('open');
  });

  it('is closed exactly where two good reads in a row missed it and its time was over', () => {
    const read = fc.record({ afterMs: fc.nat(20 * DAY), isShown: fc.boolean() });
    const until = fc.option(fc.integer({ min: -5, max: 60 }));
    fc.assert(
      fc.property(fc.array(read, { maxLength: 12 }), until, (reads, untilDay) => {
        const validUntil =
          untilDay === null ? null : new Date(START + untilDay * DAY).toISOString().slice(0, 10);
        let job = jobUntil(validUntil);
        let at = START;
        let away: number | null = null;
        for (const { afterMs, isShown } of reads) {
          at += afterMs;
          const wasOpen = job.state === 'open';
          job = isShown ? show(job, at) : ageJob(job, at).job;
          if (isShown) away = null;
          const isOver =
            away !== null &&
            (at - away >= AWAY_UNTIL_CLOSED_MS ||
              (untilDay !== null && at > START + untilDay * DAY + 1.5 * DAY));
          expect(job.state).toBe(isShown || (wasOpen && !isOver) ? 'open' : 'closed');
          if (!isShown) away ??= at;
          expect(job.closedAt === null).toBe(job.state === 'open');
        }
      }),
    );
  });
});
