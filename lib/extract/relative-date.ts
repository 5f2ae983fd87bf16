import { LANGUAGES } from './calendar.ts';
import { foldText } from './words.ts';

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** A time before now. */
export interface Age {
  count: number;
  unit: Unit;
}

const UNITS: Unit[] = ['minute', 'hour', 'day', 'week', 'month', 'year'];
/** Numbers that between them need every plural form of the languages above. */
const COUNTS = [1, 2, 3, 5, 11, 21];
/** "A week ago", "vor einem Monat", "hace un día". */
const ONE =
  /^(?:a|an|one|ein|eine|einem|einer|un|una|une|uno|um|uma|een|en|ett|et|jeden|jednym|jednim|jednou|yksi|egy|o|bir)$/;
/** Words that make an age a bound, and stand within the phrase. */
const BOUND =
  / (?:more than|over|at least|mehr als|uber|seit|plus d[e'’]|mas de|oltre|piu di|meer dan|mais de|ponad|mer an|mere end|mer enn|vice nez|yli|posted|about|etwa|environ) (?=\d)/g;
/** Phrases that the platform writes in another way than people do. */
const EXTRA: Record<string, Unit> = {
  'for # dager siden': 'day',
  '# tage alt': 'day',
  '# days old': 'day',
  'vor # tg': 'day',
};
const EXTRA_WORDS: Record<string, number> = { dzis: 0, idag: 0, igar: 1 };
/** What lists write for short, after a number; the groups are those of `UNITS`. */
const SHORT_TEXT =
  /^ (?:(?:posted|active|age) )?(\d{1,3}) ?(?:(mins?)|(h(?:rs?)?)|(d(?:ays?)?)|(w(?:ks?)?)|(mos?|mth)|(y(?:rs?)?))(?: ago)? $/;
const JUST_NOW =
  / (?:just (?:now|posted|listed)|posted just now|moments? ago|gerade eben|soeben|a l instant|ahora mismo|recien publicado|proprio ora|zojuist|agora mesmo|przed chwila|just nu|lige nu|prave ted|juuri nyt) /;
const IS_UNSPACED = /[\u3040-\u9fff\uac00-\ud7af]/;

/** Templates such as "vor # tagen", folded, with the unit that they count. */
const templates = new Map<string, Unit>();
/** Words such as "yesterday" and "letzte woche". */
const words = new Map<string, Age>();
let longest = 0;

/**
 * The age that a text like "Posted 3 days ago", "vor 2 Wochen" or "včera" tells, in any of the known languages; `null`
 * where it tells none. The phrases are those of the platform (https://cldr.unicode.org), turned around.
 */
export function ageIn(text: string): Age | null {
  const folded = foldText(text.slice(0, 120).replace(/(\d)\s*\+/g, '$1 '))
    .replace(/(\d)([a-z])/g, '$1 $2')
    .replace(BOUND, ' ');
  if (JUST_NOW.test(folded)) return { count: 0, unit: 'day' };
  const short = SHORT_TEXT.exec(folded);
  if (short !== null) {
    const unit = UNITS[short.slice(2).findIndex((letters) => letters !== undefined)] as Unit;
    return { count: Number(short[1]), unit };
  }
  learn();
  return ageOf(folded.trim().split(' ')) ?? ageOfOne(folded.trim().split(' '));
}

/** The age in a phrase whose number is an article. */
function ageOfOne(tokens: string[]): Age | null {
  for (const [at, token] of tokens.entries()) {
    const age = ONE.test(token) ? ageOf(tokens.with(at, '1')) : null;
    if (age !== null) return age;
  }
  return null;
}

function ageOf(tokens: string[]): Age | null {
  for (let size = Math.min(longest, tokens.length); size > 0; size--) {
    for (let from = 0; from + size <= tokens.length; from++) {
      const phrase = tokens.slice(from, from + size).join(' ');
      const age = ageOfPhrase(phrase, size === tokens.length);
      if (age !== null) return age;
    }
  }
  const text = tokens.join('');
  return IS_UNSPACED.test(text) ? ageUnspaced(text) : null;
}

function ageOfPhrase(phrase: string, isWhole: boolean): Age | null {
  const [count] = phrase.match(/\d{1,3}/) ?? [];
  if (count === undefined) return phrase.length > 3 || isWhole ? (words.get(phrase) ?? null) : null;
  const unit = templates.get(phrase.replace(/\d+/, '#'));
  return unit === undefined ? null : { count: Number(count), unit };
}

/** The same for writing without blanks, where the phrase may stand anywhere. */
function ageUnspaced(text: string): Age | null {
  for (const match of text.matchAll(/(\d{1,3})[^\d]{2,4}/g)) {
    for (let length = 2; length <= 4; length++) {
      const unit = templates.get(`#${match[0].slice((match[1] as string).length).slice(0, length)}`);
      if (unit !== undefined) return { count: Number(match[1]), unit };
    }
  }
  for (const [word, age] of words) if (IS_UNSPACED.test(word) && text.includes(word)) return age;
  return null;
}

function learn(): void {
  if (longest > 0) return;
  for (const [template, unit] of Object.entries(EXTRA)) templates.set(template, unit);
  for (const [word, count] of Object.entries(EXTRA_WORDS)) words.set(word, { count, unit: 'day' });
  for (const language of LANGUAGES) {
    const auto = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    for (const [unit, count] of [
      ['day', 0],
      ['day', 1],
      ['day', 2],
      ['week', 1],
      ['month', 1],
      ['year', 1],
    ] as const) {
      const word = fold(auto.format(-count, unit));
      if (!/\d/.test(word) && !words.has(word)) words.set(word, { count, unit });
    }
    for (const style of ['long', 'short', 'narrow'] as const) {
      const always = new Intl.RelativeTimeFormat(language, { numeric: 'always', style });
      for (const unit of UNITS) for (const count of COUNTS) addTemplate(always.format(-count, unit), unit);
    }
  }
  for (const phrase of [...templates.keys(), ...words.keys()]) {
    longest = Math.max(longest, phrase.split(' ').length);
  }
}

/** Narrow phrases of some languages are a minus and a letter, which say nothing on their own. */
function addTemplate(phrase: string, unit: Unit): void {
  const template = fold(phrase).replace(/\d+/, '#');
  if (!/^[-−]/.test(phrase) && template.length > 4 && !templates.has(template)) templates.set(template, unit);
  else if (IS_UNSPACED.test(template) && !templates.has(template)) templates.set(template, unit);
  // Languages of the north write these without the first word as well: "2 dagar sedan".
  if (/^\p{L}+ # \p{L}+ (?:sedan|siden)$/u.test(template)) addTemplate(template.replace(/^\S+ #/, '3'), unit);
}

function fold(phrase: string): string {
  const folded = foldText(phrase)
    .trim()
    .replace(/(\d)([a-z])/g, '$1 $2');
  return IS_UNSPACED.test(folded) ? folded.replaceAll(' ', '') : folded;
}
