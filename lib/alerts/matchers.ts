import type { Search } from '../domain/search.ts';
import { compileSearches, type Matcher } from './match.ts';

/** Criteria such as "posted within 14 days" depend on the time; a matcher that is older than this is made anew. */
const KEPT_MS = 60_000;

/** The matcher of the searches as they are. What it keeps: the last one that was made, since a run asks for each step. */
export class Matchers {
  #key = '';
  #madeAt = 0;
  #matcher: Matcher = compileSearches([], 0);

  of(searches: readonly Search[], now: number): Matcher {
    const key = searches.map(({ id, changedAt }) => `${id} ${changedAt}`).join('\n');
    if (key !== this.#key || Math.abs(now - this.#madeAt) > KEPT_MS) {
      this.#matcher = compileSearches([...searches], now);
      this.#key = key;
      this.#madeAt = now;
    }
    return this.#matcher;
  }
}
