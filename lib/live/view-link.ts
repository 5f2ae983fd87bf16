import type { Clock } from '../util/clock.ts';
import { FRAME_BYTES, MAX_HUB_COMMANDS, MAX_MESSAGE_BYTES } from './limits.ts';
import { Pace } from './pace.ts';
import { Joined } from './parts.ts';
import type { HubMessage, Port, Reply } from './protocol.ts';
import { jsonBytes } from './size.ts';
import { Subscription } from './subscription.ts';
import type { Topic } from './topic.ts';

/** Messages that the view may leave unacknowledged. */
const WINDOW = 3;
/** A view that was blocked for longer has fallen behind and gets snapshots. */
const BEHIND_MS = 2000;

/**
 * The hub's end of one view: decides when a message goes out and packs all that is new into it. It keeps names of
 * changed keys and unsent replies, both bounded, and a timer only while a message is due and may be sent.
 */
export class ViewLink {
  readonly id: string;
  /** The command that is arriving in parts. */
  readonly joined = new Joined();
  readonly #port: Port;
  readonly #clock: Clock;
  readonly #onBroken: () => void;
  readonly #pace = new Pace();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #replies: { reply: Reply; bytes: number }[] = [];
  #openCommands = 0;
  #sentSeq = 0;
  #ackedSeq = 0;
  #blockedAtMs = 0;
  #isUrgent = true;
  #isClosed = false;
  #timer: { handle: unknown; dueMs: number } | undefined;

  /** `onBroken` is called when the port turns out to be closed while sending. */
  constructor(id: string, port: Port, clock: Clock, onBroken: () => void) {
    this.id = id;
    this.#port = port;
    this.#clock = clock;
    this.#onBroken = onBroken;
    this.#schedule();
  }

  /** Names of the topics that this view follows. */
  get topics(): string[] {
    return [...this.#subscriptions.keys()];
  }

  /** How much waits to be sent: names of keys, and replies. */
  get backlog(): { keys: number; replies: number } {
    let keys = 0;
    for (const subscription of this.#subscriptions.values()) keys += subscription.waitingKeys;
    return { keys, replies: this.#replies.length };
  }

  /** Follows the topic from a fresh snapshot, also if the view followed it before. */
  subscribe(topic: Topic): void {
    this.#subscriptions.set(topic.name, new Subscription(topic));
    this.request(true);
  }

  unsubscribe(name: string): void {
    this.#subscriptions.delete(name);
  }

  mark(name: string, key: string, isUrgent: boolean): void {
    this.#subscriptions.get(name)?.mark(key);
    this.request(isUrgent);
  }

  /** Counts a command in; false if the view has too many without an answer. */
  openCommand(): boolean {
    this.#openCommands += 1;
    return this.#openCommands + this.#replies.length <= MAX_HUB_COMMANDS;
  }

  /** Answers an open command. */
  reply(reply: Reply): void {
    this.#openCommands -= 1;
    this.#replies.push({ reply, bytes: jsonBytes(reply) + 1 });
    this.request(true);
  }

  /** Sends what is due when the time comes; if it is urgent, as soon as the pace allows. */
  request(isUrgent: boolean): void {
    if (!this.#isDue) return;
    this.#isUrgent ||= isUrgent;
    this.#schedule();
  }

  /** The view has worked through all messages up to `seq`; false if there was no such message. */
  ack(seq: number): boolean {
    if (seq > this.#sentSeq) return false;
    const wasBlocked = this.#isBlocked;
    this.#ackedSeq = Math.max(this.#ackedSeq, seq);
    if (wasBlocked && this.#clock.now() - this.#blockedAtMs > BEHIND_MS) {
      for (const subscription of this.#subscriptions.values()) if (subscription.isDue) subscription.restart();
    }
    this.#schedule();
    return true;
  }

  close(): void {
    this.#isClosed = true;
    this.#port.disconnect();
    this.#clock.clearTimeout(this.#timer?.handle);
    this.#timer = undefined;
    this.#subscriptions.clear();
    this.#replies.length = 0;
  }

  get #isBlocked(): boolean {
    return this.#sentSeq - this.#ackedSeq >= WINDOW;
  }

  get #isDue(): boolean {
    if (this.#sentSeq === 0 || this.#replies.length > 0) return true;
    for (const subscription of this.#subscriptions.values()) if (subscription.isDue) return true;
    return false;
  }

  #schedule(): void {
    if (this.#isClosed || this.#isBlocked || !this.#isDue) return;
    const nowMs = this.#clock.now();
    const delayMs = this.#pace.delayMs(nowMs, this.#isUrgent);
    const dueMs = nowMs + delayMs;
    if (this.#timer && this.#timer.dueMs <= dueMs) return;
    this.#clock.clearTimeout(this.#timer?.handle);
    this.#timer = { handle: this.#clock.setTimeout(() => this.#flush(), delayMs), dueMs };
  }

  #flush(): void {
    this.#timer = undefined;
    if (!this.#isDue) return;
    const nowMs = this.#clock.now();
    this.#pace.sent(nowMs);
    const message = this.#pack();
    this.#isUrgent &&= this.#isDue;
    if (this.#isBlocked) this.#blockedAtMs = nowMs;
    try {
      this.#port.post(message);
    } catch {
      // The view is gone and its `onDisconnect` still on the way; there is nobody left to tell.
      this.#onBroken();
    }
    this.#schedule();
  }

  #pack(): HubMessage {
    this.#sentSeq += 1;
    const message: HubMessage = { seq: this.#sentSeq, topics: [], replies: [] };
    let room = MAX_MESSAGE_BYTES - FRAME_BYTES;
    for (let next = this.#replies[0]; next && next.bytes <= room; next = this.#replies[0]) {
      message.replies.push(next.reply);
      room -= next.bytes;
      this.#replies.shift();
    }
    for (const [name, subscription] of this.#subscriptions) {
      const news = subscription.take(room);
      if (!news) continue;
      message.topics.push(news.update);
      room -= news.bytes;
      if (news.update.error) this.#subscriptions.delete(name);
    }
    return message;
  }
}
