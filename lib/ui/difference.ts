import { type DiffPart, wordDiff } from '../util/word-diff.ts';

/** Words of an unchanged passage that are shown on each side of a change. */
const SHOWN_WORDS = 12;

/** A part of a difference, or the place where unchanged text is left out. */
export type ShownPart = DiffPart | { kind: 'gap' };

/** What changed between two descriptions, with as much of the unchanged text around it as tells where that is. */
export function shownDifference(before: string, after: string): ShownPart[] {
  const parts = wordDiff(before, after);
  return parts.flatMap((part, at): ShownPart[] => {
    if (part.kind !== 'same') return [part];
    const words = part.text.match(/\S+\s*|\s+/g) ?? [];
    const [isFirst, isLast] = [at === 0, at === parts.length - 1];
    const shown = (Number(!isFirst) + Number(!isLast)) * SHOWN_WORDS;
    if (words.length <= shown) return [part];
    const start = isFirst ? '' : words.slice(0, SHOWN_WORDS).join('');
    const end = isLast ? '' : words.slice(-SHOWN_WORDS).join('');
    return [{ kind: 'same', text: start }, { kind: 'gap' }, { kind: 'same', text: end }];
  });
}
