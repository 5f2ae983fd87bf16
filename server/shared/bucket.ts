import { LIMITS } from '../../lib/sync/protocol.ts';

/** How long a sender who has no messages left should wait: then there are some again. */
export const RATE_RETRY_MS = 1000;
/** A sender who goes on all the same is cut off after this many refusals in a row. */
const PATIENCE = 300;

/** Lets so many messages a second through, and some more at once after a rest. */
export class Bucket {
  #tokens: number = LIMITS.burst;
  #atMs: number;
  #refusals = 0;

  constructor(nowMs: number) {
    this.#atMs = nowMs;
  }

  /** Whether one more message may pass, and if not whether it is time to close. */
  take(nowMs: number): 'pass' | 'wait' | 'close' {
    const gained = (Math.max(0, nowMs - this.#atMs) * LIMITS.messagesPerSecond) / 1000;
    this.#tokens = Math.min(LIMITS.burst, this.#tokens + gained);
    this.#atMs = nowMs;
    if (this.#tokens < 1) {
      this.#refusals += 1;
      return this.#refusals > PATIENCE ? 'close' : 'wait';
    }
    this.#tokens -= 1;
    this.#refusals = 0;
    return 'pass';
  }
}
