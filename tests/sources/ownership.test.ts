import { describe, expect, it } from 'vitest';
import type { Source } from '../../lib/sources/define.ts';
import { allSources } from '../../lib/sources/index.ts';
import { fixturesOf } from './fixtures.ts';

/** All but the readers of any site's pages. */
const vendors = allSources().filter(
  (source) => source.recognise(new URL('https://nobody.example/careers')) === null,
);
const fixtures = vendors.flatMap(({ id }) =>
  fixturesOf(id)
    .filter(({ payload }) => /^\s*[[{]/.test(payload))
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

describe('a payload of JSON', () => {
  it.each(fixtures)('of $id, $name, is read by nobody else', ({ id, payload }) => {
    const readers = vendors.filter((source) => countOf(source, payload) > 0);
    expect(readers.map((source) => source.id)).toEqual([id]);
  });
});
