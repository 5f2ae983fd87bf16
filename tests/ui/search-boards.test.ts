import { beforeAll, expect, test } from 'vitest';
import { searchBoards } from '../../lib/ui/search-boards.ts';
import { boardOf, NOON } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const HOUR_MS = 3_600_000;
const BOARDS = [
  boardOf('lever:acme', { source: 'lever', readAt: NOON - HOUR_MS, nextAt: NOON + 2 * HOUR_MS }),
  boardOf('lever:coral', {
    source: 'lever',
    readAt: null,
    nextAt: NOON - HOUR_MS,
    reason: 'timed-out',
    pausedAt: 1,
  }),
  boardOf('ashby:tern', { source: 'ashby', readAt: NOON - 2 * HOUR_MS, nextAt: NOON + HOUR_MS }),
];

test('a search tells of the boards in which it looks, when they are read, and how many cannot be', () => {
  const { words, troubled } = searchBoards({ sources: [] }, BOARDS, NOON);
  expect(words).toBe('3 boards · Read 11:00 · next check 13:00');
  expect(troubled).toBe(1);
});

test('one that names its sources tells of theirs alone', () => {
  const { words, troubled } = searchBoards({ sources: ['ashby'] }, BOARDS, NOON);
  expect(words).toBe('1 board · Read 10:00 · next check 13:00');
  expect(troubled).toBe(0);
});

test('without boards nothing is promised', () => {
  expect(searchBoards({ sources: ['greenhouse'] }, BOARDS, NOON)).toEqual({ words: '0 boards', troubled: 0 });
});
