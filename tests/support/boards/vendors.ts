import { ashby } from './ashby.ts';
import { greenhouse } from './greenhouse.ts';
import { lever, leverEu } from './lever.ts';
import { recruitee } from './recruitee.ts';
import type { Route, Vendor } from './types.ts';
import type { PathNames, VendorApi } from './vendor-api.ts';
import { workday } from './workday.ts';

export const VENDORS: Record<Vendor, VendorApi> = {
  greenhouse,
  lever,
  'lever-eu': leverEu,
  ashby,
  workday,
  recruitee,
};

const API_HOSTS = new Map(entries().map(([vendor, { apiHost }]) => [apiHost, vendor]));
const PAGE_HOSTS = new Map(entries().flatMap(([vendor, api]) => api.pageHosts.map((host) => [host, vendor])));

function entries(): [Vendor, VendorApi][] {
  return Object.entries(VENDORS) as [Vendor, VendorApi][];
}

/**
 * Where `/VENDORHOST/path?query` leads. `null`: to no vendor's host, or to a path that the vendor does not have.
 */
export function readRoute(address: URL): Route | null {
  const [host, ...segments] = decodeSegments(address.pathname);
  const vendor = API_HOSTS.get(host ?? '');
  if (vendor) return routeTo(vendor, VENDORS[vendor].readPath(segments), address);
  const pageVendor = PAGE_HOSTS.get(host ?? '');
  if (pageVendor) return routeTo(pageVendor, readPagePath(segments), address);
  for (const [own, { readOwnHost }] of entries()) {
    const names = readOwnHost?.(host ?? '', segments);
    if (names) return routeTo(own, names, address);
  }
  return null;
}

function routeTo(vendor: Vendor, names: PathNames | null, address: URL): Route | null {
  return names && { vendor, ...names, query: address.searchParams, sent: null };
}

/** `/{slug}`, `/{slug}/{id}`, `/{slug}/jobs/{id}`, the latter two also with the step of an application form. */
function readPagePath([slug, ...rest]: readonly string[]): PathNames | null {
  const steps = ['jobs', 'apply', 'application'];
  return slug ? { part: 'page', slug, id: rest.find((segment) => !steps.includes(segment)) ?? null } : null;
}

/** The names between the slashes; none at all where one is not well encoded. */
function decodeSegments(pathname: string): string[] {
  const segments = pathname.split('/').filter(Boolean);
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return [];
  }
}
