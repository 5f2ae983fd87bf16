import type { Salary } from '../domain/posting.ts';
import { toAmount } from './amount.ts';
import { toCurrency } from './currency.ts';
import { isNode, type LinkedNode, lineOf } from './linked-data.ts';
import { toPeriod } from './pay-period.ts';
import { readPay } from './pay-text.ts';
import { spanSalaries, toSalary } from './salary.ts';

/** The pay of a posting from `baseSalary`, else from `estimatedSalary`; `null` where neither holds an amount. */
export function readLinkedPay(node: LinkedNode): Salary | null {
  const currency = lineOf(node.salaryCurrency);
  for (const member of [node.baseSalary, node.estimatedSalary]) {
    const salaries = (Array.isArray(member) ? member.slice(0, 20) : [member]).map((one) =>
      payOf(one, currency),
    );
    const salary = spanSalaries(salaries.filter((one) => one !== null));
    if (salary !== null) return salary;
  }
  return null;
}

/** One `MonetaryAmount`, `QuantitativeValue`, `PriceSpecification`, number or text. */
function payOf(pay: unknown, currency: string | null): Salary | null {
  if (!isNode(pay)) return payOfText(lineOf(pay), currency);
  const inner = first(pay.value);
  const value = isNode(inner) ? inner : pay;
  const single = isNode(inner) ? first(inner.value) : (inner ?? pay.price);
  const [least, most] = [value.minValue ?? value.minPrice, value.maxValue ?? value.maxPrice].map(first);
  const isRange = toAmount(least) !== null || toAmount(most) !== null;
  const said = lineOf(pay.currency) ?? lineOf(value.currency) ?? lineOf(pay.priceCurrency) ?? currency;
  const period = periodOf(value, pay);
  if (!isRange && toAmount(single) === null) {
    const salary = payOfText(lineOf(single) ?? lineOf(pay.name), said);
    return salary && { ...salary, period: salary.period ?? toPeriod(period) };
  }
  const bounds = isRange ? { min: least, max: most } : { min: single, max: single };
  return toSalary({ ...bounds, currency: said, period });
}

/** Codes of UN/CEFACT Recommendation 20, which `unitCode` is defined by, and lengths of time of ISO 8601. */
const CODES: Readonly<Record<string, string>> = {
  HUR: 'HOUR',
  WEE: 'WEEK',
  MON: 'MONTH',
  ANN: 'YEAR',
  PT1H: 'HOUR',
  P1D: 'DAY',
  P1W: 'WEEK',
  P1M: 'MONTH',
  P1Y: 'YEAR',
};

/** A unit that is none, as "per" or an empty one, counts as not said; one that is no time worked stays and rules pay out. */
function periodOf(value: LinkedNode, pay: LinkedNode): string | null {
  const units = [value.unitText, value.unitCode, pay.unitText, pay.unitCode, pay.duration].map(lineOf);
  const said = units.filter((unit) => unit !== null).map((unit) => CODES[unit.toUpperCase()] ?? unit);
  return said.find((unit) => toPeriod(unit) !== null) ?? said[0] ?? null;
}

function payOfText(text: string | null, currency: string | null): Salary | null {
  if (text === null) return null;
  const amount = toAmount(text);
  if (amount !== null) return toSalary({ min: amount, max: amount, currency });
  const salary = readPay(text);
  return salary === null ? null : { ...salary, currency: salary.currency ?? toCurrency(currency) };
}

function first(member: unknown): unknown {
  return Array.isArray(member) ? member[0] : member;
}
