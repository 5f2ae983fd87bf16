import type { MatchedWord } from '../domain/inbox.ts';
import type { Job } from '../domain/job.ts';
import type { Search, Term } from '../domain/search.ts';

/** Which search a job fits, and for which of its words. */
export interface Match {
  searchId: string;
  words: MatchedWord[];
}

export interface Matcher {
  isEmpty: boolean;
  match(job: Job, text: string | null): Match[];
}

/** Searches made ready for many jobs. */
export function compileSearches(searches: readonly Search[], _now: number): Matcher {
  return {
    isEmpty: searches.length === 0,
    match: (job, text) => searches.flatMap((search) => matchOne(search, job, text)),
  };
}

function matchOne({ id, criteria }: Search, job: Job, text: string | null): Match[] {
  const words: MatchedWord[] = [];
  for (const group of criteria.words) {
    const word = group.flatMap((term) => find(term, job, text)).at(0);
    if (word === undefined) return [];
    words.push(word);
  }
  const isAvoided = criteria.without.some((term) => find(term, job, text).length > 0);
  return isAvoided ? [] : [{ searchId: id, words }];
}

function find({ text: term }: Term, job: Job, text: string | null): MatchedWord[] {
  const fields = { title: job.title, company: job.company, place: job.places.join('\n'), text: text ?? '' };
  const names = Object.keys(fields) as (keyof typeof fields)[];
  return names
    .filter((field) => fields[field].toLowerCase().includes(term.toLowerCase()))
    .map((field) => ({ field, text: term }));
}
