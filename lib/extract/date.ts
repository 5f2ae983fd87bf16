import { EARLIEST_YEAR, isDay, LATEST_YEAR } from './calendar.ts';

/** Numbers below count seconds since the epoch, others milliseconds. */
const FIRST_MILLISECONDS = 100_000_000_000;

const DAY_AND_TIME =
  /^(\d{4})(?:[-/](\d{2})[-/](\d{2})|(\d{2})(\d{2}))(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;
/** Dates of older Microsoft services. */
const WRAPPED_EPOCH = /^\/Date\((\d{10,13})(?:[+-]\d{4})?\)\/$/;

/**
 * A date as ISO 8601: a day where only a day is given, an instant with the zone that was given otherwise (UTC where none
 * was). Takes ISO-like text and seconds or milliseconds since the epoch; `null` for the rest, for impossible days and
 * for placeholders.
 */
export function isoDate(raw: unknown): string | null {
  if (typeof raw === 'number') return fromEpoch(raw);
  if (typeof raw !== 'string' || raw.length > 60) return null;
  const text = raw.trim();
  const match = DAY_AND_TIME.exec(text);
  if (match !== null) return fromParts(match);
  const epoch = WRAPPED_EPOCH.exec(text)?.[1] ?? text;
  return /^\d{10}$|^\d{13}$/.test(epoch) ? fromEpoch(Number(epoch)) : null;
}

function fromParts(match: RegExpExecArray): string | null {
  const [, year, month = match[4], day = match[5], , , hour, minute, second = '00', fraction, zone] = match;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  const date = `${year}-${month}-${day}`;
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
  if (zone === undefined || /^[a-z]+$/i.test(zone)) return 'Z';
  const digits = zone.replace(':', '').padEnd(5, '0');
  return `${digits.slice(0, 3)}:${digits.slice(3)}`;
}
