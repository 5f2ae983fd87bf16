import { foldWords } from '../util/words.ts';
import { placeInLatin } from './arabic-places.ts';
import { type City, cityNamed } from './cities.ts';
import { distanceKm, type Position, positionOf } from './city-positions.ts';
import { cityKey, placeParts, regionKey } from './place-parts.ts';
import type { Near } from './search.ts';
import { areaNamed, areasIn } from './search-areas.ts';

/** A place of a job, taken apart as far as places can be compared. */
export interface KnownPlace {
  /** Folded, as `foldWords` does. */
  words: string;
  city: string | null;
  region: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** The countries of the parts of the world that it names where it names no country. */
  area: ReadonlySet<string> | null;
  /** Where its city is, if that is known. */
  position: Position | null;
}

/** What stands before or behind a city where its surroundings are meant too; folded. */
const AROUND =
  /^(?:großraum|raum|region|metropolregion|grand|gran|area|kreis|aglomeracja|okolice) | (?:area|region|city|centre|center|stadt|mitte|nord|sud|ost|west)$/;

const places = new Map<string, KnownPlace>();
const MAX_KNOWN = 20_000;

/** Takes a place apart once for each way to write it. */
export function knownPlace(text: string): KnownPlace {
  let place = places.get(text);
  if (place === undefined) {
    place = readPlace(text);
    if (places.size >= MAX_KNOWN) places.clear();
    places.set(text, place);
  }
  return place;
}

function readPlace(written: string): KnownPlace {
  const text = placeInLatin(written);
  const parts = placeParts(text);
  const key = cityKey(parts);
  const known = key === null ? null : knownCity(key, parts.country ?? null);
  const city = known?.key ?? key;
  const country = parts.country ?? known?.country ?? null;
  const region = regionKey(parts);
  return {
    words: foldWords(text),
    city,
    region,
    country,
    area: country === null ? areasIn(text) : null,
    position: city === null ? null : positionOf(city, country, region),
  };
}

/** The city of that name, or the one whose surroundings are meant. */
function knownCity(key: string, country: string | null): City | null {
  return cityNamed(key, country) ?? cityNamed(key.replace(AROUND, ''), country);
}

export type PlaceTest = (place: KnownPlace) => boolean;

/**
 * Whether a place of a job is the wanted one, in it, or within its radius. A city of another country or state with the
 * same name is another one. Names that are not known are looked for as words.
 */
export function compileNear(near: Near): PlaceTest {
  const area = areaNamed(near.text);
  if (area !== null) return isWithinArea(area);
  const wanted = knownPlace(near.text);
  if (wanted.city !== null) return isAtCity(wanted, near.radiusKm);
  if (wanted.region !== null) {
    const regionOf = ({ region, position }: KnownPlace) => region ?? position?.region ?? null;
    return (place) => regionOf(place) === wanted.region && agree(place.country, wanted.country);
  }
  if (wanted.country !== null) return (place) => place.country === wanted.country;
  return (place) => place.words.includes(wanted.words);
}

function isWithinArea(area: ReadonlySet<string>): PlaceTest {
  return (place) => {
    if (place.country !== null) return area.has(place.country);
    // "Remote (EMEA)" is for Europe as well.
    return place.area !== null && [...area].some((country) => place.area?.has(country));
  };
}

function isAtCity(wanted: KnownPlace, radiusKm: number | null): PlaceTest {
  const begin = `${wanted.city} `;
  const isNear = (place: KnownPlace) =>
    radiusKm !== null &&
    wanted.position !== null &&
    place.position !== null &&
    distanceKm(wanted.position, place.position) <= radiusKm;
  return (place) => {
    if (place.city === null) return false;
    const hasName = place.city === wanted.city || place.city.startsWith(begin);
    const isSame = hasName && agree(place.country, wanted.country) && agree(place.region, wanted.region);
    return isSame || isNear(place);
  };
}

function agree(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

/** Whether people in one of the countries can have a remote job at this place; one that names no country is open to all. */
export function isOpenTo(place: KnownPlace, countries: readonly string[]): boolean {
  if (place.country !== null) return countries.includes(place.country);
  return place.area === null || countries.some((country) => place.area?.has(country));
}
