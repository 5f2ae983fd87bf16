const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Hosts that vendors keep for themselves, whatever they sell. */
const RESERVED = new Set(
  'www api app apps help support docs developer developers documentation blog info status static cdn assets mail go get try my login auth admin test demo sandbox staging community partners marketplace learn academy legal trust security careers jobs'.split(
    ' ',
  ),
);

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
  return isSubdomain(label) && !reserved.includes(label) ? label : null;
}

function isSubdomain(label: string): boolean {
  return LABEL.test(label) && !RESERVED.has(label);
}
