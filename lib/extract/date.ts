import { EARLIEST_YEAR, isDay, LATEST_YEAR } from './calendar.ts';

/** Numbers below count seconds since the epoch, others milliseconds. */
const FIRST_MILLISECONDS = 100_000_000_000;

const DAY_AND_TIME =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;
/** The date of a mail or a feed, https://www.rfc-editor.org/rfc/rfc5322#section-3.3. */
const MAIL_DATE =
  /^(?:[a-z]{3,9},? )?(\d{1,2}) ([a-z]{3})[a-z]{0,6} (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))?(?: ([a-z]{1,4}|[+-]\d{4}))?$/i;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Names of zones that the mail standard keeps for old mails. */
const ZONES: Record<string, string> = {
  ...{ EST: '-05:00', EDT: '-04:00', CST: '-06:00', CDT: '-05:00' },
  ...{ MST: '-07:00', MDT: '-06:00', PST: '-08:00', PDT: '-07:00' },
};
/** Dates of older Microsoft services. */
const WRAPPED_EPOCH = /^\/Date\((\d{10,13})(?:[+-]\d{4})?\)\/$/;

/**
 * A date as ISO 8601: a day where only a day is given, an instant with the zone that was given otherwise (UTC where none
 * was). Takes ISO-like text, the dates of mails and feeds, and seconds or milliseconds since the epoch; `null` for the
 * rest, for impossible days and for placeholders.
 */
export function isoDate(raw: unknown): string | null {
  if (typeof raw === 'number') return fromEpoch(raw);
  if (typeof raw !== 'string' || raw.length > 60) return null;
  const text = raw.trim();
  const epoch = WRAPPED_EPOCH.exec(text)?.[1] ?? text;
  if (/^\d{10}$|^\d{13}$/.test(epoch)) return fromEpoch(Number(epoch));
  const parts = DAY_AND_TIME.exec(text);
  return parts === null ? fromMail(text) : fromParts(parts.slice(1));
}

function fromMail(text: string): string | null {
  const [, day = '', name = '', year, ...time] = MAIL_DATE.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  const [hour, minute, second, zone] = time;
  return fromParts([year, String(month), day.padStart(2, '0'), hour, minute, second, undefined, zone]);
}

function fromParts(parts: (string | undefined)[]): string | null {
  const [year, month = '', day, hour, minute, second = '00', fraction, zone] = parts;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day}`;
  if (hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${date}T${hour}:${minute}:${second}${fraction ? `.${fraction.slice(0, 3)}` : ''}${isoZone(zone)}`;
}

function fromEpoch(value: number): string | null {
  const date = new Date(Math.abs(value) < FIRST_MILLISECONDS ? value * 1_000 : value);
  const year = date.getUTCFullYear();
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR ? date.toISOString() : null;
}

function isoZone(zone: string | undefined): string {
  if (zone === undefined || /^[a-z]+$/i.test(zone)) return ZONES[zone?.toUpperCase() ?? ''] ?? 'Z';
  const digits = zone.replace(':', '').padEnd(5, '0');
  return `${digits.slice(0, 3)}:${digits.slice(3)}`;
}
