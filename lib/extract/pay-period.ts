import type { PayPeriod } from '../domain/posting.ts';
import { foldWords } from './words.ts';

/** Nouns for the period, and words that mean "for each" of it on their own; on folded words, in several languages. */
const WORDS: [PayPeriod, string, string][] = [
  [
    'HOUR',
    'hours?|hrs?|h|std|stunden?|heure|horas?|ora|uur|hodinu|hod|godzin[ea]|godz|h|timme|timmen|timen|tunti|tunnilta',
    'hourly|stundlich|stundenlohn|ph|horaire|hodinove|timlon|timelonn',
  ],
  [
    'DAY',
    'days?|tag|jour|dia|giorno|dag|den|dzien|dzien|paiva',
    'daily|diem|taglich|tagessatz|tjm|journalier|giornaliero|dagtarief',
  ],
  [
    'WEEK',
    'weeks?|wk|woche|semaine|semana|settimana|week|tyden|tydzien|vecka',
    'weekly|pw|wochentlich|hebdomadaire',
  ],
  [
    'MONTH',
    'months?|mth|mo|monat|mois|mes|mese|maand|mesic|mesiac|miesiac|mies|manad|maned|kuukausi|kk|honap|luna',
    'monthly|pcm|pm|monatlich|monatsgehalt|mensuels?|mensual(?:es)?|mensile|mensili|mesicne|mesacne|miesiecznie|manadslon',
  ],
  [
    'YEAR',
    'years?|yr|yrs|annum|jahr|an|annee|ano|anno|jaar|rok|roku|ar|vuosi|ev',
    'annual|annually|annualized|annualised|yearly|pa|p a|ann|lpa|jahrlich|jahresgehalt|annuels?|annuelle|anual(?:es)?|annuo|annui|rocne|rocznie|arligen|arslon|vuodessa',
  ],
];

/** Periods that we have no word for; amounts for them must not pass for anything else. */
const OTHER_PERIOD =
  / (?:(?:[2-9]|1\d) (?:hour|day|week|month|year)s?|bi ?(?:week|month|annual)\w*|semi ?(?:month|annual)\w*|fortnight\w*|quarter\w*|one ?time|once) /;

const FOR_EACH = '(?:per|a|an|each|every|pro|par|por|al|all|je|im|na|za|om|i|w|en|l|egy)';

const IN_FIELD = WORDS.map(
  ([period, nouns, words]) => [period, new RegExp(` (?:${nouns}|${words}) `)] as const,
);
const IN_TEXT = new RegExp(
  WORDS.map(([, nouns, words]) => ` (${FOR_EACH} (?:1 )?(?:${nouns})|${words})(?= )`).join('|'),
);

/** The period that a field for it names, such as "1 YEAR", "per-hour-wage" or "monthly"; `null` where it is no such. */
export function toPeriod(field: string | null | undefined): PayPeriod | null {
  if (!field) return null;
  const words = foldWords(field);
  if (OTHER_PERIOD.test(words)) return null;
  return IN_FIELD.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** The first period that text about pay names with "per", a slash or a word of its own; `other` for one without a name. */
export function periodInText(text: string): PayPeriod | 'other' | null {
  const words = foldWords(text.replaceAll('/', ' per '));
  const match = IN_TEXT.exec(words);
  if (OTHER_PERIOD.test(words)) return 'other';
  if (match === null) return null;
  const group = match.slice(1).findIndex((part) => part !== undefined);
  return WORDS[group]?.[0] ?? null;
}
