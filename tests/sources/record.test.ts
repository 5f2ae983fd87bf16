import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from '../../lib/domain/zod.ts';
import { maybe, maybeList, record, textish } from '../../lib/sources/shared/payload.ts';

const inner = { name: maybe(z.string()), size: maybe(z.number()) };
const shape = {
  id: maybe(textish),
  title: maybe(z.string()),
  isOpen: maybe(z.boolean()),
  amount: maybe(z.union([z.number(), z.string()])),
  names: maybeList(z.string()),
};
const fast = record({
  ...shape,
  rest: z.unknown(),
  place: maybe(record(inner)),
  places: maybeList(record(inner)),
});
const slow = z.object({
  ...shape,
  rest: z.optional(z.unknown()),
  place: maybe(z.object(inner)),
  places: maybeList(z.object(inner)),
});

const leaf = fc.oneof(fc.string({ maxLength: 3 }), fc.double(), fc.boolean(), fc.constant(null));
const some = fc.oneof(
  leaf,
  fc.record({ name: leaf, size: leaf, other: leaf }, { requiredKeys: [] }),
  fc.array(fc.oneof(leaf, fc.record({ name: leaf, size: leaf }, { requiredKeys: [] })), { maxLength: 3 }),
);
const item = fc.record(
  {
    ...{ id: some, title: some, isOpen: some, amount: some },
    names: some,
    rest: some,
    place: some,
    places: some,
  },
  { requiredKeys: [] },
);

test('a record is read as the object of the same members is', () => {
  fc.assert(
    fc.property(fc.oneof(item, some), (raw) => {
      const [read, wanted] = [z.safeParse(fast, raw), z.safeParse(slow, raw)];
      expect(read.success).toBe(wanted.success);
      // A member that is not there may be left out or undefined.
      expect(read.data).toEqual(wanted.data);
    }),
    { numRuns: 1_000 },
  );
});

test('a record of members that may be refused is not made', () => {
  expect(() => record({ title: z.string() })).toThrow(TypeError);
});
