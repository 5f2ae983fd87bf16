import { describe, expect, it } from 'vitest';
import { linkedPostings } from '../../lib/extract/json-ld-posting.ts';

// One posting in the many ways in which sites write the same thing; the members that schema.org documents, and those that
// sites write in their place.

const BASE = 'https://tidewright.example/jobs/7';
const read = (members: object) =>
  linkedPostings([{ '@type': 'JobPosting', title: 'Boat Builder', ...members }], BASE)[0];
const pay = (baseSalary: unknown, more: object = {}) => {
  const salary = read({ baseSalary, ...more })?.salary;
  return salary && [salary.min, salary.max, salary.currency, salary.period];
};
const amount = (currency: string, value: unknown, more: object = {}) => ({
  '@type': 'MonetaryAmount',
  currency,
  value,
  ...more,
});

describe('pay', () => {
  it.each([
    ['one value', amount('EUR', { value: 50_000, unitText: 'YEAR' }), [50_000, 50_000, 'EUR', 'YEAR']],
    [
      'bounds',
      amount('EUR', { minValue: 3_000, maxValue: 4_000, unitText: 'MONTH' }),
      [3_000, 4_000, 'EUR', 'MONTH'],
    ],
    [
      'bounds as text',
      amount('USD', { minValue: '30,000', maxValue: '40,000.00', unitText: 'ANNUAL' }),
      [30_000, 40_000, 'USD', 'YEAR'],
    ],
    [
      'bounds outside',
      { currency: 'USD', minValue: '20.5', maxValue: '25', unitText: 'HOUR' },
      [20.5, 25, 'USD', 'HOUR'],
    ],
    [
      'bounds the wrong way round',
      amount('CHF', { minValue: 5_000, maxValue: 3_000, unitText: 'MONTH' }),
      [3_000, 5_000, 'CHF', 'MONTH'],
    ],
    [
      'a maximum of 0',
      amount('CHF', { minValue: 3_000, maxValue: 0, unitText: 'MONTH' }),
      [3_000, null, 'CHF', 'MONTH'],
    ],
    ['a minimum alone', amount('CHF', { minValue: 3_000, unitText: 'MONTH' }), [3_000, null, 'CHF', 'MONTH']],
    [
      'a list',
      [amount('USD', { minValue: 30_000, maxValue: 40_000, unitText: 'YEAR' })],
      [30_000, 40_000, 'USD', 'YEAR'],
    ],
    ['text for the value', amount('USD', '$90,000 - $110,000 per year'), [90_000, 110_000, 'USD', 'YEAR']],
    [
      'a range in the value',
      amount('USD', { value: '90000-110000', unitText: 'YEAR' }),
      [90_000, 110_000, 'USD', 'YEAR'],
    ],
    ['text for all', '50.000 - 60.000 €/Jahr', [50_000, 60_000, 'EUR', 'YEAR']],
    [
      'a sign for the currency',
      amount('€', { minValue: 3_000, maxValue: 4_000, unitText: 'MONTH' }),
      [3_000, 4_000, 'EUR', 'MONTH'],
    ],
    [
      'the currency within',
      { value: { currency: 'EUR', value: 3_000, unitText: 'MONTH' } },
      [3_000, 3_000, 'EUR', 'MONTH'],
    ],
    [
      'a price',
      { '@type': 'PriceSpecification', priceCurrency: 'USD', price: 40_000 },
      [40_000, 40_000, 'USD', null],
    ],
    [
      'words for the unit',
      amount('USD', { minValue: 30, maxValue: 40, unitText: 'per hour' }),
      [30, 40, 'USD', 'HOUR'],
    ],
    [
      'an address for the unit',
      amount('USD', { value: 90_000, unitText: 'http://schema.org/YEAR' }),
      [90_000, 90_000, 'USD', 'YEAR'],
    ],
    [
      'a code of UN/CEFACT',
      amount('USD', { minValue: 30, maxValue: 40, unitCode: 'HUR' }),
      [30, 40, 'USD', 'HOUR'],
    ],
    ['a code for a month', amount('USD', { value: 3_000, unitCode: 'MON' }), [3_000, 3_000, 'USD', 'MONTH']],
    [
      'a length of time',
      amount('USD', { value: 90_000 }, { duration: 'P1Y' }),
      [90_000, 90_000, 'USD', 'YEAR'],
    ],
    ['amounts of 0', amount('USD', { minValue: 0, maxValue: 0, unitText: 'YEAR' }), null],
    ['nothing', amount('USD', { minValue: null, maxValue: null, unitText: 'YEAR' }), null],
    ['an empty object', {}, null],
  ])('with %s', (_, baseSalary, expected) => {
    expect(pay(baseSalary)).toEqual(expected);
  });

  it('beside a currency of its own', () => {
    expect(pay('50000', { salaryCurrency: 'EUR' })).toEqual([50_000, 50_000, 'EUR', null]);
    expect(pay(55_000, { salaryCurrency: 'GBP' })).toEqual([55_000, 55_000, 'GBP', null]);
  });
});

