/** The one polite voice of a surface. */
export interface Announcer {
  say(text: string): void;
}

/** What the browser has for it (https://w3c.github.io/aria/#ARIANotifyMixin); pages outside of a browser have none. */
interface Voice {
  document?: { ariaNotify?(text: string): void };
}

/** It is heard also while a dialog stands open, behind which a live region would be silent. */
export function createAnnouncer(): Announcer {
  const { document: voice } = globalThis as Voice;
  return { say: (text) => voice?.ariaNotify?.(text) };
}
