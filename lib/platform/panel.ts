import { browser } from 'wxt/browser';
import { openApp } from './app-tab.ts';

/** Firefox's way to its sidebar, which the shared types leave out. */
interface SidebarAction {
  open(): Promise<void>;
}

/** Shows the panel in a window; where the browser has none, or no room for one, the full page. Must be called in the click itself. */
export function openPanel(windowId: number): Promise<void> {
  const { sidebarAction } = browser as unknown as { sidebarAction?: SidebarAction };
  const opened = sidebarAction ? sidebarAction.open() : browser.sidePanel.open({ windowId });
  return opened.catch(() => openApp('#/jobs'));
}
