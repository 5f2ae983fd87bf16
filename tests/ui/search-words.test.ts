import { beforeAll, describe, expect, test } from 'vitest';
import { anyJob } from '../../lib/domain/search.ts';
import { parseSearch } from '../../lib/domain/search-text.ts';
import { problemWords } from '../../lib/ui/search-problem-words.ts';
import { searchLine, searchName, searchRules } from '../../lib/ui/search-words.ts';
import { t } from '../../lib/ui/words.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

describe('a search in words', () => {
  test.each([
    ['rust place:berlin remote pay>70k eur', 'title has rust; berlin or Remote; from €70,000 a year'],
    [
      'rust OR "site reliability" go* in:text',
      'title or description has rust or “site reliability”; title or description has go…',
    ],
    ['-senior -junior -company:acme company:initech', 'without senior or junior; at initech; not at acme'],
    [
      'place:berlin+50km country:de hybrid remote:at',
      'Hybrid, within 50 km of berlin or Germany or Remote in Austria',
    ],
    ['pay>45 usd/hour strict type:contract', 'from US$45 an hour, and says so; Contract'],
    ['lang:de within:14d source:lever', 'written in German; posted within 14 days; on lever'],
    ['hybrid onsite', 'Hybrid or On site'],
  ])('%s', (line, words) => expect(searchLine(parseSearch(line).criteria)).toBe(words));

  test('that asks for nothing', () => expect(searchLine(anyJob())).toBe('any job'));

  test.each([
    ['nurse OR "care assistant" place:Berlin place:Hamburg', 'nurse or care assistant, Berlin or Hamburg'],
    ['go* rust', 'go rust'],
    ['place:Oslo', 'Oslo'],
    ['', ''],
  ])('has a name that nobody needs to have learned: %s', (line, name) =>
    expect(searchName(parseSearch(line).criteria)).toBe(name),
  );

  test('has a name of 60 characters at most', () =>
    expect(searchName(parseSearch(`"${'word '.repeat(30)}"`).criteria)).toHaveLength(59));

  test('is data first', () => {
    const { criteria } = parseSearch('rust OR go country:de');
    expect(searchRules(criteria)).toEqual([
      { key: 'rule_words', values: { words: { any: ['rust', 'go'] } } },
      { key: 'rule_where', values: { where: { country: 'DE' } } },
    ]);
  });

  test('has a sentence for what is wrong in it', () => {
    const [problem] = parseSearch('type:nonsense').problems;
    expect(problem).toBeDefined();
    if (problem !== undefined) {
      const text = 'type:nonsense'.slice(problem.from, problem.to);
      expect(t(problemWords(problem.code), { text })).toBe('We do not know what “type:nonsense” means.');
    }
  });
});
