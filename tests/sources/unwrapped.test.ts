import { describe, expect, it } from 'vitest';
import type { Source } from '../../lib/sources/define.ts';
import { allSources } from '../../lib/sources/index.ts';
import { fixturesOf } from './fixtures.ts';

// Payloads are also kept, and shown in tabs, as the bare list, as one of its jobs, or under a usual name.

const LISTS: [id: string, fixture: string, ...path: string[]][] = [
  ['adzuna', 'search', 'results'],
  ['arbeitnow', 'page', 'data'],
  ['ashby', 'board', 'jobs'],
  ['breezy', 'board'],
  ['gem', 'board'],
  ['greenhouse', 'board', 'jobs'],
  ['himalayas', 'page', 'jobs'],
  ['jobicy', 'newest', 'jobs'],
  ['lever', 'board'],
  ['pinpoint', 'board', 'data'],
  ['recruitee', 'board', 'offers'],
  ['remotive', 'board', 'jobs'],
  ['smartrecruiters', 'list', 'content'],
  ['usajobs', 'search', 'SearchResult', 'SearchResultItems'],
  ['workable', 'board', 'jobs'],
];
/** Their lists and their jobs are of two kinds. */
const ONLY_LISTS: typeof LISTS = [
  ['bamboohr', 'list', 'result'],
  ['rippling', 'list', 'items'],
  ['workday', 'list', 'jobPostings'],
];

function sourceOf(id: string): Source {
  return allSources().find((source) => source.id === id) as Source;
}

function titlesIn(id: string, payload: unknown): string[] {
  const source = sourceOf(id);
  const context = { slug: '', cursor: source.start({ hasBeenRead: false }) };
  return source.read(JSON.stringify(payload), context).postings.map((posting) => posting.title);
}

function load(id: string, fixture: string, path: string[]): { whole: unknown; list: unknown[] } {
  const whole = JSON.parse(fixturesOf(id).find(({ name }) => name === fixture)?.payload ?? 'null');
  const list = path.reduce((at, name) => at[name], whole);
  return { whole, list };
}

describe('a list of jobs without what is around it', () => {
  it.each([...LISTS, ...ONLY_LISTS])('is read like the whole answer of %s', (id, fixture, ...path) => {
    const { whole, list } = load(id, fixture, path);
    const titles = titlesIn(id, whole);
    expect(titles.length).toBeGreaterThan(0);
    expect(titlesIn(id, list)).toEqual(titles);
    expect(titlesIn(id, { results: list })).toEqual(titles);
  });

  it.each(LISTS)('is read from one job of %s', (id, fixture, ...path) => {
    const { whole, list } = load(id, fixture, path);
    const [title] = titlesIn(id, whole);
    expect(titlesIn(id, list[0])).toEqual([title]);
  });
});
