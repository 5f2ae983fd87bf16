import { constant } from '../util/constant.ts';
import { lazy } from '../util/lazy.ts';
import type { Term } from './search.ts';
import { foldTerm, isUnspaced } from './search-fold.ts';

/** A term, ready to be looked for in folded words that are joined by blanks. */
export interface CompiledTerm {
  term: Term;
  /** Any of these in the joined words is the term. Blanks at their ends stand for the ends of words. */
  needles: readonly string[];
  /** What all of these begin with, so that most texts need one look only; can be empty. */
  stem: string;
  /** Those of them that are one whole word, without blanks, and the others. */
  words: readonly string[];
  others: readonly string[];
}

/**
 * Endings of words for people, by which one word has several forms: numbers, and in many languages women and men. No
 * other word has forms: "rails" is no "rail", "windows" no "window", and an engineer is no engineering.
 */
const ENDINGS = [
  'er ers erin erinnen ere eres',
  'or ors orin orinnen ora oras ores',
  'eur eurs euse euses eure eures eurin eurinnen',
  'teur teurs trice trices',
  'ier iers iere ieres',
  'ien iens ienne iennes',
  'ero era eros eras',
  'tore trice tori trici',
  'iere iera ieri',
  'ist ists istin istinnen isten',
  'iste istes',
  'ista istas istka istki isti',
  'ysta ystka ystki',
  'ant ants ante antes antin antinnen anten',
  'ent ents ente entes entin entinnen enten',
  'ian ians',
  'yst ysts',
  'ect ects',
  'ern erns',
  'ive ives',
  'ekt ekte ekten ektin ektinnen',
  'able ables',
  'kraft krafte kraefte kraften kraeften',
  'mann frau manner maenner frauen leute',
  'oge ogen ogin oginnen',
  'ge gee ges gees',
  'nik niczka nicy',
  'arz arka arze arki',
  'acz aczka acze aczki',
  'ciel cielka ciele cielki',
  'owca owczyni owcy',
  'awca awczyni awcy',
];
const LEAST_STEM = 3;
/** Words for people that share no ending with others. */
const PEOPLE = [
  'nurse nurses',
  'clerk clerks',
  'chef chefs',
  'cook cooks',
  'coach coaches',
  'pilot pilots',
  'guard guards',
  'arzt arztin arzte arztinnen',
  'koch kochin koche kochinnen',
  'medecin medecins',
  'medico medica medicos medicas',
  'abogado abogada abogados abogadas',
];
/** From this length on a word for people is also the end of longer ones: "Entwickler" of "Softwareentwickler". */
const LEAST_END = 8;
/** Shorter ones of which that is true too, since no other word ends so. */
const SHORT_ENDS = constant(() => new Set(['fahrer', 'lehrer', 'pfleger', 'helfer', 'berater', 'meister']));
const LONGEST_ENDING = 7;
const PREFIXES_OF_ARABIC = ['', 'ه', 'ين', 'ون'];
const LEAST_ARABIC = 3;

/** Every ending with the lists that it is part of, as one word can end in several ways: "directeur" in "eur" and "teur". */
const listsByEnding = lazy(() => {
  const lists = new Map<string, string[][]>();
  for (const list of ENDINGS.map((line) => line.split(' '))) {
    for (const ending of list) lists.set(ending, [...(lists.get(ending) ?? []), list]);
  }
  return lists;
});

const people = lazy(
  () =>
    new Map(
      PEOPLE.map((line) => line.split(' ')).flatMap((list) => list.map((word) => [word, list] as const)),
    ),
);

/** The forms of a folded word, itself first. */
export function formsOf(word: string): string[] {
  const forms = new Set([word, ...(people().get(word) ?? [])]);
  if (/^[\u0621-\u064a]+$/.test(word)) return arabicForms(word);
  for (let length = 2; length <= LONGEST_ENDING && word.length - length >= LEAST_STEM; length++) {
    const stem = word.slice(0, -length);
    for (const list of listsByEnding().get(word.slice(-length)) ?? []) {
      for (const ending of list) forms.add(`${stem}${ending}`);
    }
  }
  if (word.length > 4 && word.endsWith('js')) forms.add(`${word.slice(0, -2)} js`);
  return [...forms];
}

/** Masculine, feminine and plural. */
function arabicForms(word: string): string[] {
  const stem = word.replace(/(?:ه|ين|ون)$/, '');
  if (stem.length < LEAST_ARABIC) return [word];
  return [...new Set([word, ...PREFIXES_OF_ARABIC.map((ending) => `${stem}${ending}`)])];
}

/** `null` for a term without any letter or digit, which nothing has. */
export function compileTerm(term: Term): CompiledTerm | null {
  const folded = [...new Set(spellings(term.text).map(foldTerm))].filter((words) => words !== '');
  if (folded.length === 0) return null;
  const forms = term.kind === 'word' ? folded.flatMap(wordForms) : folded;
  const needles = [...new Set(forms)].map((form) => needleOf(form, term.kind, forms.length));
  const isWord = (needle: string) => /^ \S+ $/.test(needle);
  return {
    term,
    needles,
    stem: needles.length > 1 ? commonStart(needles) : '',
    words: needles.filter(isWord).map((needle) => needle.trim()),
    others: needles.filter((needle) => !isWord(needle)),
  };
}

function commonStart(texts: readonly string[]): string {
  const [first = ''] = texts;
  let length = first.length;
  while (!texts.every((text) => text.startsWith(first.slice(0, length)))) length--;
  return first.slice(0, length);
}

/** Whether folded and joined words have a term. */
export function hasTerm(joined: string, { needles, stem }: CompiledTerm): boolean {
  if (stem !== '' && !joined.includes(stem)) return false;
  for (const needle of needles) {
    if (joined.includes(needle)) return true;
  }
  return false;
}

/** The words of a long text, joined and apart: it takes longer to look through the text than to look up a word. */
export interface LongText {
  joined: string;
  words: ReadonlySet<string>;
}

/** The same for a long text. */
export function textHasTerm({ joined, words: there }: LongText, { words, others }: CompiledTerm): boolean {
  for (const word of words) {
    if (there.has(word)) return true;
  }
  for (const needle of others) {
    if (joined.includes(needle)) return true;
  }
  return false;
}

/** A name as written, and with umlauts as two letters. */
export function spellings(text: string): string[] {
  const composed = text.normalize('NFC');
  if (!/[äöüÄÖÜ]/.test(composed)) return [text];
  return [text, composed.replace(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize('NFD')[0]}e`)];
}

/** One word has its forms, one that is written as several ("front-end") is also one. */
function wordForms(words: string): string[] {
  return words.includes(' ') ? [words, words.replaceAll(' ', '')] : formsOf(words);
}

function needleOf(words: string, kind: Term['kind'], forms: number): string {
  const isLong = forms > 1 && words.length >= LEAST_END && !/ |js$/.test(words);
  const isEnd = kind === 'word' && (isLong || SHORT_ENDS.has(words));
  const start = isEnd || isUnspaced(words[0] as string) ? '' : ' ';
  const end = kind === 'prefix' || isUnspaced(words.at(-1) as string) ? '' : ' ';
  return `${start}${words}${end}`;
}
