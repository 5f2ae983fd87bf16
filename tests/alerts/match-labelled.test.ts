import { describe, expect, it } from 'vitest';
import { compileSearches } from '../../lib/alerts/match.ts';
import { labelledPairs } from './labelled/pairs.ts';
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
});
