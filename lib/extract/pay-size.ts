import type { PayPeriod } from '../domain/posting.ts';
import { constant } from '../util/constant.ts';

/**
 * About how many units of a currency make one US dollar: only to tell the size of an amount, never to convert one.
 * Currencies that are not listed are worth about a dollar, or too little known to judge.
 */
export const UNITS_PER_DOLLAR: Record<string, number> = {
  ...{ PLN: 4, RON: 4.5, BGN: 1.8, CZK: 23, HUF: 350, SEK: 10, NOK: 10, DKK: 7, ISK: 135, TRY: 40, UAH: 41 },
  ...{
    RUB: 90,
    RSD: 108,
    INR: 85,
    PKR: 280,
    BDT: 120,
    LKR: 300,
    JPY: 150,
    CNY: 7,
    HKD: 8,
    TWD: 32,
    KRW: 1_400,
  },
  ...{
    MYR: 4.4,
    IDR: 16_000,
    THB: 35,
    PHP: 57,
    VND: 25_000,
    AED: 3.7,
    SAR: 3.8,
    QAR: 3.6,
    KWD: 0.3,
    BHD: 0.4,
  },
  ...{ OMR: 0.4, ILS: 3.7, EGP: 50, ZAR: 18, NGN: 1_500, KES: 130, GHS: 15, MAD: 10, BRL: 5.5, MXN: 18 },
  ...{ ARS: 1_200, CLP: 950, COP: 4_200, PEN: 3.7, UYU: 42, CRC: 510 },
};

/** The size of an amount in US dollars, roughly. */
export function dollarsOf(amount: number, currency: string | null): number {
  return amount / (UNITS_PER_DOLLAR[currency ?? ''] ?? 1);
}

/** What pay for each period is between, in dollars; other amounts beside words for pay are budgets, deals or slips. */
const PLAUSIBLE: Record<PayPeriod, [number, number]> = {
  YEAR: [8_000, 2_000_000],
  MONTH: [400, 150_000],
  WEEK: [100, 40_000],
  DAY: [30, 8_000],
  HOUR: [4, 1_500],
};
/** Where wages are a fraction of those: how far below they may go. */
const CHEAPER = constant(
  () =>
    new Set(
      'RON BGN HUF TRY UAH RUB RSD INR PKR BDT LKR CNY MYR IDR THB PHP VND EGP ZAR NGN KES GHS MAD BRL MXN ARS CLP COP PEN UYU CRC'.split(
        ' ',
      ),
    ),
);

/** Whether someone may be paid an amount for a period. */
export function isPlausiblePay(amount: number, currency: string | null, period: PayPeriod): boolean {
  const dollars = dollarsOf(amount, currency);
  const [least, most] = PLAUSIBLE[period];
  return dollars >= (CHEAPER.has(currency ?? '') ? least / 8 : least) && dollars <= most;
}

/** Where pay is customarily stated by the month. */
const BY_MONTH = constant(() => new Set('PLN CZK HUF RON BGN SEK NOK DKK RSD UAH RUB'.split(' ')));
const BY_YEAR = constant(() => new Set('USD EUR GBP CAD AUD NZD CHF SGD ILS ZAR JPY INR'.split(' ')));

/** The period that goes without saying for pay of this size, `null` where none does. */
export function customaryPeriod(amount: number, currency: string | null): PayPeriod | null {
  const dollars = dollarsOf(amount, currency);
  if (BY_MONTH.has(currency ?? '') && dollars >= 500 && dollars <= 12_000) return 'MONTH';
  const leastYear = CHEAPER.has(currency ?? '') ? 4_000 : 15_000;
  const isYearly = BY_YEAR.has(currency ?? '') || BY_MONTH.has(currency ?? '');
  return isYearly && dollars >= leastYear ? 'YEAR' : null;
}
