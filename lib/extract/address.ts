/** Longer addresses are no addresses of postings; they only fill the database. */
const MAX_LENGTH = 4_000;

/**
 * An address that is safe to show as a link: absolute, http or https, without a user name or password in it; `null`
 * for everything else. With `base`, relative addresses are resolved against it.
 */
export function safeAddress(raw: unknown, base?: string): string | null {
  if (typeof raw !== 'string' || raw === '' || raw.length > MAX_LENGTH) return null;
  const address = URL.parse(raw, base);
  if (address === null || address.username !== '' || address.password !== '') return null;
  return address.protocol === 'https:' || address.protocol === 'http:' ? address.href : null;
}
