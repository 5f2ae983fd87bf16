import { constant } from '../util/constant.ts';
import { UNITS_PER_DOLLAR } from './pay-size.ts';

/** How currencies are written besides their ISO 4217 codes; where one sign serves several, the likeliest. */
const SIGNS = constant(
  () =>
    new Map(
      Object.entries({
        USD: '$ us$ usd$ dollars dollar',
        CAD: 'c$ ca$ cad$ cdn$',
        AUD: 'a$ au$ aud$',
        NZD: 'nz$ nzd$',
        SGD: 's$ sg$ sgd$',
        HKD: 'hk$ hkd$',
        TWD: 'nt$',
        BRL: 'r$ reais',
        MXN: 'mx$',
        EUR: '€ euro euros teur keur t€ k€ €uro',
        GBP: '£ pounds gb£',
        INR: '₹ rs rs. inr. rupees rupee',
        JPY: '¥ ￥ yen 円 jp¥',
        CNY: '元 rmb cn¥ yuan',
        KRW: '₩ 원 won',
        RUB: '₽ руб руб. rur',
        UAH: '₴ грн грн.',
        TRY: '₺ tl',
        ILS: '₪ nis',
        PHP: '₱ php.',
        THB: '฿ baht',
        VND: '₫',
        NGN: '₦',
        IDR: 'rp rp.',
        MYR: 'rm',
        ZAR: 'r',
        PEN: 's/ s/.',
        AED: 'dhs dhs. درهم',
        SAR: 'ريال',
        EGP: 'جنيه ج.م',
        PLN: 'zł zl złotych',
        CZK: 'kč kc korun',
        HUF: 'ft forint',
        RON: 'lei',
        BGN: 'лв лв. лева',
        SEK: 'skr sek. kronor',
        NOK: 'nkr',
        DKK: 'dkr dkk. kroner',
        CHF: 'fr. sfr chf. franken',
      }).flatMap(([code, signs]) => signs.split(' ').map((sign) => [sign, code] as const)),
    ),
);

/** The codes that free text may name; in a field for the currency any three letters will do. */
const CODES = constant(() => [
  'USD',
  'EUR',
  'GBP',
  'CAD',
  'AUD',
  'NZD',
  'CHF',
  'SGD',
  ...Object.keys(UNITS_PER_DOLLAR),
]);
const KNOWN_CODES = constant(() => new Set(CODES));
/** Codes that are words when they are not in capitals. */
const WORDS_TOO = /^(?:try|mad|cop|pen|ron|sar|tl|rm|won|yen|r)$/;

/** Currencies that share the "$": their code decides, wherever it stands. */
const DOLLARS = / (USD|CAD|AUD|NZD|SGD|HKD|TWD|MXN|ARS|CLP|COP) /;
const DOLLAR_NAMES: [RegExp, string][] = [
  [/\bcanadian\b/i, 'CAD'],
  [/\baustralian dollars?\b/i, 'AUD'],
  [/\bnew zealand dollars?\b/i, 'NZD'],
  [/\bsingapore dollars?\b/i, 'SGD'],
  [/\bhong kong dollars?\b/i, 'HKD'],
];

/** What a sign that several currencies share means in a country (ISO 3166-1 alpha-2). */
const SHARED: Record<string, Record<string, string>> = {
  $: {
    ...{ CA: 'CAD', AU: 'AUD', NZ: 'NZD', SG: 'SGD', HK: 'HKD', TW: 'TWD', MX: 'MXN', AR: 'ARS', CL: 'CLP' },
    ...{ CO: 'COP', UY: 'UYU' },
  },
  kr: { SE: 'SEK', NO: 'NOK', DK: 'DKK', IS: 'ISK' },
  '£': { EG: 'EGP' },
  '¥': { CN: 'CNY' },
  rs: { PK: 'PKR', LK: 'LKR', NP: 'NPR', MU: 'MUR' },
};
const PLAIN_OF_SHARED: Record<string, string> = { 'kr.': 'kr', '￥': '¥', 'rs.': 'rs', kroner: 'kr' };

/** A pattern for everything that marks an amount as money, longest first. It has no groups. */
export const CURRENCY_PATTERN = constant(() =>
  [
    '(?:usd|us|cad|cdn|ca|aud|au|nzd|nz|sgd|sg|hkd|hk|mx|nt|[casr])?\\$',
    '(?:jp|cn)¥|gb£|[tk]€|[tk]EUR(?![\\p{L}])',
    '[€£₹¥￥₩₽₴₺₪₱฿₫₦円元원]',
    `(?:${CODES.join('|')})(?![\\p{L}])`,
    '(?:euros?|dollars?|pounds|rupees?|reais|yen|yuan|rmb|baht|złotych|zł|zl|korun|kronor|kroner|franken|kč|kc|ft|forint|lei|kr\\.?|skr|nkr|dkr|sfr|fr\\.|rs\\.?|rp\\.?|rm|tl|nis|dhs\\.?|s/\\.?|руб\\.?|грн\\.?|лв\\.?|лева|درهم|ريال|جنيه|ج\\.م)(?![\\p{L}])',
    'r(?=\\d{2,3}[ ,]\\d{3}|\\d{4,12})',
  ].join('|'),
);

/** The ISO 4217 code of what a currency's field or an amount's sign says; `null` where it is none or shared by several. */
export function toCurrency(sign: string | null | undefined): string | null {
  if (!sign) return null;
  const text = sign.trim();
  if (/^[A-Za-z]{3}$/.test(text)) return SIGNS.get(text.toLowerCase()) ?? text.toUpperCase();
  return SIGNS.get(text.toLowerCase()) ?? null;
}

/** Whether what stands beside a number marks it as money, and is no word that happens to be spelled like a currency. */
export function isCurrencySign(sign: string): boolean {
  return !WORDS_TOO.test(sign.trim());
}

/**
 * The currency of an amount: by the signs around it, by the text that it stands in, and, for signs that several
 * currencies share, by the `country` (ISO 3166-1 alpha-2) of the posting.
 */
export function currencyOf(signs: string[], text: string, country: string | null = null): string | null {
  const codes = signs.map((sign) => sign.toUpperCase()).filter((sign) => KNOWN_CODES.has(sign));
  if (codes[0] !== undefined) return codes[0];
  const sign = signs[0]?.toLowerCase() ?? '';
  const shared = SHARED[PLAIN_OF_SHARED[sign] ?? sign];
  const named = sign === '$' ? dollarIn(text) : null;
  return named ?? (country && shared?.[country]) ?? toCurrency(sign);
}

function dollarIn(text: string): string | null {
  const code = DOLLARS.exec(` ${text.replace(/[^A-Za-z]+/g, ' ')} `)?.[1];
  return code ?? DOLLAR_NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
