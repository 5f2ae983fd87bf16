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

/** The list of a payload: the payload itself, or the member of one of these names; `null` where there is none. */
export function listIn(payload: unknown, ...names: string[]): unknown[] | null {
  if (Array.isArray(payload)) return payload;
  const list = names.map((name) => memberOf(payload, name)).find(Array.isArray);
  return list ?? null;
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
