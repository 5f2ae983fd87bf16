import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../lib/extract/calendar.ts';
import { isoDate } from '../../lib/extract/date.ts';
import { ageIn } from '../../lib/extract/relative-date.ts';
import { readDate, statedDate } from '../../lib/extract/written-date.ts';
import { messyText } from './arbitraries.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
/** What is written, the day with "!" for certain and "?" for not, and the country where it decides. */
const DATES: [unknown, string | null, string?][] = [
  ['Posted 3 days ago', '2026-11-21 !'],
  ['Posted Today', '2026-11-24 !'],
  ['Posted Yesterday', '2026-11-23 !'],
  ['Posted 30+ Days Ago', '2026-10-25 ?'],
  ['30+ days ago', '2026-10-25 ?'],
  ['Just posted', '2026-11-24 !'],
  ['1 week ago', '2026-11-17 ?'],
  ['a month ago', '2026-10-25 ?'],
  ['24h', '2026-11-23 !'],
  ['30d+', '2026-10-25 ?'],
  ['5d', '2026-11-19 !'],
  ['2w', '2026-11-10 ?'],
  ['3mo', '2026-08-26 ?'],
  ['vor 3 Tagen', '2026-11-21 !'],
  ['vor einer Woche', '2026-11-17 ?'],
  ['Vor mehr als 30 Tagen', '2026-10-25 ?'],
  ['gestern', '2026-11-23 !'],
  ['vor 5 Stunden veröffentlicht', '2026-11-24 !'],
  ['Publié il y a 3 jours', '2026-11-21 !'],
  ['il y a un mois', '2026-10-25 ?'],
  ['hier', '2026-11-23 !'],
  ['Hace 3 días', '2026-11-21 !'],
  ['hace un día', '2026-11-23 !'],
  ['3 giorni fa', '2026-11-21 !'],
  ['ieri', '2026-11-23 !'],
  ['3 dagen geleden', '2026-11-21 !'],
  ['há 3 dias', '2026-11-21 !'],
  ['3 dni temu', '2026-11-21 !'],
  ['wczoraj', '2026-11-23 !'],
  ['för 3 dagar sedan', '2026-11-21 !'],
  ['i går', '2026-11-23 !'],
  ['for 3 dage siden', '2026-11-21 !'],
  ['for 3 dager siden', '2026-11-21 !'],
  ['před 3 dny', '2026-11-21 !'],
  ['Zveřejněno před 2 týdny', '2026-11-10 ?'],
  ['včera', '2026-11-23 !'],
  ['3 päivää sitten', '2026-11-21 !'],
  ['3日前', '2026-11-21 !'],
  ['3일 전', '2026-11-21 !'],
  ['3天前', '2026-11-21 !'],
  ['昨日', '2026-11-23 !'],
  ['Reposted 2 days ago', '2026-11-22 ?'],
  ['Active 5 days ago', '2026-11-19 ?'],
  ['3 d ago', '2026-11-21 !'],
  ['3 de ago de 2026', '2026-08-03 !'],
  ['2 dagar sedan', '2026-11-22 !'],
  ['2 timer siden', '2026-11-24 !'],
  ['vor 6 Tg.', '2026-11-18 !'],
  ['igår', '2026-11-23 !'],
  ['dziś', '2026-11-24 !'],
  ['03-MAR-25', '2025-03-03 !'],
  ['3-Mar-2026', '2026-03-03 !'],
  ['20260303', '2026-03-03 !'],
  ['20260303T080000', null],
  ['12/10/2026', '2026-10-12 ?'],
  ['March 3, 2026', '2026-03-03 !'],
  ['3 March 2026', '2026-03-03 !'],
  ['3rd of March 2026', '2026-03-03 !'],
  ['Mar 3, 2026', '2026-03-03 !'],
  ['3. März 2026', '2026-03-03 !'],
  ['3 mars 2026', '2026-03-03 !'],
  ['1er mars 2026', '2026-03-01 !'],
  ['3 de marzo de 2026', '2026-03-03 !'],
  ['3 marzo 2026', '2026-03-03 !'],
  ['3 maart 2026', '2026-03-03 !'],
  ['3 de março de 2026', '2026-03-03 !'],
  ['3 marca 2026', '2026-03-03 !'],
  ['3. března 2026', '2026-03-03 !'],
  ['3 mars 2026', '2026-03-03 !'],
  ['3. marts 2026', '2026-03-03 !'],
  ['3. maaliskuuta 2026', '2026-03-03 !'],
  ['2026. március 3.', '2026-03-03 !'],
  ['2026年3月3日', '2026-03-03 !'],
  ['2026년 3월 3일', '2026-03-03 !'],
  ['Mar 3', '2026-03-03 ?'],
  ['Dec 24', '2025-12-24 ?'],
  ['3.4.2026', '2026-04-03 !'],
  ['3. 4. 2026', '2026-04-03 !'],
  ['03/04/2026', '2026-03-04 ?'],
  ['13/04/2026', '2026-04-13 !'],
  ['04/13/2026', '2026-04-13 !'],
  ['03/04/2026', '2026-03-04 !', 'US'],
  ['03/04/2026', '2026-04-03 !', 'GB'],
  ['2026/3/1', '2026-03-01 !'],
  ['2026.03.01', '2026-03-01 !'],
  ['3-4-2026', '2026-04-03 !', 'NL'],
  ['04/13/26', '2026-04-13 !'],
  [1767225600, '2026-01-01 !'],
  [1767225600000, '2026-01-01 !'],
  ['/Date(1767225600000)/', '2026-01-01 !'],
  ['Sat, 03 Mar 2026 10:00:00 GMT', '2026-03-03 !'],
  ['2013-04-12 15:52:34.19', '2013-04-12 !'],
  ['Continuous', null],
  ['1970-01-01', null],
  [0, null],
  ['', null],
  ['Open until filled', null],
  ['ASAP', null],
  ['31.2.2026', null],
  ['March 2026', null],
  ['Apply now', null],
  ['5 years of experience', null],
  ['Posted on: 2026-03-01T10:00', '2026-03-01 !'],
  ['Date posted: 12 January 2026', '2026-01-12 !'],
  ['January 12th, 2026', '2026-01-12 !'],
  ['12-Jan-2026', '2026-01-12 !'],
  ['Closes in 3 days', null],
];

