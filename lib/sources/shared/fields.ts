import { fingerprint } from '../../util/hash.ts';

/** What vendors write into a part of an address that they do not have. */
const NO_PART = /^(?:|-+|n\/?a|none|null|all|any|anywhere|various|unknown|unavailable|undefined)$/i;

/** One place from the parts of its address, from narrow to wide, without those that say nothing; `null` without any. */
export function joinParts(...parts: (string | null | undefined)[]): string | null {
  const said = parts.map((part) => part?.trim() ?? '').filter((part) => !NO_PART.test(part));
  return said.join(', ') || null;
}

/** A mark of a version, for vendors that have none: the same for as long as these values are. */
export function versionOf(...values: unknown[]): string {
  return fingerprint(JSON.stringify(values));
}

/** What lists are called by those who keep the answers of several vendors in one form. */
const LISTS = ['jobs', 'data', 'results', 'items', 'postings'];

/**
 * The list of a payload: the payload itself, or a member of one of these names or of a usual one. `null` where there is
 * none, or where `isOwn` holds for none of its items, as in a list of some other vendor; an empty list may be anybody's.
 */
export function listIn(
  payload: unknown,
  names: readonly string[],
  isOwn: (item: unknown) => boolean,
): unknown[] | null {
  const lists = [payload, ...[...names, ...LISTS].map((name) => memberOf(payload, name))].filter(
    Array.isArray,
  );
  return lists.find((list) => list.some(isOwn)) ?? lists.find((list) => list.length === 0) ?? null;
}

/** Tells whether an object has one of these members, whatever it is. */
export function having(...names: string[]): (item: unknown) => boolean {
  return (item) => names.some((name) => memberOf(item, name) !== undefined);
}

/** The member of an object, or of objects within it (`path` in order); `undefined` for everything else. */
export function memberOf(value: unknown, ...path: string[]): unknown {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

/** A count that a payload gives as a number; 0 for everything else. */
export function countIn(payload: unknown, ...path: string[]): number {
  const count = memberOf(payload, ...path);
  return typeof count === 'number' && Number.isFinite(count) ? count : 0;
}
