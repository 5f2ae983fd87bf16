import type { Cursor } from '../../domain/run.ts';

/** Longer addresses are those of forms and searches rather than of pages. */
const MAX_LENGTH = 400;
/** Parameters that tell where a visitor came from and nothing about the page. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|ref|source|trk)$/i;

/**
 * A page of any public site as a slug: its address without the scheme, without its fragment and without tracking;
 * "acme.example/jobs/feed.xml". `null` for what is not such a page: a name without a dot, an IP address, a port or a
 * user name in it. `http` counts as `https`: nothing is fetched without encryption.
 */
export function pageSlug(address: URL): string | null {
  const { protocol, hostname, port, username, pathname } = address;
  const isPublic =
    /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(hostname) && !/\.(?:local|internal|lan)$/.test(hostname);
  if (!/^https?:$/.test(protocol) || !isPublic || port !== '' || username !== '') return null;
  const query = new URLSearchParams(
    [...address.searchParams].filter(([name]) => !TRACKING.test(name)),
  ).toString();
  const slug = `${hostname}${pathname}${query === '' ? '' : `?${query}`}`.replaceAll(':', '%3A');
  return slug.length > MAX_LENGTH ? null : slug;
}

export function pageAddress(slug: string): string {
  return `https://${slug}`;
}

export function pageOrigin(slug: string): string {
  return `https://${hostOf(slug)}`;
}

/** The name of a site by its host, without what many hosts have in front: "jobs.acme.example" is "acme.example". */
export function siteOf(slug: string): string {
  return hostOf(slug).replace(/^(?:www|jobs|careers?|karriere|apply)\.(?=[^.]{1,63}\.)/, '');
}

function hostOf(slug: string): string {
  return slug.split(/[/?]/, 1)[0] ?? '';
}

/** The part of an address within its site, for addresses of the site of `slug` only. */
export function pathWithin(slug: string, address: string | null | undefined): string | undefined {
  const url = address ? URL.parse(address, pageAddress(slug)) : null;
  return url?.host === hostOf(slug) && /^https?:$/.test(url.protocol) ? url.pathname + url.search : undefined;
}

/** The cursor for the page of one posting, which keeps the page's address within its site. */
export function pageCursor(postingId: string, address: string | null | undefined): Cursor {
  const url = URL.parse(address ?? '');
  return { kind: 'detail', postingId, ...(url === null ? {} : { mark: url.pathname + url.search }) };
}

/**
 * The address that a cursor of a site leads to: the one it keeps, else the board's own. A path is put behind the origin
 * rather than resolved against it, where "//elsewhere.example" would be another site.
 */
export function addressOf(slug: string, { mark }: Cursor): string {
  return mark?.startsWith('/') ? pageOrigin(slug) + mark : pageAddress(slug);
}
