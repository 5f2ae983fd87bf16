import { cityNamed } from '../domain/cities.ts';
import { countryNamed } from '../domain/countries.ts';
import type { Place } from '../domain/posting.ts';
import { regionNamed } from '../domain/regions.ts';
import { remembered } from '../util/remembered.ts';
import { cleanLine } from './characters.ts';
import { LEGAL_FORM } from './legal-form.ts';
import { htmlToText } from './text.ts';
import { foldWords } from './words.ts';
import { isOnlyWorkplace, readWorkplace } from './workplace.ts';

/** More places than a posting for a whole continent names. */
export const MAX_PLACES = 400;

/** What stands in a place's field when there is no place to name. */
const PLACEHOLDER =
  /^ (?:|n a|na|k a|nil|none|null|undefined|unknown|unavailable|unspecified|undisclosed|confidential|0|not (?:specified|available|applicable|displayed|provided|set|listed)|no location|tb[acd]|to be (?:determined|confirmed|announced)|anywhere|location|flexible|see (?:job |the )?(?:ad|description|posting)|keine angabe|(?:\d+|multiple|various|several|many|all|any|other|different|diverse|verschiedene|mehrere|plusieurs|varias|varios|diverse|vari|flera|flere|vice|wiele|kilka) (?:locations?|places|sites|offices|cities|standorte|orte|lieux|villes|ubicaciones|sedi|luoghi|locaties|orter|steder|mist|lokalizacji|miejsc)|various|multiple|verschiedene|diverse|more than one location) $/;
/** Dividers that also stand within names: they divide only what is known to be several places. */
const SOFT_DIVIDER = / ?\/ ?| (?:or|and|oder|und|ou|et|y|o|e|eller|och|og|lub|i|nebo|a) | ?& ?/;

/** What stands behind a place for those that a list leaves out: "+3", "and 2 more". */
const OMITTED =
  /(?: ?\+ ?\d{1,3}|,? (?:and|und|et|y|e|en|och|og|plus|\+|&) \d{1,3} (?:more|others?|weitere\p{L}?|autres|más|mas|altr[ei]|meer|mais|outr[ao]s|fler|flere))(?: \p{L}{4,15})?$/iu;

/**
 * The places of one or several fields: lists divided by ";", "|", "•" or line breaks are taken apart (not within
 * brackets), those divided by "/", "or" and the like where each part is a city or a country, and those
 * divided by commas where they are several cities or countries; placeholders, repetitions
 * and the name of the `company`, which some forms put there, are dropped; the order is kept.
 */
export function readPlaces(
  fields: Iterable<string | null | undefined>,
  company: string | null = null,
): string[] {
  const places = new Map<string, string>();
  for (const field of fields) {
    if (!field) continue;
    for (const place of namesIn(field)) {
      const key = place.toLowerCase();
      const isKept = places.size < MAX_PLACES && !places.has(key);
      if (isKept && !isCompany(place, company)) places.set(key, place);
    }
  }
  return [...places.values()];
}

/** Place names as postings carry them. */
export function toPlaces(names: string[]): Place[] {
  return names.map((text) => ({ text }));
}

/** The places that one field names. Boards have few places for many postings. */
const namesIn = remembered(2_000, (field): readonly string[] =>
  splitList(/[<&]/.test(field) ? htmlToText(field) : field)
    .filter((part, _at, { length }) => length === 1 || !isOnlyWorkplace(part))
    .flatMap(splitSoftly)
    .flatMap((part) => citiesIn(part) ?? [part])
    .map((part) => cleanLine(part, 200).replace(OMITTED, ''))
    .filter((place) => !isPlaceholder(place)),
);

function isPlaceholder(place: string): boolean {
  return PLACEHOLDER.test(foldWords(place));
}

/** Whether the place is only the company's name; companies called like a city or a country are left alone. */
function isCompany(place: string, company: string | null): boolean {
  if (company === null || company === '') return false;
  const [own, other] = [place, company].map((name) => foldWords(name.replace(LEGAL_FORM, '')));
  return own === other && !isKnownPlace(place);
}

function isKnownPlace(name: string): boolean {
  return cityNamed(name) !== null || countryNamed(name.trim()) !== null;
}

/**
 * The places in a list divided by commas, where it is one beyond doubt: cities ("Berlin, Hamburg", not "Seattle,
 * Washington"), cities each with its state or country ("Austin, TX, Boston, MA"), or countries. `null` for every other text.
 */
function citiesIn(list: string): string[] | null {
  if (list.length > 300 || !list.includes(',')) return null;
  const parts = list.split(/ ?, ?/);
  if (areCountries(parts)) return parts;
  const cities = parts.filter((part) => part !== 'Remote').map((part) => cityNamed(part)?.key);
  const areCities = (keys: unknown[]) => keys.every(Boolean) && new Set(keys).size === keys.length;
  if (areCities(cities) && cities.length > 1 && (cities.length > 2 || !isArea(parts[1]))) return parts;
  const pairs = Array.from({ length: parts.length / 2 }, (_, at) => parts.slice(2 * at, 2 * at + 2));
  const areApart = parts.length > 3 && parts.length % 2 === 0 && pairs.every(([, area]) => isArea(area));
  return areApart && areCities(pairs.map(([city = '']) => cityNamed(city)?.key))
    ? pairs.map((pair) => pair.join(', '))
    : null;
}

/** Three at least: of two, the first may lie in the other ("Guam, USA"). */
function areCountries(parts: string[]): boolean {
  const codes = parts.map((part) => (regionNamed(part) ?? cityNamed(part)) === null && countryNamed(part));
  return codes.length > 2 && codes.every(Boolean) && new Set(codes).size === codes.length;
}

function isArea(name = ''): boolean {
  return regionNamed(name) !== null || countryNamed(name) !== null;
}

/**
 * Whether a text can hardly be anything but a place: a known city, perhaps with its state or country behind it, any one
 * with the code of a state, or several cities.
 */
export function isPlaceForSure(text: string): boolean {
  const [city = '', ...areas] = text.split(/ ?, ?/);
  const last = areas.at(-1);
  if (last === undefined) return cityNamed(city) !== null;
  const isCoded = areas.length === 1 && /^[A-Z]{2,3}$/.test(last) && regionNamed(last) !== null;
  return isCoded || (cityNamed(city) !== null && isArea(last)) || citiesIn(text) !== null;
}

function isWhole(name: string): boolean {
  return isPlaceForSure(name) || countryNamed(name.trim()) !== null;
}

function splitSoftly(field: string): string[] {
  if (field.length > 300 || !SOFT_DIVIDER.test(field) || isKnownPlace(field)) return [field];
  const parts = field.split(SOFT_DIVIDER);
  const areKnown = parts.every((part) => isWhole(part) || isWorkplaceAlone(part));
  return areKnown && parts.some(isWhole) ? parts.filter((part) => !isOnlyWorkplace(part)) : [field];
}

function isWorkplaceAlone(part: string): boolean {
  return isOnlyWorkplace(part) || (readWorkplace(part) !== null && /^\s*\p{L}+\s*$/u.test(part));
}

function splitList(field: string): string[] {
  if (!/[;|•\n]/.test(field)) return [field];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < field.length; at++) {
    const sign = field[at] as string;
    if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth = Math.max(0, depth - 1);
    else if (sign === '\n' || (depth === 0 && (sign === ';' || sign === '|' || sign === '•'))) {
      parts.push(field.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(field.slice(from));
  return parts;
}
