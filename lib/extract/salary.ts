import type { PayPeriod, Salary } from '../domain/posting.ts';
import { toAmount } from './amount.ts';
import { currencyOf, toCurrency } from './currency.ts';
import { countryOf } from './pay-country.ts';
import { toPeriod } from './pay-period.ts';
import { dollarsOf } from './pay-size.ts';

/** Pay as fields of a payload say it: amounts as numbers or text, the rest in the vendor's words. */
export interface PayFields {
  min?: unknown;
  max?: unknown;
  currency?: string | null | undefined;
  period?: string | null | undefined;
  /** The posting's places, where the currency's field may hold a sign that several currencies share. */
  places?: readonly string[];
}

/**
 * Pay from fields of its own, or `null` where they hold no amount, or a period that is not pay for time worked (a
 * single payment, a fortnight). Bounds that are no positive amounts, or that nobody is paid, are not said; bounds the
 * wrong way round are turned.
 */
export function toSalary(fields: PayFields): Salary | null {
  const period = toPeriod(fields.period);
  if (period === null && fields.period && fields.period.toUpperCase() !== 'NONE') return null;
  const currency = currencyField(fields);
  const boundOf = (raw: unknown) => {
    const amount = toAmount(raw);
    return amount !== null && isAbsurd({ min: amount, max: amount, currency, period }) ? null : amount;
  };
  return salaryOf(boundOf(fields.min), boundOf(fields.max), currency, period);
}

function currencyField({ currency, places = [] }: PayFields): string | null {
  const sign = currency?.trim() ?? '';
  if (places.length === 0 || /^[A-Za-z]{3}$/.test(sign)) return toCurrency(sign);
  return currencyOf([sign], '', countryOf(places));
}

/** A salary of bounds that are known to be positive amounts or `null`; `null` without any. */
export function salaryOf(
  min: number | null,
  max: number | null,
  currency: string | null,
  period: PayPeriod | null,
): Salary | null {
  if (min === null && max === null) return null;
  if (min !== null && max !== null && max < min) return { min: max, max: min, currency, period };
  return { min, max, currency, period };
}

/** What nobody is paid for a period, in US dollars, on either side: slips of the keyboard and sums of other kinds. */
const ABSURD: Record<PayPeriod, [number, number]> = {
  YEAR: [300, 30_000_000],
  MONTH: [20, 2_000_000],
  WEEK: [10, 500_000],
  DAY: [2, 100_000],
  HOUR: [0.3, 10_000],
};

/** Whether an amount of this size is paid nowhere, as far as currency and period are known. */
export function isAbsurd({ min, max, currency, period }: Salary): boolean {
  const [least, most] = period === null ? [0, ABSURD.YEAR[1]] : ABSURD[period];
  return dollarsOf(min ?? max ?? 0, currency) < least || dollarsOf(max ?? min ?? 0, currency) > most;
}

/** The range around the salaries of one posting, as far as they share the first one's currency and period. */
export function spanSalaries(salaries: Salary[]): Salary | null {
  const [first] = salaries;
  if (first === undefined) return null;
  const alike = salaries.filter((one) => one.currency === first.currency && one.period === first.period);
  const mins = alike.map((one) => one.min).filter((amount) => amount !== null);
  const maxs = alike.map((one) => one.max).filter((amount) => amount !== null);
  const min = mins.length === 0 ? null : Math.min(...mins);
  const max = maxs.length === 0 ? null : Math.max(...maxs);
  const span = salaryOf(min, max, first.currency, first.period);
  return span !== null && first.basis !== undefined ? { ...span, basis: first.basis } : span;
}
