// What this module keeps: the number of the window it runs in, asked for at once, because a panel can only be opened
// in the very tick of a click. Beside their words it is the pages' only way to the browser.
import { browser } from 'wxt/browser';
import { openApp } from './app-tab.ts';
import { hostPattern } from './host-pattern.ts';
import { openPanel } from './panel.ts';
import { viewPort } from './port.ts';
import { requestServer } from './sync-page.ts';

/** Opens a port to the background and starts it if need be. Throws once the extension was updated or removed. */
export function connectPort() {
  return viewPort(browser.runtime.connect({ name: 'view' }));
}

/** The picture that the background left for the popup; `undefined` when there is none. */
export async function readGlance(): Promise<unknown> {
  const { glance } = await browser.storage.session.get('glance');
  return glance;
}

/** All that the pages ask of the browser. To be made once by each page, at its start. */
export function createPage() {
  let windowId: number = browser.windows.WINDOW_ID_CURRENT;
  browser.windows.getCurrent().then(
    (current) => {
      windowId = current.id ?? windowId;
    },
    // Without it the panel opens in the window that the browser takes for the current one.
    () => undefined,
  );
  return {
    version: browser.runtime.getManifest().version,
    requestOrigins: (origins: readonly string[]) =>
      browser.permissions.request({ origins: origins.map(hostPattern) }),
    requestServer,
    hasOrigins: (origins: readonly string[]) =>
      browser.permissions.contains({ origins: origins.map(hostPattern) }),
    heldPatterns: async () => {
      const { origins = [] } = await browser.permissions.getAll();
      const fixed = new Set(browser.runtime.getManifest().host_permissions ?? []);
      return origins.filter((pattern) => !fixed.has(pattern));
    },
    forgetPatterns: (patterns: readonly string[]) => browser.permissions.remove({ origins: [...patterns] }),
    requestNotifications: () => browser.permissions.request({ permissions: ['notifications'] }),
    hasNotifications: () => browser.permissions.contains({ permissions: ['notifications'] }),
    onPermissionsChange: (listener: () => void) => {
      browser.permissions.onAdded.addListener(() => listener());
      browser.permissions.onRemoved.addListener(() => listener());
    },
    currentTab: async () => {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      return tab?.id ?? null;
    },
    openPanel: () => void openPanel(windowId),
    openApp,
    openOptions: () => browser.runtime.openOptionsPage(),
    copyText: (text: string) => navigator.clipboard.writeText(text),
  };
}
