const EVENING_HOUR = 18;
const MORNING_HOUR = 8;
/** An evening that is nearer than this is no use to wait for. */
const LEAST_MS = 3_600_000;

export interface SnoozeTimes {
  /** `null` once the evening has come. */
  evening: number | null;
  tomorrow: number;
  nextWeek: number;
}

/** When something comes back that the user puts off, by the clock on their wall; milliseconds since the epoch. */
export function snoozeTimes(now: number): SnoozeTimes {
  const date = new Date(now);
  const at = (days: number, hour: number) =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).getTime();
  const evening = at(0, EVENING_HOUR);
  // Weeks begin on Monday, which is day 1; on a Monday the next one is meant.
  const daysToMonday = (8 - date.getDay()) % 7 || 7;
  return {
    evening: evening - now >= LEAST_MS ? evening : null,
    tomorrow: at(1, MORNING_HOUR),
    nextWeek: at(daysToMonday, MORNING_HOUR),
  };
}
