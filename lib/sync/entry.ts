import { fromBase64Url, sha256, toBase64Url, toUtf8 } from './bytes.ts';
import type { RoomKeys } from './keys.ts';

// How a device shows that it belongs to a room. The room's name is the hash of a public key, so the server needs to know
// nothing beforehand, holds nothing worth stealing, and checks an entry before it wakes the room.

/** What goes into the address of each connect and each POST: public key, device, time and signature. */
export interface Entry {
  k: string;
  d: string;
  t: string;
  s: string;
}

/** An entry counts for this long before and after its time, by the server's clock, and once. */
export const ENTRY_WINDOW_MS = 60_000;

/** @param nowMs the time by the server's clock, as far as known, in milliseconds since the epoch */
export async function signEntry(keys: RoomKeys, device: string, nowMs: number): Promise<Entry> {
  const t = String(Math.floor(nowMs));
  const signature = await crypto.subtle.sign('Ed25519', keys.entry, words(keys.room, device, t));
  return { k: keys.publicKey, d: device, t, s: toBase64Url(new Uint8Array(signature)) };
}

/** Whether this entry opens this room now. Never throws, whatever the entry is made of. */
export async function isEntryValid({ k, d, t, s }: Entry, room: string, nowMs: number): Promise<boolean> {
  if (!/^\d{1,15}$/.test(t) || !(Math.abs(nowMs - Number(t)) <= ENTRY_WINDOW_MS)) return false;
  try {
    const publicKey = fromBase64Url(k);
    if (toBase64Url(await sha256(publicKey)) !== room) return false;
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, fromBase64Url(s), words(room, d, t));
  } catch {
    // Not base64url, or no key: a stranger's nonsense.
    return false;
  }
}

function words(room: string, device: string, t: string): Uint8Array<ArrayBuffer> {
  return toUtf8(`1|${room}|${device}|${t}`);
}
