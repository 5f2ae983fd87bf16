import type { Stamp } from './clock.ts';
import type { Fields, Value } from './merge.ts';
import type { Content } from './seal.ts';
import { type Key, lostTextId } from './tables.ts';

// A text too long for one sealed record travels in records of its own, each with a piece of it. Their ids name the
// stamp of the text, so pieces of two versions never mix, and they may arrive in any order, before or after the record.

/** The longest piece, as JSON in UTF-8: with all that is around it, it fits into a sealed record without compression. */
const MAX_PIECE_BYTES = 32_000;

/** Stands in the field instead of the text. */
type Reference = { readonly pieces: number };

/** The id of the record that holds piece `index` of the text written at `stamp`. */
function pieceId(id: string, stamp: Stamp, index: number): string {
  return `${id}#${stamp}#${index}`;
}

/** What to write for `text`: itself if it is short, otherwise a reference and the records of its pieces. */
export function splitText(key: Key, text: string, stamp: Stamp): { value: Value; pieces: Content[] } {
  const texts = cut(text, MAX_PIECE_BYTES);
  if (texts.length <= 1) return { value: text, pieces: [] };
  const pieces = texts.map((piece, index) => ({
    table: key.table,
    id: pieceId(key.id, stamp, index),
    fields: { piece: [piece, stamp] } satisfies Fields,
  }));
  return { value: { pieces: texts.length }, pieces };
}

/** The ids of the records that a field's value refers to, also from the record of a lost text; none for a plain value. */
export function piecesOf(id: string, value: Value, stamp: Stamp): string[] {
  const own = id.endsWith(lostTextId('', stamp)) ? id.slice(0, -lostTextId('', stamp).length) : id;
  return isReference(value) ? Array.from({ length: value.pieces }, (_, i) => pieceId(own, stamp, i)) : [];
}

/**
 * The text of a field, or `undefined` as long as a piece is missing.
 *
 * @param pieces the fields of the records of `piecesOf`, in that order
 */
export function joinText(value: Value, pieces: readonly (Fields | undefined)[]): string | undefined {
  if (typeof value === 'string') return value;
  if (!isReference(value) || pieces.length !== value.pieces) return undefined;
  const texts = pieces.map((fields) => fields?.piece?.[0]);
  return texts.every((text) => typeof text === 'string') ? texts.join('') : undefined;
}

/** Whether a value stands for a text in pieces. */
export function isReference(value: Value): value is Reference {
  if (value === null || typeof value !== 'object' || !('pieces' in value)) return false;
  return Number.isInteger(value.pieces) && Number(value.pieces) >= 1 && Number(value.pieces) <= 1000;
}

/** Cuts between characters, never through one. */
function cut(text: string, maxBytes: number): string[] {
  const pieces: string[] = [];
  let start = 0;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const size = jsonBytesOf(text.charCodeAt(i));
    const isHalf = i > 0 && (text.charCodeAt(i) & 0xfc00) === 0xdc00;
    if (bytes + size > maxBytes && !isHalf) {
      pieces.push(text.slice(start, i));
      start = i;
      bytes = 0;
    }
    bytes += size;
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** Bytes of a UTF-16 unit in JSON in UTF-8, never too few: control characters and lone surrogates are escaped. */
function jsonBytesOf(unit: number): number {
  if (unit < 0x20 || (unit >= 0xd800 && unit < 0xe000)) return 6;
  if (unit < 0x80) return unit === 0x22 || unit === 0x5c ? 2 : 1;
  return unit < 0x800 ? 2 : 3;
}
