import { MAX_COMMAND_LENGTH, MAX_MESSAGE_BYTES, PART_LENGTH } from './limits.ts';
import type { ViewMessage } from './protocol.ts';
import { jsonBytes } from './size.ts';
import { readViewMessage } from './view-message.ts';

type Command = ViewMessage & { type: 'command' };
type Part = ViewMessage & { type: 'part' };

/** The command as one message, or as many as it takes; `null` when it is longer than any may be. */
export function messagesOf(command: Command): ViewMessage[] | null {
  if (jsonBytes(command) <= MAX_MESSAGE_BYTES) return [command];
  const text = JSON.stringify(command);
  if (text.length > MAX_COMMAND_LENGTH) return null;
  const count = Math.ceil(text.length / PART_LENGTH);
  return Array.from({ length: count }, (_, index) => ({
    type: 'part',
    id: command.id,
    index,
    count,
    text: text.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH),
  }));
}

/**
 * Puts the parts of a view's commands together. It keeps the parts of one command, which are sent one after the other,
 * and forgets them when another begins.
 */
export class Joined {
  #id: string | undefined;
  #texts: string[] = [];

  /** `undefined` while parts are missing; `null` when they are no parts of one command. */
  add({ id, index, count, text }: Part): Command | null | undefined {
    if (index === 0) {
      this.#id = id;
      this.#texts = [];
    }
    if (id !== this.#id || index !== this.#texts.length || index >= count) return this.#end(null);
    this.#texts.push(text);
    if (this.#texts.length * PART_LENGTH > MAX_COMMAND_LENGTH + PART_LENGTH) return this.#end(null);
    if (this.#texts.length < count) return undefined;
    const whole = read(this.#texts.join(''));
    return this.#end(whole?.type === 'command' && whole.id === id ? whole : null);
  }

  #end<T>(value: T): T {
    this.#id = undefined;
    this.#texts = [];
    return value;
  }
}

function read(text: string): ViewMessage | null {
  try {
    return readViewMessage(JSON.parse(text));
  } catch {
    // Our own views send no such text, and one that does gets no further than any other unreadable message.
    return null;
  }
}
