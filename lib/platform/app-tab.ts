import { browser } from 'wxt/browser';

/** Shows the full page at a route's hash, in the tab that has it already if there is one. */
export async function openApp(hash: string): Promise<void> {
  const address = `${browser.runtime.getURL('/app.html' as '/popup.html')}${hash}`;
  const open = await findAppTab();
  if (open === undefined) {
    await browser.tabs.create({ url: address });
    return;
  }
  await browser.tabs.update(open.tabId, { active: true, url: address });
  await browser.windows.update(open.windowId, { focused: true });
}

async function findAppTab(): Promise<{ tabId: number; windowId: number } | undefined> {
  try {
    const contexts = await browser.runtime.getContexts({ contextTypes: ['TAB'] });
    return contexts.find(({ documentUrl }) => documentUrl !== undefined && isApp(documentUrl));
  } catch {
    // A browser that cannot tell gets a second tab, which does no harm.
    return undefined;
  }
}

function isApp(address: string): boolean {
  return new URL(address).pathname === '/app.html';
}
