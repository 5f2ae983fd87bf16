import { beforeAll, describe, expect, test } from 'vitest';
import { formatAge, formatDay, formatMoment, formatPercent } from '../../lib/ui/format.ts';
import { formatBytes, formatDuration, formatInterval, formatList } from '../../lib/ui/format-spans.ts';
import { speak } from './support/words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Local noon, so that the tests mean the same in every time zone. */
const now = new Date(2026, 10, 23, 12).getTime();

beforeAll(() => speak(['en-GB']));

describe('times', () => {
  test('are as short as a list needs them', () => {
    const ages = [0, 5 * MINUTE, 3 * HOUR, 2 * DAY, 15 * DAY].map((age) => formatAge(now - age, now));
    expect(ages).toEqual(['now', '5 min ago', '3 hr ago', '2 days ago', '2 wk ago']);
    expect(formatAge(now - 40 * DAY, now)).toBe('14 Oct');
  });

  test('name the day only where the time alone does not tell', () => {
    expect(formatMoment(now + 2 * HOUR + 20 * MINUTE, now)).toBe('14:20');
    expect(formatMoment(now - DAY, now)).toBe('yesterday, 12:00');
    expect(formatMoment(now + DAY, now)).toBe('tomorrow, 12:00');
    expect(formatMoment(now + 3 * DAY, now)).toBe('Thursday, 12:00');
    expect(formatMoment(now - 30 * DAY, now)).toBe('24 Oct');
  });

  test('name the year only when it is another one', () => {
    expect(formatDay(now, now)).toBe('23 Nov');
    expect(formatDay(new Date(2024, 0, 2).getTime(), now)).toBe('2 Jan 2024');
  });
});

describe('amounts', () => {
  test('of time have at most two parts', () => {
    expect([0, 42_000, 200_000, 2 * HOUR, 26 * HOUR + 5 * MINUTE].map(formatDuration)).toEqual([
      '0s',
      '42s',
      '3m 20s',
      '2h',
      '1d 2h',
    ]);
  });

  test('of time between checks are said in words', () => {
    expect([HOUR, 6 * HOUR, DAY, 7 * DAY].map(formatInterval)).toEqual([
      'Every hour',
      'Every 6 hours',
      'Every 24 hours',
      'Every 7 days',
    ]);
  });

  test('of bytes, shares and items are said as people say them', () => {
    expect([0, 850, 850_000, 39_400_000].map(formatBytes)).toEqual([
      '0 bytes',
      '850 bytes',
      '850 kB',
      '39.4 MB',
    ]);
    expect(formatPercent(30)).toBe('30%');
    expect(formatList(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
