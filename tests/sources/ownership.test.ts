import { describe, expect, it } from 'vitest';
import type { Source } from '../../lib/sources/define.ts';
import { allSources } from '../../lib/sources/index.ts';
import { fixturesOf } from './fixtures.ts';

/** All but those that read pages and feeds of any site, which is what vendors' answers are too. */
const vendors = allSources().filter((source) => source.generic === undefined);
const fixtures = allSources().flatMap(({ id }) =>
  fixturesOf(id)
    .filter(({ expected }) => (expected?.reading?.postings.length ?? 0) > 0)
    .map(({ name, payload }) => ({ id, name, payload })),
);

/** How many postings a source makes of a payload; none where it does not take it for its own. */
function countOf(source: Source, body: string): number {
  try {
    return source.read(body, { slug: '', cursor: source.start({ hasBeenRead: false }) }).postings.length;
  } catch {
    // Most sources throw here, as they should: the payload is not theirs.
    return 0;
  }
}

describe('a payload', () => {
  it.each(fixtures)('of $id, $name, is read by no other vendor', ({ id, payload }) => {
    const others = vendors.filter((source) => source.id !== id);
    const readers = others.filter((source) => countOf(source, payload) > 0);
    expect(readers.map((source) => source.id)).toEqual([]);
  });
});
