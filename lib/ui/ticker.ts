import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../util/clock.ts';

const EVERY_MS = 20_000;

/** The time for what is drawn relative to it ("5m ago"); it moves on only while something shows it. */
export function createTicker(clock: Clock): ReadonlySignal<number> {
  let timer: unknown = null;
  const tick = () => {
    now.value = clock.now();
    timer = clock.setTimeout(tick, EVERY_MS);
  };
  const now = signal(clock.now(), {
    watched: () => {
      timer = clock.setTimeout(tick, EVERY_MS);
    },
    unwatched: () => clock.clearTimeout(timer),
  });
  return now;
}
