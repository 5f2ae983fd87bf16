/** How currencies are written besides their ISO 4217 codes; where one sign serves several, the likeliest. */
const SIGNS = new Map(
  Object.entries({
    USD: '$ us$ usd$ dollars dollar',
    CAD: 'c$ ca$ cad$',
    AUD: 'a$ au$',
    NZD: 'nz$',
    SGD: 's$',
    HKD: 'hk$',
    BRL: 'r$',
    MXN: 'mx$',
    EUR: '€ euro euros',
    GBP: '£ pounds',
    INR: '₹ rs rs. rupees',
    JPY: '¥ ￥',
    KRW: '₩',
    RUB: '₽',
    UAH: '₴',
    TRY: '₺',
    ILS: '₪',
    PHP: '₱',
    THB: '฿',
    VND: '₫',
    NGN: '₦',
    PLN: 'zł zl',
    CZK: 'kč kc',
    HUF: 'ft huf',
    RON: 'lei',
    CHF: 'fr. sfr',
  }).flatMap(([code, signs]) => signs.split(' ').map((sign) => [sign, code] as const)),
);

/** The codes that free text may name; in a field for the currency any three letters will do. */
const CODES =
  'USD EUR GBP CAD AUD NZD CHF SEK NOK DKK ISK PLN CZK HUF RON BGN TRY UAH RUB RSD INR PKR BDT LKR JPY CNY HKD TWD KRW ' +
  'SGD MYR IDR THB PHP VND AED SAR QAR KWD BHD OMR ILS EGP ZAR NGN KES GHS MAD BRL MXN ARS CLP COP PEN UYU CRC';
const KNOWN_CODES = new Set(CODES.split(' '));

/** Currencies that share the "$": their code decides, wherever it stands. */
const DOLLARS = / (USD|CAD|AUD|NZD|SGD|HKD|TWD|MXN|ARS|CLP|COP) /;

/** A pattern for everything that marks an amount as money, longest first. It has no groups. */
export const CURRENCY_PATTERN = [
  '(?:usd|us|cad|ca|au|nz|hk|mx|[casr])?\\$',
  '[€£₹¥￥₩₽₴₺₪₱฿₫₦]',
  `(?:${CODES.replaceAll(' ', '|')})(?![\\p{L}])`,
  '(?:euros?|dollars?|pounds|rupees|zł|zl|kč|kc|ft|lei|kr|sfr|fr\\.|rs\\.?)(?![\\p{L}])',
].join('|');

/** The ISO 4217 code of what a currency's field or an amount's sign says; `null` where it is none or shared by several. */
export function toCurrency(sign: string | null | undefined): string | null {
  if (!sign) return null;
  const text = sign.trim();
  if (/^[A-Za-z]{3}$/.test(text)) return SIGNS.get(text.toLowerCase()) ?? text.toUpperCase();
  return SIGNS.get(text.toLowerCase()) ?? null;
}

/** The currency of an amount from the signs around it and the text that it stands in. */
export function currencyOf(signs: string[], text: string): string | null {
  const codes = signs.map((sign) => sign.toUpperCase()).filter((sign) => KNOWN_CODES.has(sign));
  if (codes[0] !== undefined) return codes[0];
  if (signs.length === 0 && /\d ?lpa\b/i.test(text)) return 'INR';
  const currency = toCurrency(signs[0]);
  if (signs[0] !== '$') return currency;
  return DOLLARS.exec(` ${text.replace(/[^A-Za-z]+/g, ' ')} `)?.[1] ?? currency;
}
