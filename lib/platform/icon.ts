import { browser } from 'wxt/browser';

// The pictures of the toolbar's button. What this module keeps: what all tabs show, and which tabs show that their job is
// saved; when the background stops, one that is undone after that shows it until another page is loaded there.

type Look = '' | 'needs-you-' | 'saved-';

const SIZES = [16, 32, 48];
const savedTabs = new Set<number>();
let common: Look = '';

/** Shows in all tabs whether a board needs the user. */
export async function showNeed(needsUser: boolean): Promise<void> {
  common = needsUser ? 'needs-you-' : '';
  await browser.action.setIcon({ path: pathsOf(common) });
}

/** Shows in one tab whether the job on its page is saved. The browser takes that away with the page. */
export async function showSaved(tabId: number, isSaved: boolean): Promise<void> {
  if (!savedTabs.delete(tabId) && !isSaved) return;
  if (isSaved) savedTabs.add(tabId);
  await browser.action.setIcon({ tabId, path: pathsOf(isSaved ? 'saved-' : common) }).catch(() => {
    // The tab was closed meanwhile, and its picture with it.
  });
}

function pathsOf(look: Look): Record<string, string> {
  return Object.fromEntries(SIZES.map((size) => [size, `/icons/${look}${size}.png`]));
}
