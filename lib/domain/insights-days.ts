// Counts by day. A day is one of the calendar on the user's wall, which is 23 or 25 hours long now and then; times are
// milliseconds since the epoch.

export interface DayCount {
  /** The midnight with which the day begins. */
  day: number;
  count: number;
}

/** How many of `times` fall on each of the last `days` days, the oldest first and that of `now` last. */
export function countByDay(times: Iterable<number>, days: number, now: number): DayCount[] {
  const counts = Array.from({ length: days }, (_, i) => ({ day: midnight(now, i - days + 1), count: 0 }));
  const first = counts[0]?.day ?? Number.POSITIVE_INFINITY;
  const end = midnight(now, 1);
  const places = new Map(counts.map(({ day }, place) => [day, place]));
  for (const time of times) {
    if (!(time >= first && time < end)) continue;
    const counted = counts[places.get(midnight(time, 0)) ?? -1];
    if (counted !== undefined) counted.count += 1;
  }
  return counts;
}

/**
 * The last `weeks` weeks as rows of seven days each, the oldest first; days to come are left out of the last one.
 * `firstDay` is the day with which weeks begin, from 1 for Monday to 7 for Sunday.
 */
export function countByWeek(
  times: Iterable<number>,
  weeks: number,
  firstDay: number,
  now: number,
): DayCount[][] {
  const daysIntoWeek = (new Date(now).getDay() - firstDay + 7) % 7;
  const days = countByDay(times, (weeks - 1) * 7 + daysIntoWeek + 1, now);
  return Array.from({ length: weeks }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** The beginning of the day that lies `days` after that of `time`. */
export function midnight(time: number, days: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}
