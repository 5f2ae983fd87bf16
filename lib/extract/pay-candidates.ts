import type { PayPeriod } from '../domain/posting.ts';
import { findMonies, type Money, scaled } from './pay-money.ts';
import { periodInText } from './pay-period.ts';
import { foldText } from './words.ts';

/** How far around amounts the words are looked at that say what they are, and for which period. */
const REACH = 80;
/** No pay is a range as wide as this. */
const WIDEST_RATIO = 30;

const RANGE =
  /^ ?(?:[-–—‒−~〜‐]|to|(?:[,;] ?)?max(?:imum|\.)?:?|(?:and )?up to|through|until|bis(?: zu)?|à|jusqu['’]à|a|al|hasta|fino a|até|tot|til|till|do|до|až(?: do)?|\.\.\.?|…|から) ?$/i;
/** An article may stand before either amount. */
const PAIR = /^ ?(?:and|und|et|y|e|en|a|i|och|og)(?: (?:the|de|los|i))? ?$/i;
const BETWEEN =
  / (?:between|zwischen|entre|tra|fra|tussen|mezi|miedzy|mellan|mellem|mellom)(?: (?:the|de|los|i))? $/;
const AT_MOST =
  / (?:up to|upto|max|maximum|maximal|bis zu|bis|jusqu a|hasta|fino a|ate|tot|do|az|до|upp till|inntil|op til|pana la|enintaan) $/;
const AT_LEAST =
  / (?:from|starting(?: salary)?(?: (?:at|from))?|min|mind|minimum|at least|ab|mindestens|(?:\w{1,12} )?mindest(?:gehalt|lohn|entgelt)(?: von| betragt)?|a partir d[ei]|des|desde|da|a partire da|vanaf|od|fra|fran|over|above|upwards of|alkaen|minst|mindst|de la|от) $/;
const OR_MORE =
  /^ ?(?:or more|and (?:up|above)|[oy] más|et plus|(?:und|oder) mehr|a více|i więcej|eller mer|以上|이상)(?![\p{Script=Latin}])/iu;
/** What may stand between the amounts of a range beside its sign: a period, a basis, a remark, the currency once more. */
const UNITS =
  /\/-|\((?:\p{L}|[ -]){1,30}\)|(?<=[-–—] ?)[A-Z]{3}(?= ?$)|(?:\/|(?<!\p{L})(?:per|an?)(?!\p{L})) ?\p{L}{1,20}\.?|(?<!\p{L})p\.? ?a\.?(?!\p{L})|(?<!\p{L})(?:gross|net|brutto|netto|brut)(?!\p{L})/giu;
/** Ends of what belongs together: a sentence, but no short form of a word, a bullet, a line. */
const BREAK =
  /(?<!(?<!\p{L})(?:mind?|max|ca|inkl?|incl|zzgl|approx))[.!?](?= {1,3}(?:[\p{Lu}$€£]|$))|[•·|;\n]/gu;

/** An amount or a range of them where it stands, before it is known what it is. */
export interface Found {
  isRange: boolean;
  signs: string[];
  /** The words that lead to it and follow it, up to the next amount or the end of the sentence. */
  before: string;
  after: string;
  from: number;
  to: number;
}

/** An amount or a range of them, and what the words around say about it. */
export interface Candidate extends Found {
  min: number | null;
  max: number | null;
  period: PayPeriod | null;
}

export interface Wanted {
  /** Numbers without a currency are passed over. */
  isSigned: boolean;
  /** Asked before the rest is read, which takes longer. */
  mayBePay: (found: Found) => boolean;
}

/** The amounts and ranges of a line that are wanted, in their order, without those for periods that have no name. */
export function findCandidates(line: string, { isSigned, mayBePay }: Wanted): Candidate[] {
  const monies = findMonies(line);
  const found: Candidate[] = [];
  let end = 0;
  for (let at = 0; at < monies.length; at++) {
    const low = monies[at] as Money;
    const next = monies[at + 1];
    const high = next !== undefined && isRange(line, low, next) ? next : null;
    if (high !== null) at++;
    const signs = [...low.signs, ...(high?.signs ?? [])];
    if (isSigned && signs.length === 0) continue;
    const { to } = high ?? low;
    const limit = Math.min(monies[at + 1]?.from ?? line.length, to + REACH);
    const one: Found = {
      isRange: high !== null,
      signs,
      before: lastPart(line.slice(end, low.from)),
      after: firstPart(line.slice(to, limit)),
      from: low.from,
      to,
    };
    const candidate = mayBePay(one) ? describe(line, low, high, one) : null;
    if (candidate !== null) found.push(candidate);
    end = to;
  }
  return found;
}

function describe(line: string, low: Money, high: Money | null, found: Found): Candidate | null {
  const { before, after, from, to } = found;
  const period =
    periodInText(after) ?? periodInText(line.slice(from, to)) ?? periodInText(before.slice(-REACH));
  if (period === 'other') return null;
  const [min, max] = high === null ? boundsOfOne(low, before, after) : scaleAlike(low, high);
  return { ...found, min, max, period };
}

/** The last sentence or item of what stands before an amount, and the first of what follows it. */
function lastPart(text: string): string {
  let from = 0;
  // `matchAll` would make the pattern anew for each text.
  BREAK.lastIndex = 0;
  while (BREAK.test(text)) from = BREAK.lastIndex;
  return text.slice(from);
}

function firstPart(text: string): string {
  const at = text.search(BREAK);
  return at < 0 ? text : text.slice(0, at);
}

function isRange(line: string, low: Money, high: Money): boolean {
  if (high.from - low.to > REACH) return false;
  const between = line.slice(low.to, high.from).replace(UNITS, ' ').replace(/ {2,}/g, ' ');
  const isJoined =
    RANGE.test(between) ||
    (PAIR.test(between) && BETWEEN.test(foldText(line.slice(Math.max(0, low.from - 20), low.from))));
  if (!isJoined && !(between === '/' && areScaledAlike(low, high))) return false;
  const [min, max] = scaleAlike(low, high);
  return max / min <= WIDEST_RATIO && min / max <= WIDEST_RATIO / 3;
}

/** In "45/55 k€" the sign between is that of a range, which it is in no other notation. */
function areScaledAlike(low: Money, high: Money): boolean {
  return low.scale === 1 && high.scale > 1 && low.amount < high.amount && high.amount < 2 * low.amount;
}

/** In "$150 - 210K", "80k-100" and "90-110,000" the scale is meant for both. */
function scaleAlike(low: Money, high: Money): [number, number] {
  let [lower, upper] = [low.scale, high.scale];
  if (lower === 1 && upper > 1 && low.amount < 1_000) lower = upper;
  else if (upper === 1 && lower > 1 && high.amount < 1_000) upper = lower;
  else if (lower === 1 && upper === 1 && low.amount < 1_000 && high.amount >= 10_000) {
    const ratio = high.amount / (low.amount * 1_000);
    if (ratio >= 1 && ratio <= 5) lower = 1_000;
  }
  return [scaled(low.amount, lower), scaled(high.amount, upper)];
}

function boundsOfOne(money: Money, before: string, after: string): [number | null, number | null] {
  const amount = scaled(money.amount, money.scale);
  const words = foldText(before.slice(-40));
  if (AT_MOST.test(words)) return [null, amount];
  const isOpen = money.isOpen || AT_LEAST.test(words) || OR_MORE.test(after);
  return [amount, isOpen ? null : amount];
}
