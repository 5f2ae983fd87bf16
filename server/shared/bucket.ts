import { LIMITS } from '../../lib/sync/protocol.ts';

/** How long a sender who has no messages left should wait: then there are some again. */
export const RATE_RETRY_MS = 1000;
/** A sender who goes on all the same is cut off when so many more were refused than are let through meanwhile. */
const PATIENCE = 300;

/** Lets so many messages a second through, and some more at once after a rest. */
export class Bucket {
  /** Messages that may pass now; below nothing, how many were refused beyond that. */
  #left: number = LIMITS.burst;
  #atMs: number;

  constructor(nowMs: number) {
    this.#atMs = nowMs;
  }

  /** Whether one more message may pass, and if not whether it is time to close. */
  take(nowMs: number): 'pass' | 'wait' | 'close' {
    const gained = (Math.max(0, nowMs - this.#atMs) * LIMITS.messagesPerSecond) / 1000;
    this.#left = Math.min(LIMITS.burst, this.#left + gained) - 1;
    this.#atMs = nowMs;
    if (this.#left >= 0) return 'pass';
    return this.#left > -PATIENCE ? 'wait' : 'close';
  }
}
