import { describe, expect, it } from 'vitest';
import { compileSearches, type Match } from '../../lib/alerts/match.ts';
import { whyNot } from '../../lib/alerts/why-not.ts';
import { parseSearch } from '../../lib/domain/search-text.ts';
import { job, NOW, search } from './match-support.ts';

const JOB = job({
  title: 'Senior Softwareentwickler*in Node.js (Full-Stack)',
  company: 'Acme GmbH',
  places: ['10115 Berlin', 'Hamburg'],
  salary: { min: 4000, max: 5000, currency: 'EUR', period: 'MONTH' },
});
const TEXT = 'Du kennst dich mit RUST aus und mit Postgres.';

function wordsOf(line: string): Match['words'] {
  const matcher = compileSearches([search('s', parseSearch(line).criteria)], NOW);
  return matcher.match(JOB, TEXT).flatMap(({ words }) => words);
}

describe('what made a job match', () => {
  it.each<[string, Match['words']]>([
    ['entwickler', [{ field: 'title', text: 'Softwareentwickler' }]],
    ['nodejs', [{ field: 'title', text: 'Node.js' }]],
    ['fullstack', [{ field: 'title', text: 'Full-Stack' }]],
    ['"node js full"', [{ field: 'title', text: 'Node.js (Full-Stack' }]],
    ['rust in:text', [{ field: 'text', text: 'RUST' }]],
    ['company:acme', [{ field: 'company', text: 'Acme GmbH' }]],
    ['place:berlin', [{ field: 'place', text: '10115 Berlin' }]],
    ['senior OR senior senior', [{ field: 'title', text: 'Senior' }]],
    ['-junior', []],
  ])('%s', (line, words) => expect(wordsOf(line)).toEqual(words));
});

describe('the causes that the seventh set showed', () => {
  it.each<[asked: string, title: string, isFound: boolean]>([
    // The Greek word of a science, with another one before it.
    ['psychologue', 'Neuropsychologue H/F', true],
    ['biólogo', 'Microbióloga', true],
    ['psycholog', 'Neuropsycholodzy', true],
    ['écologue', 'Gynécologue', false],
    ['ecólogo', 'Ginecólogo', false],
    // One man in the genitive, and not a field.
    ['lakiernik', 'Pomocnik lakiernika', true],
    ['strażnik', 'Zatrudnię strażnika', true],
    ['mechanik', 'Mechanika precyzyjna', false],
    ['szewc', 'Szewcy i kaletnicy', true],
  ])('%s in "%s": %s', (asked, title, isFound) => {
    const matcher = compileSearches([search('s', parseSearch(asked).criteria)], NOW);
    expect(matcher.match(job({ title }), null).length > 0).toBe(isFound);
  });
});

describe('whyNot', () => {
  it('goes through the rules one by one, with what is asked for and what is there', () => {
    const { criteria } = parseSearch('rust OR entwickler -senior place:munich pay>70k eur lang:de');
    expect(whyNot(JOB, null, criteria, NOW)).toEqual([
      {
        rule: 'words',
        met: true,
        detail: { wanted: ['rust', 'entwickler'], has: ['entwickler'], isSaid: true },
      },
      { rule: 'without', met: false, detail: { wanted: ['senior'], has: ['senior'], isSaid: true } },
      {
        rule: 'pay',
        met: false,
        detail: { wanted: ['70000 EUR YEAR'], has: ['60000 EUR YEAR'], isSaid: true },
      },
      {
        rule: 'where',
        met: false,
        detail: { wanted: ['munich'], has: ['10115 Berlin', 'Hamburg'], isSaid: true },
      },
      { rule: 'languages', met: true, detail: { wanted: ['de'], has: [], isSaid: false } },
    ]);
  });

  it('goes by what the user corrected', () => {
    const kept = { at: NOW, isMade: false, corrections: { title: 'Rust Engineer' } };
    const { criteria } = parseSearch('rust');
    expect(whyNot({ ...JOB, kept }, null, criteria, NOW).every(({ met }) => met)).toBe(true);
  });
});
