import { browser } from 'wxt/browser';
import type { HandedPage, HeldPage, TabProblem } from '../domain/page-job.ts';

// Reading the page in a tab: only after a click, a shortcut or a menu, by which the browser allows it for that one tab.
// What this module keeps: the newest reading and the employer's posting that was found for it, in `storage.session`, since
// the background may die before they are saved.

const READER = '/read-page.js';
const KEY = 'heldPage';
const ORIGINAL_KEY = 'heldOriginal';
/** What browsers say of pages that no extension may read, rather than of a permission that is missing. */
const PROTECTED = /\b(?:chrome|edge|about|devtools|view-source|chrome-extension):|gallery|policy|error page/i;

/** What the page in a tab consists of, or why it cannot be had. */
export async function takePage(tabId: number): Promise<HandedPage | { problem: TabProblem }> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (tab === null) return { problem: 'gone' };
  try {
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, files: [READER as never] });
    const page = frame?.result as HandedPage | undefined;
    return page ?? { problem: 'closed' };
  } catch (error) {
    return { problem: problemOf(tab.url, String(error)) };
  }
}

/**
 * The text that the user has marked on the page in a tab; empty where there is none. Asked once when the user wants it, in a
 * world that the page's own scripts do not see, it leaves nothing there.
 */
export async function takeMarked(tabId: number): Promise<string | { problem: TabProblem }> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (tab === null) return { problem: 'gone' };
  try {
    const func = () => String(getSelection() ?? '');
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, func });
    return String(frame?.result ?? '');
  } catch (error) {
    return { problem: problemOf(tab.url, String(error)) };
  }
}

/**
 * Why the browser refused. It tells the address of a tab only to those who may read it, so that a known address means
 * that the page is one of the browser's own or under its protection; else its words must do.
 */
function problemOf(address: string | undefined, message: string): TabProblem {
  return address !== undefined || PROTECTED.test(message) ? 'closed' : 'not-allowed';
}

/** Keeps a reading until the next one. Rejects when it is larger than the browser takes. */
export async function holdPage(page: HeldPage): Promise<void> {
  await browser.storage.session.set({ [KEY]: page });
}

/** Keeps the employer's own posting beside the reading that it was found for. */
export async function holdOriginal(page: HeldPage): Promise<void> {
  await browser.storage.session.set({ [ORIGINAL_KEY]: page });
}

/** The newest reading or the employer's posting, if it is the one of this id. */
export async function heldPage(pageId: string): Promise<HeldPage | undefined> {
  const held = (await browser.storage.session.get([KEY, ORIGINAL_KEY])) as Record<string, HeldPage>;
  return Object.values(held).find(({ id }) => id === pageId);
}
