import type { Site } from '../define.ts';
import { siteLabel } from './site-label.ts';
import { companyFromSlug } from './slug.ts';
import { subdomainOf } from './subdomain.ts';

// Vendors that give each company a host below their domain. Some serve careers sites at hosts of the companies' own, too,
// with the same paths and interfaces there. Nothing in such an address names the vendor, so that a board's carries the
// source's id behind a hash, "https://careers.acme.example/jobs#teamtailor", and its slug is the host.

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,24}$/;

/** The company's own host in an address that is marked for this source; `null` for other addresses. */
export function ownHost({ protocol, hostname, port, hash }: URL, id: string): string | null {
  const isMarked = hash === `#${id}` && /^https?:$/.test(protocol) && port === '';
  return isMarked && HOST.test(hostname) ? hostname : null;
}

/** What makes an address that of a company's own host. */
export function markOf(slug: string, id: string): string {
  return isHost(slug) ? `#${id}` : '';
}

export function originOfCompany(slug: string, domain: string): string {
  return `https://${isHost(slug) ? slug : `${slug}.${domain}`}`;
}

export function companyOfHost(slug: string): string {
  return companyFromSlug(isHost(slug) ? (siteLabel(slug) ?? slug) : slug);
}

/** The labels of companies below a vendor's domain hold no full stop. */
function isHost(slug: string): boolean {
  return slug.includes('.');
}

/**
 * How addresses of a vendor that has nothing but such hosts are read: those below `domain` (`reserved` are no companies'),
 * and with an `id` those of companies' own. The careers page is at `path`.
 */
export function companyHosts(
  domain: string,
  path: string,
  { id, reserved = [] }: { id?: string; reserved?: readonly string[] } = {},
): Pick<Site, 'recognise' | 'address' | 'origins' | 'guessCompany'> {
  return {
    recognise: (address) =>
      subdomainOf(address, domain, reserved) ?? (id === undefined ? null : ownHost(address, id)),
    address: (slug) => originOfCompany(slug, domain) + path + markOf(slug, id ?? ''),
    origins: (slug) => [originOfCompany(slug, domain)],
    guessCompany: companyOfHost,
  };
}
