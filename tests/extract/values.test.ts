import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeAddress } from '../../lib/extract/address.ts';
import { cleanLine } from '../../lib/extract/characters.ts';
import { isoDate } from '../../lib/extract/date.ts';
import { decodeEntities } from '../../lib/extract/entities.ts';
import { readName } from '../../lib/extract/name.ts';
import { jsonInRecording } from '../../lib/extract/recording.ts';
import { messyText, UNCLEAN } from './arbitraries.ts';

describe('safeAddress', () => {
  it.each([
    ['https://jobs.example/a b?x=ä#top', 'https://jobs.example/a%20b?x=%C3%A4#top'],
    ['  HTTP://Jobs.Example ', 'http://jobs.example/'],
    ['javascript:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['data:text/html,x', null],
    ['//jobs.example/x', null],
    ['/jobs/1', null],
    ['http://Some Company', null],
    ['https://user:secret@jobs.example/', null],
    ['https://jobs.example@evil.example/', null],
    ['', null],
    [7, null],
    [null, null],
    [`https://jobs.example/${'x'.repeat(5_000)}`, null],
  ])('takes %j for %j', (raw, address) => {
    expect(safeAddress(raw)).toBe(address);
  });

  it('resolves against the address of the page', () => {
    expect(safeAddress('../x', 'https://jobs.example/a/b')).toBe('https://jobs.example/x');
    expect(safeAddress('javascript:alert(1)', 'https://jobs.example/a/b')).toBeNull();
  });

  it('gives web addresses only, and the same for what it gave', () => {
    const schemes = fc.constantFrom(
      'https://',
      'http:',
      'javascript:',
      'data:',
      '//',
      'HTTPS://a.b',
      ' ',
      '',
    );
    fc.assert(
      fc.property(schemes, fc.oneof(fc.webUrl(), messyText), (scheme, rest) => {
        const address = safeAddress(scheme + rest);
        if (address === null) return;
        expect(['http:', 'https:']).toContain(new URL(address).protocol);
        expect(safeAddress(address)).toBe(address);
      }),
    );
  });
});

describe('isoDate', () => {
  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/03/01', '2026-03-01'],
    ['2026-03-01T09:30:00-05:00', '2026-03-01T09:30:00-05:00'],
    ['2026-03-01T09:30:00.123456Z', '2026-03-01T09:30:00.123Z'],
    ['2026-03-01 09:30:00 UTC', '2026-03-01T09:30:00Z'],
    ['2026-03-01 09:30', '2026-03-01T09:30:00Z'],
    ['2026-03-01T09:30:00+0530', '2026-03-01T09:30:00+05:30'],
    ['2026-03-01T09:30:00+05', '2026-03-01T09:30:00+05:00'],
    [1_767_225_600_000, '2026-01-01T00:00:00.000Z'],
    [1_767_225_600, '2026-01-01T00:00:00.000Z'],
    ['1767225600000', '2026-01-01T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['2026-03-01T25:00:00Z', null],
    ['1970-01-01', null],
    [0, null],
    [Number.NaN, null],
    [1e300, null],
    ['Continuous', null],
    ['', null],
    [undefined, null],
    [{}, null],
  ])('reads %j', (raw, date) => {
    expect(isoDate(raw)).toBe(date);
  });

  it('reads back every instant, and gives nothing that no date can be made of', () => {
    const dates = fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2100-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, messyText, (date, noise) => {
        expect(isoDate(date.toISOString())).toBe(date.toISOString());
        expect(isoDate(date.toISOString().slice(0, 10))).toBe(date.toISOString().slice(0, 10));
        expect(isoDate(noise)).toBeNull();
      }),
    );
  });
});

describe('cleanLine', () => {
  it('squeezes and cuts', () => {
    expect(cleanLine(' a\u00a0\n b\u200b\u202e\u0000c ')).toBe('a bc');
    expect(cleanLine('x'.repeat(400))).toBe(`${'x'.repeat(299)}…`);
    expect(cleanLine(`${'x'.repeat(9)}👩 more`, 11)).toMatch(/^x{9}.…$/);
  });

  it('changes nothing of what is clean', () => {
    fc.assert(
      fc.property(messyText, fc.integer({ min: 2, max: 40 }), (raw, maxLength) => {
        const line = cleanLine(raw, maxLength);
        expect(line).not.toMatch(UNCLEAN);
        expect(line).not.toMatch(/^ | $| {2}|\n/);
        expect(line.length).toBeLessThanOrEqual(maxLength);
        expect(line.isWellFormed()).toBe(true);
        expect(cleanLine(line, maxLength)).toBe(line);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('readName', () => {
  it.each([
    ['  R&amp;D\u00a0Lead ', 'R&D Lead'],
    ['<b>Lead</b> <script>alert(1)</script>', 'Lead'],
    ['Lead <3', 'Lead <3'],
    [' \u200b ', null],
    [null, null],
  ])('reads %j', (raw, name) => {
    expect(readName(raw)).toBe(name);
  });
});

describe('decodeEntities', () => {
  it('resolves one level', () => {
    expect(decodeEntities('&amp;lt;p&gt; &quot;&#39;&apos;&#x1F600;&nope; & &')).toBe(
      "&lt;p> \"''😀&nope; & &",
    );
  });

  it('gives back what was escaped', () => {
    const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
    fc.assert(
      fc.property(messyText, (text) => {
        expect(decodeEntities(escaped(text))).toBe(text);
      }),
    );
  });
});

describe('jsonInRecording', () => {
  it('finds the body in a folded scalar of either quotes', () => {
    const single = `
response:
  headers:
    etag: ! '"1"'
  body:
    string: ! '{"a":"It''s one
      line","b":[1,

      2]}'
  other: 'z'
`;
    expect(jsonInRecording(single)).toBe('{"a":"It\'s one line","b":[1,\n2]}');
    const double = String.raw`
body:
  string: "[{\"a\": \"1 \\n \u00e9\",
    \"b\": \
    2}]"
`;
    expect(JSON.parse(jsonInRecording(double) ?? '')).toEqual([{ a: '1 \n é', b: 2 }]);
  });

  it('finds nothing where there is nothing', () => {
    expect(jsonInRecording("a: 'text'\nb: '{broken'\nc: \"[1")).toBeNull();
    fc.assert(
      fc.property(messyText, (text) => {
        const json = jsonInRecording(`a: '[${text}`);
        expect(json === null || Array.isArray(JSON.parse(json))).toBe(true);
      }),
    );
  });
});
