import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityNamed } from '../../lib/domain/cities.ts';
import { countryNamed } from '../../lib/domain/countries.ts';
import { cityKey, countryOf, type PlaceParts, placeParts, regionKey } from '../../lib/domain/place-parts.ts';
import { messyText } from '../extract/arbitraries.ts';

/** `city|region|country`. */
function short({ city = '', region = '', country = '' }: PlaceParts): string {
  return `${city}|${region}|${country}`;
}

describe('placeParts', () => {
  it.each([
    ['San Francisco, California, United States', 'San Francisco|California|US'],
    ['Toronto, ON, CA', 'Toronto|ON|CA'],
    ['San Francisco, CA', 'San Francisco|CA|US'],
    ['Leipzig, DE', 'Leipzig||DE'],
    ['Kleinstadt, DE', 'Kleinstadt||DE'],
    ['Wilmington, DE', 'Wilmington|DE|US'],
    ['Remote - Germany', '||DE'],
    ['Berlin (Hybrid)', 'Berlin||DE'],
    ['2 Locations', '||'],
    ['Remote', '||'],
    ['Remote (Canada)', '||CA'],
    ['Remote, USA', '||US'],
    ['USA - Remote', '||US'],
    ['Remote in United States', '||US'],
    ['Jonesboro, AR 72401', 'Jonesboro|AR|US'],
    ['10115 Berlin, Germany', 'Berlin||DE'],
    ['USA-WA-Bellevue - 108th Ave', 'Bellevue|WA|US'],
    ['USA DC Washington', 'Washington|DC|US'],
    ['DEU Wiesbaden - Wiesbaden Army Airfield (APC180)', 'Wiesbaden||DE'],
    ['USA NC Fort Bragg', 'Fort Bragg|NC|US'],
    ['Praha, Česko', 'Praha||CZ'],
    ['München, Deutschland', 'München||DE'],
    ['Warszawa, mazowieckie, Polska', 'Warszawa|mazowieckie|PL'],
    ['Paris, Île-de-France, France', 'Paris|Île-de-France|FR'],
    ['Praha – Karlín', 'Praha||CZ'],
    ['Vídeňská 204/125, Brno – Přízřenice', 'Brno||CZ'],
    ['Singapore, Singapore', '||SG'],
    ['Singapore', '||SG'],
    ['London, UK', 'London||GB'],
    ['London', 'London||GB'],
    ['London, England, United Kingdom', 'London||GB'],
    ['New York, NY (HQ)', 'New York|NY|US'],
    ['New York, New York, United States of America', 'New York|New York|US'],
    ['Ontario, CAN', '|Ontario|CA'],
    ['Atlanta, Georgia', 'Atlanta|Georgia|US'],
    ['Tbilisi, Georgia', 'Tbilisi||GE'],
    ['Georgia', '||GE'],
    ['Pune, IN', 'Pune||IN'],
    ['Columbus, IN', 'Columbus|IN|US'],
    ['Bogotá, CO', 'Bogotá||CO'],
    ['Boulder, CO', 'Boulder|CO|US'],
    ['San Francisco Office', 'San Francisco||US'],
    ['SF', 'SF||US'],
    ['Greater London Area', 'London||GB'],
    ['San Francisco Bay Area', 'San Francisco||US'],
    ['Berlin, Berlin', 'Berlin||DE'],
    ['東京', '東京||'],
    ['Tokyo, 日本', 'Tokyo||JP'],
    ['Germany', '||DE'],
    ['Deutschland', '||DE'],
    ['Niemcy', '||DE'],
    ['US', '||US'],
    ['Sydney NSW', 'Sydney|NSW|AU'],
    ['Melbourne, VIC, Australia', 'Melbourne|VIC|AU'],
    ['Ladywood, B16', 'Ladywood||'],
    ['Lansing, Michigan', 'Lansing|Michigan|US'],
    ['Zürich/Bern', 'Zürich||CH'],
    ['Worldwide', '||'],
    ['Anywhere in the U.S. (remote job)', '||US'],
    ['Bánov, Zlin, Czech Republic', 'Zlin||CZ'],
    ['Germany - Berlin', 'Berlin||DE'],
    ['United States | Remote', '||US'],
    ['Austin, Texas Metropolitan Area', 'Austin|Texas|US'],
    ['Amsterdam, Noord-Holland, Netherlands', 'Amsterdam|Noord-Holland|NL'],
    ['Hybrid - Lyon, France', 'Lyon||FR'],
    ['Seattle, WA or Remote', 'Seattle|WA|US'],
    ['Mexico City', 'Mexico City||MX'],
    ['Luxembourg', '||LU'],
    ['Washington, D.C.', 'Washington|D.C.|US'],
    ['Portland, ME', 'Portland|ME|US'],
    ['Cambridge, MA', 'Cambridge|MA|US'],
    ['Cambridge, UK', 'Cambridge||GB'],
    ['IE-Dublin', 'Dublin||IE'],
    ['Dublin, Ireland', 'Dublin||IE'],
    ['Remote US', '||US'],
    ['US Remote', '||US'],
    ['Remote EMEA', '||'],
    ['Fully remote within the EU', '||'],
    ['Lyon (69)', 'Lyon||FR'],
    ['75008 Paris', 'Paris||FR'],
    ['Paris 8e', 'Paris||FR'],
    ['Lebanon, TN', 'Lebanon|TN|US'],
    ['Egypt, Arkansas', 'Egypt|Arkansas|US'],
    ['Remote - UK & Ireland', '||'],
    ['Field - Texas', '|Texas|US'],
    ['CH-8001 Zürich', 'Zürich||CH'],
    ['CA-ON-Toronto', 'Toronto|ON|CA'],
    ['Hlavní město Praha', 'Praha||CZ'],
    ['São Paulo - SP', 'São Paulo||BR'],
    ['Latin America', '||'],
    ['Montréal (QC)', 'Montréal||CA'],
  ])('takes %j apart', (text, parts) => {
    expect(short(placeParts(text))).toBe(parts);
    expect(placeParts(text).text).toBe(text);
  });

  it('finds country, region and city in every order of writing', () => {
    const city = fc.constantFrom('Springfield', 'Rivertown', 'Boston', 'Bad Muster');
    const region = fc.constantFrom('TX', 'MA', 'Oregon');
    const country = fc.constantFrom('USA', 'US', 'United States', 'Vereinigte Staaten', 'États-Unis');
    const around = fc.constantFrom<(place: string) => string>(
      (place) => place,
      (place) => `${place} (Hybrid)`,
      (place) => `Remote - ${place}`,
      (place) => `${place} | Remote`,
    );
    fc.assert(
      fc.property(city, region, country, around, (town, state, land, write) => {
        const want = `${town}|${state}|US`;
        expect(short(placeParts(write(`${town}, ${state}, ${land}`)))).toBe(want);
        expect(short(placeParts(write(`${town}, ${state}`)))).toBe(want);
      }),
    );
  });

  it('gives names that stand in the text and codes of two letters, whatever comes', () => {
    fc.assert(
      fc.property(messyText, (text) => {
        const { city, region, country } = placeParts(text);
        for (const name of [city, region]) expect(name === undefined || name.trim() !== '').toBe(true);
        expect(country ?? 'XX').toMatch(/^[A-Z]{2}$/);
      }),
    );
  });
});

