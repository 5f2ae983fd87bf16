import type { PayPeriod, Salary } from './posting.ts';

/** How many of a period are paid in a year of full-time work: 52 weeks of five days of eight hours. */
export const IN_A_YEAR: Record<PayPeriod, number> = { YEAR: 1, MONTH: 12, WEEK: 52, DAY: 260, HOUR: 2080 };

/** Most that a job pays in a year of full-time work, in its own currency; `null` when it names no amount or no period. */
export function yearlyPay(salary: Salary | null): number | null {
  const most = salary?.max ?? salary?.min ?? null;
  if (salary === null || salary.period === null || most === null) return null;
  return most * IN_A_YEAR[salary.period];
}
