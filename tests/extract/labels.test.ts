import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPLOYMENT_TYPES } from '../../lib/domain/posting.ts';
import { readEmploymentTypes } from '../../lib/extract/employment-type.ts';
import { readPlaces } from '../../lib/extract/place.ts';
import { foldWords } from '../../lib/extract/words.ts';
import {
  isOnlyWorkplace,
  mergeWorkplace,
  readWorkplace,
  workplaceOfPlaces,
} from '../../lib/extract/workplace.ts';
import { messyText, UNCLEAN } from './arbitraries.ts';

describe('foldWords', () => {
  it.each([
    ['FullTime', ' full time '],
    ['  FULL_TIME ', ' full time '],
    ['Pełny etat / Übergang', ' pelny etat ubergang '],
    ['B2B', ' b2b '],
    ['…', '  '],
  ])('folds %s', (label, words) => {
    expect(foldWords(label)).toBe(words);
  });
});

describe('readEmploymentTypes', () => {
  it.each([
    ['FullTime', ['FULL_TIME']],
    ['Full-time, permanent', ['FULL_TIME']],
    ['Permanent', []],
    ['Regular', []],
    ['CDI', []],
    ['CDI – temps plein', ['FULL_TIME']],
    ['CDD', ['TEMPORARY']],
    ['Contrat à durée déterminée', ['TEMPORARY']],
    ['Contrat à durée indéterminée', []],
    ['Unbefristet, Vollzeit', ['FULL_TIME']],
    ['Befristet / Teilzeit', ['PART_TIME', 'TEMPORARY']],
    ['Praktikum', ['INTERN']],
    ['Werkstudent (m/w/d)', ['PART_TIME']],
    ['Jornada completa', ['FULL_TIME']],
    ['Tiempo parcial', ['PART_TIME']],
    ['Tempo determinato', ['TEMPORARY']],
    ['Tempo indeterminato – tempo pieno', ['FULL_TIME']],
    ['Voltijd', ['FULL_TIME']],
    ['Deltid', ['PART_TIME']],
    ['Pełny etat', ['FULL_TIME']],
    ['Plný úvazek', ['FULL_TIME']],
    ['Osa-aikainen', ['PART_TIME']],
    ['Stage', ['INTERN']],
    ['Intern', ['INTERN']],
    ['International', []],
    ['Contract', ['CONTRACTOR']],
    ['Contractor', ['CONTRACTOR']],
    ['Freelance', ['CONTRACTOR']],
    ['Fixed-term contract', ['TEMPORARY']],
    ['Permanent contract', []],
    ['Full Time Contract', ['FULL_TIME', 'CONTRACTOR']],
    ['Seasonal', ['TEMPORARY']],
    ['Volunteer', ['OTHER']],
    ['FULL_TIME', ['FULL_TIME']],
    ['full-or-part-time', ['FULL_TIME', 'PART_TIME']],
    ['fulltime_fixed_term', ['FULL_TIME', 'TEMPORARY']],
    ['parttime_permanent', ['PART_TIME']],
    ['Regular Full-Time (30 hours or more)', ['FULL_TIME']],
    ['PER_DIEM', ['OTHER']],
    ['Internship - Non Paid', ['INTERN']],
    ['Minijob, geringfügige Beschäftigung', ['PART_TIME']],
    ['450-Euro-Basis', ['PART_TIME']],
    ['دوام كامل', ['FULL_TIME']],
    ['دوام جزئي', ['PART_TIME']],
    ['Teilzeit (50%)', ['PART_TIME']],
    ['Festanstellung', []],
    ['Ausbildung', ['INTERN']],
    ['Intérim', ['TEMPORARY']],
    ['Alternance', ['INTERN']],
    ['Temps partiel', ['PART_TIME']],
    ['Media jornada', ['PART_TIME']],
    ['Prácticas', ['INTERN']],
    ['Autónomo', ['CONTRACTOR']],
    ['Contratto a tempo determinato', ['TEMPORARY']],
    ['Tirocinio', ['INTERN']],
    ['Deeltijd', ['PART_TIME']],
    ['ZZP', ['CONTRACTOR']],
    ['Estágio', ['INTERN']],
    ['PJ', ['CONTRACTOR']],
    ['Tempo inteiro', ['FULL_TIME']],
    ['Umowa zlecenie', ['CONTRACTOR']],
    ['Niepełny etat', ['PART_TIME']],
    ['Praktyki', ['INTERN']],
    ['Heltid, tillsvidare', ['FULL_TIME']],
    ['Heltidsanställning', ['FULL_TIME']],
    ['Vikariat', ['TEMPORARY']],
    ['Fuldtid', ['FULL_TIME']],
    ['Studiejob', ['PART_TIME']],
    ['Lærling', ['INTERN']],
    ['Midlertidig ansettelse', ['TEMPORARY']],
    ['Práce na plný úvazek', ['FULL_TIME']],
    ['Zkrácený úvazek / brigáda', ['PART_TIME']],
    ['Práce na IČO', ['CONTRACTOR']],
    ['Doba určitá', ['TEMPORARY']],
    ['Määräaikainen', ['TEMPORARY']],
    ['Permanent placement', []],
    ['', []],
  ])('reads %s', (label, types) => {
    expect(readEmploymentTypes(label)).toEqual(types);
  });

  it('names each type once, in the order of the schema, whatever comes', () => {
    fc.assert(
      fc.property(messyText, fc.constantFrom('part-time', 'intern', 'Vollzeit', 'temp'), (noise, label) => {
        const types = readEmploymentTypes(`${noise} ${label} ${noise}`);
        expect(EMPLOYMENT_TYPES.filter((type) => types.includes(type))).toEqual(types);
      }),
    );
  });
});

