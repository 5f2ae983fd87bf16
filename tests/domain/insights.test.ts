import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Application, blankApplication, type Closing, STAGES } from '../../lib/domain/application.ts';
import { answerRates, funnelOf, quantile, staysOf } from '../../lib/domain/insights.ts';

const DAY = 86_400_000;
type Step = [stage: string | null, day: number, closing?: Closing | null];

function application(jobId: string, ...steps: Step[]): Application {
  const moves = steps.map(([stage, day, closing], i) => ({
    id: `${jobId}-${i}`,
    at: day * DAY,
    stage,
    closing: closing ?? null,
  }));
  return { ...blankApplication(jobId), moves };
}

const steps = fc.array(
  fc.tuple(fc.constantFrom<(string | null)[]>(...STAGES, 'unknown', null), fc.integer({ min: 1, max: 9 })),
  { maxLength: 6 },
);
const applications = fc.array(steps, { maxLength: 20 }).map((all) =>
  all.map((list, i) => {
    let day = 0;
    return application(
      `job-${i % 3}:${i}`,
      ...list.map(([stage, days]): Step => {
        day += days;
        return [stage, day, stage === 'closed' ? 'rejected' : null];
      }),
    );
  }),
);

describe('the funnel', () => {
  test('counts how far each application came, whatever it jumped over and however it ended', () => {
    const all = [
      application('a:1', ['saved', 0]),
      application('a:2', ['saved', 0], ['applied', 1], ['closed', 5, 'rejected']),
      application('a:3', ['interview', 2], ['applied', 3]),
      application('a:4', ['offer', 0], [null, 1]),
      application('a:5'),
    ];
    expect(funnelOf(all, STAGES)).toEqual([
      { stage: 'saved', count: 3, share: null },
      { stage: 'applying', count: 2, share: 2 / 3 },
      { stage: 'applied', count: 2, share: 1 },
      { stage: 'screening', count: 1, share: 0.5 },
      { stage: 'interview', count: 1, share: 1 },
      { stage: 'offer', count: 0, share: 0 },
    ]);
  });

  test('never widens, and its shares are shares', () => {
    fc.assert(
      fc.property(applications, (all) => {
        const funnel = funnelOf(all, STAGES);
        for (const [i, { count, share }] of funnel.entries()) {
          expect(count).toBeLessThanOrEqual(funnel[i - 1]?.count ?? all.length);
          if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
        }
      }),
    );
  });
});

describe('answers', () => {
  const sourceOf = (id: string) => id.slice(0, id.indexOf(':'));

  test('are later stages and rejections, but neither silence nor the user leaving', () => {
    const all = [
      application('a:1', ['applied', 0]),
      application('a:2', ['applied', 0], ['interview', 4]),
      application('a:3', ['applied', 0], ['closed', 4, 'rejected']),
      application('a:4', ['applied', 0], ['closed', 4, 'no-answer']),
      application('a:5', ['applied', 0], ['closed', 4, 'withdrawn']),
      application('b:1', ['closed', 0, 'rejected']),
      application('b:2', ['saved', 0], ['closed', 1, 'withdrawn']),
    ];
    expect(answerRates(all, STAGES, sourceOf)).toEqual([
      { source: 'a', applied: 5, answered: 2, isFew: false },
      { source: 'b', applied: 1, answered: 1, isFew: true },
    ]);
  });

  test('are never more than applications, and each application counts for one source', () => {
    fc.assert(
      fc.property(applications, (all) => {
        const rates = answerRates(all, STAGES, sourceOf);
        expect(rates.every(({ applied, answered }) => answered <= applied)).toBe(true);
        const applied = rates.reduce((sum, rate) => sum + rate.applied, 0);
        expect(applied).toBeLessThanOrEqual(all.length);
      }),
    );
  });
});

describe('stays', () => {
  test('are measured once they ended and counted while they go on', () => {
    const all = [
      application('a:1', ['saved', 0], ['applied', 2], ['interview', 12]),
      application('a:2', ['saved', 0], ['applied', 4]),
    ];
    const stays = staysOf(all, STAGES);
    const of = (id: string) => stays.find(({ stage }) => stage === id);
    expect(of('saved')).toEqual({ stage: 'saved', ended: 2, medianDays: 3, standing: 0 });
    expect(of('applied')).toEqual({ stage: 'applied', ended: 1, medianDays: 10, standing: 1 });
    expect(of('offer')).toEqual({ stage: 'offer', ended: 0, medianDays: null, standing: 0 });
  });

  test('have a median between the shortest and the longest', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 });
    fc.assert(
      fc.property(values, (list) => {
        const median = quantile(list, 0.5) ?? Number.NaN;
        const below = list.filter((value) => value <= median).length;
        expect(below * 2).toBeGreaterThanOrEqual(list.length);
        expect(median).toBeGreaterThanOrEqual(Math.min(...list));
        expect(median).toBeLessThanOrEqual(Math.max(...list));
      }),
    );
    expect(quantile([], 0.5)).toBeNull();
  });
});
