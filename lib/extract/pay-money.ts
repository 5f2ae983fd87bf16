import { constant } from '../util/constant.ts';
import { parseNumber, SCALE_PATTERN, scaleOf, toAmount } from './amount.ts';
import { CURRENCY_PATTERN, isCurrencySign } from './currency.ts';

const NUMBER = "\\d{1,3}(?:[ '’]\\d{3}){1,5}(?:[.,]\\d{1,2})?(?!\\d)|\\d{1,15}(?:[.,]\\d{1,9}){0,5}";
/** Letters that end a number's word; signs of scripts without blanks do not. */
const LETTER = '(?![\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Hiragana}])\\p{L}';
const MONEY = constant(
  () =>
    new RegExp(
      `(?<!${LETTER}|\\d)(${CURRENCY_PATTERN})?\\s?(?<!\\d)(${NUMBER})(?:[.,][-–—]{1,2}(?!\\d))?(${SCALE_PATTERN})?(?!${LETTER}|\\d|\\s?%)(\\x2b)?\\s?(${CURRENCY_PATTERN})?`,
      'giu',
    ),
);
/** Signs before a number that say thousands as well: "TEUR 60", "K€ 45". */
const SCALED_SIGN = /^[tk](?:€|eur)$/i;
/** Scales that one country counts in, and those of scripts that write thousands before them. */
const INDIAN = /^\s?(?:lakhs?|lacs?|lpa|crores?)$/i;
const UNSPACED = /[万萬만億亿억]/;
/** A unit glued to its number, as in "£25.50ph". */
const GLUED = /(\d)((?:ph|pa|pm|pcm|pw|pd|hr|hrly|yr|p\.[ah]\.?)(?![\p{L}\d]))/giu;

/** No line about pay names as many. */
const MAX_MONIES = 40;
/** Longer than the longest sign before a number, with the blank between. */
const LONGEST_SIGN = 12;

/** One amount as it stands in a text. */
export interface Money {
  /** As written, before its scale. */
  amount: number;
  /** What it is multiplied by. */
  scale: number;
  /** The signs of currencies on both sides. */
  signs: string[];
  /** Whether a plus follows: "this or more". */
  isOpen: boolean;
  from: number;
  to: number;
}

/** A currency's code in brackets, as in "110,000 – 140,000 (USD)". */
const BRACKETED = / ?\(([A-Z]{3})\)/g;

/** The hyphen of "450-Euro-Basis". */
const HYPHENED = /-(?<=\d-)(?=Euro)/gi;

/** A line in the spelling that `findMonies` reads: full-width signs and Arabic digits in their plain form, units apart from numbers. */
export function spellPlain(line: string): string {
  const plain = /[\uff00-\uffef]/.test(line) ? line.normalize('NFKC') : line;
  return plain
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(GLUED, '$1 $2')
    .replace(BRACKETED, ' $1')
    .replace(HYPHENED, ' ');
}

/** The amounts of a line, with or without a currency, in their order. */
export function findMonies(line: string): Money[] {
  const found: Money[] = [];
  let digit = nextDigit(line, 0);
  // Looked for around digits only: most of a line has none.
  for (let end = 0; digit >= 0 && found.length < MAX_MONIES; digit = nextDigit(line, end)) {
    MONEY.lastIndex = Math.max(end, digit - LONGEST_SIGN);
    const match = MONEY.exec(line);
    if (match === null) break;
    end = MONEY.lastIndex;
    const [, before, number = '', scale, plus, after] = match;
    const signs = [before, after].filter((sign) => sign !== undefined).filter(isCurrencySign);
    const factor =
      scale !== undefined ? scaleOf(scale) : signs.some((sign) => SCALED_SIGN.test(sign)) ? 1_000 : 1;
    const amount = toAmount(parseNumber(number, factor > 1 && !UNSPACED.test(scale ?? '')));
    const from = match.index;
    if (amount === null || isNegative(line, from)) continue;
    if (scale !== undefined && INDIAN.test(scale)) signs.push('INR');
    found.push({
      amount,
      scale: factor,
      signs,
      isOpen: plus !== undefined,
      from,
      to: end,
    });
  }
  return found;
}

function nextDigit(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return at;
  }
  return -1;
}

/** A minus that is no dash between two amounts, as in the "-1" that forms store for nothing. */
function isNegative(line: string, from: number): boolean {
  return /(?:^|[:(]) ?[-−]$/.test(line.slice(Math.max(0, from - 3), from));
}

/** The value of an amount, without the trace that binary fractions leave in products like 1.1 * 1,000,000. */
export function scaled(amount: number, scale: number): number {
  return Math.round(amount * scale * 100) / 100;
}
