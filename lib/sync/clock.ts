// A hybrid logical clock (https://cse.buffalo.edu/tech-reports/2014-04.pdf): the time of day as long as that goes
// forward, a counter otherwise. It never refuses: with a wrong clock it orders writes as a Lamport clock would.

/** When and where a field was written: `base36(ms, 9) base36(counter, 4)-device`. Sorts as text as it does in time. */
export type Stamp = string;

const MS_DIGITS = 9;
const COUNTER_DIGITS = 4;
const COUNTERS = 36 ** COUNTER_DIGITS;
/** The year 5104. What lies above is left free, so that counting on from any valid stamp never runs over. */
const MAX_MS = 35 * 36 ** (MS_DIGITS - 1) - 1;

export const DEVICE_ID = /^[0-9a-z]{6,16}$/;
export const STAMP = /^[0-9a-y][0-9a-z]{12}-[0-9a-z]{6,16}$/;

/**
 * A stamp greater than `last` (empty when there was none), of this moment if the clock has moved on.
 *
 * @param nowMs milliseconds since the epoch; may be wrong, and may have gone back
 */
export function nextStamp(last: Stamp, nowMs: number, device: string): Stamp {
  const now = nowMs > 0 ? Math.min(MAX_MS, Math.floor(nowMs)) : 0;
  const { ms, counter } = readStamp(last);
  if (now > ms) return writeStamp(now, 0, device);
  return counter + 1 < COUNTERS ? writeStamp(ms, counter + 1, device) : writeStamp(ms + 1, 0, device);
}

/** The greater of two stamps; what this device writes next must be greater than all that it has seen. */
export function laterStamp(one: Stamp, other: Stamp): Stamp {
  return one > other ? one : other;
}

/** The time of day within a stamp, in milliseconds since the epoch; -1 for the empty one. */
export function stampMs(stamp: Stamp): number {
  return readStamp(stamp).ms;
}

function readStamp(stamp: Stamp): { ms: number; counter: number } {
  if (stamp === '') return { ms: -1, counter: 0 };
  const counter = stamp.slice(MS_DIGITS, MS_DIGITS + COUNTER_DIGITS);
  return { ms: Number.parseInt(stamp.slice(0, MS_DIGITS), 36), counter: Number.parseInt(counter, 36) };
}

function writeStamp(ms: number, counter: number, device: string): Stamp {
  const digits = (value: number, width: number) => value.toString(36).padStart(width, '0');
  return `${digits(ms, MS_DIGITS)}${digits(counter, COUNTER_DIGITS)}-${device}`;
}
