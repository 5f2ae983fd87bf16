import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Salary } from '../../lib/domain/posting.ts';
import { toAmount } from '../../lib/extract/amount.ts';
import { completePay, payInText } from '../../lib/extract/pay-in-text.ts';
import { readPay } from '../../lib/extract/pay-text.ts';
import { spanSalaries, toSalary } from '../../lib/extract/salary.ts';
import { messyText } from './arbitraries.ts';

/** A salary in the short form of these tables: `52000-61000 EUR YEAR`, with `?` for what is not said. */
function short(salary: Salary | null): string | null {
  if (salary === null) return null;
  const { min, max, currency, period } = salary;
  return `${min ?? '?'}-${max ?? '?'} ${currency ?? '?'} ${period ?? '?'}`;
}

describe('toSalary', () => {
  it.each([
    [{ min: '83000.0', max: '119000.0', currency: 'usd' }, '83000-119000 USD ?'],
    [{ min: 21.5, max: 27, currency: 'USD', period: 'per-hour-wage' }, '21.5-27 USD HOUR'],
    [{ min: 50_000, max: -1, currency: '€', period: '1 YEAR' }, '50000-? EUR YEAR'],
    [{ min: 60_000, max: 50_000, currency: 'EUR', period: 'yearly' }, '50000-60000 EUR YEAR'],
    [{ min: null, max: 4_000, currency: null, period: 'MONTH' }, '?-4000 ? MONTH'],
    [{ min: 40, currency: 'GBP', period: 'NONE' }, '40-? GBP ?'],
    [{ min: 0, max: 0, currency: 'USD', period: 'YEAR' }, null],
    [{ min: 5_000, currency: 'USD', period: 'one-time' }, null],
    [{ min: 2_000, max: 2_400, currency: 'USD', period: '2 WEEK' }, null],
    [{ min: 'much', max: {}, currency: 'USD', period: 'YEAR' }, null],
    [{}, null],
  ])('reads %j', (fields, salary) => {
    expect(short(toSalary(fields))).toBe(salary);
  });

  it('spans salaries of one kind', () => {
    const north = { min: 21, max: 26, currency: 'USD', period: 'HOUR' } as const;
    const south = { min: 19, max: null, currency: 'USD', period: 'HOUR' } as const;
    const abroad = { min: 1, max: 99, currency: 'CAD', period: 'HOUR' } as const;
    expect(short(spanSalaries([north, abroad, south]))).toBe('19-26 USD HOUR');
    expect(spanSalaries([])).toBeNull();
  });
});

describe('toAmount', () => {
  it.each([
    ['60,000.50', 60_000.5],
    ['60.000,50', 60_000.5],
    ['60.000', 60_000],
    ['12,00,000', 1_200_000],
    ['60 000', 60_000],
    ['60’000', 60_000],
    ['0.125', 0.125],
    ['15,5', 15.5],
    ['-1', null],
    ['0', null],
    ['1e999', null],
    ['Not displayed', null],
    ['', null],
    [Number.POSITIVE_INFINITY, null],
    [true, null],
  ])('reads %j', (raw, amount) => {
    expect(toAmount(raw)).toBe(amount);
  });
});

