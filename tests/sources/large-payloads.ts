import type { Source } from '../../lib/sources/define.ts';
import { type Expected, type Fixture, fixturesOf } from './fixtures.ts';

/** As long as an answer may be. */
export const LARGEST = 5_000_000;

/** A payload as large as one may be, and what was asked for. */
export interface LargePayload extends Pick<Expected, 'slug' | 'cursor'> {
  name: string;
  /** The source's id. */
  source: string;
  body: string;
}

/**
 * Payloads of a source's own shapes as large as one may be: one of its fixtures with a posting repeated under other ids, and one
 * with its longest text repeated.
 */
export function largePayloadsOf(source: Source): LargePayload[] {
  const all = fixturesOf(source.id).flatMap(({ name, payload, expected }) => {
    const postingIds = expected?.reading?.postings.map(({ postingId }) => postingId) ?? [];
    if (expected === null || postingIds.length === 0) return [];
    const { slug, cursor } = expected;
    const bodies = { postings: withPostings(payload, postingIds), text: withText(payload) };
    return Object.entries(bodies)
      .filter(([, body]) => body !== null)
      .map(([kind, body]) => ({
        name: `${source.id}, ${name}, longer by its ${kind}`,
        source: source.id,
        slug,
        cursor,
        body: body as string,
      }));
  });
  const first = (kind: string) => all.find(({ name }) => name.endsWith(kind));
  return [first('postings'), first('text')].filter((payload) => payload !== undefined);
}

const ELEMENT = /<(item|entry|position|job|url|script|li|tr)\b[^>]*>[\s\S]*?<\/\1>/g;

function withPostings(payload: Fixture['payload'], postingIds: string[]): string | null {
  const isJson = /^\s*[[{]/.test(payload);
  const pieces = isJson
    ? objectsIn(JSON.parse(payload))
    : [...payload.matchAll(ELEMENT)].map(([piece]) => piece);
  const text = isJson ? JSON.stringify(JSON.parse(payload)) : payload;
  for (const piece of pieces) {
    const id = postingIds.find((one) => piece.includes(one));
    if (id === undefined || !text.includes(piece)) continue;
    const count = Math.floor((LARGEST - text.length) / (piece.length + 7));
    const copies = Array.from({ length: count }, (_, at) =>
      piece.replaceAll(id, /^\d+$/.test(id) ? `${id.slice(0, 9)}${at}` : `${id}x${at}`),
    );
    return text.replace(piece, () => copies.join(isJson ? ',' : '\n'));
  }
  return null;
}

/** The items of a value's lists, the largest first. */
function objectsIn(value: unknown): string[] {
  const found: string[] = [];
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    if (Array.isArray(one)) found.push(...one.map((item) => JSON.stringify(item)));
    for (const child of Object.values(one)) visit(child);
  };
  visit(value);
  return found.filter((item) => item.startsWith('{')).sort((a, b) => b.length - a.length);
}

function withText(payload: string): string {
  const texts = payload.match(/"(?:[^"\\]|\\.)*"|>[^<]+</g) ?? [];
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one), '""').slice(1, -1);
  const times = Math.floor((LARGEST - payload.length) / Math.max(1, longest.length));
  return payload.replace(longest, () => longest.repeat(times));
}