describe('readDate', () => {
  it.each(DATES)('reads %j', (raw, day, country) => {
    const dated = readDate(raw, { now: NOW, country: country ?? null });
    expect(dated && `${dated.at} ${dated.isCertain ? '!' : '?'}`).toBe(day);
  });

  it('reads back what the platform writes in every language', () => {
    const languages = fc.constantFrom(...LANGUAGES);
    const days = fc.date({ min: new Date('2005-01-01'), max: new Date('2045-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(languages, days, (language, date) => {
        const written = new Intl.DateTimeFormat(language, {
          year: 'numeric',
          month: 'long',
          day: 'numeric',
          timeZone: 'UTC',
        }).format(date);
        expect(readDate(written, { now: NOW })).toEqual({
          at: date.toISOString().slice(0, 10),
          isCertain: true,
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives days that exist, or none, whatever comes', () => {
    fc.assert(
      fc.property(messyText, fc.stringMatching(/^[0-9./ -]{0,12}$/), (noise, digits) => {
        for (const text of [noise, digits, `${digits} ${noise}`]) {
          const dated = readDate(text, { now: NOW });
          if (dated !== null) expect(new Date(dated.at).toISOString().slice(0, 10)).toBe(dated.at);
        }
      }),
    );
  });
});

describe('statedDate', () => {
  it.each([
    ['2026-03-01T09:30:00-05:00', '2026-03-01T09:30:00-05:00'],
    ['1. března 2026', '2026-03-01'],
    ['March 1, 2026', '2026-03-01'],
    ['13/04/2026', '2026-04-13'],
    ['03/04/2026', null],
    ['Mar 3', null],
    ['3 days ago', null],
    ['Nov-03-2026', '2026-11-03'],
    ['3. 11. 2026', '2026-11-03'],
    ['3 نوفمبر 2026', '2026-11-03'],
    ['11.2026', null],
    ['2026-11', null],
    ['1 January 1970', null],
    [null, null],
  ])('reads %j', (raw, date) => {
    expect(statedDate(raw)).toBe(date);
  });
});

describe('ageIn', () => {
  it('reads back what the platform writes in every language', () => {
    const units = fc.constantFrom('hour', 'day', 'week', 'month', 'year');
    const counts = fc.integer({ min: 2, max: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), units, counts, (language, unit, count) => {
        const phrase = new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-count, unit);
        expect(ageIn(phrase)).toEqual({ count, unit });
        expect(ageIn(`• ${phrase}.`)).toEqual({ count, unit });
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not take the future for the past', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), fc.integer({ min: 2, max: 60 }), (language, count) => {
        const phrase = new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(count, 'day');
        expect(ageIn(phrase)).toBeNull();
      }),
    );
  });
});

describe('isoDate', () => {
  it.each([
    ['/Date(1)/', null],
    ['/Date(1767225600000+0100)/', '2026-01-01T00:00:00.000Z'],
  ])('reads %j', (raw, date) => {
    expect(isoDate(raw)).toBe(date);
  });
});