describe('readPay', () => {
  it.each([
    ['$126K – $189K • Offers Equity', '126000-189000 USD ?'],
    ['0.1% – 0.5% • $211.4K – $290.6K', '211400-290600 USD ?'],
    ['€60.000 - 70.000 per year', '60000-70000 EUR YEAR'],
    ['$150 - 210K', '150000-210000 USD ?'],
    ['£40k-60k', '40000-60000 GBP ?'],
    ['<style>.pay{width:10px}</style><b>£40.000</b>', '40000-40000 GBP ?'],
    ['50\u200d\u00a0000 – 80\u2009000\u200d Kč', '50000-80000 CZK ?'],
    ['₹25T - ₹50T', '25000-50000 INR ?'],
    ['₹30L - ₹40L', '3000000-4000000 INR ?'],
    ['₹12,00,000 - ₹15,00,000 a year', '1200000-1500000 INR YEAR'],
    ['12-15 LPA', '1200000-1500000 INR YEAR'],
    ['CHF 120’000', '120000-120000 CHF ?'],
    ['50.000–60.000 EUR', '50000-60000 EUR ?'],
    ['45-55 K€ brut annuel', '45000-55000 EUR YEAR'],
    ['3.500 € bis 4.200 € im Monat', '3500-4200 EUR MONTH'],
    ['55 000 Kč / měsíc', '55000-55000 CZK MONTH'],
    ['4000 - 5000 PLN/mies.', '4000-5000 PLN MONTH'],
    ['45 000 kr per månad', '45000-45000 ? MONTH'],
    ['$25/hr - $30/hr', '25-30 USD HOUR'],
    ['Hourly rate: $45.50 to $60', '45.5-60 USD HOUR'],
    ['£350 per day', '350-350 GBP DAY'],
    ['C$90,000 to C$120,000', '90000-120000 CAD ?'],
    ['$90,000 - $120,000 (CAD)', '90000-120000 CAD ?'],
    ['US$150k-$210k', '150000-210000 USD ?'],
    ['between €50k and €60k plus €5k bonus', '50000-60000 EUR ?'],
    ['up to £45,000 p.a.', '?-45000 GBP YEAR'],
    ['ab 3.500 € im Monat', '3500-? EUR MONTH'],
    ['$100,000+', '100000-? USD ?'],
    ['$1.1M - $1.5M', '1100000-1500000 USD ?'],
    ['60000 - 70000', '60000-70000 ? ?'],
    ['60000', '60000-60000 ? ?'],
    ['$100,000 and a 401(k)', '100000-100000 USD ?'],
    ['$2,000 bi-weekly', null],
    ['20-25 days of holiday', null],
    ['Since 2019', null],
    ['Multiple ranges', null],
    ['Competitive, 401k', null],
    ['$397k - 401k', '397000-401000 USD ?'],
    ['', null],
  ])('reads %j', (field, salary) => {
    expect(short(readPay(field))).toBe(salary);
  });

  const amounts = fc
    .tuple(fc.integer({ min: 10, max: 40 }), fc.integer({ min: 1, max: 55 }))
    .map(([low, more]) => ({ min: low * 1_000, max: (low + more) * 1_000 }));
  const notations = fc.constantFrom<(amount: number) => string>(
    (amount) => String(amount),
    (amount) => amount.toLocaleString('en-US'),
    (amount) => amount.toLocaleString('de-DE'),
    (amount) => amount.toLocaleString('en-IN'),
    (amount) => amount.toLocaleString('de-CH'),
    (amount) => amount.toLocaleString('fr-FR'),
    (amount) => amount.toLocaleString('cs-CZ'),
    (amount) => `${amount.toLocaleString('en-US')}.00`,
    (amount) => `${amount / 1_000}k`,
    (amount) => `${amount / 1_000}K`,
  );
  const currencies = fc.constantFrom(
    { before: '$', after: '', code: 'USD' },
    { before: '€ ', after: '', code: 'EUR' },
    { before: '', after: ' €', code: 'EUR' },
    { before: '£', after: '', code: 'GBP' },
    { before: '', after: ' PLN', code: 'PLN' },
    { before: 'CHF ', after: '', code: 'CHF' },
    { before: '', after: '\u00a0Kč', code: 'CZK' },
  );
  const periods = fc.constantFrom(
    { text: '', period: null },
    { text: ' per year', period: 'YEAR' },
    { text: '/yr', period: 'YEAR' },
    { text: ' p.a.', period: 'YEAR' },
    { text: ' pro Monat', period: 'MONTH' },
    { text: ' par mois', period: 'MONTH' },
    { text: ' per week', period: 'WEEK' },
    { text: ' a day', period: 'DAY' },
    { text: ' • Offers Equity', period: null },
  );
  const dividers = fc.constantFrom(' - ', '–', ' — ', ' to ', ' bis ');

  it('reads every range in every notation', () => {
    fc.assert(
      fc.property(
        amounts,
        notations,
        currencies,
        periods,
        dividers,
        fc.boolean(),
        (range, write, money, unit, divider, isRepeated) => {
          const low =
            isRepeated || money.before
              ? `${money.before}${write(range.min)}${money.after}`
              : write(range.min);
          const high =
            isRepeated || money.after ? `${money.before}${write(range.max)}${money.after}` : write(range.max);
          const salary = readPay(`${low}${divider}${high}${unit.text}`);
          expect(salary).toEqual({ ...range, currency: money.code, period: unit.period });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('gives sound salaries or none, whatever comes', () => {
    fc.assert(
      fc.property(messyText, fc.stringMatching(/^[-$€£0-9.,kKM%+ to/]{0,40}$/), (noise, numbers) => {
        for (const salary of [
          readPay(numbers),
          readPay(noise + numbers),
          payInText(`Pay: ${numbers}${noise}`),
        ]) {
          if (salary === null) continue;
          const { min, max } = salary;
          expect(min ?? max).toBeGreaterThan(0);
          if (min !== null && max !== null) expect(max).toBeGreaterThanOrEqual(min);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('payInText', () => {
  it.each([
    ['The base range for this position is $67,100 - $95,900 plus fruit.', '67100-95900 USD YEAR'],
    ['We help.\n\nAnnual salary:\n€52,000—€61,000 EUR\n\nMore.', '52000-61000 EUR YEAR'],
    [
      'For the north the pay range is $47,000-$71,000. For the south it is $40,000-$60,000.',
      '47000-71000 USD YEAR',
    ],
    ['The hourly rate is $45 - $60 per hour.', '45-60 USD HOUR'],
    ['Gehalt: 52.000 € bis 61.000 €', '52000-61000 EUR YEAR'],
    ['Wynagrodzenie: 15 000 - 20 000 PLN miesięcznie', '15000-20000 PLN MONTH'],
    ['Wynagrodzenie: 15 000 - 20 000 PLN', '15000-20000 PLN MONTH'],
    ['We raised $80M - $90M and pay attention.', null],
    ['You manage budgets of $500,000 - $900,000.', null],
    ['A salary of $5,000 is not a range.', null],
    ['Pay: $20 - $30', null],
    ['Our compensation is fair.\n\nPortfolios of $120,000 - $150,000 are yours.', null],
    ['No money at all', null],
  ])('reads %j', (text, salary) => {
    expect(short(payInText(text))).toBe(salary);
  });
});

describe('completePay', () => {
  const TEXT = 'The yearly salary is $83,000 - $119,000.';
  const stated = { min: 83_000, max: 119_000, currency: 'USD', period: null };

  it('takes from the text what the fields leave open, and nothing else', () => {
    expect(short(completePay(stated, TEXT))).toBe('83000-119000 USD YEAR');
    expect(short(completePay({ ...stated, min: 80_000 }, TEXT))).toBe('80000-119000 USD ?');
    expect(short(completePay({ ...stated, period: 'MONTH' }, TEXT))).toBe('83000-119000 USD MONTH');
    expect(short(completePay(stated, 'No word of it.'))).toBe('83000-119000 USD ?');
    expect(short(completePay(null, TEXT))).toBe('83000-119000 USD YEAR');
    expect(completePay(null, '')).toBeNull();
  });
});
