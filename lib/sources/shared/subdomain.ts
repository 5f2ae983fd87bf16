const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Hosts that vendors keep for themselves, whatever they sell. */
const RESERVED = new Set([
  ...['www', 'api', 'app', 'apps', 'auth', 'login', 'admin', 'static', 'cdn', 'assets', 'mail', 'status'],
  ...['help', 'support', 'docs', 'documentation', 'developer', 'developers', 'community', 'blog'],
  ...['info', 'go', 'get', 'try', 'partners', 'marketplace', 'careers', 'jobs'],
]);

/** Where vendors keep pictures and scripts of all companies: "assets-cdn", "gallery-cdn". */
const CDN = /-cdn$/;

/**
 * The company that an address belongs to at a vendor who gives each company a host of its own below `domain`; `null`
 * for other hosts, and for those that the vendor itself uses (`reserved` names more of them).
 */
export function subdomainOf(
  { hostname }: URL,
  domain: string,
  reserved: readonly string[] = [],
): string | null {
  if (!hostname.endsWith(`.${domain}`)) return null;
  const label = hostname.slice(0, -domain.length - 1);
  const isTaken = RESERVED.has(label) || reserved.includes(label) || CDN.test(label);
  return LABEL.test(label) && !isTaken ? label : null;
}
