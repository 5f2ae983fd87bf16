import type { ReadonlySignal } from '@preact/signals';
import { markedParts } from '../../lib/ui/search-jobs-marks.ts';

/** A text in which the words that it was found by are marked. */
export function MarkedText({ text, needles }: { text: string; needles: ReadonlySignal<readonly string[]> }) {
  const words = needles.value;
  if (words.length === 0) return <>{text}</>;
  return (
    <>
      {markedParts(text, words).map(({ text: part, isMarked }, i) =>
        isMarked ? <mark key={i}>{part}</mark> : part,
      )}
    </>
  );
}
