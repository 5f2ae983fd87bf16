import { decodeEntities } from './entities.ts';

/** Longer attributes hold pictures or programs; they are known to be there, but their value is cut. */
const MAX_ATTRIBUTE = 500_000;

const ENDS_NAME = 1;
const ENDS_VALUE = 2;
const SPACE = 4;
/** What each character of ASCII is to an attribute; none of the others ends anything but for a few blanks. */
const KINDS = new Uint8Array(0x80);
for (const sign of '\t\n\v\f\r ') KINDS[sign.charCodeAt(0)] = SPACE | ENDS_NAME | ENDS_VALUE;
for (const sign of `"'>`) KINDS[sign.charCodeAt(0)] = ENDS_NAME | ENDS_VALUE;
for (const sign of '/=') KINDS[sign.charCodeAt(0)] = ENDS_NAME;
const WIDE_BLANK = /\s/;

/**
 * The attributes of a start tag by their names in small letters, the first of each; an attribute without a value has an
 * empty one. `source` is what stands in the tag behind its name.
 */
export function readAttributes(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (let at = 0; at < source.length; ) {
    const nameEnd = run(source, at, ENDS_NAME);
    if (nameEnd === at) {
      at++;
      continue;
    }
    const name = source.slice(at, nameEnd).toLowerCase();
    const sign = behindBlanks(source, nameEnd);
    at = nameEnd;
    let value = '';
    if (source.charCodeAt(sign) === 0x3d) {
      const from = behindBlanks(source, sign + 1);
      const quote = source.charCodeAt(from);
      const isQuoted = quote === 0x22 || quote === 0x27;
      const start = isQuoted ? from + 1 : from;
      const to = isQuoted ? source.indexOf(quote === 0x22 ? '"' : "'", start) : run(source, from, ENDS_VALUE);
      if (to >= start && (isQuoted || to > start)) {
        value = source.slice(start, to);
        at = isQuoted ? to + 1 : to;
      }
    }
    if (!attributes.has(name)) attributes.set(name, decodeEntities(value.slice(0, MAX_ATTRIBUTE)));
  }
  return attributes;
}

/** Where what starts at `from` is ended by a character of the kind. */
function run(source: string, from: number, end: number): number {
  let at = from;
  while (at < source.length && (kindAt(source, at) & end) === 0) at++;
  return at;
}

function behindBlanks(source: string, from: number): number {
  let at = from;
  while (at < source.length && (kindAt(source, at) & SPACE) !== 0) at++;
  return at;
}

function kindAt(source: string, at: number): number {
  const code = source.charCodeAt(at);
  if (code < 0x80) return KINDS[code] as number;
  return WIDE_BLANK.test(source[at] as string) ? SPACE | ENDS_NAME | ENDS_VALUE : 0;
}
