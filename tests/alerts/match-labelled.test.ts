import { describe, expect, it } from 'vitest';
import { compileSearches } from '../../lib/alerts/match.ts';
import { labelledPairs } from './labelled/pairs.ts';
import { madeLanguages } from './labelled/trades.ts';
import { NOW } from './match-support.ts';

const MOST_MISSED = 0.02;

describe('the labelled pairs', () => {
  it('raise no false alert, and at most 2 in 100 wanted ones are missed', () => {
    const verdicts = labelledPairs().map((pair) => ({
      ...pair,
      isFound: compileSearches([pair.search], NOW).match(pair.job, pair.text).length > 0,
    }));
    const words = ({ language, line, job }: (typeof verdicts)[number]) =>
      `${language}: ${line}: ${job.title}`;
    const wanted = verdicts.filter(({ isWanted }) => isWanted);
    const missed = wanted.filter(({ isFound }) => !isFound);
    const falseAlerts = verdicts.filter(({ isWanted, isFound }) => isFound && !isWanted);
    const languages = new Set(verdicts.map(({ language }) => language));
    console.log(
      `${verdicts.length} pairs in ${languages.size} languages, ${wanted.length} wanted: ${falseAlerts.length} false alerts, ${missed.length} missed`,
    );
    expect(verdicts.length).toBeGreaterThanOrEqual(300);
    expect(languages.size).toBeGreaterThanOrEqual(6);
    expect(falseAlerts.map(words)).toEqual([]);
    expect(missed.length / wanted.length, missed.map(words).join('\n')).toBeLessThanOrEqual(MOST_MISSED);
  });

  it('of three hundred searches in six languages raise no false alert, and at most 2 in 100 are missed', () => {
    const languages = madeLanguages();
    const falseAlerts: string[] = [];
    const missed: string[] = [];
    let wanted = 0;
    for (const { language, searches, jobs } of languages) {
      const matcher = compileSearches(
        searches.map((made) => made.search),
        NOW,
      );
      for (const made of jobs) {
        const found = new Set(matcher.match(made.job, null).map(({ searchId }) => searchId));
        for (const one of searches) {
          const words = `${language}: ${one.line}: ${made.job.title}, ${made.job.places}`;
          if (one.isWanted(made)) wanted += 1;
          if (found.has(one.search.id) && !one.isWanted(made)) falseAlerts.push(words);
          if (!found.has(one.search.id) && one.isWanted(made)) missed.push(words);
        }
      }
    }
    const count = languages.reduce((sum, { searches }) => sum + searches.length, 0);
    console.log(
      `${count} searches in ${languages.length} languages, ${wanted} wanted: ${falseAlerts.length} false alerts, ${missed.length} missed`,
    );
    expect([count, languages.length]).toEqual([300, 6]);
    expect(falseAlerts).toEqual([]);
    expect(missed.length / wanted, missed.join('\n')).toBeLessThanOrEqual(MOST_MISSED);
  });
});
