import { JobwakeError } from '../domain/errors.ts';
import { MAX_ENTRY_BYTES } from './limits.ts';
import type { Failure, Json } from './protocol.ts';
import { jsonBytes, utf8Bytes } from './size.ts';

interface Entry {
  value: Json;
  text: string;
  /** What the entry adds to a message. */
  bytes: number;
}

/** What a key adds to a message's list of deleted keys: quotes, escapes and a comma included. */
export function keyBytes(key: string): number {
  return jsonBytes(key) + 1;
}

/**
 * One watched topic in the hub: its entries of this moment. It lives from its first subscriber to its last; until
 * `fill` or `fail` was called nothing of it may be sent.
 */
export class Topic {
  readonly name: string;
  readonly entries = new Map<string, Entry>();
  failure: Failure | undefined;
  /** Keys published while the topic loads: newer than whatever the load brings. */
  #touched: Set<string> | undefined = new Set();

  constructor(name: string) {
    this.name = name;
  }

  get isLoaded(): boolean {
    return this.#touched === undefined;
  }

  /** Whether there is something to tell. Throws for what is not JSON or too long for a message. */
  set(key: string, value: Json): boolean {
    this.#touched?.add(key);
    const text = JSON.stringify(value);
    if (text === undefined) throw new JobwakeError('our-bug', `Entry ${key} of ${this.name} is not JSON`);
    if (this.entries.get(key)?.text === text) return false;
    const bytes = utf8Bytes(text) + keyBytes(key) + 3;
    if (bytes > MAX_ENTRY_BYTES) {
      throw new JobwakeError('our-bug', `Entry ${key} of ${this.name} is too long: ${bytes} bytes`);
    }
    this.entries.set(key, { value, text, bytes });
    return true;
  }

  /** Whether there is something to tell. */
  delete(key: string): boolean {
    this.#touched?.add(key);
    return this.entries.delete(key);
  }

  /** Ends the loading with what the store held at some moment since the topic was made. */
  fill(loaded: Iterable<readonly [string, Json]>): void {
    const touched = this.#touched;
    this.#touched = undefined;
    for (const [key, value] of loaded) if (!touched?.has(key)) this.set(key, value);
  }
}
