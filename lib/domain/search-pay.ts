import { lazy } from '../util/lazy.ts';
import type { PayPeriod, Salary } from './posting.ts';
import type { LeastPay } from './search.ts';
import { IN_A_YEAR } from './yearly-pay.ts';

/** The day of the rates. */
export const RATES_DATE = '2026-11-20';

/**
 * How much of a currency one euro is, rounded from the euro foreign exchange reference rates of the European Central
 * Bank and, for the dirham, riyal, naira, pound of Egypt and the like, from their pegs and central banks. Approximate:
 * good enough to tell whether pay is about as much as somebody asks for, and for nothing else.
 */
const RATES =
  'EUR:1 USD:1.16 GBP:0.875 CHF:0.935 PLN:4.25 CZK:24.3 SEK:11 NOK:11.7 DKK:7.47 HUF:385 RON:5.09 BGN:1.956 TRY:49 UAH:48.8 ISK:147 RSD:117.2 ' +
  'CAD:1.63 AUD:1.78 NZD:2.05 JPY:180 CNY:8.23 HKD:9.02 SGD:1.51 KRW:1700 INR:103 IDR:19350 MYR:4.8 PHP:68 THB:37.6 TWD:36.2 VND:30500 ' +
  'ILS:3.78 AED:4.26 SAR:4.35 QAR:4.22 EGP:55 ZAR:19.9 NGN:1680 KES:150 MAD:10.7 BRL:6.2 MXN:21.3 ARS:1640 CLP:1080 COP:4370 PEN:3.92 PKR:326';

/** From here on an amount without a period is taken for a year's, in euros. */
const LEAST_YEARLY_EUR = 12_000;

const perEuro = lazy(
  () => new Map(RATES.split(' ').map((rate): [string, number] => [rate.slice(0, 3), Number(rate.slice(4))])),
);

/** Whether amounts in this currency (ISO 4217) can be converted. */
export function isKnownCurrency(currency: string): boolean {
  return perEuro().has(currency);
}

/** An amount of one currency in another; `null` where the rate of one of them is not known. */
export function convert(amount: number, from: string, to: string): number | null {
  if (from === to) return amount;
  const [ours, theirs] = [perEuro().get(from), perEuro().get(to)];
  return ours === undefined || theirs === undefined ? null : (amount / ours) * theirs;
}

/**
 * Pay for a year of full-time work, in its own currency: hours count 2080, days 260, weeks 52 and months 12 times.
 * Without a period large amounts are taken for a year's. `null` where no amount is said or nothing tells the period.
 */
export function toYearly(
  salary: Salary,
): { min: number | null; max: number | null; currency: string | null } | null {
  const { min, max, currency } = salary;
  const amount = max ?? min;
  if (amount === null) return null;
  const period = salary.period ?? guessPeriod(amount, currency);
  if (period === null) return null;
  const times = IN_A_YEAR[period];
  const yearly = (value: number | null) => (value === null ? null : value * times);
  return { min: yearly(min), max: yearly(max), currency };
}

function guessPeriod(amount: number, currency: string | null): PayPeriod | null {
  const euros = currency === null ? null : convert(amount, currency, 'EUR');
  return euros !== null && euros >= LEAST_YEARLY_EUR ? 'YEAR' : null;
}

/** The most that a posting pays a year, in `currency`; `null` where it does not say or the amount cannot be converted. */
export function mostYearly(salary: Salary | null, currency: string): number | null {
  const yearly = salary === null ? null : toYearly(salary);
  if (yearly === null || yearly.currency === null) return null;
  const most = Math.max(yearly.min ?? 0, yearly.max ?? 0);
  return convert(most, yearly.currency, currency);
}

/** What is asked for, for a year of full-time work. */
export function leastYearly({ least, period }: LeastPay): number {
  return least * IN_A_YEAR[period];
}
