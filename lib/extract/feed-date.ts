import { constant } from '../util/constant.ts';
import { isoDate } from './date.ts';
import { statedDate } from './written-date.ts';

const MONTHS = constant(() => 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '));
/** The zones that RFC 822 names, as ISO 8601 writes them. */
const ZONES = constant(
  () =>
    new Map(
      Object.entries({
        est: '-05:00',
        edt: '-04:00',
        cst: '-06:00',
        cdt: '-05:00',
        mst: '-07:00',
        mdt: '-06:00',
        pst: '-08:00',
        pdt: '-07:00',
      }),
    ),
);

const RFC_822 =
  /^(?:[a-z]{3,9}\.?,?\s{1,3})?(\d{1,2})\s{1,3}([a-z]{3})[a-z]{0,6}\.?\s{1,3}(\d{4}|\d{2})(?:,?\s{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s{0,3}([a-z]{1,5}|[-\x2b]\d{2}:?\d{2})?)?$/i;

/** "May 2, 2026", as American sites write days. */
const MONTH_FIRST = /^([a-z]{3})[a-z]{0,6}\.?\s+(\d{1,2}),?\s+(\d{4})$/i;

/**
 * The date of a feed's entry as ISO 8601: as `isoDate` reads it, or as RSS has it (RFC 822 section 5, also with the
 * name of the month in full or first, without a zone or without a time), else the day that it writes out in another
 * language. `null` for everything else.
 */
export function feedDate(raw: unknown): string | null {
  const iso = isoDate(raw);
  if (iso !== null || typeof raw !== 'string') return iso;
  const text = raw.trim().slice(0, 60);
  const [, name = '', monthDay = '', monthYear = ''] = MONTH_FIRST.exec(text) ?? [];
  const date = name === '' ? rfc822(text) : isoDate(dayOf(monthYear, name, monthDay));
  return date ?? statedDate(text);
}

function rfc822(text: string): string | null {
  const parts = RFC_822.exec(text);
  if (parts === null) return null;
  const [, day = '', name = '', year = '', hour, minute, second = '00', zone = ''] = parts;
  const date = dayOf(year, name, day);
  if (hour === undefined) return isoDate(date);
  const offset = /\d/.test(zone) ? zone : (ZONES.get(zone.toLowerCase()) ?? 'Z');
  return isoDate(`${date}T${hour.padStart(2, '0')}:${minute}:${second}${offset}`);
}

function dayOf(year: string, name: string, day: string): string {
  const month = String(MONTHS.indexOf(name.toLowerCase()) + 1);
  return `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
