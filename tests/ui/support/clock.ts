import type { Clock } from '../../../lib/util/clock.ts';

export interface ManualClock extends Clock {
  /** Moves the time on and calls every timer that comes due, in its order. */
  pass(ms: number): void;
}

/** A clock that stands still until it is told to move. */
export function manualClock(startAt = 1_800_000_000_000): ManualClock {
  let now = startAt;
  let made = 0;
  const timers = new Map<number, { dueAt: number; callback: () => void }>();
  return {
    now: () => now,
    setTimeout: (callback, delayMs) => {
      made += 1;
      timers.set(made, { dueAt: now + delayMs, callback });
      return made;
    },
    clearTimeout: (handle) => void timers.delete(handle as number),
    pass: (ms) => {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].sort(([, a], [, b]) => a.dueAt - b.dueAt);
        if (next === undefined || next[1].dueAt > end) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1].dueAt);
        next[1].callback();
      }
      now = end;
    },
  };
}
