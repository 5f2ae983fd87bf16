import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, type Fields, isSame, merge } from '../../lib/sync/merge.ts';

/** Few values and stamps, so that ties are common. */
const value = fc.oneof(
  fc.constantFrom(null, true, 0, 1, '1', 'x'),
  fc.constantFrom({ a: 1, b: 2 }, { b: 2, a: 1 }, ['a'], []),
);
const fields: fc.Arbitrary<Fields> = fc.dictionary(
  fc.constantFrom('a', 'b', '_del', 'constructor'),
  fc.tuple(value, fc.constantFrom('s1', 's2', 's3')),
);

test('merging is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(fields, fields, fields, (x, y, z) => {
      expect(isSame(merge(x, y), merge(y, x))).toBe(true);
      expect(isSame(merge(x, merge(y, z)), merge(merge(x, y), z))).toBe(true);
      expect(isSame(merge(x, x), x)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('of each field the later one stays, and nothing is lost', () => {
  fc.assert(
    fc.property(fields, fields, (x, y) => {
      const merged = merge(x, y);
      for (const side of [x, y]) {
        for (const [name, [, stamp]] of Object.entries(side)) {
          const kept = Object.hasOwn(merged, name) ? merged[name] : undefined;
          expect(kept !== undefined && kept[1] >= stamp).toBe(true);
        }
      }
    }),
  );
});

test('sameness is that of the values, not of the order of their keys', () => {
  expect(canonical({ b: [{ d: 1, c: 2 }], a: 0 })).toBe('{"a":0,"b":[{"c":2,"d":1}]}');
  fc.assert(
    fc.property(fields, fields, (x, y) => {
      expect(isSame(x, y)).toBe(canonical(x as never) === canonical(y as never));
    }),
  );
});
