import type { Salary } from '../domain/posting.ts';
import { readPayRange } from './pay-text.ts';

/** Signs that a line with an amount of money in it has; text without any is not looked at closer. */
const MONEY_SIGNS = ['$', '€', '£', '₹', 'USD', 'EUR', 'GBP', 'CHF', 'CAD', 'PLN'];
const PAY_WORDS =
  /\b(?:salar(?:y|ies)|pay|compensation|wages?|remuneration|base range|hourly rate|earnings|ote|gehalt\w*|jahresgehalt|vergütung|salaire|rémunération|salario|retribución|retribuzione|stipendio|salário|salaris|lön|wynagrodzenie|mzda|plat)\b/iu;
/** How far from the amounts the word for pay may stand. */
const REACH = 240;
/** Currencies whose yearly pay can be told from monthly pay by its size, and from where on. */
const YEARLY_FROM = 15_000;
const YEARLY_CURRENCIES = new Set(['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'NZD', 'CHF', 'SGD']);
/** What pay for each period is between, in the currencies above; other amounts are budgets, deals or slips. */
const PLAUSIBLE: Record<NonNullable<Salary['period']>, [number, number]> = {
  YEAR: [8_000, 2_000_000],
  MONTH: [400, 150_000],
  WEEK: [100, 40_000],
  DAY: [30, 8_000],
  HOUR: [4, 1_500],
};
const WIDEST_RATIO = 5;

/**
 * The pay that a description states in its sentences, where it is beyond doubt: the first range of money that stands
 * beside a word for pay and has a plausible size. Postings that pay by place name their main place first. `text` is
 * text as `htmlToText` gives it.
 */
export function payInText(text: string): Salary | null {
  for (const line of linesWithMoney(text)) {
    const salary = readLine(text, line.from, line.to);
    if (salary !== null) return salary;
  }
  return null;
}

/**
 * The pay of fields of its own, else that of the description. Fields that say no period get it from a description that
 * names the same amounts.
 */
export function completePay(stated: Salary | null, text: string): Salary | null {
  if (stated !== null && stated.period !== null) return stated;
  const told = payInText(text);
  if (stated === null || told === null) return stated ?? told;
  const isSame = told.min === stated.min && told.max === stated.max && told.currency === stated.currency;
  return isSame ? told : stated;
}

function* linesWithMoney(text: string): Generator<{ from: number; to: number }> {
  const signs = MONEY_SIGNS.filter((sign) => text.includes(sign));
  if (signs.length === 0) return;
  let from = 0;
  while (from < text.length) {
    const next = Math.min(...signs.map((sign) => text.indexOf(sign, from)).filter((at) => at >= 0));
    if (next === Number.POSITIVE_INFINITY) return;
    const end = text.indexOf('\n', next);
    const to = end < 0 ? text.length : end;
    yield { from: text.lastIndexOf('\n', next) + 1, to };
    from = to;
  }
}

/** The pay of one line; a short line before it, such as "Annual salary:", belongs to it. */
function readLine(text: string, from: number, to: number): Salary | null {
  const title = text.slice(text.lastIndexOf('\n', from - 2) + 1, Math.max(0, from - 1));
  const isTitled = text[from - 2] !== '\n' && title.length <= REACH / 2;
  let rest = isTitled ? `${title} ${text.slice(from, to)}` : text.slice(from, to);
  for (let word = PAY_WORDS.exec(rest); word !== null; word = PAY_WORDS.exec(rest)) {
    const salary = settle(readPayRange(rest.slice(Math.max(0, word.index - REACH / 4), word.index + REACH)));
    if (salary !== null) return salary;
    rest = rest.slice(word.index + word[0].length);
  }
  return null;
}

/** The salary with its period, where that is said or plain from the size; `null` for amounts that pay cannot have. */
function settle(salary: Salary | null): Salary | null {
  if (salary?.min == null || salary.max == null || salary.currency === null) return null;
  if (!YEARLY_CURRENCIES.has(salary.currency)) return salary.period === null ? null : salary;
  const period = salary.period ?? (salary.min >= YEARLY_FROM ? 'YEAR' : null);
  if (period === null || salary.max / salary.min > WIDEST_RATIO) return null;
  const [least, most] = PLAUSIBLE[period];
  return salary.min >= least && salary.max <= most ? { ...salary, period } : null;
}
