import { remembered } from '../util/remembered.ts';
import { foldText, foldWords } from '../util/words.ts';
import { cityNamed } from './cities.ts';
import { countryNamed, isCountryCode } from './countries.ts';
import { regionNamed } from './regions.ts';

/** What the text of a place names. Names are as written, without what stands around them; parts not named are absent. */
export interface PlaceParts {
  text: string;
  city?: string;
  region?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
}

/** Words that tell how one works, or what kind of place it is, and are no part of its name. */
const NO_NAME =
  /^(?:(?:fully |100 ?% ?)?remote(?:ly)?|hybrid\w*|on ?-?site|in ?-?office|home ?office|work from home|wfh|anywhere|distributed|virtual|flexible|office|hq|headquarters?|head office|based|in|within|only|or|and|the|first|friendly|ok|optional|locations?|worldwide|global|emea|apac|latam|amer|europe|eu|americas|(?:latin|north|south) america|asia|middle east|nationwide|home(?:-?based)?|field|multiple(?: locations)?|various|several|\d+|[a-z])$/i;
const AROUND =
  /^(?:anywhere|(?:fully |100% )?remote(?:ly)?|hybrid|on-?site|in-?office|office|home ?office|greater|metro|city of|hlavní město|based in)(?: (?:in|from|within|across|only|the|-|–)){0,3} (?=\p{L})|(?: (?:(?:bay |metro(?:politan)? |metroplex )?area|region|office|hq|headquarters|campus|hub|only|metropolitan|based|remote|hybrid|und umgebung|city center|centre|\d{1,2})){1,3}$/giu;
const POSTCODE =
  /(?<![\p{L}\d])(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?(?![\p{L}\d])|(?<![\p{L}\d])(?:\d{3} \d{2}|\d{1,2}(?:er?|ème)|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d{1,2})(?![\p{L}\d])/gu;
const DIVIDERS = /,|;|\||·|•|\/| [-–—] |:| @ | or |\n/;
/** Places as Workday writes them: "USA-WA-Bellevue", "USA DC Washington", "DEU Wiesbaden". */
const LEADING_CODE = /^([A-Z]{2,3})(?:[- .]{1,3}([A-Z]{2}))?[- .]{1,3}(?=\p{Lu}\p{Ll})/u;

/**
 * The city, the region and the country that the text of a place names, in the order and in the language that it is
 * written in: "Remote - Germany", "10115 Berlin (Hybrid)", "Toronto, ON, CA", "USA-WA-Bellevue - 108th Ave". Codes that
 * mean a state as well as a country are read by what stands beside them.
 */
export const placeParts = remembered(2_000, (text): PlaceParts => {
  const segments = segmentsOf(text.slice(0, 200).replace(/\s+/g, ' ').trim());
  const found = findCountry(segments);
  const country = found?.country ?? null;
  const others = segments.filter((segment, at) => at !== found?.at && !isAgain(segment, country));
  const named = findRegion(others, country);
  const home = country ?? named?.country ?? null;
  const city = chooseCity(
    others.filter((_, at) => at !== named?.at),
    home,
  );
  const where = home ?? (city === undefined ? undefined : cityNamed(city)?.country);
  const parts: PlaceParts = { text };
  if (city !== undefined) parts.city = city;
  if (named !== null) parts.region = others[named.at] as string;
  if (where !== undefined) parts.country = where;
  return parts;
});

/** The country that all places with one agree on; `null` where they differ or none names one. */
export function countryOf(places: readonly string[]): string | null {
  let agreed: string | null = null;
  for (const place of places.slice(0, 20)) {
    const { country } = placeParts(place);
    if (country !== undefined && agreed !== null && agreed !== country) return null;
    agreed = country ?? agreed;
  }
  return agreed;
}

/** The same for all ways to write a place's city: a known city's first name, else the folded name. */
export function cityKey({ city, country }: PlaceParts): string | null {
  if (city === undefined) return null;
  return cityNamed(city, country ?? null)?.key ?? foldText(city).trim();
}

/** The same for all ways to write a place's region, where it is known. */
export function regionKey({ region, country }: PlaceParts): string | null {
  return region === undefined ? null : (regionNamed(region, country ?? null)?.key ?? foldText(region).trim());
}

function segmentsOf(place: string): string[] {
  const outside = place.replace(/[([][^)\]]*(?:[)\]]|$)/g, ' ');
  const inside = [...place.matchAll(/[([]([^)\]]*)/g)].map((match) => match[1] ?? '');
  const segments = splitPlace(outside);
  return segments.length > 0 ? segments : splitPlace(inside.join(','));
}

