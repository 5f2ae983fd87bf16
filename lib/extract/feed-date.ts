import { constant } from '../util/constant.ts';
import { isoDate } from './date.ts';
import { statedDate } from './written-date.ts';

const MONTHS = constant(() => 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '));
/** The zones that RFC 822 names begin so, from five hours behind UTC on; in summer it is one less. */
const ZONES = 'ecmp';

const RFC_822 =
  /^(?:[a-z]{3,9}\.?,?\s{1,3})?(\d{1,2})\s{1,3}([a-z]{3})[a-z]{0,6}\.?\s{1,3}(\d{4}|\d{2})(?:,?\s{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s{0,3}([a-z]{1,5}|[-\x2b]\d{2}:?\d{2})?)?$/i;

/**
 * The date of a feed's entry as ISO 8601: as `isoDate` reads it, or as RSS has it (RFC 822 section 5, also with the
 * name of the month in full, without a zone or without a time), else the day that it writes out in another
 * way or language. `null` for everything else.
 */
export function feedDate(raw: unknown): string | null {
  const iso = isoDate(raw);
  if (iso !== null || typeof raw !== 'string') return iso;
  const text = raw.trim().slice(0, 60);
  return rfc822(text) ?? statedDate(text);
}

function rfc822(text: string): string | null {
  const parts = RFC_822.exec(text);
  if (parts === null) return null;
  const [, day = '', name = '', year = '', hour, minute, second = '00', zone = ''] = parts;
  const month = String(MONTHS.indexOf(name.toLowerCase()) + 1);
  const date = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (hour === undefined) return isoDate(date);
  const [, land = '', season] = /^([ecmp])([sd])t$/i.exec(zone) ?? [];
  const behind = 5 + ZONES.indexOf(land.toLowerCase()) - (season?.toLowerCase() === 'd' ? 1 : 0);
  const offset = /\d/.test(zone) ? zone : season === undefined ? 'Z' : `-0${behind}:00`;
  return isoDate(`${date}T${hour.padStart(2, '0')}:${minute}:${second}${offset}`);
}
