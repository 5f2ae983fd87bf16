import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairEncoding } from '../../lib/extract/mojibake.ts';

/** UTF-8 bytes read as Latin-1, as a careless program does. */
function spoil(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

describe('repairEncoding', () => {
  it.each([
    'it’s “fine” — really…',
    'Zürich, Łódź, Plzeň, São Paulo',
    '€ 10 · 🚀 launch',
    'non\u00a0breaking',
  ])('puts %j right after one and two encodings too many', (text) => {
    expect(repairEncoding(spoil(text))).toBe(text);
    expect(repairEncoding(spoil(spoil(text)))).toBe(text);
  });

  it('knows what Windows makes of it', () => {
    expect(repairEncoding('itâ€™s â€œfineâ€\u009d, cafÃ©')).toBe('it’s “fine”, café');
  });

  it.each([
    'voilà\u00a0» dit-il',
    '« Été »',
    'naïve café',
    'Ä“',
    'Ångström – Łódź',
    'Ω 東京 привет',
    'plain',
  ])('leaves %j', (text) => {
    expect(repairEncoding(text)).toBe(text);
  });

  it('never throws and settles', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0x80, max: 0xff }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          expect(repairEncoding(text).length).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
