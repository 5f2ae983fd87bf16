import type { Place } from '../domain/posting.ts';
import { cleanLine } from './characters.ts';
import { htmlToText } from './text.ts';
import { foldWords } from './words.ts';

/** More places than a posting for a whole continent names. */
export const MAX_PLACES = 400;

/** What stands in a place's field when there is no place to name. */
const PLACEHOLDER =
  /^ (?:|n a|na|nil|none|null|undefined|unknown|unavailable|unspecified|not (?:specified|available|applicable)|tb[acd]|anywhere|location|flexible|(?:\d+|multiple|various|several|many|all|any|other) (?:locations?|places|sites|offices|cities)|various|multiple) $/;

/**
 * The places of one or several fields: lists divided by ";", "|", "•" or line breaks are taken apart (not within
 * brackets), placeholders and repetitions dropped, the order kept.
 */
export function readPlaces(fields: Iterable<string | null | undefined>): string[] {
  const places = new Map<string, string>();
  for (const field of fields) {
    if (!field) continue;
    for (const part of splitList(/[<&]/.test(field) ? htmlToText(field) : field)) {
      const place = cleanLine(part, 200);
      const key = place.toLowerCase();
      if (places.size < MAX_PLACES && !places.has(key) && !isPlaceholder(place)) places.set(key, place);
    }
  }
  return [...places.values()];
}

/** Place names as postings carry them. */
export function toPlaces(names: string[]): Place[] {
  return names.map((text) => ({ text }));
}

function isPlaceholder(place: string): boolean {
  return PLACEHOLDER.test(foldWords(place));
}

function splitList(field: string): string[] {
  if (!/[;|•\n]/.test(field)) return [field];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < field.length; at++) {
    const sign = field[at] as string;
    if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth = Math.max(0, depth - 1);
    else if (sign === '\n' || (depth === 0 && (sign === ';' || sign === '|' || sign === '•'))) {
      parts.push(field.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(field.slice(from));
  return parts;
}
