// Checks of values that came from elsewhere, for the pages that must be there at once: a schema of the schema module says
// more, and is a third of what such a page loads. Tests compare each check with the schema of the same values.

/** Says whether a value is what it describes. Further fields of an object are passed over. */
export type Shape<T> = (value: unknown) => value is T;

export const isText: Shape<string> = (value) => typeof value === 'string';
export const isFlag: Shape<boolean> = (value) => typeof value === 'boolean';
export const isNumeric: Shape<number> = (value): value is number => Number.isFinite(value);
export const isCount: Shape<number> = (value): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

export function nullOr<T>(shape: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || shape(value);
}

export function maybe<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value): value is T | undefined => value === undefined || shape(value);
}

export function oneOf<T extends string>(words: readonly T[]): Shape<T> {
  return (value): value is T => words.includes(value as T);
}

export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  // Unlike `every` this does not pass over holes.
  return (value): value is T[] => Array.isArray(value) && value.findIndex((one) => !shape(one)) === -1;
}

/** An object with at least these fields, of which those that may be `undefined` may be absent. */
export function fieldsOf<T extends object>(shapes: { [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const all = Object.entries(shapes) as [string, Shape<unknown>][];
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    all.every(([name, shape]) => shape((value as Record<string, unknown>)[name]));
}
