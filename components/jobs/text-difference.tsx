import { type ShownPart, shownDifference } from '../../lib/ui/difference.ts';
import { t } from '../../lib/ui/words.ts';

/** What changed between two descriptions, word by word; text alone, whatever stands in it. */
export function TextDifference({ before, after }: { before: string; after: string }) {
  return (
    <p class="difference">
      {shownDifference(before, after).map((part, i) => (
        <Part key={i} part={part} />
      ))}
    </p>
  );
}

function Part({ part }: { part: ShownPart }) {
  if (part.kind === 'gap') return <span class="muted"> … </span>;
  if (part.kind === 'same') return <>{part.text}</>;
  const isAdded = part.kind === 'added';
  const Element = isAdded ? 'ins' : 'del';
  return (
    <Element>
      <span class="visually-hidden">{t(isAdded ? 'diff_added' : 'diff_removed')} </span>
      {part.text}
    </Element>
  );
}
