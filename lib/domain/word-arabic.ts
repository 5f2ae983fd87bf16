import { lazy } from '../util/lazy.ts';
import { foldTerm } from './search-fold.ts';

// Forms of Arabic words: masculine, feminine and plural, those whose vowels change within among them, and what Arabic
// writes in one with the word before it.

const LEAST_STEM = 3;
const ENDINGS = ['', 'ه', 'ين', 'ون', 'ات'];
/** Plurals that something belongs to: "the clerks of the reception". Names of places would be adjectives with it. */
const OF_PEOPLE = ['ي', 'و'];
const BEGINS_LIKE_PEOPLE = /^م.{3,5}$|^.ا..$/;
const PLACES = 'مكتب مركز معمل مصنع متجر مطبخ مخزن معرض مجلس معهد مطعم مجال مشروع';
/** "And" and "for the"; the article alone is taken off every word of a text. */
const BEFORE = ['', 'و', 'لل'];

/** Plurals that no pattern tells. */
const LISTED = [
  'صيدلي صيادلة صيدلاني صيدلانية صيدلانيين',
  'أستاذ أساتذة',
  'طالب طلاب طلبة',
  'رئيس رؤساء',
  'نائب نواب',
  'بائع باعة',
  'قائد قادة',
  'عضو أعضاء',
  'محامي محام محامون محامين',
  'قاضي قاض قضاة',
  'أخصائي اختصاصي',
];

/**
 * Plurals made by putting other vowels between the same consonants, by the shape of the singular:
 * https://en.wikipedia.org/wiki/Broken_plural
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^([^اويأإآ])ا([^اويءئ])([^اوي])$/, '$1$2ا$3'],
  [/^(.)(.)ي\2$/, 'ا$1$2اء'],
  [/^(.)(.)ي(.)$/, '$1$2$3اء'],
  [/^م(.)(.)و(.)$/, 'م$1ا$2ي$3'],
];

const places = lazy(() => new Set(PLACES.split(' ')));
const listed = lazy(() => LISTED.map((line) => line.split(' ').map(foldTerm)));

/** The forms of a folded Arabic word, itself among them. */
export function arabicForms(word: string): string[] {
  const forms = seatsOf(word).flatMap((spelled) => {
    const stem = stemOf(spelled);
    const broken = PATTERNS.filter(([shape]) => shape.test(stem)).map(([shape, plural]) =>
      stem.replace(shape, plural),
    );
    return [
      spelled,
      ...regularForms(stem),
      ...broken,
      ...(listed().find((line) => line.includes(spelled)) ?? []),
    ];
  });
  return forms.flatMap((form) => BEFORE.map((before) => `${before}${form}`));
}

/** The glottal stop before a long "u" sits on one letter or another, as countries differ. */
function seatsOf(word: string): string[] {
  return [word, word.replace('وو', 'يو'), word.replace('يو', 'وو')];
}

function stemOf(word: string): string {
  const stem = word.replace(/(?:ه|ين|ون|ات)$/, '');
  return stem.length < LEAST_STEM ? word : stem;
}

function regularForms(stem: string): string[] {
  if (stem.length < LEAST_STEM) return [];
  const isOfPeople = BEGINS_LIKE_PEOPLE.test(stem) && !places().has(stem);
  return [...ENDINGS, ...(isOfPeople ? OF_PEOPLE : [])].map((ending) => `${stem}${ending}`);
}
