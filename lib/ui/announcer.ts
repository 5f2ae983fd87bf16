import { type ReadonlySignal, signal } from '@preact/signals';

export interface Announcer {
  /** What a live region is to say, in browsers that cannot be told so directly. */
  text: ReadonlySignal<string>;
  say(text: string): void;
}

/** Where the browser can be told what to say (https://w3c.github.io/aria/#ARIANotifyMixin). */
interface Voice {
  document?: { ariaNotify?(text: string): void };
}

/** The one polite voice of a surface. */
export function createAnnouncer(): Announcer {
  const text = signal('');
  const { document: voice } = globalThis as Voice;
  const say = (next: string) => {
    if (voice?.ariaNotify) voice.ariaNotify(next);
    // A live region that is given the same words twice stays silent, so every second repetition ends in a space.
    else text.value = text.peek() === next ? `${next} ` : next;
  };
  return { text, say };
}
