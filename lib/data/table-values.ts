import type { Closing } from '../domain/application.ts';
import type { PayPeriod, Workplace } from '../domain/posting.ts';
import { searchText } from '../util/search-words.ts';

/** Days in a column are written in one order; where no day of the column tells which, this is taken. */
export type DayOrder = 'day-first' | 'month-first';

const DAY_MS = 86_400_000;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

/** The order in which a column writes day and month, as far as one of its values tells. */
export function dayOrderOf(values: readonly string[], otherwise: DayOrder): DayOrder {
  for (const value of values) {
    const [, first = '', sign, second = ''] = /^(\d{1,2})([./-])(\d{1,2})[./-]\d{2,4}/.exec(value) ?? [];
    if (sign === '.' || Number(first) > 12) return 'day-first';
    if (Number(second) > 12) return 'month-first';
  }
  return otherwise;
}

/** A written day as milliseconds since the epoch, at noon where the user is; `null` for anything else. */
export function readDay(value: string, order: DayOrder): number | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(value);
  if (iso) return noonOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const short = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})/.exec(value);
  if (short) {
    const [first, second, year] = [Number(short[1]), Number(short[2]), Number(short[3])];
    const [day, month] = order === 'day-first' ? [first, second] : [second, first];
    return noonOf(year < 100 ? 2000 + year : year, month, day);
  }
  // The number of days by which spreadsheets count, when a cell lost its format.
  if (/^\d{5}(?:\.\d+)?$/.test(value)) return EXCEL_EPOCH + Math.floor(Number(value)) * DAY_MS + DAY_MS / 2;
  const other = /[a-z]{3}/i.test(value) && /\d{4}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(other) ? null : other;
}

function noonOf(year: number, month: number, day: number): number | null {
  const date = new Date(year, month - 1, day, 12);
  const isReal = date.getMonth() === month - 1 && date.getDate() === day && year >= 1970 && year < 2200;
  return isReal ? date.getTime() : null;
}

/** An amount of money as people write it: "€60.000", "85k", "1 200,50"; `null` for anything else. */
export function readAmount(value: string): number | null {
  const found = /\d[\d.,'’\s\u00a0\u202f]{0,20}/.exec(value);
  if (found === null) return null;
  const digits = found[0].replace(/['’\s\u00a0\u202f]/g, '').replace(/[.,]$/, '');
  const cents = /[.,](\d{1,2})$/.exec(digits);
  const whole = (cents === null ? digits : digits.slice(0, cents.index)).replace(/[.,]/g, '');
  const amount = Number(cents === null ? whole : `${whole}.${cents[1]}`);
  const isThousands = /^\s?k\b/i.test(value.slice(found.index + found[0].length));
  return Number.isFinite(amount) && amount > 0 ? amount * (isThousands ? 1000 : 1) : null;
}

const SIGNS: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY', '₹': 'INR', zł: 'PLN' };

/** The currency of a cell (ISO 4217): its code, or the one that its sign means first; `null` where it has neither. */
export function readCurrency(value: string): string | null {
  const code = /\b(EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|CAD|AUD|INR|JPY|BRL|MXN)\b/i.exec(value);
  if (code) return code[0].toUpperCase();
  return Object.entries(SIGNS).find(([sign]) => value.includes(sign))?.[1] ?? null;
}

const PERIODS: [RegExp, PayPeriod][] = [
  [/\b(?:hour|hourly|hr|h|stunde|heure|hora|godz)/i, 'HOUR'],
  [/\b(?:day|daily|tag|jour|dia)/i, 'DAY'],
  [/\b(?:week|weekly|woche|semaine|semana)/i, 'WEEK'],
  [/\b(?:month|monthly|mo|monat|mois|mes|mies)/i, 'MONTH'],
  [/\b(?:year|yearly|annual|annually|yr|jahr|an|ano|rok)/i, 'YEAR'],
];

export function readPeriod(value: string): PayPeriod | null {
  return PERIODS.find(([pattern]) => pattern.test(value))?.[1] ?? null;
}

export function readWorkplace(value: string): Workplace | null {
  const text = ` ${searchText(value)} `;
  if (/ hybrid/.test(text)) return 'hybrid';
  if (/ (?:remote|yes|true|ja|oui|si|tak|homeoffice|zdaln\w*|teletravail|remoto) /.test(text))
    return 'remote';
  return / (?:on site|onsite|office|in person|vor ort) /.test(text) ? 'onsite' : null;
}

const STAGES: [RegExp, string, Closing | null][] = [
  [/reject|not selected|declined by|absage|abgelehnt|refus|rechaz|odrzuc/, 'closed', 'rejected'],
  [/no (?:response|answer|reply)|ghost|keine antwort|sans reponse/, 'closed', 'no-answer'],
  [/withdr|not interested|zuruckgezogen|retire|archiv|closed/, 'closed', 'withdrawn'],
  [/offer|negotiat|accepted|hired|angebot|offre|oferta/, 'offer', null],
  [/interview|gesprach|entretien|entrevista|rozmowa/, 'interview', null],
  [/screen|phone|assessment|test|telefon/, 'screening', null],
  [/applied|submitted|beworben|postule|solicitado|zaaplikowano/, 'applied', null],
  [/applying|apply|in progress|drafting|in arbeit/, 'applying', null],
  [/wish|bookmark|saved|interested|to do|backlog|gespeichert|merkliste|guardado/, 'saved', null],
];

/** The stage that a word of another program means; `null` for a word that we do not know. */
export function readStage(value: string): { stage: string; closing: Closing | null } | null {
  const text = searchText(value);
  const found = text === '' ? undefined : STAGES.find(([pattern]) => pattern.test(text));
  return found === undefined ? null : { stage: found[1], closing: found[2] };
}
