import type { PayPeriod, Salary } from '../domain/posting.ts';
import { toAmount } from './amount.ts';
import { toCurrency } from './currency.ts';
import { toPeriod } from './pay-period.ts';

/** Pay as fields of a payload say it: amounts as numbers or text, the rest in the vendor's words. */
export interface PayFields {
  min?: unknown;
  max?: unknown;
  currency?: string | null | undefined;
  period?: string | null | undefined;
}

/**
 * Pay from fields of its own, or `null` where they hold no amount, or a period that is not pay for time worked (a
 * single payment, a fortnight). Bounds that are no positive amounts are not said; bounds the wrong way round are turned.
 */
export function toSalary(fields: PayFields): Salary | null {
  const period = toPeriod(fields.period);
  if (period === null && fields.period && fields.period.toUpperCase() !== 'NONE') return null;
  return salaryOf(toAmount(fields.min), toAmount(fields.max), toCurrency(fields.currency), period);
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

/** The range around the salaries of one posting, as far as they share the first one's currency and period. */
export function spanSalaries(salaries: Salary[]): Salary | null {
  const [first] = salaries;
  if (first === undefined) return null;
  const alike = salaries.filter((one) => one.currency === first.currency && one.period === first.period);
  const mins = alike.map((one) => one.min).filter((amount) => amount !== null);
  const maxs = alike.map((one) => one.max).filter((amount) => amount !== null);
  const min = mins.length === 0 ? null : Math.min(...mins);
  const max = maxs.length === 0 ? null : Math.max(...maxs);
  return salaryOf(min, max, first.currency, first.period);
}
