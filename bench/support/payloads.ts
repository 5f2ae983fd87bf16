import type { Cursor } from '../../lib/domain/run.ts';
import type { Source } from '../../lib/sources/define.ts';
import { type Fixture, fixturesOf } from '../../tests/sources/fixtures.ts';
import { seededRandom } from '../../tests/support/boards/random.ts';
import { writeDescription } from './descriptions.ts';

/** As many as a board of some size has. A payload of one posting is answered so often, each time for another one. */
const POSTINGS = 100;
const DETAILS = 10;
/** From here on a text with sentences is a description, rather than a name, an address or a list of places. */
const LEAST_SENTENCES = 60;

export interface Payload {
  source: Source;
  slug: string;
  cursor: Cursor;
  body: string;
}

/**
 * Payloads as large as real ones, of the shapes of a source's fixtures: the items of each list come again with other ids
 * and other descriptions, and those of a single posting with other descriptions. No two descriptions are the same.
 */
export function payloadsOf(source: Source): Payload[] {
  return fixturesOf(source.id).flatMap(({ name, payload, expected }) => {
    const postingIds = expected?.reading?.postings.map(({ postingId }) => postingId) ?? [];
    if (!/^\s*[[{]/.test(payload) || postingIds.length === 0) return [];
    const { slug, cursor } = expected as NonNullable<Fixture['expected']>;
    return enlarge(JSON.parse(payload), postingIds, `${source.id}/${name}`).map((value) => ({
      source,
      slug,
      cursor,
      body: JSON.stringify(value),
    }));
  });
}

function enlarge(payload: unknown, postingIds: string[], seed: string): unknown[] {
  const list = longestList(payload);
  const hasList = list !== null && (postingIds.length > 1 || list.length > 1);
  if (!hasList) return Array.from({ length: DETAILS }, (_, at) => lengthen(payload, `${seed}/${at}`));
  const copies = Math.ceil(POSTINGS / postingIds.length);
  const items = Array.from({ length: copies }, (_, copy) =>
    list.map((item, at) => {
      const number = copy * list.length + at;
      return lengthen(withOtherId(item, postingIds, number), `${seed}/${number}`);
    }),
  ).flat();
  return [replaceList(payload, list, items)];
}

/** The list of a payload that is the most of it. */
function longestList(payload: unknown): unknown[] | null {
  if (typeof payload !== 'object' || payload === null) return null;
  if (Array.isArray(payload)) return payload;
  const lists = Object.values(payload)
    .map(longestList)
    .filter((list) => list !== null);
  return lists.sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0] ?? null;
}

function replaceList(value: unknown, list: unknown[], items: unknown[]): unknown {
  if (value === list) return items;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, replaceList(member, list, items)]),
  );
}

/** The item with the id of another posting, wherever it has its own. */
function withOtherId(item: unknown, postingIds: string[], number: number): unknown {
  const text = JSON.stringify(item) ?? 'null';
  const id = postingIds.find((one) => text.includes(one));
  if (id === undefined) return item;
  const mark = String(number + 1_000);
  const other = id.length > 8 ? id.slice(0, -4) + mark : id + mark;
  return JSON.parse(text.replaceAll(id, other));
}

/** The value with each description followed by one of its own, as long as people write them. */
function lengthen(value: unknown, seed: string): unknown {
  const random = seededRandom(seed);
  const texts = new Map<string, number>();
  JSON.stringify(value, (_key, member) => {
    const style = styleOf(member);
    if (style !== null) texts.set(style, (texts.get(style) ?? 0) + 1);
    return member;
  });
  return JSON.parse(JSON.stringify(value), (_key, member) => {
    const style = styleOf(member);
    return style === null ? member : member + writeDescription(random, style, 1 / (texts.get(style) ?? 1));
  });
}

function styleOf(value: unknown): 'html' | 'escaped' | 'plain' | null {
  if (typeof value !== 'string') return null;
  if (/&lt;\w/.test(value)) return 'escaped';
  if (/<\w+[ >/]/.test(value)) return 'html';
  return value.length >= LEAST_SENTENCES && /[.!?](?:\s|$)/.test(value) ? 'plain' : null;
}
