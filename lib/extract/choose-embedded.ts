import type { Draft } from './draft.ts';
import type { Layer } from './layers.ts';
import type { PageFacts } from './page-facts.ts';

/** Shorter texts are summaries, as lists have them. */
const LEAST_TEXT = 300;

/**
 * Which of the postings in a page's data the page is about: the one that its title or its address names, else the only
 * one with a description; all of them where there is no such one.
 */
export function chooseEmbedded(drafts: Draft[], facts: PageFacts): Layer {
  const layer = { provenance: 'embedded-json' as const, isList: false };
  const [only] = drafts;
  if (only === undefined) return { ...layer, drafts: [] };
  if (drafts.length === 1) return { ...layer, drafts };
  const titles = ['og:title', 'title'].map((name) => facts.metaLine(name)?.toLowerCase() ?? '');
  const { base } = facts;
  const full = drafts.filter((draft) => (draft.text?.length ?? 0) >= LEAST_TEXT);
  const described = drafts.filter((draft) => draft.text !== null);
  const named = described.filter((draft) =>
    titles.some((title) => title.includes(draft.title?.toLowerCase() ?? '\0')),
  );
  const addressed = drafts.filter(
    (draft) => draft.postingId !== null && draft.postingId.length > 3 && base?.includes(draft.postingId),
  );
  for (const candidates of [addressed, named, full]) {
    const [chosen] = candidates;
    if (chosen !== undefined && candidates.length === 1) return { ...layer, drafts: [chosen] };
  }
  return { ...layer, isList: true, drafts };
}
