import { browser } from 'wxt/browser';
import { setRepeatingAlarm } from './repeating-alarm.ts';

// Tabs in which the user removes what keeps us out of a board. What this module keeps: their list, in `storage.session`,
// which ends with the browser as the tabs do. Browsers tell of tabs without any permission as long as nobody asks what is in
// them. A background that stopped is not told in Firefox, so that an alarm wakes it as long as there is such a tab.

const KEY = 'helpTabs';
const ALARM = 'help';
const LOOK_EVERY_MINUTES = 0.5;

/** A tab that was opened for a board, at a time in milliseconds since the epoch. */
export interface HelpTab {
  boardId: string;
  tabId: number;
  at: number;
}

export async function readHelpTabs(): Promise<HelpTab[]> {
  return ((await browser.storage.session.get(KEY))[KEY] ?? []) as HelpTab[];
}

export async function keepHelpTabs(tabs: readonly HelpTab[]): Promise<void> {
  await browser.storage.session.set({ [KEY]: tabs });
  await setRepeatingAlarm(ALARM, LOOK_EVERY_MINUTES, tabs.length > 0);
}

/** Opens a page in front of the user and resolves to its tab. */
export async function openTab(url: string): Promise<number> {
  const { id } = await browser.tabs.create({ url });
  if (id === undefined) throw new Error('The browser opened no tab.');
  return id;
}

/** Brings a tab to the front. Resolves to whether it was still there. */
export async function showTab(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
  return tab !== undefined;
}

export async function hasTab(tabId: number): Promise<boolean> {
  return (await browser.tabs.get(tabId).catch(() => undefined)) !== undefined;
}

/** Calls back whenever a tab has loaded a page or was closed. Returns the end of it. */
export function followTabs(onLoaded: (tabId: number) => void, onClosed: (tabId: number) => void): () => void {
  const onUpdated = (tabId: number, { status }: { status?: string }) => {
    if (status === 'complete') onLoaded(tabId);
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onRemoved.addListener(onClosed);
  return () => {
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.tabs.onRemoved.removeListener(onClosed);
  };
}
