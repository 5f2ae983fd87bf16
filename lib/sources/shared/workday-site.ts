import { pathParts } from './slug.ts';

// A career site of Workday is named by its company ("tenant"), the data centre and the site's own name. Most have a host
// for each company, https://TENANT.wdN.myworkdayjobs.com/SITE, with the slug "TENANT.wdN/SITE"; the others are at
// https://wdN.myworkdaysite.com/recruiting/TENANT/SITE, with the slug "wdN/TENANT/SITE".
const JOBS_HOST = /^([a-z0-9][a-z0-9_-]{0,62}(?:\.wd\d{1,4})?)\.myworkdayjobs\.com$/;
const SITES_HOST = /^(wd\d{1,4})\.myworkdaysite\.com$/;
const TENANT = /^[A-Za-z0-9][\w-]{0,99}$/;
const SITE = /^(?!.*\.\.)[A-Za-z0-9][\w.-]{0,99}$/;
const LOCALE = /^[a-z]{2}(?:-[A-Za-z]{2,4})?$/;
const RESERVED = new Set(['wday', 'job', 'login', 'details', 'recruiting', 'robots.txt']);

export const WORKDAY_HOST = /(?:^|\.)(?:myworkdayjobs|myworkdaysite)\.com$/;

/** The site that an address belongs to, in any language and also within the interface; `null` for others. */
export function siteOf(address: URL): string | null {
  const parts = pathParts(address);
  const own = JOBS_HOST.exec(address.hostname)?.[1];
  const shared = SITES_HOST.exec(address.hostname)?.[1];
  if (own === undefined && shared === undefined) return null;
  if (parts[0] === 'wday' && parts[1] === 'cxs') {
    return join(own, shared, parts[2], parts[3]);
  }
  const rest = LOCALE.test(parts[0] ?? '') ? parts.slice(1) : parts;
  if (own !== undefined) return join(own, shared, own.split('.')[0], rest[0]);
  if (rest[0] !== 'recruiting') return null;
  return join(own, shared, rest[1], rest[2]);
}

/** The careers address of a site. */
export function addressOfSite(slug: string): string {
  const { origin, tenant, site, isShared } = placeOf(slug);
  return isShared ? `${origin}/recruiting/${tenant}/${site}` : `${origin}/${site}`;
}

/** The site's part of the interface. */
export function apiOfSite(slug: string): string {
  const { origin, tenant, site } = placeOf(slug);
  return `${origin}/wday/cxs/${tenant}/${site}`;
}

export function originOfSite(slug: string): string {
  return placeOf(slug).origin;
}

export function tenantOf(slug: string): string {
  return placeOf(slug).tenant;
}

function join(
  own: string | undefined,
  shared: string | undefined,
  tenant: string | undefined,
  site: string | undefined,
): string | null {
  if (!TENANT.test(tenant ?? '') || !SITE.test(site ?? '') || RESERVED.has(site ?? '')) return null;
  if (own === undefined) return `${shared}/${tenant}/${site}`;
  // At a company's own host a site of such a name could not be told from the choice of a language.
  return LOCALE.test(site ?? '') ? null : `${own}/${site}`;
}

function placeOf(slug: string): { origin: string; tenant: string; site: string; isShared: boolean } {
  const parts = slug.split('/');
  const [host = '', site = ''] = [parts[0], parts.at(-1)];
  const isShared = parts.length > 2;
  return isShared
    ? { origin: `https://${host}.myworkdaysite.com`, tenant: parts[1] ?? '', site, isShared }
    : { origin: `https://${host}.myworkdayjobs.com`, tenant: host.split('.')[0] ?? '', site, isShared };
}