function splitPlace(text: string): string[] {
  const coded = text.trim().replace(LEADING_CODE, (code, country: string, state: string | undefined) => {
    const isCode =
      countryNamed(country) !== null && (country.length === 3 || state !== undefined || code.includes('-'));
    return isCode ? `${country}, ${state === undefined ? '' : `${state}, `}` : code;
  });
  return coded
    .replace(POSTCODE, ' ')
    .split(DIVIDERS)
    .flatMap(splitTrailingCode)
    .filter((segment) => !isSeveralCountries(segment))
    .map((segment) => segment.replace(/\s+/g, ' ').trim().replace(AROUND, '').replace(AROUND, '').trim())
    .filter((segment) => /\p{L}/u.test(segment) && (!NO_NAME.test(segment) || regionNamed(segment) !== null));
}

/** "Sydney NSW" and "Austin TX" as two segments. */
function splitTrailingCode(segment: string): string[] {
  const [, name, code = ''] = /^(.{0,80}\p{Ll}) ([A-Z]{2,3})$/u.exec(segment.trim()) ?? [];
  return name !== undefined && (regionNamed(code) !== null || isCountryCode(code)) ? [name, code] : [segment];
}

/** Whether a segment names several countries, as in "UK & Ireland", of which none is the place's. */
function isSeveralCountries(segment: string): boolean {
  const parts = segment.split(/ (?:&|and|und|et|y) /);
  return (
    parts.length > 1 && countryNamed(segment) === null && parts.every((part) => countryNamed(part) !== null)
  );
}

/** The segment that names the country: the last one for most, the first in "Germany - Berlin". */
function findCountry(segments: string[]): { at: number; country: string } | null {
  const order = [segments.length - 1, ...segments.keys()];
  for (const at of order) {
    const segment = segments[at];
    const country = segment === undefined ? null : countryNamed(segment);
    if (country === null || isRegionHere(segments, at, country) || isTownHere(segments, at, country))
      continue;
    return { at, country };
  }
  return null;
}

/** Whether what could be a country is a state: "San Francisco, CA", "Savannah, Georgia". */
function isRegionHere(segments: string[], at: number, country: string): boolean {
  const segment = segments[at] as string;
  const region = regionNamed(segment);
  if (region === null) return false;
  const others = segments.filter((_, index) => index !== at);
  if (others.length === 0) return isCountryCode(segment);
  // In "Toronto, ON, CA" and "Austin, TX, US" the state is there already.
  if (others.some((other) => regionNamed(other)?.country === country)) return false;
  if (others.some((other) => countryNamed(other) === region.country)) return true;
  const city = others.map((other) => cityNamed(other)).find((known) => known !== null);
  if (city != null) return city.country === region.country;
  // Hardly anybody abbreviates Delaware where a city stands that nobody knows.
  return segment !== 'DE';
}

/** Whether what could be a country is a town, as the region behind it is of another one: "Lebanon, TN". */
function isTownHere(segments: string[], at: number, country: string): boolean {
  const region = at === 0 && segments.length > 1 ? regionNamed(segments[1] as string) : null;
  return region !== null && region.country !== country && countryNamed(segments[1] as string) !== country;
}

/** Whether a segment repeats the country, as in "Singapore, Singapore". */
function isAgain(segment: string, country: string | null): boolean {
  return country !== null && !/^[A-Z]{2}$/.test(segment) && countryNamed(segment) === country;
}

/** The segment that names the region, codes before names, and names only beside another segment or where no city has it. */
function findRegion(segments: string[], country: string | null): { at: number; country: string } | null {
  const backwards = [...segments.keys()].reverse();
  const coded = backwards.filter((at) => /^[A-Z]{2,3}$/.test(segments[at] as string));
  for (const at of [...coded, ...backwards]) {
    const segment = segments[at] as string;
    const region = regionNamed(segment, country);
    const isCity = segments.length === 1 && cityNamed(segment, country) !== null;
    if (region !== null && !isCity) return { at, country: region.country };
  }
  return null;
}

/** The segment that names the city: one that is known, else the first that looks like a name and not like a street. */
function chooseCity(segments: string[], country: string | null): string | undefined {
  const known = segments.find((segment) => cityNamed(segment, country) !== null);
  const plain = segments.find((segment) => !/\d/.test(segment) && foldWords(segment).trim() !== '');
  return known ?? plain;
}
