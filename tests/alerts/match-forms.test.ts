import { describe, expect, it } from 'vitest';
import { compileSearches } from '../../lib/alerts/match.ts';
import { labelledForms } from './labelled/forms.ts';
import { NOW } from './match-support.ts';

const MOST_MISSED = 0.02;

/**
 * When these were first held against the matcher, 8 false alerts were raised and 78 of 260 wanted titles were missed (30 in
 * 100). Four labels were wrong then: the very word that was asked for stood in a title of another language. After the rules
 * were mended, having seen that, it is none and 2 of 264: what independent titles get lies between.
 */
describe('the labelled forms of words', () => {
  it('raise no false alert, and at most 2 in 100 wanted ones are missed', () => {
    const { searches, jobs, languages } = labelledForms('forms');
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
      `${searches.length} searches x ${jobs.length} titles in ${languages} languages, ${wanted} wanted: ${falseAlerts.length} false alerts, ${missed.length} missed`,
    );
    expect([searches.length, jobs.length, languages]).toEqual([138, 406, 6]);
    expect(falseAlerts).toEqual([]);
    expect(missed.length / wanted, missed.join('\n')).toBeLessThanOrEqual(MOST_MISSED);
  });
});