describe('keys of places', () => {
  it.each([
    ['München', 'Munich, Germany'],
    ['Praha 4', 'Prague, Czechia'],
    ['Köln', 'Cologne'],
    ['NYC', 'New York, NY'],
    ['Bangalore, IN', 'Bengaluru, Karnataka, India'],
    ['Rivertown', 'rivertown, Ohio'],
  ])('has %j and %j for one city', (left, right) => {
    expect(cityKey(placeParts(left))).toBe(cityKey(placeParts(right)));
  });

  it('has codes and names for one region', () => {
    expect(regionKey(placeParts('Rivertown, Ohio'))).toBe(regionKey(placeParts('Rivertown, OH')));
    expect(regionKey(placeParts('Rivertown'))).toBeNull();
    expect(cityKey(placeParts('Germany'))).toBeNull();
  });
});

describe('countryOf', () => {
  it('is what all places agree on', () => {
    expect(countryOf(['Toronto, ON', 'Remote (Canada)', 'Somewhere'])).toBe('CA');
    expect(countryOf(['Toronto, ON', 'Boston, MA'])).toBeNull();
    expect(countryOf(['Remote'])).toBeNull();
    expect(countryOf([])).toBeNull();
  });
});

describe('countryNamed', () => {
  it.each([
    ['Česko', 'CZ'],
    ['Tschechien', 'CZ'],
    ['Czech Republic', 'CZ'],
    ['Royaume-Uni', 'GB'],
    ['UK', 'GB'],
    ['U.S.A.', 'US'],
    ['Alemania', 'DE'],
    ['Ruotsi', 'SE'],
    ['Hollandia', 'NL'],
    ['ドイツ', 'DE'],
    ['Ελλάδα', 'GR'],
    ['Qatar', 'QA'],
    ['SG', 'SG'],
    ['EU', null],
    ['ZZ', null],
    ['in', null],
    ['Atlantis', null],
    ['', null],
  ])('reads %j as %j', (name, code) => {
    expect(countryNamed(name)).toBe(code);
  });
});

describe('cityNamed', () => {
  it('knows the country', () => {
    expect(cityNamed('Warschau')).toEqual({ key: 'warsaw', country: 'PL' });
    expect(cityNamed('Paris', 'US')).toBeNull();
    expect(cityNamed('Nowhere')).toBeNull();
  });
});
