import { describe, expect, test } from 'vitest';
import { currentLocale, plural, setWords, t } from '../../lib/ui/words.ts';
import { speak } from './support/words.ts';

describe('words', () => {
  test('put named values into a sentence and write numbers as the user does', () => {
    speak();
    expect(t('company_on_source', { company: 'Acme', source: 'Lever' })).toBe('Acme on Lever');
    expect(plural('jobs_count', 1425)).toBe('1,425 jobs');
  });

  test('choose the form that fits the count', () => {
    speak();
    expect(plural('jobs_count', 1)).toBe('1 job');
    expect(plural('jobs_count', 0)).toBe('0 jobs');
  });

  test('choose among the forms of a language that has more than two', () => {
    const polish: Record<string, string> = {
      language: 'pl',
      jobs_count_one: '{count} oferta',
      jobs_count_few: '{count} oferty',
      jobs_count_many: '{count} ofert',
      jobs_count_other: '{count} oferty',
    };
    setWords({ getMessage: (key) => polish[key] ?? '', languages: ['pl-PL'] });
    expect([1, 3, 5, 22, 25].map((count) => plural('jobs_count', count))).toEqual([
      '1 oferta',
      '3 oferty',
      '5 ofert',
      '22 oferty',
      '25 ofert',
    ]);
  });

  test('take the way of writing dates from the user only within the language of the words', () => {
    speak(['de-DE', 'en-GB']);
    expect(currentLocale()).toBe('en-GB');
    speak(['de-DE', 'fr']);
    expect(currentLocale()).toBe('en');
  });

  test('leave a value that looks like a name in braces alone', () => {
    speak();
    expect(t('company_on_source', { company: '{source}', source: 'Lever' })).toBe('{source} on Lever');
  });
});
