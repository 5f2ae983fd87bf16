import { lazy } from '../util/lazy.ts';
import { SHORT_ENDS } from './word-endings.ts';

// German writes what a word is about before it and in one: "Entwickler" is the end of "Softwareentwickler". Many languages
// do so with the Greek words of sciences: the "hydrogéologue" is a "géologue".

/** Shorter words are ends of too many others, but for those that German has from French. */
const LEAST_END = 7;
const ENDS_FRENCH = /^[a-z]{3,}ier(?:s|e|en|in|innen)?$/;
const ENDS_GERMAN =
  /olog(?:ues?|[oa]s?|ow|iem|owie)?$|olodzy$|(?:er|eur|or|ist|yst|ant|ent|ekt|oge|eut|graf|nom|ar|at)(?:s|in|innen|en)?$|(?:ekt|eur|ar)e$|(?:amme|hilfe)n?$|(?:llte|agte|ndige)[rn]?$|beamt(?:er?|en|in|innen)$|(?:ung|enz)(?:en)?$|(?:kraft|kr(?:a|ae)ften?|mann|m(?:a|ae)nner|frau|frauen|leute|anwalts?|anw(?:a|ae)lt(?:e|in|innen)|studierenden?|praktikum|praktika)$/;
/** What makes another word of one, rather than saying what it is about, in German and where Latin is spoken. */
const verbParts = lazy(
  () =>
    new Set(
      'mit vor ein auf aus ver zer ent emp unter under over uber ueber nach hin her bei zum zur hinter wider durch sup trans rap pro con com dis per pre inter semi sub vice'.split(
        ' ',
      ),
    ),
);
const LEAST_FIRST = 3;
/** Longer words that are themselves the ends of compounds, by how they begin before the shorter one that they end in. */
const LONGER: readonly (readonly [end: RegExp, before: RegExp])[] = [
  [/^leit/, /(?:beg|an|ab|halb|supra)$/],
  [/^teller/, /s$/],
  [/^tester/, /al$/],
  [/^arbeit/, /(?:mit|vor)$/],
  [/^e[ck]olog/, /g[iy]n$/],
];

const shortEnds = lazy(() => new Set(SHORT_ENDS.split(' ')));

/**
 * Whether a longer word that ends in this form of a word means the same, as German compounds do. German writes none of
 * these with "ct": a "semiconductor" conducts no train.
 */
export function isCompoundEnd(form: string): boolean {
  return (
    shortEnds().has(form) ||
    ENDS_FRENCH.test(form) ||
    (form.length >= LEAST_END && !form.includes('ct') && ENDS_GERMAN.test(form))
  );
}

/** Whether what stands in a word before such an end can say what it is about: "Re-vendeur" does not. */
export function isFirstPart(before: string, end: string): boolean {
  if (before === '') return true;
  if (before.length < LEAST_FIRST || verbParts().has(before)) return false;
  return !LONGER.some(([shape, start]) => shape.test(end) && start.test(before));
}
