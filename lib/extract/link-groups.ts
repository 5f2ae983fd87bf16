import { safeAddress } from './address.ts';
import { keyOfAddress } from './address-id.ts';
import type { HtmlElement, HtmlTree } from './html-element.ts';

/** A link that may lead to a posting. */
export interface JobLink {
  element: HtmlElement;
  address: string;
  /** What tells the posting from the others of its group. */
  key: string;
}

export const JOB_WORD =
  /^(?:(?:remote|view|open|all|search|apply|find)?[-_]?(?:jobs?|careers?|vacanc(?:y|ies)|positions?|openings?|opportunit(?:y|ies)|postings?|roles?|requisitions?)(?:[-_]?(?:details?|listings?|view|ads?|offers?|posts?))?(?:\.\w+)?|viewjob|stellen\w*|jobangebote?|karriere|emplois?|offres?(?:-emploi)?|ofertas?(?:-\w+)?|empleos?|annunci|lavoro|offerte|vagas?|emprego|vacatures?|stillinger?|lediga-jobb|jobb|annons|tyopaikat|praca|oferty?|nabidk[ay]|pozice|rpd|fp|pd|prace|allasok?|allas|joburi?|locuri-de-munca|j|o|p|rc|job-listing|partner)$/i;
const NO_JOB_WORD =
  /^(?:login|log-in|signin|sign-in|register|search|saved|alerts?|apply|category|categories|tags?|blog|news|about|privacy|terms|contact|faq|help|companies|company|employers?|locations?|departments?|teams?|page|feed|salary|salaries|reviews?|skills?|(?:jobs-)?in-[\w-]+)$/i;
/** Elements around a page's own content that hold links of the site. */
const AROUND = new Set(['nav', 'footer', 'header']);
const MAX_LINKS = 20_000;

/** The links of a page that may lead to postings, grouped by how their addresses are made; the largest groups first. */
export function groupLinks(tree: HtmlTree, base: string | null): JobLink[][] {
  const groups = new Map<string, JobLink[]>();
  let behind = -1;
  let count = 0;
  for (const element of tree.elements) {
    if (element.index <= behind) continue;
    if (AROUND.has(element.name) && !isInCard(element)) behind = element.last;
    if (element.name !== 'a' || ++count > MAX_LINKS) continue;
    const address = addressOf(element, base);
    const shape = address === null ? null : shapeOf(new URL(address));
    const key = address === null ? null : keyOfAddress(address);
    if (address === null || shape === null || key === null) continue;
    const group = groups.get(shape) ?? [];
    group.push({ element, address, key });
    groups.set(shape, group);
  }
  return [...groups.values()].sort((left, right) => right.length - left.length);
}

/** Cards have headers of their own. */
function isInCard(element: HtmlElement): boolean {
  for (let at: HtmlElement | null = element.parent, up = 0; at !== null && up < 5; at = at.parent, up++) {
    if (at.name === 'article' || at.name === 'li' || at.name === 'section') return true;
  }
  return false;
}

/** Saved pages do not know their address; relative links are told apart all the same. */
const NOWHERE = 'https://nowhere.invalid/';

function addressOf(element: HtmlElement, base: string | null): string | null {
  const href = element.attribute('href');
  return href === null || href.startsWith('#') ? null : safeAddress(href.trim(), base ?? NOWHERE);
}

/** Whether an address came from a relative link of a page whose own address is not known. */
export function isNowhere(address: string): boolean {
  return address.startsWith(NOWHERE);
}

/** The fixed words of a path that leads to a posting; `null` for other paths. The last part is what differs. */
function shapeOf({ pathname }: URL): string | null {
  const parts = pathname.split('/').filter((part) => part !== '');
  const last = parts.length - 1;
  const isJob =
    parts.some((part) => JOB_WORD.test(part)) ||
    /\d{4}/.test(parts[last] ?? '') ||
    // An identifier, which a year is not.
    /\/[\da-f-]*(?:\d{5}|-[\da-f]{4}-)/.test(pathname) ||
    /[-_.]jobs?\b|\bjobs?[-_]/.test(pathname);
  if (!isJob || parts.some((part) => NO_JOB_WORD.test(part))) return null;
  const fixed = parts.map((part, index) => {
    const isVariable =
      /\d|[-_%]/.test(part) ||
      /\d{4}/.test(parts[index - 1] ?? '') ||
      (index === last && !JOB_WORD.test(part)) ||
      part.length > 25;
    return isVariable ? '*' : part.toLowerCase();
  });
  return fixed.includes('*') || JOB_WORD.test(parts[last] ?? '') ? fixed.join('/') : null;
}
