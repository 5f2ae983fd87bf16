import { Dexie } from 'dexie';

/** The bounds of all keys that begin with `first`, for tables with a compound key. */
export function rangeOf(first: string): [lower: [string, unknown], upper: [string, unknown]] {
  return [
    [first, Dexie.minKey],
    [first, Dexie.maxKey],
  ];
}
