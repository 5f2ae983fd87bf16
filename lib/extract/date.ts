/** Days before and after these are placeholders, such as the first second of Unix time. */
const EARLIEST_YEAR = 2000;
const LATEST_YEAR = 2100;
/** Numbers below count seconds since the epoch, others milliseconds. */
const FIRST_MILLISECONDS = 100_000_000_000;

const DAY_AND_TIME =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * A date as ISO 8601: a day where only a day is given, an instant with the zone that was given otherwise (UTC where none
 * was). Takes ISO-like text and seconds or milliseconds since the epoch; `null` for the rest, for impossible days and
 * for placeholders.
 */
export function isoDate(raw: unknown): string | null {
  if (typeof raw === 'number') return fromEpoch(raw);
  if (typeof raw !== 'string') return null;
  const text = raw.trim();
  if (/^\d{10}$|^\d{13}$/.test(text)) return fromEpoch(Number(text));
  const parts = DAY_AND_TIME.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second = '00', fraction, zone] = parts;
  const date = `${year}-${month}-${day}`;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  if (hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${date}T${hour}:${minute}:${second}${fraction ? `.${fraction.slice(0, 3)}` : ''}${isoZone(zone)}`;
}

function fromEpoch(value: number): string | null {
  const date = new Date(Math.abs(value) < FIRST_MILLISECONDS ? value * 1_000 : value);
  const year = date.getUTCFullYear();
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR ? date.toISOString() : null;
}

/** Whether the day exists: `Date` moves a 31st of June to July without a word. */
function isDay(year: number, month: number, day: number): boolean {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isoZone(zone: string | undefined): string {
  if (zone === undefined || /^[a-z]+$/i.test(zone)) return 'Z';
  const digits = zone.replace(':', '').padEnd(5, '0');
  return `${digits.slice(0, 3)}:${digits.slice(3)}`;
}
