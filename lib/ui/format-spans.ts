import { daysBetween, formatDay, formatUnit } from './format.ts';
import { cached, t } from './words.ts';

// Spans of time, amounts and lists as the user's locale writes them. Spans and instants are in milliseconds.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

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
  // The short form of a byte is never that of several.
  return formatUnit(
    Number((bytes / 1000 ** step).toPrecision(3)),
    units[step] ?? 'byte',
    step === 0 ? 'long' : 'short',
  );
}

export function formatList(items: readonly string[]): string {
  return cached('list', (locale) => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items);
}

/** The time of a log line, to the second; with the day in front unless it is today's. */
export function formatLogTime(at: number, now: number): string {
  const time = formatSeconds(at);
  return daysBetween(at, now) === 0 ? time : t('day_and_time', { day: formatDay(at, now), time });
}

function formatSeconds(at: number): string {
  return cached('seconds', (locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })).format(at);
}
