import { describe, expect, it } from 'vitest';
import type { Salary } from '../../lib/domain/posting.ts';
import { convert, isKnownCurrency, mostYearly, RATES_DATE, toYearly } from '../../lib/domain/search-pay.ts';

const salary = (changes: Partial<Salary>): Salary => ({
  ...{ min: null, max: null, currency: 'EUR', period: 'YEAR' },
  ...changes,
});

describe('pay for a year', () => {
  it.each<[Partial<Salary>, number | null]>([
    [{ min: 50_000, max: 60_000 }, 60_000],
    [{ min: 50_000 }, 50_000],
    [{ max: 5_000, period: 'MONTH' }, 60_000],
    [{ max: 1_000, period: 'WEEK' }, 52_000],
    [{ max: 400, period: 'DAY' }, 104_000],
    [{ max: 40, period: 'HOUR' }, 83_200],
    [{ max: 60_000, period: null }, 60_000],
    [{ max: 3_000, period: null }, null],
    [{}, null],
    [{ max: 60_000, currency: null }, null],
    [{ max: 60_000, currency: 'XXX' }, null],
    [{ min: 60_000, max: 50_000 }, 60_000],
  ])('%o is at most %s', (changes, expected) => {
    expect(mostYearly(salary(changes), 'EUR')).toBe(expected);
  });

  it('keeps both bounds and the currency', () => {
    expect(toYearly(salary({ min: 20, max: 30, currency: 'USD', period: 'HOUR' }))).toEqual({
      ...{ min: 41_600, max: 62_400, currency: 'USD' },
    });
  });
});

describe('the rates', () => {
  it('are of a day, for at least 35 currencies, each positive', () => {
    expect(RATES_DATE).toMatch(/^\d{4}-\d\d-\d\d$/);
    const codes = Intl.supportedValuesOf('currency').filter(isKnownCurrency);
    expect(codes.length).toBeGreaterThanOrEqual(35);
    for (const code of codes) expect(convert(1, 'EUR', code)).toBeGreaterThan(0);
  });

  it('convert there and back without loss', () => {
    const there = convert(70_000, 'EUR', 'PLN') ?? 0;
    expect(there).toBeGreaterThan(200_000);
    expect(convert(there, 'PLN', 'EUR')).toBeCloseTo(70_000);
    expect(convert(1, 'XXX', 'EUR')).toBeNull();
    expect(convert(1, 'XXX', 'XXX')).toBe(1);
  });
});
