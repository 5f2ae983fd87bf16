import type { MatchedWord } from '../domain/inbox.ts';
import type { Job } from '../domain/job.ts';
import type { Search } from '../domain/search.ts';
import { JobFacts } from './match-facts.ts';
import { SearchIndex } from './match-index.ts';
import { type CompiledRule, compileRules } from './match-rules.ts';
import { matchedWords, WrittenWords } from './match-words.ts';

export interface Match {
  searchId: string;
  words: MatchedWord[];
}

export interface Matcher {
  /** Whether there is no search that anything could match, so that nothing needs to be made ready for it. */
  isEmpty: boolean;
  /** The searches that a job meets, in the order in which they were given. `text` is its description, if known. */
  match(job: Job, text: string | null): Match[];
}

interface CompiledSearch {
  id: string;
  rules: readonly CompiledRule[];
}

/**
 * Makes searches ready to be asked about many jobs; those that the user deleted are left out. `now`, in milliseconds
 * since the epoch, is what "posted within" counts from.
 */
export function compileSearches(searches: readonly Search[], now: number): Matcher {
  const compiled: CompiledSearch[] = searches
    .filter((search) => search.removedAt === null)
    .map(({ id, criteria }) => ({ id, rules: compileRules(criteria, now) }));
  const index = new SearchIndex(compiled);
  return {
    isEmpty: compiled.length === 0,
    match(job, text) {
      if (compiled.length === 0) return [];
      const facts = new JobFacts(job, text);
      const written = new WrittenWords(facts);
      return index
        .candidates(facts)
        .map((number) => compiled[number] as CompiledSearch)
        .filter(({ rules }) => rules.every((rule) => rule.isMet(facts)))
        .map(({ id, rules }) => ({
          searchId: id,
          words: matchedWords(facts, written, rules),
        }));
    },
  };
}
