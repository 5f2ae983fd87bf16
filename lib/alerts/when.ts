import type { AlertSettings } from '../domain/alert-settings.ts';

// When something may be announced. Days and minutes are those of the clock on the user's wall, which stands still, jumps
// and repeats itself: so minutes are looked at one by one, each as the wall shows it, instead of being reckoned with.
// Instants are milliseconds since the epoch.

const MINUTE_MS = 60_000;
/** A day is at most 25 hours long; some zones have once left out a whole one. */
const MOST_MINUTES = 50 * 60;

export interface Waiting {
  /** When the oldest of what waits was found. */
  since: number;
  /** When something was last announced; `null`: never. */
  lastAt: number | null;
}

/** The first moment from `now` on at which what waits may be announced. */
export function nextRingAt(settings: AlertSettings, { since, lastAt }: Waiting, now: number): number {
  const { quiet, everyMinutes, digestAt, pausedUntil } = settings;
  let at = Math.max(now, pausedUntil ?? 0);
  if (lastAt !== null && everyMinutes > 0) at = Math.max(at, lastAt + everyMinutes * MINUTE_MS);
  if (digestAt !== null) at = Math.max(at, nextDigest(digestAt, since));
  return firstMinute(at, (minute) => !isQuiet(quiet, minute));
}

/** Whether nothing is to be heard at this moment. */
export function isQuiet(quiet: AlertSettings['quiet'], at: number): boolean {
  if (quiet === null) return false;
  const { from, to } = quiet;
  const minute = minuteOfDay(at);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** The minute before, and as long before as clocks go back: then a day shows its minutes twice, and is told of once. */
const EARLIER_MS = [MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS];

/** The first moment from `since` on at which the wall clock of a day first reaches or passes the minute of the digest. */
function nextDigest(digestAt: number, since: number): number {
  return firstMinute(since, (at) => {
    const isPast = (then: number) => minuteOfDay(then) >= digestAt && dayOf(then) === dayOf(at);
    return isPast(at) && !EARLIER_MS.some((ms) => isPast(at - ms));
  });
}

/** `from` itself, or the first full minute after it that fits; `from` when none of the next two days does. */
function firstMinute(from: number, fits: (at: number) => boolean): number {
  let at = from;
  for (let i = 0; i < MOST_MINUTES; i++) {
    if (fits(at)) return at;
    at = (Math.floor(at / MINUTE_MS) + 1) * MINUTE_MS;
  }
  return from;
}

function minuteOfDay(at: number): number {
  const wall = new Date(at);
  return wall.getHours() * 60 + wall.getMinutes();
}

function dayOf(at: number): number {
  return new Date(at).getDate();
}
