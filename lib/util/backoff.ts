import type { Random } from './random.ts';

export interface BackoffLimits {
  /** The longest possible wait before the first try. */
  baseMs: number;
  /** The longest possible wait before any try. */
  capMs: number;
}

/**
 * Milliseconds to wait before try number `attempt` (from 0): anything between nothing and a bound that doubles with
 * each try ("full jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 */
export function backoffMs(attempt: number, { baseMs, capMs }: BackoffLimits, random: Random): number {
  return random() * Math.min(capMs, baseMs * 2 ** attempt);
}
