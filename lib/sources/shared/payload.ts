import type { Posting } from '../../domain/posting.ts';
import { z } from '../../domain/zod.ts';
import { readName } from '../../extract/name.ts';
import { MAX_PLACES } from '../../extract/place.ts';
import { type Reading, Unreadable } from '../define.ts';
import { listIn, memberOf } from './fields.ts';

/** What may stand in a stored key and in an address. */
const POSTING_ID = /^\w[\w.~-]{0,127}$/;

/** How the schemas that are made here read a value; `null` for one that is of another kind. */
const readers = new WeakMap<z.core.$ZodType, (raw: unknown) => unknown>();

/** Those that take everything, so that no object is refused for such a member. */
const members = new WeakSet<z.core.$ZodType>();

// The notes let the bundler drop schemas that nobody reads with, and Zod with them, as `lazy` does.

/** A member that vendors leave out, set to null or fill with something else: anything but `schema` is nothing. */
/* @__NO_SIDE_EFFECTS__ */
export function maybe<T extends z.core.$ZodType>(schema: T) {
  const read = readerOf(schema);
  const readMember = (raw: unknown): z.output<T> | null | undefined => (raw == null ? raw : read(raw));
  const member = z.transform(readMember);
  readers.set(member, readMember);
  members.add(member);
  return member;
}

/** A list of which everything that is not of `schema` is left out. */
/* @__NO_SIDE_EFFECTS__ */
export function maybeList<T extends z.core.$ZodType>(schema: T) {
  const read = readerOf(schema);
  const readList = (raw: unknown): z.output<T>[] =>
    Array.isArray(raw)
      ? raw.map((item) => (item == null ? null : read(item))).filter((item) => item != null)
      : [];
  const list = z.transform(readList);
  readers.set(list, readList);
  members.add(list);
  return list;
}

/**
 * An object of members made by `maybe` and `maybeList`, or of `z.unknown()`; others are left out, and nothing but an
 * object is of this kind. It reads them in one go: Zod makes several objects for each member, and boards have thousands.
 * Throws when it is made of another schema, for which Zod's own object is there.
 */
export function record<T extends Record<string, z.core.$ZodType>>(shape: T) {
  type Read = { [K in keyof T]: z.output<T[K]> };
  const named = Object.entries(shape).map(([name, schema]) => {
    if (!members.has(schema) && schema._zod.def.type !== 'unknown')
      throw new TypeError(`${name} may be refused.`);
    return [name, readerOf(schema)] as const;
  });
  // Objects that begin with all of their members keep one shape, and are made and read faster.
  const empty = Object.fromEntries(named.map(([name]) => [name, undefined]));
  const readRecord = (raw: unknown): Read | null => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
    const read: Record<string, unknown> = { ...empty };
    for (const [name, readMember] of named) read[name] = readMember((raw as Record<string, unknown>)[name]);
    return read as Read;
  };
  return schemaOf('object', readRecord);
}

/** A schema of what one function reads, which gives `null` for anything else. */
/* @__NO_SIDE_EFFECTS__ */
function schemaOf<T>(expected: 'object' | 'string' | 'number', read: (raw: unknown) => T | null) {
  const schema = z.transform((raw: unknown, context): T => {
    const value = read(raw);
    if (value === null) context.issues.push({ code: 'invalid_type', expected, input: raw });
    return value ?? z.NEVER;
  });
  readers.set(schema, read);
  return schema;
}

/** What reads one value, which is there, by a schema: `null` for anything else. */
export function readerOf<T extends z.core.$ZodType>(schema: T): (raw: unknown) => z.output<T> | null {
  return (readers.get(schema) ?? plainReader(schema)) as (raw: unknown) => z.output<T> | null;
}

function plainReader(schema: z.core.$ZodType): (raw: unknown) => unknown {
  const { type } = schema._zod.def;
  if (type === 'string' || type === 'boolean') return (raw) => (typeof raw === type ? raw : null);
  if (type === 'number') return (raw) => (Number.isFinite(raw) ? raw : null);
  if (type === 'unknown') return (raw) => raw;
  return (raw) => {
    const { success, data } = z.safeParse(schema, raw);
    return success ? data : null;
  };
}

/** A text as any vendor may send it, also as a number. */
export const textish = schemaOf('string', (raw) => {
  const value = numberOrText(raw);
  return value === null ? null : String(value);
});

/** A number as any vendor may send it, also as a text. */
export const numeric = schemaOf('number', numberOrText);

function numberOrText(raw: unknown): number | string | null {
  return typeof raw === 'string' || (typeof raw === 'number' && Number.isFinite(raw)) ? raw : null;
}

/** The JSON of a payload; throws `Unreadable` for anything else, such as a page that asks to sign in. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body.startsWith('\ufeff') ? body.slice(1) : body);
  } catch (cause) {
    throw new Unreadable('The answer is not JSON.', { cause });
  }
}

/** What a posting cannot be without. */
export interface Identity {
  postingId: string;
  title: string;
}

/** One posting of a payload as its source understands it: who it is, and how to read the rest of it. */
export interface Item {
  id: string | null | undefined;
  title: string | null | undefined;
  /** `null` for a posting that is not to be shown. */
  toPosting(identity: Identity): Posting | null;
}

/** What a source makes of a value that is of its schema; `null` of any other. */
export function itemOf<T extends z.core.$ZodType>(
  schema: T,
  raw: unknown,
  toItem: (data: z.output<T>) => Item,
): Item | null {
  const data = readerOf(schema)(raw);
  return data === null ? null : toItem(data);
}

/**
 * The postings of a payload: its list (`listIn`), or the single one that it is or has as `member`, as a posting's own
 * address gives it. Throws `Unreadable` where there is neither.
 */
export function listOrOne(
  payload: unknown,
  names: readonly string[],
  isOwn: (item: unknown) => boolean,
  member?: string,
): unknown[] {
  const list = listIn(payload, names, isOwn);
  if (list !== null) return list;
  const one = (member === undefined ? undefined : memberOf(payload, member)) ?? payload;
  if (isOwn(one)) return [one];
  throw new Unreadable('The answer holds neither a list of jobs nor a job.');
}

/**
 * Reads the items of a payload one by one. Those that are no objects or lack an id or a title are reported, and the
 * others kept; an id that comes once for each place becomes one posting with all the places.
 */
export function readItems<Raw>(
  items: readonly Raw[],
  toItem: (raw: Raw) => Item | null,
): Pick<Reading, 'postings' | 'unreadable'> {
  const postings = new Map<string, Posting>();
  const unreadable: Reading['unreadable'] = [];
  for (const raw of items) {
    const item = toItem(raw);
    const postingId = item?.id && POSTING_ID.test(item.id) ? item.id : null;
    const title = readName(item?.title);
    if (item === null || postingId === null || title === null) {
      unreadable.push({
        postingId,
        problem: postingId === null ? 'It has no usable id.' : 'It has no title.',
      });
      continue;
    }
    const posting = item.toPosting({ postingId, title });
    if (posting !== null) postings.set(postingId, joinPlaces(postings.get(postingId), posting));
  }
  return { postings: [...postings.values()], unreadable };
}

function joinPlaces(first: Posting | undefined, again: Posting): Posting {
  if (first === undefined) return again;
  if (first.places.length >= MAX_PLACES) return first;
  const known = new Set(first.places.map((place) => place.text));
  return { ...first, places: [...first.places, ...again.places.filter((place) => !known.has(place.text))] };
}
