import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSearch } from '../../lib/domain/search-format.ts';
import {
  placesText,
  readPlaces,
  readWithout,
  readWords,
  SearchForm,
  withoutText,
  wordsText,
} from '../../lib/ui/search-form.ts';
import { anyCriteria } from '../domain/search-arbitraries.ts';

describe('a search while it is edited', () => {
  test('says the same in its line and in its form', () => {
    const form = new SearchForm('new', null);
    form.write('rust OR go -senior place:berlin remote within:14d');
    expect(form.criteria.value).toMatchObject({ withinDays: 14, workplaces: ['remote'] });
    form.set({ withinDays: 7, companies: ['Acme, Inc.'] });
    expect(form.line.value).toContain('within:7d');
    const again = new SearchForm('other', null);
    again.write(form.line.value);
    expect(again.criteria.value).toEqual(form.criteria.value);
    expect(form.draft('Unnamed')).toMatchObject({ id: 'new', isAlerting: true });
  });

  test('names what it did not understand and keeps the rest', () => {
    const form = new SearchForm('new', null);
    form.write('rust "berlin');
    expect(form.problems.value).toMatchObject([{ code: 'unclosed-quote' }]);
    expect(form.criteria.value.words[0]).toEqual([{ text: 'rust', kind: 'word' }]);
  });

  test('loses nothing in its fields, whatever the search is', () => {
    fc.assert(
      fc.property(anyCriteria(), (criteria) => {
        expect(readWords(wordsText(criteria))).toEqual(criteria.words);
        expect(readWithout(withoutText(criteria))).toEqual(criteria.without);
        const form = new SearchForm('x', null);
        form.set(criteria);
        expect(form.line.value).toBe(formatSearch(criteria));
      }),
      { numRuns: 100 },
    );
  });

  test('takes places one a line, with how far around them', () => {
    const places = [
      { text: 'Berlin', radiusKm: 50 },
      { text: 'Aix-en-Provence', radiusKm: null },
    ];
    expect(placesText({ places })).toBe('Berlin +50\nAix-en-Provence');
    expect(readPlaces('Berlin +50 km\n\n Aix-en-Provence \nBerlin+50')).toEqual(places);
  });
});
