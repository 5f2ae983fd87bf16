import { safeAddress } from '../extract/address.ts';
import { idInAddress } from '../extract/address-id.ts';
import type { Draft } from '../extract/draft.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { type FeedEntry, readFeed } from '../extract/feed.ts';
import { linkedPostings } from '../extract/json-ld-posting.ts';
import { jsonPostings, readJsonPosting } from '../extract/json-posting.ts';
import { readWorkplace } from '../extract/workplace.ts';
import { fingerprint } from '../util/hash.ts';
import { defineSite, defineSource, type Reading, Unreadable } from './define.ts';
import { pageAddress, pageOrigin, pageSlug, siteOf } from './shared/page-address.ts';
import { type Item, readItems } from './shared/payload.ts';
import { toPosting } from './shared/posting-page.ts';

// Any feed, as the site publishes it for readers: RSS, RDF, Atom or JSON Feed with its newest jobs, or the XML or JSON
// that job sites give to search engines, with all of them.
const LOOKS_LIKE =
  /(?:^|[/._-])(?:rss2?|atom|feeds?|rdf)(?:$|[/._-])|\.(?:rss|atom|rdf|xml)$|[?&](?:format|feed|type)=(?:rss2?|atom|xml|feed|job_feed)/i;
const SITEMAP = /sitemap/i;
const ID = /^\w[\w.~-]{0,127}$/;

export const site = defineSite({
  id: 'feed',
  name: 'Feed',
  generic: {
    looksLike: ({ pathname, search }) => LOOKS_LIKE.test(pathname + search) && !SITEMAP.test(pathname),
  },
  recognise: pageSlug,
  address: pageAddress,
  origins: (slug) => [pageOrigin(slug)],
  guessCompany: siteOf,
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request: (slug) => ({ url: pageAddress(slug) }),
  read(body, { slug }) {
    const feed = readFeed(body);
    if (feed === null) throw new Unreadable('The answer is not a feed.');
    const base = slug === '' ? null : pageAddress(slug);
    if (feed.kind === 'data') return readData(feed.data, base);
    const company = companyOf(feed.title);
    const read = readItems(feed.entries, (entry) => toItem(entry, base));
    return { ...read, isPartial: false, next: [], isCut: true, company };
  },
});

/** The jobs of a document that is no feed; one without any is not of the kind that we can read. */
function readData(data: unknown, base: string | null): Reading {
  const drafts = jsonPostings([data], base);
  if (drafts.length === 0) throw new Unreadable('The document lists no jobs.');
  const read = readItems(drafts, (draft) => itemOf(draft, idOf([draft.postingId], draft.url ?? draft.title)));
  return { ...read, isPartial: false, next: [], company: null };
}

function itemOf(draft: Draft, id: string | null): Item {
  return {
    id,
    title: draft.title,
    toPosting: (identity) => toPosting({ ...draft, text: draft.text ?? '' }, identity),
  };
}

function toItem(entry: FeedEntry, base: string | null): Item {
  const draft = extended(readJsonPosting(placed(entry.members), base), entry.members, base);
  const url = safeAddress(entry.link, base ?? undefined);
  const stated = entry.categories.map(readWorkplace).find((workplace) => workplace !== null) ?? null;
  const types = draft.types.length > 0 ? draft.types : readEmploymentTypes(entry.categories.join(', '));
  const whole = { ...draft, url, types, workplace: draft.workplace ?? stated };
  return itemOf(whole, idOf([draft.postingId, entry.id], url ?? entry.id));
}

/**
 * With what a posting of schema.org in the entry says: JSON Feed lets sites add such members under names that begin with
 * "_", https://www.jsonfeed.org/version/1.1/#extensions.
 */
function extended(draft: Draft, members: Record<string, unknown>, base: string | null): Draft {
  const own = Object.entries(members).filter(([name]) => name.startsWith('_'));
  const [linked] =
    own.length === 0
      ? []
      : linkedPostings(
          own.map(([, value]) => value),
          base,
        );
  const said = Object.entries(linked ?? {}).filter(([, value]) => value !== null && value.length !== 0);
  return { ...draft, ...Object.fromEntries(said) };
}

/** Where the town stands in the field for the place, and its state or country in fields of their own, they belong together. */
function placed(members: Record<string, unknown>): Record<string, unknown> {
  const { location, state, region, country, city } = members;
  const isTown = typeof location === 'string' && !/[,;|]/.test(location) && city === undefined;
  return isTown && (state ?? region ?? country) !== undefined ? { ...members, city: location } : members;
}

/** An id that can be kept: one of the entry's own, the one in its address, else a fingerprint of what names it. */
function idOf(own: (string | null)[], name: string | null): string | null {
  const known = [...own, idInAddress(name ?? '')].find((id) => id !== null && ID.test(id));
  return known ?? (name === null ? null : fingerprint(name));
}

const BEFORE_COMPANY =
  /^(?:(?:latest|open|current|all|our|new) )?(?:jobs?|careers?|positions|vacancies|openings|job feed) ?(?:at|@|bei|chez|en|in|from|[:|–-]) /i;
const BEHIND_COMPANY =
  / ?(?:[:|–-] )?(?:(?:latest|open|current|all|our|new) )?(?:jobs?|careers?|positions|vacancies|openings|(?:custom |job )?search|(?:job )?(?:rss )?feed|rss)$/i;

/** A company's name from the title of its feed: "Jobs at Acme" and "Acme - Careers" are Acme's. */
function companyOf(title: string | null): string | null {
  return title?.replace(BEFORE_COMPANY, '').replace(BEHIND_COMPANY, '').trim() || title;
}
