import { cityKey, placeParts, regionKey } from './place-parts.ts';

/** Where the work of a job is, as far as two jobs can be compared by it. */
export interface ClusterPlaces {
  cities: { key: string; region: string | null; country: string | null; street: string | null }[];
  countries: string[];
}

/** Numbers of houses and postal codes: what tells two premises in one city apart. */
const STREET =
  /\p{L}{3}[^,;]{0,60} \d{1,4}(?:\/\d{1,4})?[a-z]?(?=,|;|$)|(?<![^,;] )(?<!\d)\d{1,4}[a-z]? \p{L}{3}[^,;]{0,60}|(?<!\d)\d{5}(?!\d)/u;

/** The places of a job, taken apart. */
export function clusterPlaces(places: readonly string[]): ClusterPlaces {
  const all = places.slice(0, 50).map((place) => ({ text: place.slice(0, 200), parts: placeParts(place) }));
  const cities = all.flatMap(({ text, parts }) => {
    const key = cityKey(parts);
    if (key === null) return [];
    const street = STREET.exec(text)?.[0]?.toLowerCase() ?? null;
    return [{ key, region: regionKey(parts), country: parts.country ?? null, street }];
  });
  const countries = [...new Set(all.flatMap(({ parts }) => parts.country ?? []))].sort();
  return { cities, countries };
}

export type PlaceRelation = 'same' | 'unclear' | 'different';

/**
 * Whether two jobs are at one place. Lists of cities must be the same; where they only overlap, or where one job names
 * no city, it is unclear.
 */
export function comparePlaces(
  left: ClusterPlaces,
  right: ClusterPlaces,
  areBothRemote: boolean,
): PlaceRelation {
  const isAbroad =
    left.countries.length > 0 &&
    right.countries.length > 0 &&
    !left.countries.some((country) => right.countries.includes(country));
  if (isAbroad) return 'different';
  if (left.cities.length > 0 && right.cities.length > 0) {
    const inRight = left.cities.filter((city) => right.cities.some((other) => isSameCity(city, other)));
    const inLeft = right.cities.filter((city) => left.cities.some((other) => isSameCity(city, other)));
    if (inRight.length === 0) return 'different';
    return inRight.length === left.cities.length && inLeft.length === right.cities.length
      ? 'same'
      : 'unclear';
  }
  if (left.cities.length > 0 || right.cities.length > 0) return 'unclear';
  const areSameCountries = left.countries.join() === right.countries.join();
  return areSameCountries && (left.countries.length > 0 || areBothRemote) ? 'same' : 'unclear';
}

type City = ClusterPlaces['cities'][number];

function isSameCity(left: City, right: City): boolean {
  const agree = (one: string | null, other: string | null) => one === null || other === null || one === other;
  return (
    left.key === right.key &&
    agree(left.country, right.country) &&
    agree(left.region, right.region) &&
    agree(left.street, right.street)
  );
}
