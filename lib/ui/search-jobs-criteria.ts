import { anyJob, type Criteria } from '../domain/search.ts';
import type { Meant } from './search-jobs-engine.ts';
import type { Filters } from './search-jobs-filter.ts';

/**
 * What is filtered by now as the criteria of a search; `meant` are the typed words. Stages, tags and closed jobs have no part in it: new jobs have
 * neither of them.
 */
export function criteriaOf(filters: Filters, meant: Meant): Criteria {
  const { pay, place } = filters;
  // Of several places any will do, so that typed ones would widen what the field for places says.
  const places = place.trim() === '' ? meant.places : [place.trim()];
  return {
    ...anyJob(),
    words: meant.words.map((group) => group.map((text) => ({ text, kind: 'prefix' }))),
    places: places.map((text) => ({ text, radiusKm: null })),
    workplaces: [...filters.workplaces],
    pay: pay === null ? null : { ...pay, period: 'YEAR', isStrict: true },
    withinDays: filters.withinDays,
    languages: [...filters.languages],
    sources: filters.sources.filter((source) => source !== ''),
  };
}
