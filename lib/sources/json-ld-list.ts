import { safeAddress } from '../extract/address.ts';
import { type Draft, draftOf } from '../extract/draft.ts';
import { jsonLdIn } from '../extract/json-ld.ts';
import { linkedPostings } from '../extract/json-ld-posting.ts';
import { findLinked, isNode, type LinkedNode, lineOf } from '../extract/linked-data.ts';
import { readName } from '../extract/name.ts';
import { fingerprint } from '../util/hash.ts';
import { defineSite, defineSource, Unreadable } from './define.ts';
import {
  addressOf,
  pageAddress,
  pageCursor,
  pageOrigin,
  pageSlug,
  pathWithin,
  siteOf,
} from './shared/page-address.ts';
import { type Item, readItems } from './shared/payload.ts';
import { readPostingPage, saysNoJobs, toLine, toPosting } from './shared/posting-page.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// A page that lists postings for search engines in JSON-LD: as https://schema.org/JobPosting, or as an
// https://schema.org/ItemList of links to their pages, which are then read one by one.
const MAX_LINKS = 500;
const ID = /^\w[\w.~-]{0,127}$/;

export const site = defineSite({
  id: 'json-ld-list',
  name: 'Careers page',
  // Whether a page has such data shows only when it is read.
  generic: { looksLike: () => false },
  recognise: pageSlug,
  address: pageAddress,
  origins: (slug) => [pageOrigin(slug)],
  guessCompany: siteOf,
});

export default /* @__PURE__ */ defineSource(site, {
  readsPages: true,
  tier: 'documented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request: (slug, cursor) => ({ url: addressOf(slug, cursor) }),
  read(body, context) {
    const { slug, cursor } = context;
    const address = addressOf(slug, cursor);
    if (cursor.kind === 'detail') {
      return readPostingPage(body, { postingId: cursor.postingId ?? '', address }, context);
    }
    const values = jsonLdIn(body);
    const drafts = linkedPostings(values, address);
    const links = otherLinks(linksIn(values, slug), drafts);
    if (drafts.length + links.length === 0 && !saysNoJobs(body))
      throw new Unreadable('The page has no postings in its data.');
    const all = [...drafts, ...links];
    const isPartial = all.some((draft) => draft.text === null);
    const read = readItems(all, (draft) => toItem(draft, isPartial));
    return { ...read, isPartial, next: [], company: companyOf(drafts) };
  },
  details: { one: pageCursor },
});

/** The links to postings that the page does not hold itself, where those it holds say where they are. */
function otherLinks(links: Draft[], drafts: Draft[]): Draft[] {
  if (drafts.some((draft) => draft.url === null)) return [];
  const known = new Set(drafts.map((draft) => draft.url));
  return links.filter((link) => !known.has(link.url));
}

function toItem(draft: Draft, isPartial: boolean): Item {
  const name = draft.url ?? draft.title;
  const own = draft.postingId !== null && ID.test(draft.postingId) ? draft.postingId : null;
  return {
    id: own ?? (name === null ? null : fingerprint(name)),
    title: draft.title,
    toPosting: (identity) => (isPartial ? toLine(draft, identity) : toPosting(draft, identity)),
  };
}

/** The links of item lists to pages of this site, each with its name or the words of its address for a title. */
function linksIn(values: unknown[], slug: string): Draft[] {
  const found = findLinked(values, 'ItemList', 50);
  const links = new Map<string, Draft>();
  for (const element of found.flatMap((list) => list.itemListElement)) {
    const link = linkOf(element, slug);
    if (link?.url && links.size < MAX_LINKS) links.set(link.url, link);
  }
  return [...links.values()];
}

function linkOf(element: unknown, slug: string): Draft | null {
  const node = isNode(element) ? element : { url: element };
  const item: LinkedNode = isNode(node.item) ? node.item : {};
  const raw = lineOf(item.url) ?? lineOf(item['@id']) ?? lineOf(node.url) ?? lineOf(node.item);
  const url = safeAddress(raw, pageAddress(slug));
  if (url === null || pathWithin(slug, url) === undefined || new URL(url).pathname === '/') return null;
  const words = pathParts(new URL(url)).findLast((part) => /\p{L}{3}/u.test(part));
  const title = readName(lineOf(item.name) ?? lineOf(node.name)) ?? companyFromSlug(words ?? '');
  return draftOf({ url, title });
}

/** The company where all postings are of one: a list of several companies' postings is nobody's. */
function companyOf(drafts: Draft[]): string | null {
  const names = new Set(drafts.map((draft) => draft.company));
  return names.size === 1 ? ([...names][0] ?? null) : null;
}
