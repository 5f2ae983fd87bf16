import { constant } from '../util/constant.ts';
import { lazy } from '../util/lazy.ts';
import { CITY_NAMES, CITY_POSITIONS, POSITION_DIGITS, STEPS_IN_DEGREE } from './city-table.ts';

/** Where a city is, in degrees, north and east positive, to about two kilometres. */
export interface Position {
  lat: number;
  lon: number;
  /** The code of its state, where the country writes states as codes. */
  region: string | null;
}

const EARTH_KM = 6371;
/** What towns add to their names, and postings leave out: "Ludwigshafen am Rhein". */
const ADDITIONS = constant(() => new Set('am an im in ob vor bei upon on sur en de del nad'.split(' ')));

/** By country and name and, in countries with states, by state and name. Read when the first radius is asked for. */
const positions = lazy(() => {
  const byName = new Map<string, Position>();
  const short = new Map<string, Position>();
  let at = 0;
  for (const group of CITY_NAMES.split(' ')) {
    const [where = '', names = ''] = group.split(':');
    const [country = '', region = null] = where.split('-');
    for (const name of names.split(',')) {
      const position = { ...decode(at), region };
      at += 4;
      const isLargest = !name.startsWith('*');
      const plain = isLargest ? name : name.slice(1);
      if (region !== null) byName.set(`${where}:${plain}`, position);
      if (isLargest) byName.set(`${country}:${plain}`, position);
      const brief = withoutAddition(plain);
      if (isLargest && brief !== plain) short.set(`${country}:${brief}`, position);
    }
  }
  return new Map([...short, ...byName]);
});

function withoutAddition(name: string): string {
  const words = name.split('_');
  const at = words.findIndex((word, index) => index > 0 && ADDITIONS.has(word));
  return at < 0 ? name : words.slice(0, at).join('_');
}

function decode(at: number): { lat: number; lon: number } {
  const digit = (index: number) => POSITION_DIGITS.indexOf(CITY_POSITIONS[at + index] as string);
  return {
    lat: (digit(0) * 90 + digit(1)) / STEPS_IN_DEGREE.lat - 90,
    lon: (digit(2) * 90 + digit(3)) / STEPS_IN_DEGREE.lon - 180,
  };
}

/**
 * The position of a city by its key (`cityKey`), country (ISO 3166-1 alpha-2) and, where it is said, the code of its
 * state; without one, of the largest city of that name in the country. `null` for cities that are not known.
 */
export function positionOf(city: string, country: string | null, region: string | null): Position | null {
  if (country === null) return null;
  const name = city.replaceAll(' ', '_');
  if (region !== null && /^[A-Z]{2,3}$/.test(region)) {
    return positions().get(`${country}-${region}:${name}`) ?? null;
  }
  return positions().get(`${country}:${name}`) ?? null;
}

/** The distance along the ground in kilometres (haversine formula), good to half a percent. */
export function distanceKm(from: Position, to: Position): number {
  const rad = Math.PI / 180;
  const lat = Math.sin(((to.lat - from.lat) * rad) / 2);
  const lon = Math.sin(((to.lon - from.lon) * rad) / 2);
  const a = lat * lat + Math.cos(from.lat * rad) * Math.cos(to.lat * rad) * lon * lon;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}
