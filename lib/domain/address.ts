import {
  isAggregator,
  isJobSystem,
  type PostingAddress,
  postingAt,
  type ServedSite,
} from './posting-address.ts';
import { isTracking } from './tracking.ts';

/** Last steps of a path that belong to the form for applying and not to the posting. */
const FORM = /\/(?:apply|application|applications\/new|c\/new|thanks)$/i;

/**
 * The address of a posting in the one form that all links to it share: without parameters that track, fragments that
 * are not part of a path, default ports, trailing slashes and the step to the form; for known job systems and boards
 * the vendor's shortest form. `null` for what is no web address.
 */
export function canonicalAddress(raw: string): string | null {
  const url = cleaned(raw);
  return url === null ? null : (postingAt(url)?.address ?? url.href);
}

/** What an address says of a posting at one of the known vendors; `served` as in `postingAt`. */
export function vendorPosting(raw: string, served?: ServedSite | null): PostingAddress | null {
  const url = cleaned(raw);
  return url === null ? null : postingAt(url, served);
}

/** `vendor:id` of a posting whose vendor gives ids that are the same in all its addresses; `null` for other addresses. */
export function postingKey(raw: string): string | null {
  return vendorPosting(raw)?.key ?? null;
}

/**
 * A key for addresses that lead to the same page: the posting's own key where there is one, else host and path without
 * scheme and `www`. `null` where the address names no posting: the root of a site, or a bare list of jobs. `served` as in
 * `postingAt`.
 */
export function addressKey(raw: string, served?: ServedSite | null): string | null {
  return addressKeys(raw, served).address;
}

/** The `postingKey` and the `addressKey` of an address, for little more than one of them costs. */
export function addressKeys(
  raw: string,
  served?: ServedSite | null,
): { posting: string | null; address: string | null } {
  const url = cleaned(raw);
  if (url === null) return { posting: null, address: null };
  const posting = postingAt(url, served)?.key ?? null;
  return { posting, address: posting ?? pageKey(url) };
}

function pageKey(url: URL): string | null {
  const path = `${url.pathname}${url.search}${url.hash}`;
  if (
    /^\/?(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:jobs?|careers?|positions?|vacancies|karriere|stellen\w*|join-us|about)?\/?$/i.test(
      path,
    )
  )
    return null;
  return `${url.hostname.replace(/^www\./, '')}${path.replace(/^\/$/, '')}`;
}

/**
 * Orders addresses of one opening by whom to trust: the employer's job system, then other sites (mostly the employer's
 * own), then boards that copy postings; the shorter of two alike. For `Array.sort`.
 */
export function compareAddresses(left: string, right: string): number {
  return rank(left) - rank(right) || left.length - right.length || (left < right ? -1 : Number(left > right));
}

function rank(raw: string): number {
  const url = URL.parse(raw);
  if (url === null || !/^https?:$/.test(url.protocol)) return 4;
  const base = isJobSystem(url.hostname) ? 0 : isAggregator(url.hostname) ? 2 : 1;
  return base + (url.protocol === 'https:' ? 0 : 0.5);
}

function cleaned(raw: string): URL | null {
  const url = URL.parse(raw.slice(0, 4_000));
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.username = '';
  url.password = '';
  const kept = [...url.searchParams].filter(([name, value]) => !isTracking(name, value));
  kept.sort(([left], [right]) => (left < right ? -1 : Number(left > right)));
  url.search = new URLSearchParams(kept).toString();
  if (!/^#!?\/./.test(url.hash)) url.hash = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  url.pathname =
    url.pathname
      .replace(/\/{2,}/g, '/')
      .replace(/(?<=.)\/$/, '')
      .replace(FORM, '') || '/';
  return url;
}
