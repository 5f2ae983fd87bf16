import type { HubMessage, Json, Port } from '../../lib/live/protocol.ts';
import { jsonBytes } from '../../lib/live/size.ts';
import type { Clock } from '../../lib/util/clock.ts';

/** A clock that stands still but for `advance`. Promises settle between its timers. */
export class FakeClock implements Clock {
  #nowMs = 1_000_000;
  #made = 0;
  readonly #timers = new Map<number, { atMs: number; callback: () => void }>();

  now(): number {
    return this.#nowMs;
  }

  get timers(): number {
    return this.#timers.size;
  }

  setTimeout(callback: () => void, delayMs: number): number {
    this.#made += 1;
    this.#timers.set(this.#made, { atMs: this.#nowMs + Math.max(0, delayMs), callback });
    return this.#made;
  }

  clearTimeout(handle: unknown): void {
    this.#timers.delete(handle as number);
  }

  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await settle();
    for (let next = this.#next(endMs); next; next = this.#next(endMs)) {
      this.#timers.delete(next.handle);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.callback();
      await settle();
    }
    this.#nowMs = endMs;
  }

  /** As when the user corrects the time: what was to happen in a while still happens in that while. */
  setBack(ms: number): void {
    this.#nowMs -= ms;
    for (const timer of this.#timers.values()) timer.atMs -= ms;
  }

  #next(endMs: number): { handle: number; atMs: number; callback: () => void } | undefined {
    let first: { handle: number; atMs: number; callback: () => void } | undefined;
    for (const [handle, timer] of this.#timers) {
      if (timer.atMs <= endMs && (!first || timer.atMs < first.atMs)) first = { handle, ...timer };
    }
    return first;
  }
}

/** Resolves when all promises that can settle by themselves have done so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface SentMessage {
  atMs: number;
  bytes: number;
  /** Messages sent and not acknowledged, this one included, as the hub could know it. */
  unacked: number;
  message: HubMessage;
}

/** A port that leads nowhere: nothing arrives, and it never closes. */
export const DEAD_PORT: Port = {
  name: 'panel',
  post: () => undefined,
  onMessage: () => undefined,
  onDisconnect: () => undefined,
  disconnect: () => undefined,
};

/** A port with both its ends. Everything takes a millisecond and arrives as a copy, in order. */
export class FakeLine {
  readonly sent: SentMessage[] = [];
  readonly page: Port;
  readonly hub: Port;
  /** What a port does once its other end is gone: Chrome throws as soon as it knows, and loses things before. */
  throwsWhenCut = false;
  #isCut = false;
  #toLose = 0;
  #losses = 0;
  #acked = 0;
  #held: (() => void)[] | undefined;
  readonly #clock: FakeClock;
  readonly #toPage = new End();
  readonly #toHub = new End();

  constructor(name: string, clock: FakeClock) {
    this.#clock = clock;
    this.page = this.#port(name, this.#toPage, (message) => this.#fromPage(message));
    this.hub = this.#port(name, this.#toHub, (message) => this.#fromHub(message as unknown as HubMessage));
  }

  /** The page stops, as in a debugger; what is sent to it waits. */
  stall(): void {
    this.#held ??= [];
  }

  resume(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const deliver of held) this.#later(deliver);
  }

  /** The next hub message is lost. No port does that; only the number of the following message can tell. */
  loseOne(): void {
    // Were all messages lost that the hub sends without an acknowledgement, nothing would follow.
    if (this.#losses === 2) return;
    this.#losses += 1;
    this.#toLose += 1;
  }

  loseNoMore(): void {
    this.#toLose = 0;
  }

  /** The page receives what no hub says. */
  sayNonsense(): void {
    if (!this.#isCut) this.#later(() => this.#arrive(() => this.#toPage.onMessage({ seq: 'two' })));
  }

  /** The background dies, or the browser closes the port; neither end knows yet. */
  cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.#later(() => this.#arrive(() => this.#toPage.disconnected()));
    this.#later(() => this.#toHub.disconnected());
  }

  #port(name: string, own: End, send: (message: Json) => void): Port {
    return {
      name,
      post: (message) => {
        if (this.#isCut && this.throwsWhenCut)
          throw new Error('Attempting to use a disconnected port object');
        send(JSON.parse(JSON.stringify(message)));
      },
      onMessage: (listener) => {
        own.onMessage = listener;
      },
      onDisconnect: (listener) => {
        own.onDisconnect = listener;
      },
      disconnect: () => {
        if (this.#isCut) return;
        this.#isCut = true;
        if (own === this.#toPage) this.#later(() => this.#toHub.disconnected());
        else this.#later(() => this.#arrive(() => this.#toPage.disconnected()));
      },
    };
  }

  #fromPage(message: Json): void {
    if (this.#isCut) return;
    this.#later(() => {
      const { type, seq } = (message ?? {}) as { type?: string; seq?: number };
      if (type === 'ack') this.#acked = Math.max(this.#acked, Number(seq));
      this.#toHub.onMessage(message);
    });
  }

  #fromHub(message: HubMessage): void {
    const unacked = message.seq - this.#acked;
    this.sent.push({ atMs: this.#clock.now(), bytes: jsonBytes(message), unacked, message });
    if (this.#isCut) return;
    if (this.#toLose > 0) this.#toLose -= 1;
    else this.#later(() => this.#arrive(() => this.#toPage.onMessage(message)));
  }

  #arrive(deliver: () => void): void {
    if (this.#held) this.#held.push(deliver);
    else deliver();
  }

  #later(deliver: () => void): void {
    this.#clock.setTimeout(deliver, 1);
  }
}

class End {
  onMessage: (message: unknown) => void = () => undefined;
  onDisconnect: () => void = () => undefined;
  #isDisconnected = false;

  disconnected(): void {
    if (!this.#isDisconnected) this.onDisconnect();
    this.#isDisconnected = true;
  }
}
