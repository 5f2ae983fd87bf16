import type { Search } from '../domain/search.ts';
import type { compileSearches, Matcher } from './match.ts';

/** Criteria such as "posted within 14 days" depend on the time; a matcher that is older than this is made anew. */
const KEPT_MS = 60_000;

/** The matcher of the searches as they are. What it keeps: the last one that was made, since a run asks for each step. */
export class Matchers {
  readonly #compile: typeof compileSearches;
  #last: { key: string; madeAt: number; matcher: Matcher } | null = null;

  constructor(compile: typeof compileSearches) {
    this.#compile = compile;
  }

  of(searches: readonly Search[], now: number): Matcher {
    const key = searches.map(({ id, changedAt }) => `${id} ${changedAt}`).join('\n');
    const last = this.#last;
    if (last?.key === key && Math.abs(now - last.madeAt) <= KEPT_MS) return last.matcher;
    const matcher = this.#compile(searches, now);
    this.#last = { key, madeAt: now, matcher };
    return matcher;
  }
}
