import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from '../../lib/store/database.ts';
import { type Asker, type IndexEntry, KeyIndex, keyNumber } from '../../lib/store/key-index.ts';
import { bitDistance } from '../../lib/util/sim-hash.ts';

const TEXTS = [null, '0000000000000000', '00000000000000ff', 'ffffffffffffffff'];
const KEYS = ['a:one', 'a:two', 't:acme|cook', 't:acme|baker', 's:00000', 's:1ffff'].map(keyNumber);

const anyEntry = fc.record({
  jobId: fc.tuple(fc.constantFrom('x:a', 'x:b'), fc.nat(5)).map(([board, id]) => `${board}:${id}`),
  text: fc.constantFrom(...TEXTS),
  facts: fc.nat(3),
  company: fc.constantFrom('', 'acme', 'acmeboats', 'beta'),
  places: fc.constantFrom(0, 1, 2, 3, 0x80000001, 0x80000002),
  keys: fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 4 }),
});
// A job without a text has no keys of one.
const entry = anyEntry.map((one) =>
  one.text === null ? { ...one, keys: one.keys.filter((key) => (key & 3) !== 2) } : one,
);
const change = fc.record({
  entries: fc.uniqueArray(entry, { selector: ({ jobId }) => jobId, maxLength: 6 }),
  goneAt: fc.array(fc.nat(20), { maxLength: 3 }),
});

/** What the index must find, by looking at each entry. */
function naively(entries: Iterable<IndexEntry>, asker: Asker) {
  const found = { copies: new Set<string>(), twins: new Set<string>() };
  for (const other of entries) {
    for (const key of other.keys.filter((one) => asker.keys.includes(one))) {
      const kind = key & 3;
      const areLike = asker.text !== null && other.text !== null && bitDistance(asker.text, other.text) <= 8;
      const isOneName = asker.company.startsWith(other.company) || other.company.startsWith(asker.company);
      if (other.jobId === asker.jobId || (kind === 2 && !areLike)) continue;
      if (kind === 1 && !isOneName && !areLike) continue;
      const isOfBoard = other.jobId.startsWith(`${asker.boardId}:`);
      const isElsewhere = asker.places > 0 && other.places > 0 && (asker.places & other.places) === 0;
      if (!isOfBoard || kind === 0) {
        if (kind === 0 || !isElsewhere) found.copies.add(other.jobId);
      } else if (kind === 2) found.twins.add(other.jobId);
    }
  }
  return found;
}

test('the index finds what looking at each job finds, after any changes and from what is stored of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 6 }), entry, async (changes, asked) => {
      const db = await openDatabase(randomUUID());
      const kept = new Map<string, IndexEntry>();
      let index = await KeyIndex.load(db);
      for (const [turn, { entries, goneAt }] of changes.entries()) {
        const ids = [...kept.keys()];
        const named = new Set(entries.map(({ jobId }) => jobId));
        const gone = goneAt.flatMap((at) => ids[at] ?? []).filter((id) => !named.has(id));
        await db.clusterKeys.bulkPut(index.change(entries, gone));
        for (const id of gone) kept.delete(id);
        for (const one of entries) kept.set(one.jobId, one);
        if (turn % 2 === 1) index = await KeyIndex.load(db);
      }
      const asker = { ...asked, boardId: asked.jobId.slice(0, 3), wantsTwins: true };
      expect(index.find([asker])).toEqual([naively(kept.values(), asker)]);
      for (const { jobId } of [...kept.values(), asked]) expect(index.entry(jobId)).toEqual(kept.get(jobId));
      db.close();
    }),
    { numRuns: 100 },
  );
});
