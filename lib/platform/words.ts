import { browser } from 'wxt/browser';

/** Where the words come from, and which languages the user prefers. */
export function messageSource() {
  // The keys are checked where they are used; the browser's types know only its own.
  const getMessage = browser.i18n.getMessage as (key: string) => string;
  return { getMessage: (key: string) => getMessage(key), languages: navigator.languages };
}
