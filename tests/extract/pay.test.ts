import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Salary } from '../../lib/domain/posting.ts';
import { payInText, payInTitle } from '../../lib/extract/pay-in-text.ts';
import { periodInText, toPeriod } from '../../lib/extract/pay-period.ts';
import { customaryPeriod, isPlausiblePay } from '../../lib/extract/pay-size.ts';
import { readPay } from '../../lib/extract/pay-text.ts';
import { payBasis } from '../../lib/extract/pay-words.ts';
import { toSalary } from '../../lib/extract/salary.ts';
import { FIELDS, SENTENCES } from './pay-tables.ts';

/** `52000-61000 EUR YEAR gross`, with `?` for what is not said. */
function shortPay(salary: Salary | null): string | null {
  if (salary === null) return null;
  const { min, max, currency, period, basis } = salary;
  return [`${min ?? '?'}-${max ?? '?'}`, currency ?? '?', period ?? '?', basis].filter(Boolean).join(' ');
}

describe('readPay', () => {
  it.each(FIELDS)('reads %j', (text, pay, places = []) => {
    expect(shortPay(readPay(text, places))).toBe(pay);
  });
});

describe('payInText', () => {
  it.each(SENTENCES)('reads %j', (text, pay, places = []) => {
    expect(shortPay(payInText(text, places))).toBe(pay);
  });

  it('finds pay anywhere in a long paragraph', () => {
    const noise = 'We build boats in a small town by the sea and like it. '.repeat(40);
    expect(shortPay(payInText(`${noise}The salary is $80,000 - $95,000. ${noise}`))).toBe(
      '80000-95000 USD YEAR',
    );
  });

  it('never takes what is called by another name for pay', () => {
    const sums = fc.constantFrom(
      ...[
        'in funding',
        'sign-on bonus',
        'in revenue',
        'of equity',
        'relocation allowance',
        'OTE',
        'referral bonus',
      ],
    );
    const amounts = fc.integer({ min: 20, max: 300 });
    fc.assert(
      fc.property(sums, amounts, (sum, amount) => {
        const money = `$${amount},000 ${sum}`;
        expect(payInText(`Our salary is fair. ${money} too.`)).toBeNull();
        expect(readPay(money)).toBeNull();
        expect(shortPay(readPay(`$40,000 - $50,000 plus ${money}`))).toBe('40000-50000 USD ?');
      }),
    );
  });

  it('takes time linear to the length of hostile text', () => {
    const units = ['$1 ', '1,', '1 000 ', 'salary ', 'a', '$', '€1-', 'pay $1 - ', 'in of ', '((('];
    for (const unit of units) {
      const started = performance.now();
      payInText(unit.repeat(100_000 / unit.length));
      readPay(unit.repeat(100_000 / unit.length));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});

describe('payInTitle', () => {
  it.each([
    ['Boat Builder (50.000 - 70.000 Kč)', '50000-70000 CZK MONTH'],
    ['Driver €18 - €20 an hour', '18-20 EUR HOUR'],
    ['Driver, £14/hr', '14-14 GBP HOUR'],
    ['Sales ($80k - $120k OTE)', null],
    ['Manager of a $50M fund', null],
    ['Engineer 2 - 3', null],
    ['Driver (100 - 200 km)', null],
  ])('reads %j', (title, pay) => {
    expect(shortPay(payInTitle(title))).toBe(pay);
  });
});

describe('toSalary', () => {
  it.each([
    [{ min: 120_000, max: 9_999_999_999, currency: 'USD', period: 'YEAR' }, '120000-? USD YEAR'],
    [{ min: 1, max: 1, currency: 'USD', period: 'YEAR' }, null],
    [{ min: 120_000, max: 150_000, currency: 'USD', period: 'HOUR' }, null],
    [{ min: 3_000_000, max: 4_000_000, currency: 'JPY', period: 'YEAR' }, '3000000-4000000 JPY YEAR'],
    [{ min: 80_000, currency: '$', period: 'YEAR', places: ['Toronto, ON'] }, '80000-? CAD YEAR'],
    [{ min: 40_000, currency: 'kr', period: 'MONTH', places: ['Oslo', 'Bergen'] }, '40000-? NOK MONTH'],
    [{ min: 40_000, currency: 'kr', period: 'MONTH', places: ['Oslo', 'Malmö'] }, '40000-? ? MONTH'],
  ])('reads %j', (fields, pay) => {
    expect(shortPay(toSalary(fields))).toBe(pay);
  });
});

describe('periods', () => {
  it.each([
    ['/hod.', 'HOUR'],
    ['/ Std.', 'HOUR'],
    ['an hour', 'HOUR'],
    ['per uur', 'HOUR'],
    ['pr. time', 'HOUR'],
    ['al día', 'DAY'],
    ['Tagessatz', 'DAY'],
    ['par semaine', 'WEEK'],
    ['w miesiącu', null],
    ['miesięcznie', 'MONTH'],
    ['per mån', 'MONTH'],
    ['i månaden', 'MONTH'],
    ['ao mês', 'MONTH'],
    ['al mese', 'MONTH'],
    ['kuukaudessa', 'MONTH'],
    ['pcm', 'MONTH'],
    ['9 am to 5 pm', null],
    ['all’anno', 'YEAR'],
    ['ročně', 'YEAR'],
    ['årligen', 'YEAR'],
    ['im Jahr', 'YEAR'],
    ['p.a.', 'YEAR'],
    ['40 hours per week', null],
    ['5 days a week', null],
    ['paid monthly', null],
    ['annual bonus', null],
    ['every two weeks', 'other'],
    ['bi-weekly', 'other'],
    ['nothing', null],
  ])('reads %j as %j', (text, period) => {
    expect(periodInText(text)).toBe(period);
  });

  it.each([
    ['YEARLY', 'YEAR'],
    ['1 HOUR', 'HOUR'],
    ['Monat', 'MONTH'],
    ['月', 'MONTH'],
    ['full-time', null],
    ['2 WEEK', null],
    ['', null],
  ])('reads the field %j as %j', (field, period) => {
    expect(toPeriod(field)).toBe(period);
  });

  it('knows what goes without saying', () => {
    expect(customaryPeriod(60_000, 'CZK')).toBe('MONTH');
    expect(customaryPeriod(60_000, 'EUR')).toBe('YEAR');
    expect(customaryPeriod(600_000, 'SEK')).toBe('YEAR');
    expect(customaryPeriod(3_000, 'EUR')).toBeNull();
    expect(customaryPeriod(60_000, 'XYZ')).toBeNull();
    expect(isPlausiblePay(30_000, 'INR', 'MONTH')).toBe(true);
    expect(isPlausiblePay(30_000_000, 'USD', 'YEAR')).toBe(false);
  });
});

describe('payBasis', () => {
  it.each([
    ['60.000 € brutto', 'gross'],
    ['hrubého měsíčně', 'gross'],
    ['netto na fakturze', 'net'],
    ['na rękę', 'net'],
    ['gross or net', null],
    ['.NET developer', null],
    ['Internet', null],
    ['', null],
  ])('reads %j as %j', (text, basis) => {
    expect(payBasis(text)).toBe(basis);
  });
});
