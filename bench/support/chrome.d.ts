import type { browser } from 'wxt/browser';

// What the pages of the extension have, for the functions that run in them.
declare global {
  const chrome: typeof browser;
}
