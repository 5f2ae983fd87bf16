import type { Salary } from '../domain/posting.ts';
import { type Found, findCandidates } from './pay-candidates.ts';
import { customaryPeriod, isPlausiblePay } from './pay-size.ts';
import { choosePay, isNothingElse, plainLine } from './pay-text.ts';
import { meaningOf } from './pay-words.ts';

/** A line with money in it has one of these; text without any is not looked at closer. */
export const MONEY_SIGN =
  /[$€£₹¥₩₪₺₽₴₱](?= ?\d)|\d ?[kKT]?[€£₹円₪₺₽]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|NZD|SGD|PLN|CZK|HUF|RON|SEK|NOK|DKK|INR|AED|ZAR|BRL|MXN|JPY|ILS)\b|\d (?:[Ee]uros?|kr|Kč|zł|Ft|lei)(?![\p{L}])|\d(?:kr|Kč|zł|万|만)|LPA\b/gu;
/** Pieces of words for pay: a quick look, before the words are read in earnest. */
const PAY_HINT =
  /salar|salair|sueldo|\bpay\b|\bearn|compensation|\bwages?\b|remunerat|rémunération|retribu|stipendi|\bbase\b|\bbasic\b|\brate\b|gehalt|vergütung|lohn|verdienst|entgelt|\btjm\b|taux horaire|\bral\b|paga|salário|vencimento|loon|lön|løn|palkka|wynagrodz|pensj|stawka|zarobki|widełki|mzd|\bplat|odměn|ohodnocen|fizetés|bér|maaş|ücret|\bctc\b|[年月時]|연봉|월급|시급/i;
/** Texts with more money in them than any posting are not read to their end. */
const MAX_PIECES = 40;
/** How far before the amounts the word for pay may stand. */
const REACH = 240;
/** How close it must stand before a single amount: "Salary: £45,000", "we pay £18 an hour". */
const REACH_OF_ONE = 45;
const WIDEST_RATIO = 5;

/**
 * The pay that a description states in its sentences, where it is beyond doubt: the first range of money that stands
 * beside a word for pay, or a single amount led by one, of a plausible size. Of several ranges those count that name a
 * place of the posting; else postings name their main place first. `text` is text as `htmlToText` gives it.
 */
export function payInText(text: string, places: readonly string[] = []): Salary | null {
  for (const piece of piecesWithMoney(text)) {
    const salary = readPiece(text, piece, places);
    if (salary !== null) return salary;
  }
  return null;
}

/**
 * The pay of fields of its own, else that of the description. Fields that say no period get it from a description that
 * names the same amounts.
 */
export function completePay(
  stated: Salary | null,
  text: string,
  places: readonly string[] = [],
): Salary | null {
  if (stated !== null && stated.period !== null) return stated;
  const told = payInText(text, places);
  if (stated === null || told === null) return stated ?? told;
  const isSame =
    told.min === stated.min &&
    told.max === stated.max &&
    (stated.currency === null || told.currency === stated.currency);
  return isSame ? told : stated;
}

/**
 * The pay that a title states, as in "Driver (€18 - €20 an hour)": a range, or one amount with its period, of a size
 * that pay has. Titles name no budgets.
 */
export function payInTitle(title: string, places: readonly string[] = []): Salary | null {
  const line = plainLine(title);
  const money = findCandidates(line, { isSigned: true, mayBePay: isNothingElse }).filter(
    ({ isRange, period }) => isRange || period !== null,
  );
  return settle(choosePay(line, money, places));
}

/** A piece of a line around money, and whether it starts where the line does. */
interface Piece {
  from: number;
  to: number;
  isStart: boolean;
}

function* piecesWithMoney(text: string): Generator<Piece> {
  MONEY_SIGN.lastIndex = 0;
  let match = MONEY_SIGN.exec(text);
  for (let count = 0; match !== null && count < MAX_PIECES; match = MONEY_SIGN.exec(text), count++) {
    const start = text.lastIndexOf('\n', match.index) + 1;
    const end = text.indexOf('\n', match.index);
    const from = Math.max(start, match.index - REACH - 60);
    const to = Math.min(end < 0 ? text.length : end, match.index + 2 * REACH);
    yield { from, to, isStart: from === start };
    MONEY_SIGN.lastIndex = to;
  }
}

function readPiece(text: string, { from, to, isStart }: Piece, places: readonly string[]): Salary | null {
  const piece = `${isStart ? titleBefore(text, from) : ''} ${text.slice(from, to)}`;
  if (!PAY_HINT.test(piece)) return null;
  const line = plainLine(piece);
  const money = findCandidates(line, { isSigned: true, mayBePay: (found) => isPay(line, found) });
  const salary = settle(choosePay(line, money, places));
  if (salary !== null || !money.some(({ isRange }) => isRange)) return salary;
  const singles = money.filter(({ isRange }) => !isRange);
  return settle(choosePay(line, singles, places));
}

/** The short line before one with money, such as "Annual salary:"; past an empty line only if it is a title for sure. */
function titleBefore(text: string, from: number): string {
  const isApart = text[from - 2] === '\n';
  const end = from - (isApart ? 2 : 1);
  const title = text.slice(text.lastIndexOf('\n', end - 1) + 1, Math.max(0, end));
  const isTitle = !isApart || /^##|:$/.test(title) || /^[^.!?]{0,60}$/.test(title);
  return isTitle && title.length <= REACH / 2 ? title : '';
}

/** Whether the words say that money is pay: those around it, else those of the sentences before. */
function isPay(line: string, { before, after, from, isRange }: Found): boolean {
  if (!isRange && meaningOf(before.slice(-REACH_OF_ONE), '') !== 'pay') return false;
  const meaning = meaningOf(before, after);
  if (meaning !== null || !isRange) return meaning === 'pay';
  return meaningOf(line.slice(Math.max(0, from - REACH), from), '') === 'pay';
}

/** The salary with its period, where that is said or plain from the size; `null` for amounts that pay cannot have. */
function settle(salary: Salary | null): Salary | null {
  if (salary === null || salary.currency === null) return null;
  const [low, high] = [salary.min ?? salary.max ?? 0, salary.max ?? salary.min ?? 0];
  const period = salary.period ?? customaryPeriod(low, salary.currency);
  if (period === null || high / low > WIDEST_RATIO) return null;
  const isPlausible = [low, high].every((amount) => isPlausiblePay(amount, salary.currency, period));
  return isPlausible ? { ...salary, period } : null;
}
