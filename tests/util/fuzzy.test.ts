import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOf, fuzzyScore } from '../../lib/util/fuzzy.ts';

const same = (text: string) => text;

describe('fuzzy', () => {
  test('puts beginnings before words within, and those before scattered letters', () => {
    const names = ['The insights', 'Go to inbox', 'Insights', 'Main'];
    expect(bestOf(names, 'in', same, 9)).toEqual(['Insights', 'Go to inbox', 'The insights', 'Main']);
    expect(bestOf(names, 'gti', same, 9)).toEqual(['Go to inbox']);
    expect(bestOf(names, 'zebra', same, 9)).toEqual([]);
  });

  test('takes words in any order, and letters without their accents', () => {
    const names = ['Ingénieur logiciel Acme', 'Ingenieurin'];
    expect(bestOf(names, 'acme ingenieur', same, 9)).toEqual(['Ingénieur logiciel Acme']);
  });

  test('leaves the order alone where nothing was typed, and keeps to the number', () => {
    expect(bestOf(['b', 'a', 'c'], ' ', same, 2)).toEqual(['b', 'a']);
  });

  test('finds every text by any beginning of any of its words', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const words = fc.array(word, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (list, which, length) => {
        const chosen = list[which % list.length] ?? '';
        const typed = chosen.slice(0, 1 + (length % chosen.length));
        expect(fuzzyScore(typed, list.join(' '))).toBeGreaterThanOrEqual(80);
      }),
    );
  });
});
