import type { PageStorage } from './view-memory.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'theme';

/** The chosen colours, which all pages share through their common storage; it can be read before the first paint. */
export function readTheme(pageStorage: PageStorage): Theme {
  try {
    const stored = pageStorage.getItem(KEY);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  } catch {
    // Forbidden storage only costs the choice, not the page.
    return 'system';
  }
}

export function keepTheme(pageStorage: PageStorage, theme: Theme): void {
  try {
    pageStorage.setItem(KEY, theme);
  } catch {
    // It still holds until the page is closed.
  }
}

/** Draws a page in the theme. */
export function applyTheme(root: { dataset: DOMStringMap }, theme: Theme): void {
  root.dataset.theme = theme;
}

/** Applies the stored theme now and whenever another page changes it. */
export function followTheme(window: Window): void {
  const root = window.document.documentElement;
  applyTheme(root, readTheme(window.localStorage));
  window.addEventListener('storage', (event) => {
    if (event.key === KEY) applyTheme(root, readTheme(window.localStorage));
  });
}
