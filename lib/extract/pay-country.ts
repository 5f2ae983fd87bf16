import { cityNamed } from '../domain/cities.ts';
import { countryNamed } from '../domain/countries.ts';
import { regionNamed } from '../domain/regions.ts';
import { remembered } from '../util/remembered.ts';

/** What stands between the parts of a place, also before the code of a state as in "Sydney NSW". */
const DIVIDERS =
  /[,;|/()\n]|\d| (?:[-–]|in) |-(?=[A-Z])|(?<=^[A-Z]{3}) |(?<=\p{Ll}) (?=[A-Z]{2,3}(?:$|[ ,]))/u;

/**
 * The country (ISO 3166-1 alpha-2) that all places with one agree on; `null` where they differ or none names one. It
 * only decides what a sign means that several currencies share.
 */
export function countryOf(places: readonly string[]): string | null {
  const said = new Set(places.slice(0, 20).map(countryIn));
  said.delete(null);
  const [country = null] = said;
  return said.size === 1 ? country : null;
}

const countryIn = remembered(500, (place): string | null => {
  const parts = place
    .slice(0, 200)
    .split(DIVIDERS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const readings = parts.map((part) => ({
    country: countryNamed(part),
    // A name or a code that is a state of another country is told by what stands beside it.
    other: regionNamed(part)?.country ?? cityNamed(part)?.country ?? null,
  }));
  const [only] = readings;
  if (readings.length === 1 && only !== undefined)
    return /^[A-Z]{2}$/.test(place) ? (only.other ?? only.country) : (only.country ?? only.other);
  for (const [at, { country, other }] of [...readings.entries()].reverse()) {
    if (country === null || country === other) continue;
    const beside = readings.filter((_, index) => index !== at);
    // A town may be called like a country: "Lebanon, TN".
    const isTown = at === 0 && beside.some((one) => one.other !== null && one.other !== country);
    if (other === null ? !isTown : beside.some((one) => one.other === country)) return country;
  }
  return (
    readings.find(({ other }) => other !== null)?.other ??
    readings.find(({ country }) => country)?.country ??
    null
  );
});
