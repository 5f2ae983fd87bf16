import { isoDay, LANGUAGES } from './calendar.ts';
import { isoDate } from './date.ts';
import { ageIn } from './relative-date.ts';
import { foldText } from './words.ts';

const DAY_MS = 86_400_000;
const UNIT_MS = {
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS,
};

/** A day (ISO 8601), and whether the text names exactly that one. */
export interface DatedDay {
  at: string;
  isCertain: boolean;
}

export interface DateContext {
  /** What relative dates count from, in milliseconds since the epoch. */
  now: number;
  /** Where the text was written (ISO 3166-1 alpha-2): decides between 3 April and 4 March in "3/4/2026". */
  country?: string | null;
}

/** The date is of something else than the first publication, or only a bound for it. */
const ABOUT =
  /\d\s?[a-z]{0,6}\+|\b(?:more than|over|at least|older than|mehr als|über|plus de|más de|oltre|più di|meer dan|mais de|ponad|mer än|mere end|mer enn|více než|yli|re-?posted|updated|active|refreshed|edited|aktualisiert|aktualizov\w{0,5}|mis à jour|actualizado|aggiornato|bijgewerkt|atualizado)(?![\p{L}])/iu;
const NUMERIC = /(?<!\d)(\d{1,4})([./-] ?)(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)/;
/** The year of "12-OCT-26", as databases write days. */
const SHORT_YEAR = /(?<!\d)\d{1,2}-\p{L}{3,9}-(\d{2})(?!\d)/u;
/** Countries that write the month first. */
const MONTH_FIRST = new Set(['US', 'PH', 'PR', 'GU']);

/**
 * The day that a date as people write it names: absolute ("3. března 2026", "Mar 3, 2026", "3.3.2026", epochs, ISO) or
 * relative to now ("Posted 3 days ago", "gestern"), in the main languages of Europe and East Asia. Certain only where
 * the text leaves no other day: "Posted 30+ Days Ago", "2 weeks ago" and "Mar 3" are not. `null` for no date at all,
 * such as "Continuous", and for placeholders.
 */
export function readDate(raw: unknown, { now, country = null }: DateContext): DatedDay | null {
  const exact = isoDate(raw);
  if (exact !== null) return { at: exact.slice(0, 10), isCertain: true };
  if (typeof raw !== 'string') return null;
  const text = raw.slice(0, 200).trim();
  const dated = numericDay(text, country, now) ?? namedDay(text, now) ?? relativeDay(text, now);
  if (dated === null) return null;
  return { ...dated, isCertain: dated.isCertain && !ABOUT.test(text) };
}

/**
 * The date that a field states for certain and on its own: as `isoDate` has it, else the day that is written out, with
 * its year. `null` for relative and ambiguous dates as well.
 */
export function statedDate(raw: unknown, country: string | null = null): string | null {
  const exact = isoDate(raw);
  if (exact !== null || typeof raw !== 'string') return exact;
  const text = raw.slice(0, 200).trim();
  const dated = numericDay(text, country) ?? namedDay(text, null);
  return dated?.isCertain ? dated.at : null;
}

function relativeDay(text: string, now: number): DatedDay | null {
  const age = ageIn(text);
  if (age === null) return null;
  const at = new Date(now - age.count * UNIT_MS[age.unit]).toISOString().slice(0, 10);
  const isExact = age.unit === 'minute' || age.unit === 'hour' || age.unit === 'day';
  return { at, isCertain: isExact };
}

function numericDay(text: string, country: string | null, now: number | null = null): DatedDay | null {
  const match = NUMERIC.exec(text);
  if (match === null) return null;
  const [, first = '', sign, middle = '', last = ''] = match;
  const [a, b] = [Number(first), Number(middle)];
  if (first.length === 4) return certain(isoDay(a, b, Number(last)));
  if (first.length === 3 || last.length === 1) return null;
  const year = last.length === 2 ? 2_000 + Number(last) : Number(last);
  if (sign?.startsWith('.') || a > 12) return certain(isoDay(year, b, a));
  if (b > 12 || a === b) return certain(isoDay(year, a, b));
  if (country !== null) return certain(MONTH_FIRST.has(country) ? isoDay(year, a, b) : isoDay(year, b, a));
  // What was written is over, whichever way round it is.
  const both = [isoDay(year, a, b), isoDay(year, b, a)].filter((at) => at !== null);
  const at = both.find((one) => now === null || Date.parse(one) <= now + DAY_MS) ?? both[0];
  return at === undefined ? null : { at, isCertain: false };
}

function certain(at: string | null): DatedDay | null {
  return at === null ? null : { at, isCertain: true };
}

const months = new Map<string, number>();

function namedDay(text: string, now: number | null): DatedDay | null {
  const tokens = foldText(text.replace(/[年月日年월일]/g, ' '))
    .trim()
    .split(' ');
  learnMonths();
  const at = tokens.findIndex((token) => months.has(token));
  if (at < 0) return eastAsianDay(text);
  const month = months.get(tokens[at] as string) as number;
  const around = [tokens[at - 1], tokens[at - 2], tokens[at + 1], tokens[at + 2]];
  const day = dayOf(tokens, at);
  if (day === null) return null;
  const year = [tokens[at + 1], tokens[at + 2], tokens[at + 3], ...around, tokens.at(-1)].find((token) =>
    /^20\d\d$/.test(token ?? ''),
  );
  const short = SHORT_YEAR.exec(text)?.[1];
  if (year !== undefined || short !== undefined)
    return certain(isoDay(Number(year ?? `20${short}`), month, day));
  if (now === null) return null;
  const thisYear = new Date(now).getUTCFullYear();
  const candidates = [isoDay(thisYear, month, day), isoDay(thisYear - 1, month, day)];
  const past = candidates.find((one) => one !== null && Date.parse(one) <= now + DAY_MS) ?? null;
  return past === null ? null : { at: past, isCertain: false };
}

/** The day beside a month's name: before it, perhaps with a "de" between, or behind it. */
function dayOf(tokens: string[], at: number): number | null {
  for (const index of [at - 1, at - 2, at + 1]) {
    const between = tokens[at - 1] ?? '';
    // "3 d ago" is no day of August, which some languages call "ago" for short.
    if (index === at - 2 && !/^(?:de|of|den|d(?! ago)|th|st|nd|rd)(?: |$)/.test(`${between} ${tokens[at]}`))
      continue;
    const day = /^(\d{1,2})(?:st|nd|rd|th|er|e|o|de)?$/.exec(tokens[index] ?? '')?.[1];
    if (day !== undefined) return Number(day);
  }
  return null;
}

function eastAsianDay(text: string): DatedDay | null {
  const [, year, month, day] = /(20\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/.exec(text) ?? [];
  return year === undefined ? null : certain(isoDay(Number(year), Number(month), Number(day)));
}

/** Names of months of all languages, alone and beside a day, in full and short. */
function learnMonths(): void {
  if (months.size > 0) return;
  for (const language of [...LANGUAGES, 'ar']) {
    for (const month of ['long', 'short'] as const) {
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(language, { month, day, timeZone: 'UTC' });
        for (let index = 0; index < 12; index++) {
          const part = format.formatToParts(Date.UTC(2026, index, 1)).find(({ type }) => type === 'month');
          const name = foldText(part?.value ?? '').trim();
          if (/^\p{L}{3,}$/u.test(name) && !months.has(name)) months.set(name, index + 1);
        }
      }
    }
  }
}
