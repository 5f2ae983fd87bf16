import { currentLocale, t } from './words.ts';

// Dates, numbers and times as the user's locale writes them. All instants are milliseconds since the epoch.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const makers = new Map<string, unknown>();

/** Making a formatter costs about as much as a thousand uses of it. */
function cached<T>(name: string, make: (locale: string) => T): T {
  const key = `${currentLocale()} ${name}`;
  const known = makers.get(key) as T | undefined;
  if (known !== undefined) return known;
  const made = make(currentLocale());
  makers.set(key, made);
  return made;
}

export function formatNumber(value: number): string {
  return cached('number', (locale) => new Intl.NumberFormat(locale)).format(value);
}

/** `percent` counts from 0 to 100. */
export function formatPercent(percent: number): string {
  return cached('percent', (locale) => new Intl.NumberFormat(locale, { style: 'percent' })).format(percent / 100);
}

export function formatTime(at: number): string {
  const make = (locale: string) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  return cached('time', make).format(at);
}

function formatSeconds(at: number): string {
  return cached('seconds', (locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })).format(at);
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
  if (Math.abs(days) === 1) return t('day_and_time', { day: relative(days, 'day', 'long'), time: formatTime(at) });
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

/** How long something took: "42s", "3m 20s", "2h 5m". */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2).filter(([value]) => value > 0);
  return shown.map(([value, unit]) => formatUnit(value, unit, 'narrow')).join(' ');
}

/** How often something happens, in words: "Every hour", "Every 6 hours", "Every 7 days". */
export function formatInterval(everyMs: number): string {
  if (everyMs === HOUR_MS) return t('every_hour');
  const isDays = everyMs > DAY_MS && everyMs % DAY_MS === 0;
  const span = isDays
    ? formatUnit(everyMs / DAY_MS, 'day', 'long')
    : formatUnit(Math.round(everyMs / HOUR_MS), 'hour', 'long');
  return t('every_span', { span });
}

/** Bytes as a person would say them: "850 kB", "39 MB". */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return formatUnit(Number((bytes / 1000 ** step).toPrecision(3)), units[step] ?? 'byte', 'short');
}

export function formatList(items: readonly string[]): string {
  return cached('list', (locale) => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items);
}

/** The time of a log line, to the second; with the day in front unless it is today's. */
export function formatLogTime(at: number, now: number): string {
  const time = formatSeconds(at);
  return daysBetween(at, now) === 0 ? time : t('day_and_time', { day: formatDay(at, now), time });
}

function formatUnit(value: number, unit: string, unitDisplay: 'long' | 'short' | 'narrow'): string {
  const make = (locale: string) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
  return cached(`${unit} ${unitDisplay}`, make).format(value);
}

function relative(value: number, unit: 'minute' | 'hour' | 'day' | 'week', style: 'long' | 'narrow'): string {
  const numeric = style === 'long' ? 'auto' : 'always';
  const make = (locale: string) => new Intl.RelativeTimeFormat(locale, { style, numeric });
  return cached(`relative ${style}`, make).format(value, unit);
}

/** Midnights between `now` and `at`: 0 today, -1 yesterday, 1 tomorrow. */
function daysBetween(at: number, now: number): number {
  const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0);
  return Math.round((midnight(at) - midnight(now)) / DAY_MS);
}
