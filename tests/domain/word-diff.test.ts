import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffPart, wordDiff } from '../../lib/util/word-diff.ts';

const side = (parts: DiffPart[], kind: DiffPart['kind']) =>
  parts
    .filter((part) => part.kind === 'same' || part.kind === kind)
    .map(({ text }) => text)
    .join('');

describe('wordDiff', () => {
  it('shows the words that changed, and no others', () => {
    expect(wordDiff('We offer 30 days of leave.', 'We offer 25 days of paid leave.')).toEqual([
      { kind: 'same', text: 'We offer ' },
      { kind: 'removed', text: '30 ' },
      { kind: 'added', text: '25 ' },
      { kind: 'same', text: 'days of ' },
      { kind: 'added', text: 'paid ' },
      { kind: 'same', text: 'leave.' },
    ]);
    expect(wordDiff('Same.', 'Same.')).toEqual([{ kind: 'same', text: 'Same.' }]);
    expect(wordDiff('', 'New text')).toEqual([{ kind: 'added', text: 'New text' }]);
  });

  it('loses no character of either text, and changes no more words than it must', () => {
    const text = fc
      .array(fc.constantFrom('a ', 'b ', 'c\n\n', 'd', ' '), { maxLength: 30 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDiff(before, after);
        expect(side(parts, 'removed')).toBe(before);
        expect(side(parts, 'added')).toBe(after);
        expect(parts.every((part, i) => part.kind !== parts[i - 1]?.kind)).toBe(true);
        const count = (kind: DiffPart['kind']) => wordsIn(parts.filter((part) => part.kind === kind));
        expect(count('removed') + count('added')).toBe(fewestEdits(tokens(before), tokens(after)));
      }),
    );
  });

  it('bears long texts that have nothing in common', () => {
    const long = (word: string) =>
      `start ${Array.from({ length: 9000 }, (_, i) => `${word}${i}`).join(' ')} end`;
    const startedMs = performance.now();
    const parts = wordDiff(long('a'), long('b'));
    expect(performance.now() - startedMs).toBeLessThan(2000);
    expect(parts.map(({ kind }) => kind).slice(0, 3)).toEqual(['same', 'removed', 'added']);
  });
});

const tokens = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];
const wordsIn = (parts: DiffPart[]) => parts.reduce((sum, { text }) => sum + tokens(text).length, 0);

/** By the table of longest common subsequences, which is slow and plain. */
function fewestEdits(left: string[], right: string[]): number {
  let row = Array.from({ length: right.length + 1 }, () => 0);
  for (const word of left) {
    const next = [0];
    for (const [j, other] of right.entries()) {
      next.push(word === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return left.length + right.length - 2 * (row.at(-1) ?? 0);
}
