import type { Layer } from './layers.ts';
import { findMainText } from './main-text.ts';
import type { PageFacts } from './page-facts.ts';
import { type Card, findCards, readCard } from './page-list.ts';
import { readPagePosting } from './page-posting.ts';
import { readPageTitle } from './page-title.ts';

/** How much of the main text must be cards for the page to be a list. */
const SHARE = 0.5;

/** What people see of a page: one posting, or a list of them. */
export function readPageText(facts: PageFacts): Layer {
  const provenance = 'page-text' as const;
  const cards = findCards(facts);
  const posting = isList(facts, cards) ? null : readPagePosting(facts);
  if (posting !== null) return { provenance, isList: false, drafts: [posting] };
  return { provenance, isList: true, drafts: cards.map(readCard) };
}

/** Whether most of the main text is cards, or what looks like the page's heading is that of one of them. */
function isList(facts: PageFacts, cards: Card[]): boolean {
  if (cards.length === 0) return false;
  const heading = readPageTitle(facts)?.element ?? null;
  if (heading !== null && cards.some((card) => card.element.contains(heading))) return true;
  const main = findMainText(facts.tree, null);
  if (main === null) return true;
  const length = main.to - main.from;
  const inside = cards.filter((card) => main.contains(card.element) || card.element.contains(main));
  return inside.reduce((sum, { element }) => sum + element.to - element.from, 0) >= length * SHARE;
}
