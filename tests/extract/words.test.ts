import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldText } from '../../lib/util/words.ts';

it('folds plain text as it folds text with letters of other languages', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'abXYZ09 .,-_/\n’–…‑\u00a0£€') });
  fc.assert(
    fc.property(plain, (text) => {
      expect(foldText(`${text} é`)).toBe(` ${`${foldText(text).trim()} e`.trim()} `);
    }),
    { numRuns: 1_000 },
  );
});
