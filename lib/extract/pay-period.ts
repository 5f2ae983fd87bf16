import type { PayPeriod } from '../domain/posting.ts';
import { constant } from '../util/constant.ts';
import { remembered } from '../util/remembered.ts';
import { foldText, foldWords } from './words.ts';

/** Nouns for the period, and words that mean "for each" of it on their own; on folded words, in several languages. */
const WORDS: [PayPeriod, string, string][] = [
  [
    'HOUR',
    'hours?|hrs?|h|std|stunden?|heure|horas?|hora|ora|uur|hod|hodinu|hodina|godzin[ea]|godz|timme|timmen|tim|timen|tunti|tunnilta|saat|jam|час',
    'hourly|p per h|pr time|per time|stundlich|stundenlohn|stundensatz|ph|horaire|hodinove|timlon|timelonn|timelon|uurloon|saatlik|orankent|oraber|tuntipalkka|بالساعة',
  ],
  [
    'DAY',
    'days?|tag|jour|dia|giorno|dag|dagen|den|dzien|dniowka|paiva|zi',
    'daily|p per d|per diem|taglich|tagessatz|tjm|journalier|giornaliero|dagtarief|dniowka|diaria|diario|pd',
  ],
  [
    'WEEK',
    'weeks?|wk|woche|semaine|semana|settimana|tyden|tydzien|vecka|veckan|uge|uke|viikko',
    'weekly|p per w|pw|wochentlich|hebdomadaire|semanal|wekelijks|tydne|tygodniowo',
  ],
  [
    'MONTH',
    'months?|mth|mo|mon|man|monat|mois|mes|mese|maand|mnd|mesic|mesiac|miesiac|mies|mc|manad|manaden|maned|maneden|md|kuukausi|kk|honap|ho|luna|ay|bulan|bln|месяц|мес',
    'monthly|p per m|pcm|(?<!\\d )pm|monatlich|\\w{0,6}monats(?:gehalt|lohn|brutto)|mensuels?|mensuelle|mensual(?:es)?|mensal|mtl|(?<=^ )basis|mensais|mensile|mensili|mesicne|mesacne|miesiecznie|manadslon|manedslonn|manedslon|maandelijks|maand(?:loon|salaris)|kuukausipalkka|kuukaudessa|havi|havonta|lunar|aylik|شهريا|شهري',
  ],
  [
    'YEAR',
    'years?|yr|yrs|annum|jahr|an|annee|ano|anno|jaar|rok|roku|ar|aret|vuosi|ev|yil|tahun|год',
    'annual|p per a|annually|annualized|annualised|yearly|pa|p a|ann|lpa|jahrlich|jahresgehalt|jahresbrutto\\w*|bruttojahresgehalt|annuels?|annuelle|anual(?:es)?|anualmente|annuo|annui|ral|sba|rocne|rocznie|arligen|arlig|arslon|arslonn|vuodessa|vuosipalkka|jaarlijks|jaarsalaris|eves|evente|yillik|b per a|سنويا|سنوي',
  ],
];

/** Periods that we have no word for; amounts for them must not pass for anything else. */
const UNNAMED =
  'bi ?(?:week|month|annual)\\w*|semi ?(?:month|annual)\\w*|fortnight\\w*|quarterly|per quarter|one ?time|once only';
const OTHER_IN_FIELD = constant(
  () => new RegExp(` (?:(?:[2-9]|1\\d) (?:hour|day|week|month|year)s?|${UNNAMED}|quarter|once) `),
);

const FOR_EACH =
  '(?:per|a|an|each|every|pro|par|por|al|all|l|je|im|in der|na|za|om|i|w|en|pr|pe|op|ao|egy|за|в)';
const NOUN = constant(() => WORDS.map(([, nouns]) => nouns).join('|'));
const SINGLE = constant(() => WORDS.map(([, , words]) => words).join('|'));

/** Hours or days of work ("40 hours per week", "5 days a week"), which say how long and not for how much. */
const WORK_TIME = constant(
  () =>
    new RegExp(
      ` (?:(?:\\d{1,4} ){1,3}|(?:two|three|four|five|full|part|working|weekly|daily|monthly) )(?:hours?|hrs?|h|std|stunden|heures|horas|ore|uur|uren|days?|tage|jours|dias|giorni|dagen|timmar|timer|godzin|hodin|tuntia)(?: ${FOR_EACH})?(?: (?:${NOUN}|${SINGLE}))?(?= )`,
      'g',
    ),
);
/** Words of time that belong to something else: when it is paid out, what comes on top. */
const ASIDE = constant(
  () =>
    new RegExp(
      ` (?:paid|payable|payments?|payroll|reviewed|ausgezahlt|verse) (?:${SINGLE})(?= )| (?:${SINGLE}) (?:bonus\\w*|leave|reviews?|raises?|increases?|increments?|allowance\\w*|holidays?|vacation|stipends?|commissions?|incentives?|targets?|off|budget|hours)(?= )`,
      'g',
    ),
);

const IN_FIELD = constant(() =>
  WORDS.map(([period, nouns, words]) => [period, new RegExp(` (?:${nouns}|${words}) `)] as const),
);
const IN_TEXT = constant(
  () =>
    new RegExp(
      `${WORDS.map(([, nouns, words]) => ` (${FOR_EACH} (?:1 )?(?:${nouns})|${words})(?= )`).join('|')}| ((?:${FOR_EACH} (?:[2-9]|1\\d|two|three|four) (?:${NOUN})s?|${UNNAMED}))(?= )`,
    ),
);
/** Scripts without blanks between words: the sign itself is the word. */
const IN_SIGNS: [PayPeriod, RegExp][] = [
  ['HOUR', /時給|时薪|小时|小時|\/時|\/时|1時間|시급|시간당/],
  ['DAY', /日給|日薪|\/日|\/天|일당|일급/],
  ['WEEK', /週給|周薪|\/週|\/周|주급/],
  ['MONTH', /月給|月薪|月収|\/月|每月|毎月|月额|薪\/月|월급|월$|개월/],
  ['YEAR', /年収|年俸|年薪|\/年|每年|毎年|연봉/],
];
const HAS_SIGNS = /[\u3040-\u9fff\uac00-\ud7af]/;

/** Words beyond these are not about the amount any more. */
const MAX_LENGTH = 300;

/** The period that a field for it names, such as "1 YEAR", "per-hour-wage" or "monthly"; `null` where it is no such. */
export function toPeriod(field: string | null | undefined): PayPeriod | null {
  if (!field) return null;
  const words = foldWords(field);
  if (OTHER_IN_FIELD.test(words)) return null;
  return IN_FIELD.find(([, pattern]) => pattern.test(words))?.[0] ?? periodOfSigns(`/${field}`);
}

/** The first period that text about pay names with "per", a slash or a word of its own; `other` for one without a name. */
export const periodInText = remembered(500, (text): PayPeriod | 'other' | null => {
  const words = foldText(text.slice(0, MAX_LENGTH).replaceAll('/', ' per '))
    .replace(WORK_TIME, ' ')
    .replace(ASIDE, ' ');
  const match = IN_TEXT.exec(words);
  if (match === null) return periodOfSigns(text);
  const group = match.slice(1).findIndex((part) => part !== undefined);
  return WORDS[group]?.[0] ?? 'other';
});

function periodOfSigns(text: string): PayPeriod | null {
  if (!HAS_SIGNS.test(text)) return null;
  return IN_SIGNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