describe('readWorkplace', () => {
  it.each([
    ['Remote', 'remote'],
    ['Fully remote', 'remote'],
    ['Remote, USA', 'remote'],
    ['USA - Remote', 'remote'],
    ['عن بُعد', 'remote'],
    ['2 jours de télétravail par semaine', 'hybrid'],
    ['Work from home', 'remote'],
    ['Home-Office', 'remote'],
    ['Télétravail', 'remote'],
    ['Teletrabajo', 'remote'],
    ['Zdalnie', 'remote'],
    ['On-site', 'onsite'],
    ['OnSite', 'onsite'],
    ['In office', 'onsite'],
    ['Vor Ort', 'onsite'],
    ['Présentiel', 'onsite'],
    ['Hybrid', 'hybrid'],
    ['Hybride (2 jours de télétravail)', 'hybrid'],
    ['Híbrido', 'hybrid'],
    ['Hybrid remote', 'hybrid'],
    ['Up to 50% work from home', 'hybrid'],
    ['Up to 100% work from home', 'remote'],
    ['TELECOMMUTE', 'remote'],
    ['ON_SITE', 'onsite'],
    ['Distansarbete', 'remote'],
    ['Hjemmekontor', 'remote'],
    ['Fjernarbejde', 'remote'],
    ['Etätyö', 'remote'],
    ['Práce z domova', 'remote'],
    ['Práce převážně z domova', 'hybrid'],
    ['Částečný home office', 'hybrid'],
    ['Możliwość pracy zdalnej', null],
    ['Praca hybrydowa', 'hybrid'],
    ['Praca stacjonarna', 'onsite'],
    ['Teilweise Homeoffice', 'hybrid'],
    ['Homeoffice möglich', null],
    ['Kein Homeoffice', null],
    ['Op kantoor', 'onsite'],
    ['Thuiswerk', 'remote'],
    ['Lavoro ibrido', 'hybrid'],
    ['In sede', 'onsite'],
    ['Télétravail partiel', 'hybrid'],
    ['Presencial', 'onsite'],
    ['3 days a week in the office', 'hybrid'],
    ['Office-based', 'onsite'],
    ['Remote-friendly, Iberia', null],
    ['Remote or on-site', null],
    ['No remote work', null],
    ['Remote optional', null],
    ['Berlin', null],
    ['San Francisco Office', null],
    ['unspecified', null],
    ['', null],
  ])('reads %s', (label, workplace) => {
    expect(readWorkplace(label)).toBe(workplace);
  });

  it('takes the places for it only where they agree', () => {
    expect(workplaceOfPlaces(['Remote - US', 'Remote (Canada)'])).toBe('remote');
    expect(workplaceOfPlaces(['Berlin', 'Remote'])).toBeNull();
    expect(workplaceOfPlaces(['Hybrid'])).toBe('hybrid');
    expect(workplaceOfPlaces([])).toBeNull();
  });

  it('believes places that are all remote more than a field that says on site', () => {
    expect(mergeWorkplace('onsite', ['USA - Remote'])).toBe('remote');
    expect(mergeWorkplace('onsite', ['Berlin', 'Remote'])).toBe('onsite');
    expect(mergeWorkplace('hybrid', ['Remote'])).toBe('hybrid');
    expect(mergeWorkplace(null, ['Remote'])).toBe('remote');
    expect(mergeWorkplace(null, [])).toBeNull();
  });

  it.each([
    ['Hybrid', true],
    ['In-Office', true],
    ['Hybrid or Remote', true],
    ['Remote', false],
    ['Hybrid - Lyon', false],
    ['', false],
  ])('knows whether %s names no place', (place, isOnly) => {
    expect(isOnlyWorkplace(place)).toBe(isOnly);
  });
});

