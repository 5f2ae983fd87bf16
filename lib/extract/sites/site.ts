import { isoDate } from '../date.ts';
import { type Draft, draftOf } from '../draft.ts';
import { readEmploymentTypes } from '../employment-type.ts';
import type { HtmlElement, HtmlTree } from '../html-element.ts';
import { select, selectFirst } from '../html-select.ts';
import type { Layer } from '../layers.ts';
import { readName } from '../name.ts';
import type { PageFacts } from '../page-facts.ts';
import { readPay } from '../pay-text.ts';
import { readPlaces, toPlaces } from '../place.ts';
import { readWorkplace, workplaceOfPlaces } from '../workplace.ts';

/** The reader of one site's pages. It knows no more than where things are; what they mean is for the readers of values. */
export interface Site {
  /** Whether a page is of the site, also where its address is not known. */
  matches(facts: PageFacts): boolean;
  /** `null` for a page of the site that it does not know. */
  read(facts: PageFacts): Layer | null;
  /** Whether the page shows another posting than the one that its address asks for. */
  showsOther?(facts: PageFacts, url: string | null): boolean;
}

/** Where the fields of a posting stand, as selectors. */
export interface Places {
  title: string;
  company: string;
  place: string;
  pay?: string;
  types?: string;
  text?: string;
}

/** What the elements that selectors find within `root` say of a posting; `null` without a title. */
export function readPlacesIn(root: HtmlTree | HtmlElement, places: Places): Draft | null {
  const lineAt = (selector: string | undefined) =>
    selector === undefined ? null : (selectFirst(root, selector)?.line ?? null);
  const title = readName(lineAt(places.title));
  if (title === null) return null;
  const names = readPlaces([lineAt(places.place)]);
  const pay = lineAt(places.pay);
  const time = selectFirst(root, 'time[datetime]')?.attribute('datetime');
  return draftOf({
    title,
    company: readName(lineAt(places.company)),
    places: toPlaces(names),
    workplace: workplaceOfPlaces(names) ?? readWorkplace(lineAt(places.place) ?? ''),
    types: readEmploymentTypes(lineAt(places.types) ?? ''),
    salary: pay === null ? null : readPay(pay),
    postedAt: isoDate(time),
    text: (places.text === undefined ? null : selectFirst(root, places.text)?.text) || null,
  });
}

/** The cards of a list: each element that `card` selects, with the id that `idOf` finds for it; each id once. */
export function readCards(
  tree: HtmlTree,
  card: string,
  places: Places,
  idOf: (card: HtmlElement) => string | null,
): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const element of select(tree, card)) {
    const postingId = idOf(element);
    const draft = postingId === null ? null : readPlacesIn(element, places);
    if (postingId !== null && draft !== null && !drafts.has(postingId))
      drafts.set(postingId, { ...draft, postingId });
  }
  return [...drafts.values()];
}

export function listOf(drafts: Draft[]): Layer | null {
  return drafts.length === 0 ? null : { provenance: 'site', isList: true, drafts };
}

export function jobOf(draft: Draft): Layer {
  return { provenance: 'site', isList: false, drafts: [draft] };
}

/** Whether an address or, where it is not known, the one that the page names as its own is on a host of the pattern. */
export function isOnHost(facts: PageFacts, pattern: RegExp): boolean {
  return facts.host !== null && pattern.test(facts.host);
}
