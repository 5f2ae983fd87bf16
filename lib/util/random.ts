/** A source of numbers from 0 (included) to 1 (excluded), passed in so that tests can repeat a history. */
export type Random = () => number;

/** `value` moved by at most ±`share` of itself, so that many clients never act in the same second. */
export function jitter(value: number, share: number, random: Random): number {
  return value * (1 + share * (2 * random() - 1));
}
