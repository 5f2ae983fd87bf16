import { browser } from 'wxt/browser';
import { openPanel } from './panel.ts';

// The ways to save or watch a page without opening anything. Each of them, like a click on the toolbar's button, lets us read the
// one tab in which it was used.

const PAGE_MENU = 'save-page';
const LINK_MENU = 'save-link';
const WATCH_MENU = 'watch-page';
const PAUSE_MENU = 'pause-alerts';
/** Entries for a text that is marked on a page: what it is of the job there. */
const USES = ['title', 'company', 'places', 'pay'] as const;
type Use = (typeof USES)[number];
const SAVE_COMMAND = 'save-page';
/** Entries of the menu of the toolbar's button, and shortcuts. */
const PANEL = 'open-panel';
const CHECK = 'check-now';
/** How long a sign stays on the toolbar's button. */
const SIGN_MS = 5_000;

/** Puts our entries into the browser's menus, where they stay. To be called when the extension was installed. */
export async function addMenus(
  words: Record<'page' | 'watch' | 'link' | 'panel' | 'check' | 'pause' | Use, string>,
): Promise<void> {
  await browser.contextMenus.removeAll();
  const documentUrlPatterns = ['https://*/*', 'http://*/*'];
  browser.contextMenus.create({ id: PAGE_MENU, title: words.page, contexts: ['page'], documentUrlPatterns });
  browser.contextMenus.create({
    id: WATCH_MENU,
    title: words.watch,
    contexts: ['page'],
    documentUrlPatterns,
  });
  browser.contextMenus.create({ id: LINK_MENU, title: words.link, contexts: ['link'], documentUrlPatterns });
  for (const use of USES)
    browser.contextMenus.create({ id: use, title: words[use], contexts: ['selection'], documentUrlPatterns });
  browser.contextMenus.create({ id: PANEL, title: words.panel, contexts: ['action'] });
  browser.contextMenus.create({ id: CHECK, title: words.check, contexts: ['action'] });
  browser.contextMenus.create({ id: PAUSE_MENU, title: words.pause, contexts: ['action'] });
}

/** Listens to the menus and the shortcut, which hand over the tab they were used in. To be called in the background's first tick. */
export function listenToMenus(
  onSave: (pointed: { tabId: number; link: string | null; corrected?: { [use in Use]?: string } }) => void,
  onWatch: (tabId: number) => void,
): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, selectionText = '' }, tab) => {
    if (tab?.id === undefined) return;
    const use = USES.find((one) => one === menuItemId);
    if (use !== undefined) onSave({ tabId: tab.id, link: null, corrected: { [use]: selectionText } });
    else if (menuItemId === WATCH_MENU) onWatch(tab.id);
    else if (menuItemId === PAGE_MENU || menuItemId === LINK_MENU)
      onSave({ tabId: tab.id, link: menuItemId === LINK_MENU ? (linkUrl ?? null) : null });
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === SAVE_COMMAND && tab?.id !== undefined) onSave({ tabId: tab.id, link: null });
  });
}

/** Listens to the menu of the toolbar's button, and to the shortcuts. To be called in the background's first tick. */
export function listenToButton(onCheck: () => void, onPause: () => void): void {
  const onChosen = (id: string | number, windowId: number | undefined) => {
    if (id === CHECK) onCheck();
    else if (id === PAUSE_MENU) onPause();
    // In the very tick of the click, since later the browser no longer sees it.
    else if (id === PANEL && windowId !== undefined) void openPanel(windowId);
  };
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => onChosen(menuItemId, tab?.windowId));
  browser.commands.onCommand.addListener((command, tab) => onChosen(command, tab?.windowId));
}

/** Shows a sign on the toolbar's button of a tab for a moment, and its words as the button's title. */
export async function showOutcome(tabId: number, sign: string, words: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: sign });
  await browser.action.setTitle({ tabId, title: words });
  // Going to another page takes both away as well, so that nothing stays behind should the background stop before.
  setTimeout(() => void hideSign(tabId), SIGN_MS);
}

async function hideSign(tabId: number): Promise<void> {
  // The browser's types do not know that `null` brings back the sign that all tabs share.
  await browser.action.setBadgeText({ tabId, text: null as never }).catch(() => {
    // The tab was closed meanwhile, and its sign with it.
  });
}

export function openPopup(): Promise<void> {
  return browser.action.openPopup();
}
