import { type Browser, browser } from 'wxt/browser';
import type { Glance } from '../domain/commands.ts';
import { hostPattern } from './host-pattern.ts';
import { showNeed } from './icon.ts';
import { listenToNotifications } from './notifications.ts';
import { setRepeatingAlarm } from './repeating-alarm.ts';

// What the background needs of the browser. Everything else takes plain functions and also runs in Node.

export const WATCHDOG_ALARM = 'watchdog';
export const SCHEDULE_ALARM = 'schedule';
const ALERTS_ALARM = 'alerts';
/** The shortest period that browsers allow. */
const WATCHDOG_MINUTES = 0.5;
/** Well below the 30 s after which a quiet background is stopped. */
const AWAKE_EVERY_MS = 20_000;

/** Sets or clears the alarm that wakes the background while runs are active. */
export function setWatchdog(isNeeded: boolean): Promise<void> {
  return setRepeatingAlarm(WATCHDOG_ALARM, WATCHDOG_MINUTES, isNeeded);
}

/** Sets the alarm for the next scheduled check (ms since the epoch), or clears it. */
export async function setScheduleAlarm(at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear(SCHEDULE_ALARM);
  else await browser.alarms.create(SCHEDULE_ALARM, { when: at });
}

/** Sets the alarm for what is to be told next (ms since the epoch), or clears it. */
export async function setAlertsAlarm(at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear(ALERTS_ALARM);
  else await browser.alarms.create(ALERTS_ALARM, { when: at });
}

/** Whether the user lets us read all of these origins at this moment. */
export function canRead(origins: string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: origins.map(hostPattern) });
}

/** Runs `work` as the only one of this name in the browser; the lock of a background that died is free at once. */
export async function withRunnerLock(work: () => Promise<void>): Promise<void> {
  await navigator.locks.request('jobwake-runner', work);
}

/**
 * Keeps the background awake until the promise settles. Neither a fetch nor an open port does that in either browser;
 * a call of the extension API does.
 */
export async function holdAwake<T>(promise: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), AWAKE_EVERY_MS);
  try {
    return await promise;
  } finally {
    clearInterval(timer);
  }
}

/** Shows how many matches are unread, or that a board needs the user, and says the same in the toolbar's title. */
export async function showBadge(unread: number, needsUser: boolean, title: string): Promise<void> {
  const count = unread > 99 ? '99+' : unread > 0 ? String(unread) : '';
  await browser.action.setBadgeBackgroundColor({ color: needsUser ? '#b45309' : '#4f46e5' });
  await browser.action.setBadgeText({ text: needsUser ? '!' : count });
  await browser.action.setTitle({ title });
  await showNeed(needsUser);
}

/** Stores the picture from which the popup paints before any port answers. */
export async function keepGlance(glance: Glance): Promise<void> {
  await browser.storage.session.set({ glance });
}

/** Opens the first page, as after the installation; with the address of a board, as one to watch. */
export async function openWelcome(board?: string): Promise<void> {
  const query = board === undefined ? '' : `?boards=${encodeURIComponent(board)}`;
  await browser.tabs.create({ url: browser.runtime.getURL(`/app.html#/welcome${query}` as never) });
}

/** Listeners of the background, all registered in its first tick. */
export interface Listeners {
  onView(port: Browser.runtime.Port): void;
  onAlarm(name: string): void;
  /** After an installation or an update of the extension or the browser. */
  onInstalled(isFirst: boolean): void;
  onPermissionsAdded(): void;
  onNotificationClick(id: string): void;
  onStartup(): void;
}

export function listen(listeners: Listeners): void {
  browser.runtime.onConnect.addListener((port) => {
    // Only our own pages may speak; a page script of a site never gets a port.
    const isOurs =
      port.sender?.id === browser.runtime.id &&
      port.sender.url?.startsWith(browser.runtime.getURL('/' as never));
    if (port.name === 'view' && isOurs) listeners.onView(port);
    else port.disconnect();
  });
  browser.alarms.onAlarm.addListener((alarm) => listeners.onAlarm(alarm.name));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    const panel = (browser as { sidePanel?: typeof browser.sidePanel }).sidePanel;
    panel?.setPanelBehavior({ openPanelOnActionClick: false }).catch(() => {
      // Only the default is asked for again; a browser without the panel has its own way to open it.
    });
    listeners.onInstalled(reason === 'install');
  });
  browser.runtime.onStartup.addListener(() => listeners.onStartup());
  listenToNotifications(listeners.onNotificationClick);
  browser.permissions.onAdded.addListener(() => {
    listenToNotifications(listeners.onNotificationClick);
    listeners.onPermissionsAdded();
  });
}
