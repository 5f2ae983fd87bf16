import { constant } from '../util/constant.ts';

/** Days before and after these are placeholders, such as the first second of Unix time. */
export const EARLIEST_YEAR = 2000;
export const LATEST_YEAR = 2100;

/** Whether the day exists and is no placeholder: `Date` moves a 31st of June to July without a word. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day as ISO 8601, `null` for days that do not exist. */
export function isoDay(year: number, month: number, day: number): string | null {
  if (!isDay(year, month, day)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Languages whose words for months and for "ago" are known. */
export const LANGUAGES = constant(() =>
  'en de fr es it nl pt pl sv da nb cs fi hu ro sk tr uk ru ja ko zh'.split(' '),
);
