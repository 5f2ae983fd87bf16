import type { Stamp } from './clock.ts';

/** What a field may hold: plain JSON. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [key: string]: Value | undefined };

/** A value and when it was written. */
export type Field = readonly [value: Value, stamp: Stamp];
export type Fields = Readonly<Record<string, Field>>;

/** Set to `true` by deleting and to `false` by bringing back, so that the two merge as every field does. */
export const DELETED = '_del';

/**
 * Two versions of a record as one: of each field the one written later. Commutative, associative and idempotent, so
 * that devices agree whatever they heard in whatever order and however often. Fields that this version does not know
 * are kept.
 */
export function merge(one: Fields, other: Fields): Fields {
  const merged: Record<string, Field> = { ...one };
  for (const [name, field] of Object.entries(other)) {
    const own = Object.hasOwn(one, name) ? one[name] : undefined;
    if (own === undefined || isLater(field, own)) merged[name] = field;
  }
  return merged;
}

/** Whether `one` has nothing that `other` lacks and the other way round. */
export function isSame(one: Fields, other: Fields): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => {
      const [own, theirs] = [one[name], Object.hasOwn(other, name) ? other[name] : undefined];
      return own !== undefined && theirs !== undefined && isSameField(own, theirs);
    })
  );
}

export function isDeleted(fields: Fields): boolean {
  return fields[DELETED]?.[0] === true;
}

/** JSON with the keys of objects in order: equal values have equal texts. */
export function canonical(value: Value): string {
  return JSON.stringify(value, (_, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function isSameField(one: Field, other: Field): boolean {
  return one[1] === other[1] && canonical(one[0]) === canonical(other[0]);
}

/** Two devices never make the same stamp, unless one is a copy of the other; then the text of the value decides. */
function isLater(one: Field, other: Field): boolean {
  return one[1] === other[1] ? canonical(one[0]) > canonical(other[0]) : one[1] > other[1];
}
