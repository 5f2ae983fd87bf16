import { WORKPLACES, type Workplace } from '../domain/posting.ts';
import type { JobIndex } from './search-jobs-index.ts';
import type { Sort } from './search-jobs-sort.ts';

/** What the list is narrowed to. Everything that is empty or `null` lets all jobs pass. */
export interface Filters {
  typed: string;
  /** Ids of sources; `''` stands for jobs that were saved from a page. */
  sources: readonly string[];
  /** One place as the user wrote it. */
  place: string;
  workplaces: readonly Workplace[];
  /** A year of full-time work, in the currency (ISO 4217). */
  pay: { least: number; currency: string } | null;
  withinDays: number | null;
  /** What descriptions are written in (ISO 639-1). */
  languages: readonly string[];
  stages: readonly string[];
  tags: readonly string[];
  hasPay: boolean;
  isOpenOnly: boolean;
  /** Those jobs that the user is not interested in, instead of all others. */
  isHiddenOnly: boolean;
}

export const NO_FILTERS: Filters = {
  typed: '',
  sources: [],
  place: '',
  workplaces: [],
  pay: null,
  withinDays: null,
  languages: [],
  stages: [],
  tags: [],
  hasPay: false,
  isOpenOnly: false,
  isHiddenOnly: false,
};

export interface Wanted {
  filters: Filters;
  sort: Sort;
}

/** Whether the plain list "newest first" would show the same. */
export function asksNothing({ filters, sort }: Wanted): boolean {
  return sort === 'newest' && JSON.stringify(filters) === JSON.stringify(NO_FILTERS);
}

/** Whether a search for new jobs can say any of it. */
export function canBeSaved(filters: Filters): boolean {
  const { typed, place, workplaces, pay, withinDays, languages, sources } = filters;
  const lists = [
    typed.trim(),
    place.trim(),
    workplaces,
    languages,
    sources.filter((source) => source !== ''),
  ];
  return lists.some(({ length }) => length > 0) || pay !== null || withinDays !== null;
}

const DAY_MS = 86_400_000;

/** The source of a job, by the first part of its id; empty where it was saved from a page of no known board. */
export function sourceOfId(id: string): string {
  const end = id.indexOf(':');
  return end === -1 || id.startsWith('//', end + 1) ? '' : id.slice(0, end);
}

/** Takes from `passing` all jobs that the filters other than words and places keep out. Times in milliseconds. */
export function applyFilters(index: JobIndex, filters: Filters, passing: Uint8Array, now: number): void {
  const { workplaces, pay, withinDays, languages, hasPay, isOpenOnly, sources } = filters;
  if (workplaces.length > 0) {
    const wanted = new Set(workplaces.map((name) => WORKPLACES.indexOf(name) + 1));
    keepNumbers(index, 'workplaces', passing, (value) => wanted.has(value));
  }
  if (isOpenOnly) keepNumbers(index, 'closed', passing, (value) => value === 0);
  if (hasPay) keepNumbers(index, 'pay', passing, (value) => !Number.isNaN(value));
  if (pay !== null) {
    keepNumbers(index, 'pay', passing, (value) => value >= pay.least);
    keepTexts(index, 'currencies', passing, (value) => value === pay.currency);
  }
  if (withinDays !== null) {
    const since = now - withinDays * DAY_MS;
    keepNumbers(index, 'postedAt', passing, (value) => value >= since);
  }
  if (languages.length > 0) {
    const wanted = new Set(languages);
    keepTexts(index, 'languages', passing, (language) => wanted.has(language));
  }
  if (sources.length > 0) {
    const wanted = new Set(sources);
    keepTexts(index, 'ids', passing, (id) => wanted.has(sourceOfId(id)));
  }
}

/** Keeps only jobs with all of these words. */
export function keepHits(hits: Uint8Array, passing: Uint8Array): void {
  for (let i = 0; i < passing.length; i++) passing[i] = (passing[i] ?? 0) & (hits[i] ?? 0);
}

/** The jobs that pass, in the order given. */
export function collect(order: Uint32Array, passing: Uint8Array): Uint32Array {
  const found = new Uint32Array(order.length);
  let count = 0;
  for (const number of order) if (passing[number] === 1) found[count++] = number;
  return found.slice(0, count);
}

function keepNumbers(
  index: JobIndex,
  column: Parameters<JobIndex['eachNumbers']>[0],
  passing: Uint8Array,
  isWanted: (value: number) => boolean,
): void {
  index.eachNumbers(column, (values, first) => {
    for (let i = 0; i < values.length; i++) if (!isWanted(values[i] ?? 0)) passing[first + i] = 0;
  });
}

function keepTexts(
  index: JobIndex,
  column: Parameters<JobIndex['eachTexts']>[0],
  passing: Uint8Array,
  isWanted: (value: string) => boolean,
): void {
  index.eachTexts(column, (values, first) => {
    for (let i = 0; i < values.length; i++) if (!isWanted(values[i] ?? '')) passing[first + i] = 0;
  });
}
