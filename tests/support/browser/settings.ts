import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'puppeteer-core';

/** How somebody looks at a page. */
export interface Setting {
  name: string;
  /** Of the window, in pixels; without it the window stays as it is, as a popup's must. */
  width?: number;
  isDark?: boolean;
  hasForcedColours?: boolean;
  /** What the browser enlarges pages to, in parts of one. */
  zoom?: number;
}

declare const chrome: {
  tabs: {
    getCurrent(): Promise<{ id: number } | undefined>;
    getZoom(id: number): Promise<number>;
    setZoom(id: number, zoom: number): Promise<void>;
    setZoomSettings(id: number, settings: { scope: string }): Promise<void>;
  };
  i18n: { getMessage(key: string): string };
};

const sessions = new WeakMap<Page, CDPSession>();

/** Has a page of ours seen in another way from now on. Nothing moves in it, so that what is looked at stands still. */
export async function lookIn(page: Page, setting: Setting, height: number): Promise<void> {
  const { width, isDark = false, hasForcedColours = false, zoom = 1 } = setting;
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  if (width !== undefined) await page.setViewport({ width, height });
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: isDark ? 'dark' : 'light' },
      { name: 'forced-colors', value: hasForcedColours ? 'active' : 'none' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
  await page.evaluate(zoomTo, zoom);
  await page.evaluate(untilSeen, {
    width: width === undefined ? null : width / zoom,
    scheme: isDark ? 'dark' : 'light',
    hasForcedColours,
  });
}

/** Runs in a page. */
async function zoomTo(zoom: number): Promise<void> {
  const { id } = (await chrome.tabs.getCurrent()) ?? {};
  // The popup is in no tab, and is never enlarged here.
  if (id === undefined || (await chrome.tabs.getZoom(id)) === zoom) return;
  await chrome.tabs.setZoomSettings(id, { scope: 'per-tab' });
  await chrome.tabs.setZoom(id, zoom);
}

/** Runs in a page: resolves when it is drawn as it is to be seen. What is laid out anew is drawn by the second frame. */
async function untilSeen(wanted: {
  width: number | null;
  scheme: string;
  hasForcedColours: boolean;
}): Promise<void> {
  const frame = () => new Promise(requestAnimationFrame);
  const isSeen = () =>
    (wanted.width === null || Math.abs(innerWidth - wanted.width) <= 1) &&
    matchMedia(`(prefers-color-scheme: ${wanted.scheme})`).matches &&
    matchMedia('(forced-colors: active)').matches === wanted.hasForcedColours;
  do await frame();
  while (!isSeen());
  // Chromium leaves elements now and then as they were in the other colours, until all of them are drawn anew.
  const { style } = document.documentElement;
  style.display = 'none';
  document.documentElement.getBoundingClientRect();
  style.display = '';
  await frame();
  await frame();
}

/** Has a page speak one of our languages whatever the browser's is, from its next loading on. */
export async function speakIn(page: Page, language: string): Promise<void> {
  const file = new URL(`../../../public/_locales/${language}/messages.json`, import.meta.url);
  const messages: Record<string, { message: string }> = JSON.parse(readFileSync(file, 'utf8'));
  const words = Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
  await page.evaluateOnNewDocument((own) => {
    chrome.i18n.getMessage = (key) => own[key] ?? '';
  }, words);
}
