import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roomKeys } from '../../lib/sync/keys.ts';
import { joinText, piecesOf, splitText } from '../../lib/sync/parts.ts';
import { LIMITS } from '../../lib/sync/protocol.ts';
import { createSealer } from '../../lib/sync/seal.ts';

const STAMP = '0mftxlc000000-abcdef';
const key = { table: 'job', id: 'lever:acme:1' };

const long = fc
  .tuple(fc.constantFrom('x', 'é', '漢', '😀', '\u0001', '"', 'a😀'), fc.integer({ min: 1, max: 90_000 }))
  .map(([unit, times]) => unit.repeat(times));

test('a text comes back from its pieces, whatever the order in which they came', () => {
  fc.assert(
    fc.property(fc.oneof(long, fc.string({ unit: 'binary' })), (text) => {
      const { value, pieces } = splitText(key, text, STAMP);
      const found = new Map(pieces.toReversed().map((piece) => [piece.id, piece.fields]));
      const ids = piecesOf(key.id, value, STAMP);
      expect(ids).toEqual(pieces.map((piece) => piece.id));
      expect(
        joinText(
          value,
          ids.map((id) => found.get(id)),
        ) === text,
      ).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('every piece fits into a sealed record, and none breaks a character', async () => {
  const sealer = createSealer(await roomKeys(new Uint8Array(32)));
  await fc.assert(
    fc.asyncProperty(long, async (text) => {
      for (const piece of splitText(key, text, STAMP).pieces) {
        expect(String(piece.fields.piece?.[0]).isWellFormed()).toBe(true);
        const rid = await sealer.ridOf(piece);
        expect((await sealer.seal(rid, piece)).length).toBeLessThanOrEqual(LIMITS.sealed);
      }
    }),
    { numRuns: 20 },
  );
});

test('a text is not there before all of its pieces are', () => {
  const { value, pieces } = splitText(key, 'x'.repeat(100_000), STAMP);
  const all = pieces.map((piece) => piece.fields);
  expect(pieces.length).toBeGreaterThan(2);
  for (let missing = 0; missing < all.length; missing++) {
    const some = all.map((fields, i) => (i === missing ? undefined : fields));
    expect(joinText(value, some)).toBeUndefined();
  }
});

test('pieces of another version are not taken', () => {
  const { value } = splitText(key, 'x'.repeat(100_000), STAMP);
  const later = piecesOf(key.id, value, STAMP.replace('m', 'n'));
  expect(later).not.toEqual(piecesOf(key.id, value, STAMP));
});

test.each([null, 7, [], {}, { pieces: 0 }, { pieces: 1e9 }, { pieces: '3' }])(
  'the value %j refers to no pieces',
  (value) => {
    expect(piecesOf('id', value, STAMP)).toEqual([]);
    expect(joinText(value, [])).toBeUndefined();
  },
);
