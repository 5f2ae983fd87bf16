import { lazy } from './lazy.ts';

/** The start of a text says its language; the rest only takes time. */
const MAX_LENGTH = 4_000;
const LEAST_HITS = 4;
/** The least share of its words that are function words of the language, and the lead over the next language. */
const LEAST_SHARE = 0.1;
const LEAST_LEAD = 1.15;

/** The commonest words of each language; words that several languages have count for each of them. */
const FUNCTION_WORDS: Record<string, string> = {
  en: 'the and of to in you we for with our will is are be your this that on as or an have from at by who can it work team',
  de: 'und die der in zu den das mit für von wir du sie ist im dem eine einen ein auf dich deine als bei des sowie oder werden unser unsere nicht ihre',
  fr: 'et de la les des en vous nous le un une pour dans du au votre notre avec sur est qui que aux par ou plus sont vos nos ce cette',
  es: 'y de la el en los las con que un una para por del se como nuestro nuestra tu al es más su o buscamos son sus equipo lo nos',
  it: 'e di il la che per in con del della un una le dei gli nel si sono al alla anche è da nostro nostra delle o lavoro più come ai',
  nl: 'en de het van een je wij in met voor op is te dat ons onze jij jouw zijn aan als bij ook naar of wat om werken hebt niet',
  pt: 'e de a o que em para com os uma um as da do na no por se você nossa nosso ao dos das é mais seu sua ou são como',
  pl: 'i w na z do że się oraz jest dla od nie to po jako praca twoje nasz nasze lub będziesz pracy przez co są masz o ze',
  sv: 'och att i som en är du för vi med på av det till om ett den har oss dig kan våra din hos eller vår inom ska från',
  da: 'og at i en du er til for vi med på af det som den et har dig os kan vores din hos eller vil der bliver fra ikke blive',
  no: 'og i som er til for vi med på av det du en et har deg oss kan vår våre din hos eller vil den fra ikke innen blir å',
  cs: 'a v na se je s pro že do to od z nebo i jsme naše naší o k co vás nás práce bude jak ve které který u si',
  fi: 'ja on ei se että sekä tai olet meillä työ sinulla voi kun myös mukaan ovat joka olemme meidän sinun tämä kanssa mitä',
  hu: 'a az és hogy nem egy is vagy van meg de egyik munka számára csapat valamint illetve olyan mint ha kell lesz',
  sk: 'a v na sa je s pre že do to od z alebo aj sme naše našej o k čo vás nás práca bude ako vo ktoré ktorý u si',
  ro: 'și de la în cu pentru o un care sau din pe este sunt prin nostru noastră vei ce mai ai al echipa unei',
};

/** Scripts that only one language of postings is written in; kana comes first, as Japanese has Chinese signs too. */
const SCRIPTS: [string, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
];
/** Every language that `detectLanguage` may name. */
export function toldLanguages(): string[] {
  return [...Object.keys(FUNCTION_WORDS), ...SCRIPTS.map(([language]) => language), 'uk', 'bg'];
}

const UKRAINIAN = /[іїєґ]/giu;
const RUSSIAN = /[ыэё]/iu;

const languagesOf = lazy(() => {
  const byWord = new Map<string, string[]>();
  for (const [language, words] of Object.entries(FUNCTION_WORDS)) {
    for (const word of words.split(' ')) byWord.set(word, [...(byWord.get(word) ?? []), language]);
  }
  return byWord;
});

/**
 * The language of a description (ISO 639-1), by its script or by its function words; `null` for texts that are short,
 * mixed or in a language that is not known. Norwegian is `no`, whichever of its forms it is.
 */
export function detectLanguage(text: string): string | null {
  const start = text.slice(0, MAX_LENGTH);
  return scriptOf(start) ?? latinLanguage(start);
}

/** Where the letters of all these scripts lie. Most texts have none, and counting takes time. */
const BEYOND_LATIN = /[\u0370-\u1fff\u2e80-\uffff]/;

function scriptOf(text: string): string | null {
  if (!BEYOND_LATIN.test(text)) return null;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 10) return null;
  for (const [language, script] of SCRIPTS) {
    const share = (text.match(script)?.length ?? 0) / letters;
    if (share < (language === 'ja' ? 0.1 : 0.3)) continue;
    if (language !== 'ru') return language;
    if ((text.match(UKRAINIAN)?.length ?? 0) > letters * 0.02) return 'uk';
    return RUSSIAN.test(text) || letters < 100 ? 'ru' : 'bg';
  }
  return null;
}

function latinLanguage(text: string): string | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits: Record<string, number> = {};
  for (const word of words) {
    const languages = languagesOf().get(word);
    // A word that many languages have tells less.
    for (const language of languages ?? [])
      hits[language] = (hits[language] ?? 0) + 1 / (languages?.length ?? 1) + 0.5;
  }
  const [first, second] = Object.entries(hits).sort(([, a], [, b]) => b - a);
  if (first === undefined || first[1] < LEAST_HITS || first[1] / words.length < LEAST_SHARE) return null;
  return first[1] >= LEAST_LEAD * (second?.[1] ?? 0) ? first[0] : null;
}
