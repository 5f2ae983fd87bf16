import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countByDay, countByWeek } from '../../lib/domain/insights-days.ts';
import { payPicture } from '../../lib/domain/insights-pay.ts';

const NOW = new Date(2026, 2, 30, 15).getTime();
const times = fc.array(fc.integer({ min: NOW - 60 * 86_400_000, max: NOW + 2 * 86_400_000 }));

describe('days', () => {
  test('begin and end at midnight, also where the clock is moved', () => {
    const counts = countByDay(
      [
        new Date(2026, 2, 28, 0, 0).getTime(),
        new Date(2026, 2, 28, 23, 59).getTime(),
        new Date(2026, 2, 29, 23, 59).getTime(),
        new Date(2026, 2, 30, 0, 0).getTime(),
        new Date(2026, 2, 31, 0, 0).getTime(),
        new Date(2026, 2, 27, 23, 59).getTime(),
      ],
      3,
      NOW,
    );
    expect(counts.map(({ count }) => count)).toEqual([2, 1, 1]);
    expect(counts.map(({ day }) => new Date(day).getHours())).toEqual([0, 0, 0]);
  });

  test('hold each time of their span once', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 40 }), (list, days) => {
        const counts = countByDay(list, days, NOW);
        const first = counts[0]?.day ?? 0;
        const within = list.filter((at) => at >= first && at < new Date(2026, 2, 31).getTime());
        expect(counts).toHaveLength(days);
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(within.length);
      }),
    );
  });

  test('make weeks that begin on the day that is asked for and end today', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 20 }), (firstDay, weeks) => {
        const rows = countByWeek([], weeks, firstDay, NOW);
        expect(rows).toHaveLength(weeks);
        for (const row of rows) expect(new Date(row[0]?.day ?? 0).getDay()).toBe(firstDay % 7);
        expect(rows.slice(0, -1).every((row) => row.length === 7)).toBe(true);
        expect(rows.at(-1)?.at(-1)?.day).toBe(new Date(2026, 2, 30).getTime());
      }),
    );
  });
});

describe('the picture of pay', () => {
  const amount = fc.double({ min: 1, max: 1e7, noNaN: true });
  const pay = fc.record({ amount, currency: fc.constantFrom('EUR', 'USD', 'XXX') });

  test('holds every amount that can be compared in one bin, its median within them', () => {
    fc.assert(
      fc.property(fc.array(pay, { maxLength: 60 }), (all) => {
        const picture = payPicture(all);
        const known = all.filter(({ currency }) => currency !== 'XXX').length;
        if (picture === null) {
          expect(known).toBeLessThan(5);
          return;
        }
        expect(picture.count).toBe(known);
        expect(picture.bins.reduce((sum, { count }) => sum + count, 0)).toBe(known);
        expect(picture.bins.length).toBeLessThanOrEqual(15);
        expect(picture.quarters[0]).toBeLessThanOrEqual(picture.median);
        expect(picture.median).toBeLessThanOrEqual(picture.quarters[1]);
      }),
    );
  });

  test('speaks the currency that most jobs name and converts the others', () => {
    const euros = [50, 60, 70, 80].map((thousands) => ({ amount: thousands * 1000, currency: 'EUR' }));
    const picture = payPicture([...euros, { amount: 75_400, currency: 'USD' }]);
    expect(picture).toMatchObject({ currency: 'EUR', count: 5 });
    expect(picture?.median).toBeCloseTo(65_000, 5);
  });
});
