import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Search } from '../../lib/domain/search.ts';
import {
  INBOX_HEAD,
  INBOX_ROW,
  inboxGroups,
  inboxWindow,
  listHeight,
  rowTop,
  scrollToRow,
} from '../../lib/ui/inbox-layout.ts';
import type { InboxEntry } from '../../lib/ui/inbox-rows.ts';
import { markedParts, whyWords } from '../../lib/ui/inbox-words.ts';
import { snoozeTimes } from '../../lib/ui/snooze.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const NOON = new Date(2026, 10, 24, 12).getTime();
const HOUR = 3_600_000;

describe('the groups of the inbox', () => {
  test('are today, yesterday, this week and older, those that have items', () => {
    const ages = [1, 11, 13, 30, 100, 145, 1000];
    const keys = ages.map((hours): [number, string] => [NOON - hours * HOUR, `i${hours}`]);
    expect(inboxGroups(keys, NOON).map(({ title, start, count }) => [title, start, count])).toEqual([
      ['group_today', 0, 2],
      ['group_yesterday', 2, 2],
      ['group_week', 4, 2],
      ['group_older', 6, 1],
    ]);
  });

  test('leave no visible row undrawn, wherever the list is scrolled', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(
        ages,
        fc.nat(40_000),
        fc.integer({ min: 200, max: 1500 }),
        fc.boolean(),
        (hours, top, height, isNew) => {
          const sorted = hours.toSorted((a, b) => a - b);
          const groups = inboxGroups(
            sorted.map((age, i): [number, string] => [NOON - age * HOUR, `${i}`]),
            NOON,
          );
          const scrollTop = Math.min(top, Math.max(0, listHeight(groups) - height));
          const { start, end } = inboxWindow(groups, { scrollTop, height }, isNew);
          for (let i = 0; i < sorted.length; i++) {
            const isVisible =
              rowTop(groups, i) + INBOX_ROW > scrollTop && rowTop(groups, i) < scrollTop + height;
            if (isVisible) expect(i >= start && i < end).toBe(true);
            const at = scrollToRow(groups, i, { scrollTop, height });
            expect(rowTop(groups, i)).toBeGreaterThanOrEqual(at);
            expect(rowTop(groups, i) + INBOX_ROW).toBeLessThanOrEqual(
              at + Math.max(height, INBOX_ROW + INBOX_HEAD),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

test('words that a search asked for are marked where they stand, and nothing is lost', () => {
  const words = ['rust', 'Engineer', 'engine', 'absent'].map((text) => ({ field: 'title' as const, text }));
  expect(markedParts('Senior Rust Engineer', words, 'title')).toEqual([
    { text: 'Senior ', isMarked: false },
    { text: 'Rust', isMarked: true },
    { text: ' ', isMarked: false },
    { text: 'Engineer', isMarked: true },
  ]);
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (text, list) => {
      const all = list.map((word) => ({ field: 'title' as const, text: word }));
      expect(
        markedParts(text, all, 'title')
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('a reason names several searches alone where their words are marked in the lines above', () => {
  const searches = ['Rust', 'Remote'].map((name) => ({ id: name, name }) as Search);
  const said = (searchIds: string[], field: 'title' | 'text') => {
    const item = { kind: 'match', searchIds, values: { words: [{ field, text: 'rust' }] } };
    return whyWords({ item, job: { company: 'Acme' } } as unknown as InboxEntry, searches, NOON);
  };
  expect(said(['Rust'], 'title')).toBe('Rust: title has “rust”');
  expect(said(['Rust', 'Remote'], 'title')).toBe('Rust and Remote');
  expect(said(['Rust', 'Remote'], 'text')).toBe('Rust and Remote: description has “rust”');
});

test('snoozing ends this evening, tomorrow morning, or on the next Monday', () => {
  expect(snoozeTimes(NOON)).toEqual({
    evening: new Date(2026, 10, 24, 18).getTime(),
    tomorrow: new Date(2026, 10, 25, 8).getTime(),
    nextWeek: new Date(2026, 10, 30, 8).getTime(),
  });
  expect(snoozeTimes(new Date(2026, 10, 24, 17, 30).getTime()).evening).toBeNull();
  const monday = new Date(2026, 10, 30, 9).getTime();
  expect(snoozeTimes(monday).nextWeek).toBe(new Date(2026, 11, 7, 8).getTime());
});
