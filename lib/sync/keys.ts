import { fromBase64Url, sha256, toBase64Url, toUtf8 } from './bytes.ts';

export const ROOT_BYTES = 32;
const SALT = 'jobwake-sync-1';
/** The fixed beginning of an Ed25519 private key in PKCS #8 (RFC 8410, section 7); the 32-byte seed follows. */
const PKCS8_HEAD = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/** Everything that is made of the root secret. None of the keys can be taken out again. */
export interface RoomKeys {
  /** The hash of the public key, in base64url: the one name that the server knows. */
  room: string;
  /** The public half of the entry key, in base64url. */
  publicKey: string;
  contents: CryptoKey;
  ids: CryptoKey;
  entry: CryptoKey;
}

/** A new root secret. Whoever has it reads and writes everything in its room. */
export function newRoot(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(ROOT_BYTES));
}

/** Derives the keys of a room from its root (HKDF-SHA-256, RFC 5869). */
export async function roomKeys(root: Uint8Array<ArrayBuffer>): Promise<RoomKeys> {
  const { subtle } = crypto;
  const source = await subtle.importKey('raw', root, 'HKDF', false, ['deriveBits']);
  const derive = async (purpose: string) => {
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: toUtf8(SALT), info: toUtf8(purpose) };
    return new Uint8Array(await subtle.deriveBits(algorithm, source, 256));
  };
  const contents = await subtle.importKey('raw', await derive('contents'), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const ids = await subtle.importKey('raw', await derive('ids'), hmac, false, ['sign']);
  const { entry, publicKey } = await entryKey(await derive('entry'));
  const room = toBase64Url(await sha256(fromBase64Url(publicKey)));
  return { room, publicKey, contents, ids, entry };
}

/** The key pair of a seed. Only an exportable key tells its public half, so that one is made and thrown away. */
async function entryKey(seed: Uint8Array): Promise<{ entry: CryptoKey; publicKey: string }> {
  const pkcs8 = new Uint8Array([...PKCS8_HEAD, ...seed]);
  const open = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = (await crypto.subtle.exportKey('jwk', open)) as JsonWebKey;
  if (x === undefined) throw new Error('The browser does not tell the public key.');
  const entry = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  return { entry, publicKey: x };
}
