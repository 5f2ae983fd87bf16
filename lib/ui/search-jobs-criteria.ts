import { anyJob, type Criteria } from '../domain/search.ts';
import { searchTerms } from '../util/search-words.ts';
import type { Filters } from './search-jobs-filter.ts';

/**
 * What is filtered by now as the criteria of a search. Stages, tags and closed jobs have no part in it: new jobs have
 * neither of them.
 */
export function criteriaOf(filters: Filters): Criteria {
  const { pay, place } = filters;
  return {
    ...anyJob(),
    words: searchTerms(filters.typed).map((text) => [{ text, kind: 'prefix' }]),
    places: place.trim() === '' ? [] : [{ text: place.trim(), radiusKm: null }],
    workplaces: [...filters.workplaces],
    pay: pay === null ? null : { ...pay, period: 'YEAR', isStrict: true },
    withinDays: filters.withinDays,
    languages: [...filters.languages],
    sources: filters.sources.filter((source) => source !== ''),
  };
}
