import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyJob, type Criteria, criteriaSchema } from '../../lib/domain/search.ts';
import { formatSearch } from '../../lib/domain/search-format.ts';
import { parseSearch } from '../../lib/domain/search-text.ts';
import { anyCriteria, anyLine } from './search-arbitraries.ts';

const word = (text: string) => ({ text, kind: 'word' }) as const;

describe('the line of a search', () => {
  it('says the same as the form', () => {
    const line = 'rust OR go -senior place:berlin remote pay>70k eur within:14d';
    const criteria: Criteria = {
      ...anyJob(),
      words: [[word('rust'), word('go')]],
      without: [word('senior')],
      places: [{ text: 'berlin', radiusKm: null }],
      workplaces: ['remote'],
      pay: { least: 70_000, currency: 'EUR', period: 'YEAR', isStrict: false },
      withinDays: 14,
    };
    expect(parseSearch(line)).toEqual({ criteria, problems: [] });
    expect(formatSearch(criteria)).toBe(line);
  });

  it.each<[string, Partial<Criteria>]>([
    ['rust go', { words: [[word('rust')], [word('go')]] }],
    ['(rust OR go) backend,', { words: [[word('rust'), word('go')], [word('backend')]] }],
    ['rust | go', { words: [[word('rust'), word('go')]] }],
    ['rust or go', { words: [[word('rust')], [word('or')], [word('go')]] }],
    ['"site reliability"', { words: [[{ text: 'site reliability', kind: 'phrase' }]] }],
    ['“site reliability”', { words: [[{ text: 'site reliability', kind: 'phrase' }]] }],
    ['„site reliability“', { words: [[{ text: 'site reliability', kind: 'phrase' }]] }],
    ['rust*', { words: [[{ text: 'rust', kind: 'prefix' }]] }],
    [
      '-"team lead" -jun*',
      {
        without: [
          { text: 'team lead', kind: 'phrase' },
          { text: 'jun', kind: 'prefix' },
        ],
      },
    ],
    ['c++ c# .net r&d', { words: ['c++', 'c#', '.net', 'r&d'].map((text) => [word(text)]) }],
    ['word:remote prefix:pay', { words: [[word('remote')], [{ text: 'pay', kind: 'prefix' }]] }],
    ['"remote"', { words: [[{ text: 'remote', kind: 'phrase' }]] }],
    ['re:invent https://x.test', { words: [[word('re:invent')], [word('https://x.test')]] }],
    ['place:"New York"+50km', { places: [{ text: 'New York', radiusKm: 50 }] }],
    ['place:york+30mi', { places: [{ text: 'york', radiusKm: 48 }] }],
    [
      'place:berlin,hamburg+20km',
      {
        places: [
          { text: 'berlin', radiusKm: null },
          { text: 'hamburg', radiusKm: 20 },
        ],
      },
    ],
    ['country:de country:Austria,uk', { countries: ['DE', 'AT', 'GB'] }],
    ['place:berlin OR place:potsdam OR remote', parsed('place:berlin place:potsdam remote')],
    ['company:acme -company:"Big Corp, Inc."', { companies: ['acme'], hiddenCompanies: ['Big Corp, Inc.'] }],
    ['remote:de,at', { workplaces: ['remote'], remoteIn: ['DE', 'AT'] }],
    ['Remote hybrid on-site', { workplaces: ['remote', 'hybrid', 'onsite'] }],
    ['type:contract,intern TYPE:full-time', { types: ['CONTRACTOR', 'INTERN', 'FULL_TIME'] }],
    ['lang:de,en lang:de', { languages: ['de', 'en'] }],
    ['source:greenhouse,we-work-remotely', { sources: ['greenhouse', 'we-work-remotely'] }],
    ['within:2w', { withinDays: 14 }],
    ['within:36h', { withinDays: 2 }],
    ['rust in:text', { words: [[word('rust')]], isInText: true }],
  ])('reads %s', (line, expected) => {
    expect(parseSearch(line)).toEqual({ criteria: { ...anyJob(), ...expected }, problems: [] });
  });

  it.each<[string, number, string, string, boolean]>([
    ['pay>70k eur', 70_000, 'EUR', 'YEAR', false],
    ['pay>70 000 €', 70_000, 'EUR', 'YEAR', false],
    ['pay > 70.000€', 70_000, 'EUR', 'YEAR', false],
    ["pay>=70'000 CHF", 70_000, 'CHF', 'YEAR', false],
    ['pay>€70,5k', 70_500, 'EUR', 'YEAR', false],
    ['pay>$120,000/year', 120_000, 'USD', 'YEAR', false],
    ['pay>1.234,56 eur/month', 1234.56, 'EUR', 'MONTH', false],
    ['pay>18 tys. zł/month', 18_000, 'PLN', 'MONTH', false],
    ['pay>£45.50/hour strict', 45.5, 'GBP', 'HOUR', true],
    ['pay:1.2m jpy', 1_200_000, 'JPY', 'YEAR', false],
    ['pay>12,00,000 inr', 1_200_000, 'INR', 'YEAR', false],
    ['pay>١٥٬٠٠٠ sar/month', 15_000, 'SAR', 'MONTH', false],
    ['pay>７０００ jpy/day', 7_000, 'JPY', 'DAY', false],
    ['PAY>70K EUR STRICT', 70_000, 'EUR', 'YEAR', true],
  ])('reads %s', (line, least, currency, period, isStrict) => {
    const { criteria, problems } = parseSearch(line);
    expect(problems).toEqual([]);
    expect(criteria.pay).toEqual({ least, currency, period, isStrict });
  });

  it('leaves words behind the pay alone', () => {
    const { criteria, problems } = parseSearch('pay>70k eur dev strict');
    expect(criteria.pay?.isStrict).toBe(false);
    expect(criteria.words).toEqual([[word('dev')], [word('strict')]]);
    expect(problems).toEqual([]);
  });

  it.each<[string, [string, number, number][]]>([
    ['rust OR', [['stray-or', 5, 7]]],
    ['OR rust', [['stray-or', 0, 2]]],
    ['rust OR place:berlin', [['stray-or', 5, 7]]],
    ['rust OR OR go', [['stray-or', 8, 10]]],
    ['& rust', [['nothing-to-find', 0, 1]]],
    ['rust "open end', [['unclosed-quote', 5, 14]]],
    ['-remote', [['cannot-exclude', 0, 7]]],
    ['-place:berlin', [['cannot-exclude', 0, 13]]],
    ['type:contract,nonsense', [['unknown-value', 14, 22]]],
    ['country:xx', [['unknown-value', 0, 10]]],
    ['place:berlin+far', [['unknown-value', 0, 16]]],
    ['within:0d', [['unknown-value', 0, 9]]],
    ['in:title', [['unknown-value', 0, 8]]],
    ['pay>much', [['bad-amount', 0, 8]]],
    ['pay>70k', [['currency-missing', 0, 7]]],
    ['pay>70k dev', [['currency-missing', 0, 8]]],
    ['pay>70k eur/night', [['unknown-period', 0, 17]]],
    ['within:3d within:4d', [['said-twice', 10, 19]]],
  ])('tells where %s is wrong', (line, expected) => {
    expect(parseSearch(line).problems.map(({ code, from, to }) => [code, from, to])).toEqual(expected);
  });

  it('keeps a word apart that begins an amount before the sign of the next one', () => {
    const line = 'pay place:OR :a';
    expect(formatSearch(parsed(line))).toBe('word:"pay" :a place:OR');
    expect(parsed(formatSearch(parsed(line)))).toEqual(parsed(line));
  });

  it('shows a value that is missing between commas by its comma', () => {
    expect(parseSearch('word:,,').problems.map(({ from, to }) => [from, to])).toEqual([
      [0, 5],
      [5, 6],
      [6, 7],
    ]);
  });

  it('is read back as the criteria that it was written for, whatever they are', () => {
    fc.assert(
      fc.property(anyCriteria(), (criteria) => {
        expect(parseSearch(formatSearch(criteria)).criteria).toEqual(criteria);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is written once and for all, whatever was typed, and always for valid criteria', () => {
    fc.assert(
      fc.property(anyLine(), (line) => {
        const { criteria, problems } = parseSearch(line);
        expect(criteriaSchema().safeParse(criteria).success).toBe(true);
        for (const { from, to } of problems) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(line.length);
        }
        const written = formatSearch(criteria);
        expect(formatSearch(parseSearch(written).criteria)).toBe(written);
        expect(parseSearch(written).criteria).toEqual(criteria);
      }),
      { numRuns: 1_000 },
    );
  });
});

function parsed(line: string): Criteria {
  return parseSearch(line).criteria;
}
