import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from '../../lib/domain/zod.ts';
import { maybe, maybeList, numeric, textish } from '../../lib/sources/shared/payload.ts';

const SCHEMAS = {
  text: z.string(),
  number: z.number(),
  boolean: z.boolean(),
  textish,
  numeric,
  object: z.object({ name: maybe(z.string()) }),
};
const value = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    0,
    -1,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    {},
    { name: 'a' },
    [],
    [{ name: 1 }],
  ),
  fc.anything({ maxDepth: 2 }),
);

describe.each(Object.entries(SCHEMAS))('a member that may be a %s', (_name, schema) => {
  it('is what the schema takes, and nothing otherwise', () => {
    fc.assert(
      fc.property(value, (raw) => {
        const { success, data } = z.safeParse(schema as z.ZodMiniType, raw);
        expect(z.parse(maybe(schema), raw) ?? null).toEqual(success ? data : null);
      }),
    );
  });

  it('is left out of lists where it is something else', () => {
    fc.assert(
      fc.property(fc.array(value), (items) => {
        const kept = items
          .map((item) => z.safeParse(schema as z.ZodMiniType, item))
          .filter(({ success }) => success)
          .map(({ data }) => data);
        expect(z.parse(maybeList(schema), items)).toEqual(kept);
      }),
    );
  });
});
