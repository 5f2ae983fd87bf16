/**
 * An address from a posting, fit for a link: absolute, http or https, without a password in it. Anything else, which
 * includes every `javascript:` in disguise, is `null` and shown as no link at all.
 */
export function safeLink(address: string | null | undefined): string | null {
  if (!address) return null;
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  if (url.hostname === '' || url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** The host of an origin or address, as people know it; the text itself if it is no address. */
export function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address;
}

/** The host that a match pattern such as `https://api.lever.co/*` stands for. */
export function hostOfPattern(pattern: string): string {
  return /^[^/]*\/\/([^/]*)/.exec(pattern)?.[1] ?? pattern;
}
