import { FRAME_BYTES } from './limits.ts';
import type { TopicUpdate } from './protocol.ts';
import { jsonBytes } from './size.ts';
import { keyBytes, type Topic } from './topic.ts';

/**
 * What one view has yet to be told of one topic: names of keys, never values and never past messages. The values are
 * read when a message is made, so the last state cannot be lost, and a view that reads nothing costs at most the
 * names of the topic's keys.
 */
export class Subscription {
  readonly #topic: Topic;
  #rev = 0;
  /** The next news starts afresh with all entries. */
  #isFull = true;
  /** Keys changed since they were last sent. */
  #dirty = new Set<string>();
  /** Keys of news that was begun and did not fit into one message. */
  #rest: string[] = [];

  constructor(topic: Topic) {
    this.#topic = topic;
  }

  get isDue(): boolean {
    const { failure, isLoaded } = this.#topic;
    return failure !== undefined || (isLoaded && (this.#isFull || this.#rest.length + this.#dirty.size > 0));
  }

  /** How many keys wait to be sent; never more than the topic has, but for those of news already begun. */
  get waitingKeys(): number {
    return this.#dirty.size + this.#rest.length;
  }

  mark(key: string): void {
    if (this.#isFull) return;
    this.#dirty.add(key);
    // A topic whose keys come and go, such as a log, must not collect the names of the gone ones.
    if (this.#dirty.size > this.#topic.entries.size) this.restart();
  }

  /** Forgets what was to be sent in favour of all entries. */
  restart(): void {
    this.#isFull = true;
    this.#dirty.clear();
    this.#rest = [];
  }

  /** The next news in at most `room` bytes of JSON, with its size; nothing if there is none or too little room. */
  take(room: number): { update: TopicUpdate; bytes: number } | undefined {
    if (!this.isDue) return undefined;
    const { name: topic, entries, failure } = this.#topic;
    const update: TopicUpdate = { topic, rev: this.#rev + 1, full: false, more: false, set: [], del: [] };
    if (failure) {
      update.error = failure;
      const bytes = jsonBytes(update);
      return bytes > room ? undefined : { update, bytes };
    }
    const isBegun = !this.#isFull && this.#rest.length > 0;
    const keys = this.#isFull ? [...entries.keys()] : isBegun ? this.#rest : [...this.#dirty];
    let bytes = FRAME_BYTES;
    let sent = 0;
    for (const key of keys) {
      const entry = entries.get(key);
      const cost = entry?.bytes ?? keyBytes(key);
      if (bytes + cost > room) break;
      bytes += cost;
      sent += 1;
      if (entry) update.set.push([key, entry.value]);
      else update.del.push(key);
    }
    if (bytes > room || (sent === 0 && keys.length > 0)) return undefined;
    if (!isBegun) this.#dirty.clear();
    update.full = this.#isFull;
    update.more = sent < keys.length;
    this.#isFull = false;
    this.#rest = keys.slice(sent);
    this.#rev = update.rev;
    return { update, bytes };
  }
}