describe('places', () => {
  const at = (address: unknown) => ({ '@type': 'Place', address });
  it.each([
    ['text', 'Hamburg, Germany', ['Hamburg, Germany']],
    ['text within', at('Hamburg, Germany'), ['Hamburg, Germany']],
    ['a name', { '@type': 'Place', name: 'Hamburg' }, ['Hamburg']],
    [
      'a list',
      [
        at({ addressLocality: 'Kiel', addressCountry: { name: 'Germany' } }),
        at({ addressLocality: 'Oslo', addressCountry: 'NO' }),
      ],
      ['Kiel, Germany', 'Oslo, NO'],
    ],
    [
      'a list of addresses',
      at([
        { addressLocality: 'Kiel', addressCountry: 'DE' },
        { addressLocality: 'Oslo', addressCountry: 'NO' },
      ]),
      ['Kiel, DE', 'Oslo, NO'],
    ],
    ['a list of localities', at({ addressLocality: ['Kiel', 'Oslo'] }), ['Kiel', 'Oslo']],
    ['a country alone', at({ addressCountry: 'DE' }), ['DE']],
    ['a street alone', at({ streetAddress: 'Hafenstr. 1, 24103 Kiel' }), ['Hafenstr. 1, 24103 Kiel']],
    [
      'one name three times',
      at({ addressLocality: 'Singapore', addressRegion: 'Singapore', addressCountry: 'Singapore' }),
      ['Singapore'],
    ],
    [
      'all in the locality',
      at({ addressLocality: 'Kiel, Schleswig-Holstein, Germany', addressCountry: 'Germany' }),
      ['Kiel, Schleswig-Holstein, Germany'],
    ],
    ['a point on earth alone', { '@type': 'Place', geo: { latitude: 1, longitude: 2 } }, []],
  ])('as %s', (_, jobLocation, expected) => {
    expect(read({ jobLocation })?.places.map(({ text }) => text)).toEqual(expected);
  });
});

describe('other members', () => {
  it.each([
    [{ employmentType: ['FULL_TIME', 'CONTRACTOR'] }, { types: ['FULL_TIME', 'CONTRACTOR'] }],
    [{ employmentType: 'FULL_TIME, PART_TIME' }, { types: ['FULL_TIME', 'PART_TIME'] }],
    [{ employmentType: 'https://schema.org/FullTime' }, { types: ['FULL_TIME'] }],
    [{ employmentType: '["FULL_TIME"]' }, { types: ['FULL_TIME'] }],
    [{ employmentType: 'Vollzeit' }, { types: ['FULL_TIME'] }],
    [{ employmentType: 'Temporary, Full-time' }, { types: ['FULL_TIME', 'TEMPORARY'] }],
    [{ jobLocationType: ['TELECOMMUTE'] }, { workplace: 'remote' }],
    [{ jobLocationType: 'Hybrid' }, { workplace: 'hybrid' }],
    [{ hiringOrganization: [{ name: 'Tidewright' }] }, { company: 'Tidewright' }],
    [{ hiringOrganization: { legalName: 'Tidewright Ltd' } }, { company: 'Tidewright Ltd' }],
    [{ hiringOrganization: { name: { '@value': 'Tidewright' } } }, { company: 'Tidewright' }],
    [{ hiringOrganization: { name: '', url: 'https://x.example' } }, { company: null }],
    [{ title: { '@language': 'en', '@value': 'Cook' } }, { title: 'Cook' }],
    [{ title: 'Cook &amp; <b>Baker</b>' }, { title: 'Cook & Baker' }],
    [{ datePosted: '2026-01-10 12:30:00' }, { postedAt: '2026-01-10T12:30:00Z' }],
    [{ datePosted: '10.01.2026' }, { postedAt: '2026-01-10' }],
    [{ datePosted: 'January 10, 2026' }, { postedAt: '2026-01-10' }],
    [{ datePosted: '0000-00-00' }, { postedAt: null }],
    [{ validThrough: '1970-01-01T00:00:00Z' }, { validUntil: null }],
    [{ validThrough: '9999-12-31' }, { validUntil: null }],
    [{ mainEntityOfPage: { '@type': 'WebPage', '@id': `${BASE}?x=1` } }, { url: `${BASE}?x=1` }],
    [{ url: 'http://Tide wright co', hiringOrganization: 'Tide wright' }, { url: null }],
    [{ url: 'https://tidewright.example/' }, { url: null }],
    [{ url: 'javascript:alert(1)' }, { url: null }],
    [{ description: ['<p>One</p>', '<p>Two</p>'] }, { text: 'One\n\nTwo' }],
    [{ description: '&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;' }, { text: 'One' }],
  ])('%j', (members, expected) => {
    expect(read(members)).toMatchObject(expected);
  });
});
