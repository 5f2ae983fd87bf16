import type { Panel } from './panel.ts';
import { isTyping } from './single-keys.ts';

/** Takes back what the newest message offers, else the newest change that is stored: it may be another window's. */
export function undoNewest({ toasts, stored }: Pick<Panel, 'toasts' | 'stored'>): void {
  if (!toasts.undoLast()) void stored.peek()?.tracker.undoLast();
}

/** The one key that works on the page of the settings. */
export function handleUndoKey(event: KeyboardEvent, panel: Pick<Panel, 'toasts' | 'stored'>): void {
  const isHeld = event.ctrlKey || event.metaKey || event.altKey;
  if (event.key === 'z' && !isHeld && !event.defaultPrevented && !isTyping(event.target)) undoNewest(panel);
}
