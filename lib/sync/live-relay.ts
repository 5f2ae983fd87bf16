import type { Clock } from '../util/clock.ts';
import type { Value } from './merge.ts';
import { LIMITS } from './protocol.ts';
import type { Sealer } from './seal.ts';

/** Often enough to look live, seldom enough to cost nothing. */
const SEND_EVERY_MS = 250;

export interface LiveRelayOptions {
  sealer: Sealer;
  clock: Clock;
  send(sealed: string): void;
  /** The newest value of a topic on another device. */
  onValue(topic: string, value: Value, device: string): void;
  report(error: unknown): void;
}

/** Shows the user's other devices what happens here at this moment. Nobody keeps it, and only the newest of it counts. */
export class LiveRelay {
  readonly #options: LiveRelayOptions;
  readonly #waiting = new Map<string, Value>();
  #isTimed = false;

  constructor(options: LiveRelayOptions) {
    this.#options = options;
  }

  /** Replaces what was to be sent of this topic. */
  say(topic: string, value: Value): void {
    this.#waiting.set(topic, value);
    if (this.#isTimed) return;
    this.#isTimed = true;
    this.#options.clock.setTimeout(() => {
      this.#isTimed = false;
      this.#flush().catch(this.#options.report);
    }, SEND_EVERY_MS);
  }

  /** Takes what another device said. What cannot be opened is none of ours. */
  async hear(sealed: string, device: string): Promise<void> {
    const { sealer, onValue, report } = this.#options;
    try {
      const [topic, value] = (await sealer.openLive(sealed)) as [string, Value];
      onValue(String(topic), value, device);
    } catch (error) {
      report(error);
    }
  }

  async #flush(): Promise<void> {
    const { sealer, send } = this.#options;
    const values = [...this.#waiting];
    this.#waiting.clear();
    for (const value of values) {
      const sealed = await sealer.sealLive(value);
      if (sealed.length <= LIMITS.live) send(sealed);
    }
  }
}
