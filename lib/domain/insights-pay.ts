import { quantile } from './insights.ts';
import { convert, isKnownCurrency } from './search-pay.ts';

/** Pay for a year of full-time work, as one posting names it. */
export interface YearlyPay {
  amount: number;
  /** ISO 4217. */
  currency: string;
}

export interface PayBin {
  from: number;
  to: number;
  count: number;
}

export interface PayPicture {
  /** The currency that most jobs name; the others are converted into it where a rate is known. */
  currency: string;
  /** Jobs in the picture. */
  count: number;
  median: number;
  /** A quarter of the jobs pays less than the first and more than the second. */
  quarters: [number, number];
  /** Of one width; the first and the last also hold what lies beyond them. */
  bins: PayBin[];
}

/** Fewer amounts than this are no picture. */
const ENOUGH = 5;
const BINS_AT_MOST = 14;
/** What lies beyond these shares is put into the outer bins, so that one odd amount does not flatten all others. */
const OUTER = 0.02;

/** What the jobs pay, as far as it can be compared; `null` while too few of them say it. */
export function payPicture(all: readonly YearlyPay[]): PayPicture | null {
  const pay = all.filter(({ currency }) => isKnownCurrency(currency));
  const currency = mostNamed(pay);
  const amounts = pay
    .map((one) => convert(one.amount, one.currency, currency))
    .filter((amount): amount is number => amount !== null && amount > 0 && Number.isFinite(amount));
  if (amounts.length < ENOUGH) return null;
  const at = (share: number) => quantile(amounts, share) ?? 0;
  return {
    currency,
    count: amounts.length,
    median: at(0.5),
    quarters: [at(0.25), at(0.75)],
    bins: binsOf(amounts, at(OUTER), at(1 - OUTER)),
  };
}

function mostNamed(pay: readonly YearlyPay[]): string {
  const counts = new Map<string, number>();
  for (const { currency } of pay) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const [first] = [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

function binsOf(amounts: readonly number[], low: number, high: number): PayBin[] {
  const width = roundWidth((high - low) / (BINS_AT_MOST - 1));
  const first = Math.floor(low / width);
  const last = Math.max(first, Math.floor(high / width));
  const bins = Array.from({ length: last - first + 1 }, (_, i) => ({
    from: (first + i) * width,
    to: (first + i + 1) * width,
    count: 0,
  }));
  for (const amount of amounts) {
    const bin = bins[Math.min(last, Math.max(first, Math.floor(amount / width))) - first];
    if (bin !== undefined) bin.count += 1;
  }
  return bins;
}

/** The next larger of 1, 2, 5, 10, 20 and so on. */
function roundWidth(least: number): number {
  if (!(least > 1)) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((step) => step * power >= least) ?? 10) * power;
}
