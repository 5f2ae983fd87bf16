import { readServerAddress } from './address.ts';
import { fromBase64Url, sha256, toBase64Url, toUtf8 } from './bytes.ts';
import { ROOT_BYTES } from './keys.ts';

// The link that brings a second device in. What is secret stands behind the `#`, which browsers never send anywhere.

/** What a link holds. */
export interface Pairing {
  /** As `readServerAddress` gives it. */
  server: string;
  root: Uint8Array<ArrayBuffer>;
}

const CHECK_CHARS = 6;

export async function pairingLink({ server, root }: Pairing): Promise<string> {
  const secret = toBase64Url(root);
  const parts = new URLSearchParams({ v: '1', s: server, r: secret, c: await checkOf(server, secret) });
  return `${server}/pair#${parts}`;
}

/** The pairing of a link that was pasted or scanned, or `null` when it is none, or not all of one. */
export async function readPairingLink(text: string): Promise<Pairing | null> {
  const parts = new URLSearchParams(URL.parse(text.trim())?.hash.slice(1) ?? '');
  const [server, secret] = [readServerAddress(parts.get('s') ?? ''), parts.get('r') ?? ''];
  if (parts.get('v') !== '1' || 'problem' in server || !/^[\w-]{43}$/.test(secret)) return null;
  if (parts.get('c') !== (await checkOf(server.address, secret))) return null;
  const root = fromBase64Url(secret);
  return root.length === ROOT_BYTES ? { server: server.address, root } : null;
}

/** Finds a link that was cut off or mistyped, which would else open an empty room. */
async function checkOf(server: string, secret: string): Promise<string> {
  return toBase64Url(await sha256(toUtf8(`${server}|${secret}`))).slice(0, CHECK_CHARS);
}
