import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSearches } from '../../lib/alerts/match.ts';
import { whyNot } from '../../lib/alerts/why-not.ts';
import { anyJob } from '../../lib/domain/search.ts';
import { anyPosting, someCriteria } from './match-arbitraries.ts';
import { NOW, search } from './match-support.ts';

describe('matching many searches', () => {
  it('finds exactly those of which whyNot has no rule unmet, and tells words that are there', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(someCriteria(), { minLength: 1, maxLength: 8 }),
        anyPosting(),
        (list, { job, text }) => {
          const searches = list.map((criteria, at) => search(`s${at}`, criteria));
          const matches = compileSearches(searches, NOW).match(job, text);
          const met = searches.filter(({ criteria }) =>
            whyNot(job, text, criteria, NOW).every((rule) => rule.met),
          );
          expect(matches.map(({ searchId }) => searchId)).toEqual(met.map(({ id }) => id));
          for (const { field, text: word } of matches.flatMap(({ words }) => words)) {
            if (field === 'place') expect(job.places).toContain(word);
            if (field === 'company') expect(job.company).toBe(word);
          }
          found += matches.length;
        },
      ),
      { numRuns: 1_500 },
    );
    expect(found).toBeGreaterThan(250);
  });

  it('leaves out searches that were deleted', () => {
    const gone = { ...search('gone', anyJob()), removedAt: 1 };
    expect(compileSearches([gone], NOW).isEmpty).toBe(true);
  });
});
