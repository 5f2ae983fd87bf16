import { type ReadonlySignal, signal } from '@preact/signals';

export interface Announcer {
  text: ReadonlySignal<string>;
  say(text: string): void;
}

/** The one polite voice of a surface. */
export function createAnnouncer(): Announcer {
  const text = signal('');
  // A live region that is given the same words twice stays silent, so every second repetition ends in a space.
  const say = (next: string) => {
    text.value = text.peek() === next ? `${next} ` : next;
  };
  return { text, say };
}
