import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBody } from '../../lib/util/decode-body.ts';

const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean) =>
  new Uint8Array(
    [...text].flatMap((sign) => {
      const code = sign.charCodeAt(0);
      return isLittle ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
    }),
  );

/** Text in an encoding of one byte for each sign, by what the platform reads of each byte. */
function single(encoding: string, text: string): Uint8Array {
  const signs = Array.from({ length: 256 }, (_, byte) =>
    new TextDecoder(encoding).decode(new Uint8Array([byte])),
  );
  return new Uint8Array([...text].map((sign) => signs.indexOf(sign)));
}

const GERMAN = 'Bürokraft für Größen – 45 000 €';
const CZECH = 'Účetní, Plzeň, 40 000 Kč, úvazek částečný';
const JAPANESE = new Uint8Array([0x93, 0x8c, 0x8b, 0x9e, 0x20, 0x8b, 0x81, 0x90, 0x6c]);

describe('decodeBody', () => {
  it('reads what the header names', () => {
    expect(decodeBody(single('windows-1252', GERMAN), 'text/html; charset=windows-1252')).toBe(GERMAN);
    expect(decodeBody(single('windows-1252', GERMAN), 'text/html;charset="ISO-8859-1"')).toBe(GERMAN);
    expect(decodeBody(single('iso-8859-2', CZECH), 'text/xml; charset=ISO-8859-2')).toBe(CZECH);
    expect(decodeBody(JAPANESE, 'text/html; Charset=Shift_JIS')).toBe('東京 求人');
    expect(decodeBody(utf16('Köchin', true), 'text/html; charset=utf-16')).toBe('Köchin');
  });

  it('reads what an XML declaration or a meta element names', () => {
    const xml = `<?xml version="1.0" encoding="iso-8859-2"?><title>${CZECH}</title>`;
    expect(decodeBody(single('iso-8859-2', xml), 'application/rss+xml')).toBe(xml);
    for (const meta of [
      '<meta charset=windows-1252>',
      '<META CHARSET="latin1"/>',
      '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
    ]) {
      const html = `<!doctype html><html><head>${meta}</head>${GERMAN}`;
      expect(decodeBody(single('windows-1252', html), 'text/html')).toBe(html);
    }
    const shiftJis = new Uint8Array([...ascii('<meta charset="shift_jis"><p>'), ...JAPANESE]);
    expect(decodeBody(shiftJis, null)).toBe('<meta charset="shift_jis"><p>東京 求人');
  });

  it('believes a mark more than the header, and the header more than the document', () => {
    const marked = new Uint8Array([0xff, 0xfe, ...utf16(CZECH, true)]);
    expect(decodeBody(marked, 'text/html; charset=utf-8')).toBe(CZECH);
    expect(decodeBody(new Uint8Array([0xfe, 0xff, ...utf16(CZECH, false)]), null)).toBe(CZECH);
    expect(decodeBody(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(GERMAN)]), 'text/html; charset=latin1')).toBe(
      GERMAN,
    );
    const html = `<meta charset=iso-8859-2>${GERMAN}`;
    expect(decodeBody(utf8(html), 'text/html; charset=utf-8')).toBe(html);
  });

  it('reads XML of two bytes for each sign without a mark, and takes no such name from what could be read without', () => {
    const xml = `<?xml version="1.0" encoding="utf-16"?><a>${CZECH}</a>`;
    for (const isLittle of [true, false]) expect(decodeBody(utf16(xml, isLittle), 'text/xml')).toBe(xml);
    const html = `<meta charset="utf-16"><p>${GERMAN}`;
    expect(decodeBody(utf8(html), 'text/html')).toBe(html);
  });

  it('reads JSON as UTF-8 whatever is said of it, and text in which pages are quoted', () => {
    const json = JSON.stringify({ title: CZECH, html: '<meta charset="iso-8859-2">' });
    expect(decodeBody(utf8(json), 'application/json; charset=iso-8859-1')).toBe(json);
    expect(decodeBody(utf8(json), 'application/feed+json')).toBe(json);
    expect(decodeBody(utf8(json), null)).toBe(json);
  });

  it('reads pages that say nothing as UTF-8 if they can be that', () => {
    expect(decodeBody(single('windows-1252', GERMAN), 'text/html')).toBe(GERMAN);
    expect(decodeBody(utf8(GERMAN), 'text/html')).toBe(GERMAN);
    const cut = utf8(`${GERMAN}ü`).slice(0, -1);
    expect(decodeBody(cut, 'text/html')).toBe(`${GERMAN}\ufffd`);
    expect(decodeBody(utf8(GERMAN), 'text/html; charset=no-such-thing')).toBe(GERMAN);
  });

  it('brings back any text in UTF-8 and UTF-16, and never throws', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((one) => !one.startsWith('\ufeff'));
    fc.assert(
      fc.property(text, (one) => {
        expect(decodeBody(utf8(one), 'text/plain; charset=utf-8')).toBe(one);
        const units = Uint16Array.from({ length: one.length }, (_, at) => one.charCodeAt(at));
        const marked = new Uint8Array([0xff, 0xfe, ...new Uint8Array(units.buffer)]);
        expect(decodeBody(marked, null)).toBe(one);
      }),
    );
    const header = fc.option(
      fc.constantFrom('text/html', 'text/html; charset=', 'x; charset=utf-7', 'a/json'),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), header, (bytes, contentType) => {
        expect(typeof decodeBody(bytes, contentType)).toBe('string');
      }),
    );
  });
});
