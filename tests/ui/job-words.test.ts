import { beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../lib/domain/errors.ts';
import { REASONS } from '../../lib/domain/reason.ts';
import { codeSentence } from '../../lib/ui/error-words.ts';
import { changeWords, payWords, placesLine, termsLine, yearlyWords } from '../../lib/ui/job-words.ts';
import { reasonWords } from '../../lib/ui/reason-words.ts';
import { t } from '../../lib/ui/words.ts';
import { NOON } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const salary = { min: 70_000, max: 90_000, currency: 'EUR', period: 'YEAR' as const };

describe('pay', () => {
  test.each([
    [salary, '€70,000–€90,000 a year'],
    [{ ...salary, max: null }, 'from €70,000 a year'],
    [{ ...salary, min: null }, 'up to €90,000 a year'],
    [{ min: 30, max: 30, currency: 'GBP', period: 'HOUR' as const }, '£30 an hour'],
    [{ min: 18.5, max: null, currency: 'USD', period: 'HOUR' as const }, 'from US$18.50 an hour'],
    [{ ...salary, currency: null, period: null }, '70,000–90,000'],
    [{ ...salary, currency: 'no such money' }, '70,000–90,000 a year'],
    [{ ...salary, min: 90_000, max: 70_000 }, '€70,000–€90,000 a year'],
  ])('%o reads %s', (pay, words) => expect(payWords(pay)?.replaceAll(/\s*–\s*/g, '–')).toBe(words));

  test('that names no amount is no pay', () => {
    expect(payWords(null)).toBeNull();
    expect(payWords({ ...salary, min: null, max: null })).toBeNull();
  });
});

describe('pay in a year', () => {
  test.each([
    [{ ...salary, min: 3000, max: 3500, period: 'MONTH' as const }, 'full-time: €36,000–€42,000 a year'],
    [{ min: 18.55, max: null, currency: 'USD', period: 'HOUR' as const }, 'full-time: from US$38,584 a year'],
    [salary, null],
    [{ ...salary, period: null }, null],
    [null, null],
  ])('of %o is %s', (pay, words) =>
    expect(yearlyWords(pay)?.replaceAll(/\s*–\s*/g, '–') ?? null).toBe(words),
  );
});

describe('the lines of a row', () => {
  test('name the first places and how many more there are', () => {
    expect(placesLine([])).toBe('');
    expect(placesLine(['Berlin', 'Paris'])).toBe('Berlin, Paris');
    expect(placesLine(['Berlin, Germany', 'Paris'])).toBe('Berlin, Germany; Paris');
    expect(placesLine(['Berlin', 'Paris', 'Rome', 'Oslo'])).toBe('Berlin, Paris and 2 more');
  });

  test('hold what is known of pay, workplace and type', () => {
    expect(termsLine({ salary: null, workplace: 'hybrid', types: ['FULL_TIME', 'INTERN'] })).toBe(
      'Hybrid · Full-time and Internship',
    );
    expect(termsLine({ salary: null, workplace: null, types: [] })).toBe('');
  });
});

describe('the ledger', () => {
  test.each([
    [{ field: 'salary', from: salary, to: null }, /^Pay removed, was €70,000/],
    [{ field: 'workplace', from: 'remote', to: 'hybrid' }, /^Remote became Hybrid$/],
    [{ field: 'places', from: [], to: ['Oslo'] }, /^Places added: Oslo$/],
    [{ field: 'title', from: 'Old', to: 'New' }, /^Title changed from “Old”$/],
    [{ field: 'state', from: 'open', to: 'closed' }, /^Closed$/],
    [
      { field: 'state', from: 'closed', to: { state: 'reopened', gapMs: 3 * 86_400_000 } },
      /^Opened again after 3d$/,
    ],
    [{ field: 'state', from: 'closed', to: { state: 'reopened', gapMs: null } }, /^Opened again$/],
    [{ field: 'something-later', from: 1, to: 2 }, /^A detail changed$/],
  ])('says %o in words', (change, words) => expect(changeWords(change, NOON)).toMatch(words));
});

describe('every reason and every error', () => {
  test('has words of its own', () => {
    const sentences = REASONS.map((reason) => t(reasonWords(reason).sentence));
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.every((sentence) => sentence.endsWith('.'))).toBe(true);
  });

  test('that is not known yet is our own mistake', () => {
    expect(codeSentence('a code of next year' as ErrorCode)).toBe(codeSentence('our-bug'));
  });
});
