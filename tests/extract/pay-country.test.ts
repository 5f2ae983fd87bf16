import { describe, expect, it } from 'vitest';
import { countryOf } from '../../lib/extract/pay-country.ts';

describe('countryOf', () => {
  it.each([
    [['Toronto, ON, CA'], 'CA'],
    [['San Francisco, CA'], 'US'],
    [['CA-ON-Toronto'], 'CA'],
    [['Remote in Canada'], 'CA'],
    [['Sydney NSW'], 'AU'],
    [['Melbourne VIC 3000'], 'AU'],
    [['Perth, WA, Australia'], 'AU'],
    [['Denver, CO'], 'US'],
    [['Lebanon, TN'], 'US'],
    [['Tbilisi, Georgia'], 'GE'],
    [['Praha – Karlín'], 'CZ'],
    [['USA DC Washington'], 'US'],
    [['Singapore'], 'SG'],
    [['Auckland', 'Wellington, New Zealand'], 'NZ'],
    [['Auckland', 'Toronto'], null],
    [['Remote'], null],
    [[], null],
  ])('of %j', (places, country) => {
    expect(countryOf(places)).toBe(country);
  });
});
