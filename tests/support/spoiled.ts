import fc from 'fast-check';

/** What may stand where a value should: of every kind, and numbers that JSON has and Zod refuses. */
const junk = fc.oneof(
  fc.constantFrom(undefined, null, true, '', 'x', 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60),
  fc.constantFrom([], {}, [1], ['a', 'b', 'c'], { id: 1 }),
);

/** The value, with one place anywhere in it, or itself, being something else or gone. */
export function spoiled(value: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(value);
  return fc
    .record({ path: fc.constantFrom(...paths), put: junk, isGone: fc.boolean() })
    .map(({ path, put, isGone }) => changed(structuredClone(value), path, put, isGone));
}

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function changed(value: unknown, path: readonly string[], put: unknown, isGone: boolean): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  const holder = value as Record<string, unknown>;
  if (rest.length === 0 && isGone) delete holder[key];
  else holder[key] = changed(holder[key], rest, put, isGone);
  return value;
}
