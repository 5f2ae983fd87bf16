import { constant } from '../util/constant.ts';

/** Names of U+00A0 to U+00BF in their order, as in https://html.spec.whatwg.org/entities.json. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute ' +
  'micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest';

/** Letters with accents are named for both, in either case: each accent's name and sign, with the letters that bear it. */
const ACCENTED =
  'grave \u0300 AEIOU acute \u0301 AEIOUYCNSZ circ \u0302 AEIOU tilde \u0303 ANO uml \u0308 AEIOUY ring \u030a AU ' +
  'cedil \u0327 CS caron \u030c CDENRSTZ ogon \u0328 AE dblac \u030b OU breve \u0306 AG macr \u0304 AEIU dot \u0307 Z';

/** The other names that editors write into job descriptions; the rarer ones of the standard stay as they are. */
const OTHERS =
  'amp & lt < gt > quot " apos \' AMP & LT < GT > QUOT " Tab \t NewLine \n ' +
  'OElig Œ oelig œ fnof ƒ circ ˆ tilde ˜ ensp \u2002 emsp \u2003 ' +
  'thinsp \u2009 hairsp \u200a numsp \u2007 NoBreak \u2060 zwnj \u200c zwj \u200d lrm \u200e rlm \u200f ' +
  'ZeroWidthSpace \u200b hyphen ‐ dash ‐ ndash – mdash — horbar ― lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ ' +
  'dagger † Dagger ‡ bull • bullet • hellip … mldr … nldr ‥ permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ ' +
  'frasl ⁄ euro € trade ™ larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ lArr ⇐ hArr ⇔ minus − plus + equals = ' +
  'lowast ∗ ast * asterisk * infin ∞ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sum ∑ prod ∏ radic √ part ∂ loz ◊ ' +
  'check ✓ checkmark ✓ cross ✗ star ☆ starf ★ bigstar ★ squ □ squf ▪ square □ cir ○ num # excl ! quest ? colon : ' +
  'semi ; comma , period . sol / bsol \\ lpar ( rpar ) lsqb [ rsqb ] lbrack [ rbrack ] lcub { rcub } lbrace { ' +
  'rbrace } lowbar _ verbar | vert | percnt % dollar $ commat @ grave ` Hat ^ ' +
  'Alpha Α Beta Β Gamma Γ Delta Δ Omega Ω alpha α beta β gamma γ delta δ epsilon ε lambda λ mu μ pi π sigma σ omega ω ' +
  'AElig Æ aelig æ Oslash Ø oslash ø szlig ß ETH Ð eth ð THORN Þ thorn þ times × divide ÷ Lstrok Ł lstrok ł ' +
  'Idot İ imath ı inodot ı Dstrok Đ dstrok đ fflig ﬀ filig ﬁ fllig ﬂ';

/** Of what browsers also take without the semicolon, all but Latin-1; here only where no letter or digit follows. */
const BARE = /^(?:amp|lt|gt|quot|AMP|LT|GT|QUOT)$/;

const CODE_OF = constant(() => buildNames());
const LONGEST_NAME = constant(() => Math.max(...[...CODE_OF.keys()].map((name) => name.length)));
const MOST_DIGITS = 8;

/**
 * What the numbers 128 to 159 mean in the wild: the characters of Windows-1252, as browsers read them. Those of no
 * character stay.
 */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function buildNames(): Map<string, number> {
  const codes = new Map(LATIN_1.split(' ').map((name, index) => [name, 0xa0 + index]));
  const others = OTHERS.split(' ');
  for (let at = 0; at + 1 < others.length; at += 2) {
    codes.set(others[at] as string, (others[at + 1] as string).charCodeAt(0));
  }
  const accented = ACCENTED.split(' ');
  for (let at = 0; at + 2 < accented.length; at += 3) {
    const [accent, sign, letters = ''] = accented.slice(at, at + 3);
    for (const letter of letters + letters.toLowerCase())
      codes.set(letter + accent, (letter + sign).normalize().charCodeAt(0));
  }
  return codes;
}

/** Divides the two halves of what `entityAt` returns; no entity is that long. */
export const ENTITY_LENGTHS = 64;

/**
 * The character reference that starts at the "&" at `at`: its code point times `ENTITY_LENGTHS` plus its length, or 0
 * where there is none. One number, because this runs for each "&" of every description and must not allocate.
 */
export function entityAt(text: string, at: number): number {
  const first = text.charCodeAt(at + 1);
  // The four that make up most of escaped markup need no search for the name.
  if (text.charCodeAt(at + 3) === 0x3b && text.charCodeAt(at + 2) === 0x74) {
    if (first === 0x6c) return 0x3c * ENTITY_LENGTHS + 4;
    if (first === 0x67) return 0x3e * ENTITY_LENGTHS + 4;
  }
  if (first === 0x61 && text.startsWith('amp;', at + 1)) return 0x26 * ENTITY_LENGTHS + 5;
  if (first === 0x71 && text.startsWith('quot;', at + 1)) return 0x22 * ENTITY_LENGTHS + 6;
  return text.charCodeAt(at + 1) === 0x23 ? numberAt(text, at) : nameAt(text, at);
}

/** The text with its character references resolved, one level of them. */
export function decodeEntities(text: string): string {
  let at = text.indexOf('&');
  if (at < 0) return text;
  let out = '';
  let from = 0;
  while (at >= 0) {
    const entity = entityAt(text, at);
    if (entity === 0) {
      at = text.indexOf('&', at + 1);
      continue;
    }
    const code = Math.floor(entity / ENTITY_LENGTHS);
    out += text.slice(from, at) + (code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code));
    from = at + (entity % ENTITY_LENGTHS);
    at = text.indexOf('&', from);
  }
  return out + text.slice(from);
}

function nameAt(text: string, at: number): number {
  const from = at + 1;
  const limit = Math.min(from + LONGEST_NAME, text.length);
  let to = from;
  while (to < limit && isLetterOrDigit(text.charCodeAt(to))) to++;
  const name = text.slice(from, to);
  const code = CODE_OF.get(name);
  if (code === undefined) return 0;
  if (text.charCodeAt(to) === 0x3b) return code * ENTITY_LENGTHS + to + 1 - at;
  const isClosed = to < text.length && isLetterOrDigit(text.charCodeAt(to));
  const isBare = (code >= 0xa0 && code <= 0xff) || BARE.test(name);
  return isBare && !isClosed ? code * ENTITY_LENGTHS + to - at : 0;
}

function numberAt(text: string, at: number): number {
  const isHex = (text.charCodeAt(at + 2) | 0x20) === 0x78;
  const from = at + (isHex ? 3 : 2);
  let value = 0;
  let to = from;
  for (; to < from + MOST_DIGITS; to++) {
    const digit = digitAt(text, to, isHex);
    if (digit < 0) break;
    value = value * (isHex ? 16 : 10) + digit;
  }
  if (to === from) return 0;
  const length = to - at + (text.charCodeAt(to) === 0x3b ? 1 : 0);
  return codePoint(value) * ENTITY_LENGTHS + length;
}

/** The code point that a number stands for; U+FFFD where it stands for none, as the HTML standard has it. */
function codePoint(value: number): number {
  if (value >= 0x80 && value < 0xa0) return WINDOWS_1252.charCodeAt(value - 0x80);
  const isCharacter = value > 0 && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
  return isCharacter ? value : 0xfffd;
}

function digitAt(text: string, at: number, isHex: boolean): number {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = (code | 0x20) - 0x61;
  return isHex && letter >= 0 && letter < 6 ? letter + 10 : -1;
}

function isLetterOrDigit(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
}
