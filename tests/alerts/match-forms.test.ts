import { describe, expect, it } from 'vitest';
import { compileSearches } from '../../lib/alerts/match.ts';
import { labelledForms } from './labelled/forms.ts';
import { NOW } from './match-support.ts';

const MOST_MISSED = 0.02;

/**
 * What the matcher made of each set when it was held against it for the first time; the rules were mended thereafter, by
 * the causes that a set had shown. What titles get that nobody has looked at is therefore said by the last line alone.
 *
 * | set     | false alerts | missed    |
 * | ------- | ------------ | --------- |
 * | forms   | 8            | 78 of 260 |
 * | third   | 9            | 42 of 397 |
 * | fourth  | 7            | 16 of 376 |
 * | fifth   | 4            | 11 of 270 |
 * | sixth   | 13           | 13 of 307 |
 * | seventh | 0            | 6 of 180  |
 *
 * A few labels were wrong then, of the sixth set ten: the very word that was asked for stood in the title, mostly in one of
 * another language.
 */
describe('the labelled forms of words', () => {
  it.each([
    { set: 'forms', size: [138, 406, 6] },
    { set: 'third', size: [140, 602, 6] },
    { set: 'fourth', size: [188, 606, 6] },
    { set: 'fifth', size: [128, 415, 6] },
    { set: 'sixth', size: [150, 452, 6] },
    { set: 'seventh', size: [30, 324, 6] },
  ])(
    'of the set "$set" raise no false alert, and at most 2 in 100 wanted ones are missed',
    ({ set, size }) => {
      const { searches, jobs, languages } = labelledForms(set);
      const matcher = compileSearches(searches, NOW);
      const falseAlerts: string[] = [];
      const missed: string[] = [];
      let wanted = 0;
      for (const { job, wantedBy } of jobs) {
        const found = new Set(matcher.match(job, null).map(({ searchId }) => searchId));
        wanted += wantedBy.size;
        for (const id of wantedBy) if (!found.has(id)) missed.push(`${id}: ${job.title}`);
        for (const id of found) if (!wantedBy.has(id)) falseAlerts.push(`${id}: ${job.title}`);
      }
      console.log(
        `${searches.length} searches x ${jobs.length} jobs in ${languages} languages, ${wanted} wanted: ${falseAlerts.length} false alerts, ${missed.length} missed`,
      );
      expect([searches.length, jobs.length, languages]).toEqual(size);
      expect(falseAlerts).toEqual([]);
      expect(missed.length / wanted, missed.join('\n')).toBeLessThanOrEqual(MOST_MISSED);
    },
  );
});
