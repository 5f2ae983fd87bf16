import { constant } from '../util/constant.ts';

/** Pay beyond this is a slip of the keyboard or of our reading. */
const MAX_AMOUNT = 1e11;

const SCALES = constant(
  () =>
    new Map(
      Object.entries({
        1e3: 'k t tsd tys tis tusen mil thousand ribu',
        1e4: '万 萬 만',
        1e5: 'l lakh lakhs lac lacs lpa',
        1e6: 'm mn mio mln mill million millions juta jt',
        1e7: 'cr crore crores',
        1e8: '億 亿 억',
      }).flatMap(([factor, words]) => words.split(' ').map((word) => [word, Number(factor)] as const)),
    ),
);

/** Signs and words that multiply the number before them; single letters only right behind it. It has no groups. */
export const SCALE_PATTERN =
  '(?:[kKmMtTlL](?![\\p{L}\\d])|[万萬만億亿억]|\\s?T(?=€)|\\s?(?:k|lakhs?|lacs?|lpa|crores?|cr|tsd\\.?|tys\\.?|tis\\.?|tusen|mil|thousand|ribu|mln|mill\\.?|mio\\.?|mn|millions?|juta|jt)(?![\\p{L}\\d]))';

/** What a scale of `SCALE_PATTERN` multiplies by. */
export function scaleOf(scale: string | undefined): number {
  return SCALES.get((scale ?? '').trim().replace('.', '').toLowerCase()) ?? 1;
}

/** A positive amount of money from a number or a numeric text; `null` for 0, -1 and everything else. */
export function toAmount(raw: unknown): number | null {
  const value = typeof raw === 'string' ? parseNumber(raw.trim()) : raw;
  return typeof value === 'number' && value > 0 && value <= MAX_AMOUNT ? value : null;
}

/**
 * A number as people write it: "60,000.50", "60.000,50", "60 000", "60’000" and "12,00,000" all have their thousands
 * taken out. A lone sign before exactly three digits divides thousands, unless `isScaled`: "1.125" of "1.125M".
 */
export function parseNumber(text: string, isScaled = false): number | null {
  if (!/^\d[\d.,'’ \u00a0\u2009\u202f]*$/.test(text)) return null;
  const digits = text.replace(/['’ \u00a0\u2009\u202f]/g, '');
  const lastSign = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (lastSign < 0) return Number(digits);
  const fraction = digits.slice(lastSign + 1);
  const whole = digits.slice(0, lastSign);
  const sign = digits[lastSign] as string;
  const isRepeated = whole.includes(sign);
  const isThousands = isRepeated || (fraction.length === 3 && !isScaled && whole !== '0');
  const clean = whole.replace(/[.,]/g, '');
  return Number(isThousands ? clean + fraction : `${clean}.${fraction}`);
}
