import { browser } from 'wxt/browser';
import { hostPattern } from './host-pattern.ts';
import { setRepeatingAlarm } from './repeating-alarm.ts';

// What sync needs of the browser. The root secret, which opens everything that was synced, is kept in `storage.local`
// alone: the database can be exported, and pages ask for it only to show it to the user. For the background only.

export const SYNC_ALARM = 'sync';
/** How long a change on another device takes at most to come to a browser in which no view is open. */
const CATCH_UP_MINUTES = 5;
const KEY = 'sync';

export interface SyncSecret {
  /** The root, in base64url. */
  root: string;
  hasWords: boolean;
}

export async function readSyncSecret(): Promise<SyncSecret | null> {
  return ((await browser.storage.local.get(KEY))[KEY] as SyncSecret | undefined) ?? null;
}

export async function keepSyncSecret(secret: SyncSecret): Promise<void> {
  await browser.storage.local.set({ [KEY]: secret });
}

export async function forgetSyncSecret(): Promise<void> {
  await browser.storage.local.remove(KEY);
}

/** Sets or clears the alarm by which a browser without a view catches up. */
export function setSyncAlarm(isNeeded: boolean): Promise<void> {
  return setRepeatingAlarm(SYNC_ALARM, CATCH_UP_MINUTES, isNeeded);
}

/** Whether the user lets us speak with this server. */
export function canReach(server: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [hostPattern(server)] });
}

export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

export function isOnline(): boolean {
  return navigator.onLine;
}

/** Calls back whenever the network is back. */
export function onOnline(listener: () => void): void {
  addEventListener('online', listener);
}
