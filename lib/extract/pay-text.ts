import type { PayPeriod, Salary } from '../domain/posting.ts';
import { parseNumber, SCALE_PATTERN, scaleOf, toAmount } from './amount.ts';
import { cleanLine } from './characters.ts';
import { CURRENCY_PATTERN, currencyOf } from './currency.ts';
import { periodInText } from './pay-period.ts';
import { salaryOf } from './salary.ts';
import { htmlToText } from './text.ts';

/** Longer than any field for pay; prose is cut to it as well. */
const MAX_LENGTH = 1_000;
/** Smaller numbers without a currency or a period are days, levels or percents rather than pay. */
const LEAST_BARE_AMOUNT = 1_000;

const NUMBER = "\\d{1,3}(?:[ '’]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d+)*";
const MONEY = new RegExp(
  `(?<![\\p{L}\\d])(${CURRENCY_PATTERN})?\\s?(?<!\\d)(${NUMBER})(${SCALE_PATTERN})?(?![\\p{L}\\d]|\\s?%)(\\+)?\\s?(${CURRENCY_PATTERN})?`,
  'giu',
);

const RANGE =
  /^ ?(?:-|–|—|‒|−|~|to|up to|until|bis|à|a|al|hasta|fino a|até|tot|til|till|do|až|\.\.\.?|…) ?$/i;
const PAIR = /^ ?(?:and|und|et|y|e|en|a|i|och|og) ?$/i;
const BETWEEN = / (?:between|zwischen|entre|tra|fra|tussen|mezi|między|mellan|mellem) $/i;
const AT_MOST = / (?:up to|max|maximum|bis zu|bis|jusqu'à|hasta|fino a|até|tot|do|upto) $/i;
const AT_LEAST =
  / (?:from|starting(?: (?:at|from))?|min|minimum|at least|ab|mindestens|à partir de|desde|da|a partire da|vanaf|od|fra|från|over) $/i;
const PERIOD_WORDS = /(?:\/|\b(?:per|an?)\b) ?\p{L}+/giu;

/** One amount as it stands in a text. */
interface Money {
  amount: number;
  scale: number;
  signs: string[];
  isOpen: boolean;
  from: number;
  to: number;
}

/**
 * The pay that the text of a field for pay states: "$126K – $189K • Offers Equity", "€60.000 - 70.000 per year",
 * "up to £40k p.a.". The first range counts, else the first amount of money. `null` where there is none; a period or a
 * currency that is not said stays `null`.
 */
export function readPay(field: string): Salary | null {
  const isMarkup = field.includes('<') || field.includes('&');
  const text = cleanLine(isMarkup ? htmlToText(field) : field, MAX_LENGTH);
  const monies = findMonies(text);
  const range = findRange(text, monies);
  if (range !== null) return range;
  const hasSigns = monies.some((money) => money.signs.length > 0);
  const money = monies.find((one) => (hasSigns ? one.signs.length > 0 : isPlausibleAlone(one)));
  return money === undefined ? null : single(text, money);
}

/** The range of pay that a text names first, however much else it says; `null` without one. */
export function readPayRange(text: string): Salary | null {
  const line = cleanLine(text, MAX_LENGTH);
  return findRange(line, findMonies(line));
}

function findMonies(text: string): Money[] {
  const found: Money[] = [];
  for (const match of text.matchAll(MONEY)) {
    const [whole, before, number, scale, plus, after] = match;
    const factor = scaleOf(scale);
    const value = parseNumber(number as string, factor > 1);
    const amount = toAmount(value);
    if (amount === null) continue;
    const signs = [before, after].filter((sign) => sign !== undefined);
    const from = match.index;
    found.push({ amount, scale: factor, signs, isOpen: plus !== undefined, from, to: from + whole.length });
  }
  return found;
}

function findRange(text: string, monies: Money[]): Salary | null {
  const hasSigns = monies.some((money) => money.signs.length > 0);
  for (let at = 0; at + 1 < monies.length; at++) {
    const [low, high] = [monies[at] as Money, monies[at + 1] as Money];
    const signs = [...low.signs, ...high.signs];
    if (!isRange(text, low, high) || (hasSigns && signs.length === 0)) continue;
    const [min, max] = scaleAlike(low, high);
    const period = periodAround(text, low.from, high.to);
    if (period === 'other') return null;
    if (signs.length === 0 && period === null && min < LEAST_BARE_AMOUNT) continue;
    return salaryOf(min, max, currencyOf(signs, text), period);
  }
  return null;
}

function isRange(text: string, low: Money, high: Money): boolean {
  const between = text.slice(low.to, high.from).replace(PERIOD_WORDS, ' ').replace(/ {2,}/g, ' ');
  if (RANGE.test(between)) return true;
  return PAIR.test(between) && BETWEEN.test(` ${text.slice(0, low.from).trimEnd()} `);
}

/** In "$150 - 210K" and "80-100k" the scale is meant for both. */
function scaleAlike(low: Money, high: Money): [number, number] {
  const isShared = low.scale === 1 && high.scale > 1 && low.amount < 1_000;
  return [scaled(low.amount, isShared ? high.scale : low.scale), scaled(high.amount, high.scale)];
}

/** Without the trace that binary fractions leave in products like 1.1 * 1,000,000. */
function scaled(amount: number, scale: number): number {
  return Math.round(amount * scale * 100) / 100;
}

function single(text: string, money: Money): Salary | null {
  const amount = scaled(money.amount, money.scale);
  const before = ` ${text.slice(0, money.from).trimEnd()} `;
  const period = periodAround(text, money.from, money.to);
  if (period === 'other') return null;
  const min = AT_MOST.test(before) ? null : amount;
  const max = min !== null && (money.isOpen || AT_LEAST.test(before)) ? null : amount;
  return salaryOf(min, max, currencyOf(money.signs, text), period);
}

/** The period named behind the amounts, else the one named before them. */
function periodAround(text: string, from: number, to: number): PayPeriod | 'other' | null {
  return periodInText(text.slice(from, to + 80)) ?? periodInText(text.slice(Math.max(0, from - 80), from));
}

/** A bare number is pay only where it can hardly be anything else: no year, no count, no "401k" to retire on. */
function isPlausibleAlone(money: Money): boolean {
  const value = money.amount * money.scale;
  const isYear = money.scale === 1 && value >= 1990 && value <= 2100;
  return value >= LEAST_BARE_AMOUNT && !isYear && value !== 401_000;
}
