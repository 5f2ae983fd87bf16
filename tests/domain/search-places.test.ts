import { describe, expect, it } from 'vitest';
import { distanceKm, positionOf } from '../../lib/domain/city-positions.ts';
import { compileNear, isOpenTo, knownPlace } from '../../lib/domain/search-places.ts';

function isNear(text: string, radiusKm: number | null, place: string): boolean {
  return compileNear({ text, radiusKm })(knownPlace(place));
}

describe('a place', () => {
  it.each<[string, number | null, string, boolean]>([
    ['berlin', null, 'Berlin, Germany', true],
    ['berlin', null, 'Berlin-Mitte', true],
    ['berlin', null, 'Berlin (Hybrid)', true],
    ['berlin', null, 'New Berlin, WI', false],
    ['berlin', null, 'Potsdam', false],
    ['berlin', 30, 'Potsdam', true],
    ['berlin', 20, 'Potsdam', false],
    ['Berlin', 50, 'Hamburg', false],
    ['Berlin', 300, 'Hamburg, Germany', true],
    ['München', null, 'Munich', true],
    ['Munich', null, 'Großraum München', true],
    ['Munich', 40, 'Augsburg', false],
    ['Munich', 60, 'Augsburg', true],
    ['Paris', null, 'Paris, TX', false],
    ['Paris', null, 'Paris 15e, France', true],
    ['London', null, 'London, ON, Canada', false],
    ['York', null, 'New York, NY', false],
    ['New York', 20, 'Newark, NJ', true],
    ['Portland, ME', null, 'Portland, OR', false],
    ['Portland', null, 'Portland, OR', true],
    ['California', null, 'San Francisco', true],
    ['California', null, 'San Diego, CA', true],
    ['California', null, 'Austin, TX', false],
    ['Bavaria', null, 'Bavaria, Germany', true],
    ['Germany', null, 'Berlin', true],
    ['Deutschland', null, 'Remote - Germany', true],
    ['France', null, 'Berlin', false],
    ['Europe', null, 'Kraków', true],
    ['Europe', null, 'Remote (EMEA)', true],
    ['Europe', null, 'Austin, TX', false],
    ['dach', null, 'Wien', true],
    ['Hinterwalden', null, 'Hinterwalden am See', true],
  ])('%s with %s km has %s: %s', (text, radiusKm, place, expected) => {
    expect(isNear(text, radiusKm, place)).toBe(expected);
  });

  it('of a remote job is open to its own country, its part of the world, or all', () => {
    const isOpen = (place: string) => isOpenTo(knownPlace(place), ['DE']);
    expect(['Remote', 'Remote - Germany', 'Remote (EMEA)', 'Berlin'].map(isOpen)).not.toContain(false);
    expect(['Remote - US', 'Remote (LATAM)', 'Austin, TX'].map(isOpen)).not.toContain(true);
  });
});

describe('positions', () => {
  it.each<[string, string, string | null, number, number]>([
    ['berlin', 'DE', null, 52.52, 13.41],
    ['ludwigshafen', 'DE', null, 49.48, 8.44],
    ['new york', 'US', 'NY', 40.71, -74.01],
    ['portland', 'US', 'ME', 43.66, -70.26],
    ['portland', 'US', null, 45.52, -122.68],
    ['sydney', 'AU', null, -33.87, 151.21],
    ['auckland', 'NZ', null, -36.85, 174.76],
    ['galway', 'IE', null, 53.27, -9.05],
  ])('%s in %s', (city, country, region, lat, lon) => {
    const position = positionOf(city, country, region);
    expect(position).not.toBeNull();
    if (position !== null) expect(distanceKm(position, { lat, lon, region: null })).toBeLessThan(6);
  });

  it('are not known of other cities', () => {
    expect(positionOf('berlin', null, null)).toBeNull();
    expect(positionOf('berlin', 'FR', null)).toBeNull();
    expect(positionOf('berlin', 'US', 'WI')).toBeNull();
  });
});
