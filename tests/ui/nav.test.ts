import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countFitting } from '../../components/kit/use-fitting.ts';

test('all items of a row are shown where they fit', () => {
  expect(countFitting([50, 60, 70], 180, 40)).toBe(Number.POSITIVE_INFINITY);
  expect(countFitting([], 0, 40)).toBe(Number.POSITIVE_INFINITY);
});

test('where they do not, the first ones stand beside a button for the rest', () => {
  expect(countFitting([50, 60, 70], 179, 40)).toBe(2);
  expect(countFitting([50, 60, 70], 149, 40)).toBe(1);
  expect(countFitting([50, 60, 70], 30, 40)).toBe(0);
});

test('what is shown never takes more room than there is', () => {
  const widths = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 10 });
  fc.assert(
    fc.property(widths, fc.nat(800), fc.integer({ min: 1, max: 100 }), (all, room, rest) => {
      const count = countFitting(all, room, rest);
      const shown = all.slice(0, count).reduce((sum, width) => sum + width, 0);
      if (count === 0) return;
      expect(shown + (count < all.length ? rest : 0)).toBeLessThanOrEqual(room);
    }),
  );
});
