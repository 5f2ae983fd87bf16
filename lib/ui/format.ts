import { cached, t } from './words.ts';

// Dates, numbers and times as the user's locale writes them. All instants are milliseconds since the epoch.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `percent` counts from 0 to 100. */
export function formatPercent(percent: number): string {
  return cached('percent', (locale) => new Intl.NumberFormat(locale, { style: 'percent' })).format(
    percent / 100,
  );
}

export function formatTime(at: number): string {
  const make = (locale: string) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  return cached('time', make).format(at);
}

/** A day, with its year unless that is the year of `now`. */
export function formatDay(at: number, now: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const day = { day: 'numeric', month: 'short' } as const;
  if (isThisYear) return cached('day', (locale) => new Intl.DateTimeFormat(locale, day)).format(at);
  return cached('year', (locale) => new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' })).format(at);
}

/** The whole date and time, for titles and for what a machine reads aloud. */
export function formatFull(at: number): string {
  const make = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  return cached('full', make).format(at);
}

/** A moment near `now` in as few words as tell it apart: the time today, the day and time nearby, else the day. */
export function formatMoment(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return formatTime(at);
  if (Math.abs(days) === 1)
    return t('day_and_time', { day: relative(days, 'day', 'long'), time: formatTime(at) });
  if (Math.abs(days) < 7) {
    const make = (locale: string) => new Intl.DateTimeFormat(locale, { weekday: 'long' });
    return t('day_and_time', { day: cached('weekday', make).format(at), time: formatTime(at) });
  }
  return formatDay(at, now);
}

/** How long ago something was, short enough for a list: "5m ago", "3d ago", and after four weeks the day. */
export function formatAge(at: number, now: number): string {
  const ageMs = now - at;
  if (ageMs < MINUTE_MS) return t('just_now');
  if (ageMs < HOUR_MS) return relative(-Math.floor(ageMs / MINUTE_MS), 'minute', 'narrow');
  if (ageMs < DAY_MS) return relative(-Math.floor(ageMs / HOUR_MS), 'hour', 'narrow');
  if (ageMs < 7 * DAY_MS) return relative(-Math.floor(ageMs / DAY_MS), 'day', 'narrow');
  if (ageMs < 28 * DAY_MS) return relative(-Math.floor(ageMs / (7 * DAY_MS)), 'week', 'narrow');
  return formatDay(at, now);
}

/** A number with a unit that `Intl.NumberFormat` knows. */
export function formatUnit(value: number, unit: string, unitDisplay: 'long' | 'short' | 'narrow'): string {
  const make = (locale: string) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
  return cached(`${unit} ${unitDisplay}`, make).format(value);
}

function relative(value: number, unit: 'minute' | 'hour' | 'day' | 'week', style: 'long' | 'narrow'): string {
  const numeric = style === 'long' ? 'auto' : 'always';
  const make = (locale: string) => new Intl.RelativeTimeFormat(locale, { style, numeric });
  return cached(`relative ${style}`, make).format(value, unit);
}

/** Midnights between `now` and `at`: 0 today, -1 yesterday, 1 tomorrow. */
export function daysBetween(at: number, now: number): number {
  const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0);
  return Math.round((midnight(at) - midnight(now)) / DAY_MS);
}
