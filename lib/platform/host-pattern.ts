/** The match pattern of an address's host. Patterns know no ports, so all ports of the host are meant. */
export function hostPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
