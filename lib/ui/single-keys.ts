import { effect, type Signal, signal } from '@preact/signals';
import type { PageStorage } from './view-memory.ts';

// Whether keys of one sign do anything by themselves, in the pages' common storage. Whoever speaks to their computer would
// set them off with every word (WCAG 2.2, 2.1.4).

const KEY = 'single-keys';
const OFF = 'off';

export function areSingleKeysOn(pageStorage: PageStorage): boolean {
  try {
    return pageStorage.getItem(KEY) !== OFF;
  } catch {
    // Forbidden storage only costs the choice.
    return true;
  }
}

/** The choice, kept whenever it is changed. */
export function createSingleKeys(pageStorage: PageStorage): Signal<boolean> {
  const areOn = signal(areSingleKeysOn(pageStorage));
  effect(() => {
    try {
      pageStorage.setItem(KEY, areOn.value ? 'on' : OFF);
    } catch {
      // Nobody else can read it either, so that keys stay on.
    }
  });
  return areOn;
}

/** Has keys of one sign do nothing in a document while they are switched off, wherever else somebody listens to them. */
export function guardSingleKeys(target: EventTarget, areOn: () => boolean): void {
  const guard = (event: KeyboardEvent) => {
    const isSingle = event.key.length === 1 && event.key !== ' ';
    const isHeld = event.ctrlKey || event.metaKey || event.altKey;
    if (isSingle && !isHeld && !isTyping(event.target) && !areOn()) event.stopImmediatePropagation();
  };
  target.addEventListener('keydown', guard as EventListener, { capture: true });
}

/** Whether a key is the one that takes the newest change back. */
export function isUndoKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
  defaultPrevented,
  target,
}: KeyboardEvent): boolean {
  return key === 'z' && !ctrlKey && !metaKey && !altKey && !defaultPrevented && !isTyping(target);
}

/** Whether a key goes into a text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