describe('readPlaces', () => {
  it.each([
    [['Lyon, France | Porto; Oslo • Turku'], ['Lyon, France', 'Porto', 'Oslo', 'Turku']],
    [
      ['Remote (US; Canada)', 'Lyon'],
      ['Remote (US; Canada)', 'Lyon'],
    ],
    [['  Lyon,\u00a0 France ', 'lyon, france', null, undefined, ''], ['Lyon, France']],
    [['2 Locations', 'N/A', '-', 'Anywhere', 'UNAVAILABLE', 'Multiple locations', 'TBD'], []],
    [['Remote'], ['Remote']],
    [['R&amp;D Campus; Lyon'], ['R&D Campus', 'Lyon']],
    [['<p>Lyon</p><p>Porto</p>'], ['Lyon', 'Porto']],
    [['Nowhere, Oklahoma'], ['Nowhere, Oklahoma']],
    [['Lyon); Porto'], ['Lyon)', 'Porto']],
    [
      ['Berlin / Hamburg', 'Wien oder Graz'],
      ['Berlin', 'Hamburg', 'Wien', 'Graz'],
    ],
    [['Prague/Brno/Remote'], ['Prague', 'Brno', 'Remote']],
    [['Berlin or Remote'], ['Berlin', 'Remote']],
    [['Berlin / Hybrid'], ['Berlin']],
    [['Trinidad and Tobago'], ['Trinidad and Tobago']],
    [
      ['New York, NY, USA / London, UK', 'Dublin, Ireland or Remote'],
      ['New York, NY, USA', 'London, UK', 'Dublin, Ireland', 'Remote'],
    ],
    [
      ['Berlin +3', 'Paris and 2 more', 'Wien und 4 weitere Orte'],
      ['Berlin', 'Paris', 'Wien'],
    ],
    [['Hlavní 204/125, Brno'], ['Hlavní 204/125, Brno']],
    [['Berlin, Hamburg, München'], ['Berlin', 'Hamburg', 'München']],
    [['Berlin, Hamburg und München'], ['Berlin', 'Hamburg', 'München']],
    [['Germany, Austria, Switzerland'], ['Germany', 'Austria', 'Switzerland']],
    [['Guam, USA'], ['Guam, USA']],
    [['Georgia, Armenia, Turkey'], ['Georgia, Armenia, Turkey']],
    [['Barcelona,Madrid o Valencia'], ['Barcelona', 'Madrid', 'Valencia']],
    [['Chicago, New York, Remote'], ['Chicago, New York, Remote']],
    [['London, New York, Chicago, Remote'], ['London', 'New York', 'Chicago', 'Remote']],
    [['Seattle, Washington'], ['Seattle, Washington']],
    [['New York, New York'], ['New York, New York']],
    [['San Francisco, CA or New York, NY'], ['San Francisco, CA', 'New York, NY']],
    [['Munich, Berlin, Germany'], ['Munich, Berlin, Germany']],
    [['Austin, TX, Boston, MA'], ['Austin, TX', 'Boston, MA']],
    [['Toronto, ON, Canada'], ['Toronto, ON, Canada']],
    [['R&D / Lab 3'], ['R&D / Lab 3']],
    [['Mehrere Standorte', '3 lieux', 'k. A.', 'Not Displayed'], []],
  ])('reads %j', (fields, places) => {
    expect(readPlaces(fields)).toEqual(places);
  });

  it('drops the name of the company where a place should stand', () => {
    expect(readPlaces(['Northwind GmbH', 'Lyon'], 'Northwind')).toEqual(['Lyon']);
    expect(readPlaces(['Berlin'], 'Berlin GmbH')).toEqual(['Berlin']);
    expect(readPlaces(['Northwind'], null)).toEqual(['Northwind']);
  });

  it('gives clean names, none of them twice, and reading them again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(messyText, { maxLength: 5 }), (fields) => {
        const places = readPlaces(fields);
        for (const place of places) expect(place).not.toMatch(UNCLEAN);
        expect(new Set(places.map((place) => place.toLowerCase())).size).toBe(places.length);
      }),
    );
  });

  it('stops at more places than any posting has', () => {
    expect(
      readPlaces([Array.from({ length: 5_000 }, (_, index) => `Place ${index}`).join(';')]),
    ).toHaveLength(400);
  });
});
