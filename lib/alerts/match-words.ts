import type { Criteria } from '../domain/search.ts';
import { foldTerm } from '../domain/search-fold.ts';
import { compileNear, knownPlace } from '../domain/search-places.ts';
import type { CompiledTerm } from '../domain/search-terms.ts';
import { type JobFacts, knownCompanyKey } from './match-facts.ts';
import { type CompiledRule, isIn } from './match-rules.ts';

/** What of a job made it match, as the job writes it, so that it can be marked there. */
export interface MatchedWord {
  field: 'title' | 'company' | 'place' | 'text';
  text: string;
}

/** A word of a text with what hangs on to it, and the words behind it that a phrase can reach over. */
const WORD = /[\p{L}\p{N}\p{M}.][\p{L}\p{N}\p{M}+#&.'’-]{0,60}/gu;
const MAX_WORDS = 400;
const LONGEST_PHRASE = 8;

/** The words of a job that a search asked for. Called only for jobs that match, as it looks at each word again. */
export function matchedWords(
  { job, title, text }: JobFacts,
  written: string | null,
  criteria: Criteria,
  rules: readonly CompiledRule[],
): MatchedWord[] {
  const found: MatchedWord[] = [];
  for (const { terms = [], readsText } of rules) {
    for (const term of terms) {
      if (isIn(title, term)) found.push({ field: 'title', text: asWritten(job.title, term) });
      else if (readsText && text !== null && isIn(text, term)) {
        found.push({ field: 'text', text: asWritten(written ?? '', term) });
      }
    }
  }
  const companies = new Set(criteria.companies.map(knownCompanyKey));
  if (companies.has(knownCompanyKey(job.company))) found.push({ field: 'company', text: job.company });
  return [...found, ...wantedPlaces(job.places, criteria)];
}

function wantedPlaces(places: readonly string[], { places: wanted, countries }: Criteria): MatchedWord[] {
  const tests = wanted.map(compileNear);
  const isWanted = (text: string) => {
    const place = knownPlace(text);
    return countries.includes(place.country ?? '') || tests.some((test) => test(place));
  };
  return places.filter(isWanted).map((text) => ({ field: 'place', text }));
}

/** The first piece of a text that is the term: "Entwickler:innen" for "entwickler"; what was looked for if none is. */
function asWritten(text: string, term: CompiledTerm): string {
  const words = [...text.matchAll(WORD)].slice(0, MAX_WORDS);
  const longest = Math.min(
    LONGEST_PHRASE,
    1 + Math.max(...term.needles.map((needle) => needle.trim().split(' ').length)),
  );
  for (const [at, first] of words.entries()) {
    for (const last of words.slice(at, at + longest)) {
      const piece = text.slice(first.index, last.index + last[0].length);
      if (isIn(` ${foldTerm(piece)} `, term)) return piece.replace(/[.'’-]+$/, '');
    }
  }
  return term.term.text;
}
