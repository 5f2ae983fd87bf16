import type { PayPeriod, Salary } from '../domain/posting.ts';
import { cleanLine } from './characters.ts';
import { currencyOf } from './currency.ts';
import { type Candidate, type Found, findCandidates } from './pay-candidates.ts';
import { countryOf } from './pay-country.ts';
import { spellPlain } from './pay-money.ts';
import { meaningOf, payBasis } from './pay-words.ts';
import { isAbsurd, salaryOf, spanSalaries } from './salary.ts';
import { htmlToText } from './text.ts';
import { foldText } from './words.ts';

/** Longer than any field for pay; prose is cut to it as well. */
const MAX_LENGTH = 1_000;
/** Smaller numbers without a currency or a period are days, levels or percents rather than pay. */
const LEAST_BARE_AMOUNT = 1_000;
/** What pay is called without all that comes on top. */
const BASE = /\bbase\b/i;
/** How ranges are named that differ by where or how high one works: all of them together are the pay. */
const ZONE =
  /\b(?:zones?|tiers?|geo|regions?|areas?|locations?|levels?|bands?|grades?|zona|niveau|stufe|seniorit\w{1,5}) ?[\w-]{0,12} ?(?:[:=–—-]|is|of|range)/i;

/**
 * The pay that the text of a field for pay states: "$126K – $189K • Offers Equity", "€60.000 - 70.000 per year",
 * "up to £40k p.a.". The first range counts, else the first amount of money; ranges by zone are chosen by the
 * `places` of the posting or spanned. What is called a bonus, an equity or a sum of another kind is not pay. `null`
 * where there is none; a period or a currency that is not said stays `null`. `places` also tell what signs mean that
 * several currencies share.
 */
export function readPay(field: string, places: readonly string[] = []): Salary | null {
  const isMarkup = field.includes('<') || field.includes('&');
  const line = plainLine(isMarkup ? htmlToText(field) : field);
  const said = findCandidates(line, { isSigned: false, mayBePay: isNothingElse });
  const hasSigns = said.some(({ signs }) => signs.length > 0);
  const money = said.filter((one) => (hasSigns ? one.signs.length > 0 : isPlausibleBare(one)));
  return choosePay(line, money, places);
}

/** Whether the words around an amount do not say that it is something else than pay. */
export function isNothingElse({ before, after }: Found): boolean {
  return meaningOf(before, after) !== 'other';
}

/** A line of text as the pay readers take it. */
export function plainLine(text: string): string {
  return spellPlain(cleanLine(text, MAX_LENGTH));
}

/** The pay among the amounts of a line that are taken for pay. */
export function choosePay(line: string, money: Candidate[], places: readonly string[]): Salary | null {
  const ranges = money.filter(({ isRange }) => isRange);
  const chosen = ranges.length > 0 ? chooseRanges(ranges, places) : money.slice(0, 1);
  const period = chosen.find((one) => one.period !== null)?.period ?? null;
  return spanSalaries(
    chosen
      .map((one) => toSalaryOf(line, one, one.period ?? period, places))
      .filter((salary) => salary !== null && !isAbsurd(salary))
      .filter((salary) => salary !== null),
  );
}

function chooseRanges(all: Candidate[], places: readonly string[]): Candidate[] {
  if (all.length === 1) return all;
  // Where some of it is named so, the rest is all that comes with it, or what may come.
  const based = all.filter(({ before }) => BASE.test(before));
  const ranges = based.length > 0 ? based : all;
  const here = ranges.filter((range) => namesPlace(`${range.before} ${range.after}`, places));
  if (here.length > 0) return here;
  const zones = ranges.filter(({ before }) => ZONE.test(`${before.slice(-60)}:`));
  return zones.length > 1 && zones.includes(ranges[0] as Candidate) ? zones : ranges.slice(0, 1);
}

function namesPlace(text: string, places: readonly string[]): boolean {
  const words = foldText(text);
  return places
    .flatMap((place) => place.split(/[,(;/]/))
    .some((part) => part.trim().length >= 3 && words.includes(foldText(part)));
}

/** A salary of one candidate; the codes that name its currency are looked for close to it. */
function toSalaryOf(
  line: string,
  { min, max, signs, from, to, before, after }: Candidate,
  period: PayPeriod | null,
  places: readonly string[],
): Salary | null {
  const around = line.slice(Math.max(0, from - 20), to + 25);
  const country =
    places.length > 0 && signs.some((sign) => /[$£¥]|^(?:kr|rs)/i.test(sign)) ? countryOf(places) : null;
  const salary = salaryOf(min, max, currencyOf(signs, around, country), period);
  const basis = payBasis(`${before.slice(-40)} ${line.slice(from, to)} ${after.slice(0, 40)}`);
  return salary === null || basis === null ? salary : { ...salary, basis };
}

/** Bare numbers are pay only where they can hardly be anything else: no years, no counts, no "401k" to retire on. */
function isPlausibleBare({ min, max, period, isRange }: Candidate): boolean {
  const [low, high] = [min ?? max ?? 0, max ?? min ?? 0];
  const isYear = (amount: number) => amount >= 1990 && amount <= 2100 && Number.isInteger(amount);
  if (isYear(low) && isYear(high)) return false;
  if (low >= LEAST_BARE_AMOUNT) return low !== 401_000 || isRange;
  return period !== null && isRange;
}
