import { isLoopback } from '../util/loopback.ts';

/** Why an address cannot be that of a sync server. */
export type AddressProblem = 'not-an-address' | 'not-secure' | 'has-secrets';

/**
 * The server's address in one form: scheme, host and perhaps a path, without a slash at the end; `https` is added when
 * no scheme was typed. Only this machine may be spoken to without encryption.
 */
export function readServerAddress(text: string): { address: string } | { problem: AddressProblem } {
  const typed = text.trim().replace(/^ws(s?):/i, 'http$1:');
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (url === null || !/^https?:$/.test(url.protocol)) return { problem: 'not-an-address' };
  if (url.username !== '' || url.password !== '' || url.search !== '') return { problem: 'has-secrets' };
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) return { problem: 'not-secure' };
  return { address: `${url.origin}${url.pathname}`.replace(/(?<!\/)\/+$/, '') };
}
