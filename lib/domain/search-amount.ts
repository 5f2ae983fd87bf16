import type { PayPeriod } from './posting.ts';
import type { LeastPay } from './search.ts';
import { isKnownCurrency } from './search-pay.ts';

// "pay>70k eur", "pay >= 70.000 €/Jahr"-like amounts in the line of a search: numbers in the spellings of many countries,
// currencies by sign or code, periods in English.

export type AmountProblem = 'bad-amount' | 'currency-missing' | 'unknown-currency' | 'unknown-period';
export interface ReadPay {
  /** Behind what was read. */
  to: number;
  pay: LeastPay | null;
  problem: AmountProblem | null;
}

const START = /pay\s{0,3}(?:>=?|≥|:)\s{0,3}/iy;
const SIGN = '[$€£¥₹₩₪₺₴]|z[łl]|k[čc](?!\\p{L})|r\\$|us\\$';
const GROUPED = '\\d{1,3}(?:[ \\u00a0\\u202f\\u2009]\\d{3}){1,4}(?:[.,]\\d{1,2})?(?!\\d)';
const AMOUNT = new RegExp(
  `(?:(${SIGN}|[a-z]{3}(?=[ \\d]))\\s?)?(${GROUPED}|\\d[\\d.,'’٬٫]{0,20})\\s?(k|tsd\\.?|tys\\.?|mil|mio\\.?|m)?(?![\\p{L}\\d])\\s?(${SIGN}|[a-z]{3}(?![\\p{L}\\d]))?(?:\\s?/\\s?([a-z]{1,8}))?(\\s{1,3}strict(?!\\S))?`,
  'iuy',
);
/** Arabic, Persian and full-width ones, whose codes all end as their values do. */
const OTHER_DIGITS = /[٠-٩۰-۹０-９]/g;
const SIGNS: Record<string, string> = {
  ...{ $: 'USD', us$: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR', '₩': 'KRW', '₪': 'ILS' },
  ...{ '₺': 'TRY', '₴': 'UAH', zł: 'PLN', zl: 'PLN', kč: 'CZK', kc: 'CZK', r$: 'BRL' },
};
const MULTIPLES: Record<string, number> = { k: 1e3, tsd: 1e3, tys: 1e3, mil: 1e3, m: 1e6, mio: 1e6 };
const PERIODS: [PayPeriod, RegExp][] = [
  ['YEAR', /^(?:years?|yr|y|annum|a)$/i],
  ['MONTH', /^(?:months?|mo|m)$/i],
  ['WEEK', /^(?:weeks?|wk|w)$/i],
  ['DAY', /^(?:days?|d)$/i],
  ['HOUR', /^(?:hours?|hr|h)$/i],
];

/** Reads what a search asks to be paid; `null` where the line does not ask that at this place. */
export function readPay(typed: string, at: number): ReadPay | null {
  START.lastIndex = at;
  if (!START.test(typed)) return null;
  const line = typed.replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 15));
  AMOUNT.lastIndex = START.lastIndex;
  const match = AMOUNT.exec(line);
  if (match === null) return { to: endOfWord(line, START.lastIndex), pay: null, problem: 'bad-amount' };
  const to = AMOUNT.lastIndex;
  const [, before, number = '', multiple = '', after, periodWord, strict] = match;
  const fail = (problem: AmountProblem): ReadPay => ({ to, pay: null, problem });
  const times = MULTIPLES[multiple.toLowerCase().replace('.', '')] ?? 1;
  const least = readNumber(number, times > 1) * times;
  if (!(least >= 0.01 && least <= 1e12)) return fail('bad-amount');
  const written = after ?? before;
  const isCode = after !== undefined && /^[a-z]{3}$/i.test(after) && !isKnownCurrency(after.toUpperCase());
  // A word behind the amount is a word, unless it is a currency.
  if (isCode)
    return {
      to: to - (match[0].length - match[0].lastIndexOf(after)),
      pay: null,
      problem: 'currency-missing',
    };
  if (written === undefined) return fail('currency-missing');
  const currency = SIGNS[written.toLowerCase()] ?? written.toUpperCase();
  if (!isKnownCurrency(currency)) return fail('unknown-currency');
  const period = periodWord === undefined ? 'YEAR' : PERIODS.find(([, words]) => words.test(periodWord))?.[0];
  if (period === undefined) return fail('unknown-period');
  return { to, pay: { least, currency, period, isStrict: strict !== undefined }, problem: null };
}

/**
 * A number as people write it: "70.000", "70,000", "70 000", "70'000", "1.234,56". A single point or comma with three
 * digits behind it divides thousands, other than in "70.125k".
 */
export function readNumber(text: string, hasMultiple: boolean): number {
  const plain = text
    .replace(/[\s'’٬]/g, '')
    .replace('٫', '.')
    .replace(/[.,]{1,20}$/, '');
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (last < 0) return Number(plain);
  const marks = plain.replace(/\d/g, '');
  const isSame = new Set(marks).size === 1;
  const isThousands = isSame && (marks.length > 1 || (plain.length - last === 4 && !hasMultiple));
  const whole = (isThousands ? plain : plain.slice(0, last)).replace(/[.,]/g, '');
  return Number(isThousands ? whole : `${whole}.${plain.slice(last + 1)}`);
}

/** The way back: what `readPay` reads as this. */
export function payText({ least, currency, period, isStrict }: LeastPay): string {
  const amount = least % 1000 === 0 ? `${least / 1000}k` : numberText(least);
  const per = period === 'YEAR' ? '' : `/${period.toLowerCase()}`;
  return `pay>${amount} ${currency.toLowerCase()}${per}${isStrict ? ' strict' : ''}`;
}

/** Three digits behind a point would be thousands. */
function numberText(value: number): string {
  const text = String(value);
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

function endOfWord(line: string, at: number): number {
  let end = at;
  while (end < line.length && !/\s/.test(line[end] as string)) end++;
  return end;
}
