import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remembered } from '../../lib/util/remembered.ts';

test('what is remembered is what the function gives', () => {
  const firstOf = (text: string) => text[0] ?? null;
  const text = fc.constantFrom('', 'a', 'b', 'c', 'd', 'e'.repeat(400));
  fc.assert(
    fc.property(fc.array(text), (list) => {
      const first = remembered(3, firstOf);
      expect(list.map((one) => first(one))).toEqual(list.map(firstOf));
    }),
  );
});

test('short texts are asked for once, long ones are not kept, and all are forgotten when there are too many', () => {
  let calls = 0;
  const count = remembered(2, () => ++calls);
  expect(['a', 'b', 'a', 'c', 'a'].map((one) => count(one))).toEqual([1, 2, 1, 3, 4]);
  const long = 'z'.repeat(400);
  expect([count(long), count(long), count('c')]).toEqual([5, 6, 3]);
});
