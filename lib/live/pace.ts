/** The time from one ordinary message to the next. */
const FLUSH_MS = 200;
/**
 * Three messages may follow each other at once, then each waits this long. That makes at most ten in any second, and
 * urgent news after a burst need not wait until that second has passed.
 */
const GAP_MS = 130;
const BURST = 3;

/** When the next message to one view may go out. */
export class Pace {
  #lastSentMs = Number.NEGATIVE_INFINITY;
  /** The end of the last gap, had all messages kept theirs. */
  #paidUntilMs = Number.NEGATIVE_INFINITY;

  sent(nowMs: number): void {
    this.#lastSentMs = nowMs;
    this.#paidUntilMs = Math.max(nowMs, this.#paidUntilMs) + GAP_MS;
  }

  /** How long to wait from now. Nothing, if no message went out lately. */
  delayMs(nowMs: number, isUrgent: boolean): number {
    const allowedMs = this.#paidUntilMs - (BURST - 1) * GAP_MS;
    const wantedMs = isUrgent ? nowMs : this.#lastSentMs + FLUSH_MS;
    // The upper bound matters only when the system's clock was set back, which must not silence the view.
    return Math.min(Math.max(0, allowedMs - nowMs, wantedMs - nowMs), FLUSH_MS);
  }
}
