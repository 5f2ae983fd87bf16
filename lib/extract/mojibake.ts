import { constant } from '../util/constant.ts';
import { WINDOWS_1252 } from './entities.ts';

/** How often a text may have been encoded on its way to us. */
const MAX_ROUNDS = 3;

/** Longer texts are cut where they are read, so the rest is not worth the work. */
const MAX_LENGTH = 500_000;

const NEXT = constant(() => `[\\u0080-\\u00bf${WINDOWS_1252}]`);
/**
 * UTF-8 read as single bytes: the Latin letters (0xC2 to 0xC5), punctuation (0xE2) and emoji (0xF0) only, as the other
 * sequences also stand in honest text ("voilà »").
 */
const SEQUENCE = constant(
  () =>
    new RegExp(
      `[\\u00c2\\u00c3]${NEXT}|[\\u00c4\\u00c5][\\u0080-\\u00bf]|\\u00e2${NEXT}{2}|\\u00f0${NEXT}{3}`,
      'g',
    ),
);

/** What these sequences begin with. Most texts have none of it, which is found out in a fraction of the time. */
const LEADS = [...'ÂÃÄÅâð'];

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text with characters put right that were encoded as UTF-8 once or twice too often: "itâ€™s" is "it’s". */
export function repairEncoding(text: string): string {
  let whole = text.slice(0, MAX_LENGTH);
  if (!LEADS.some((lead) => whole.includes(lead))) return whole;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const repaired = whole.replace(SEQUENCE, decode);
    if (repaired === whole) break;
    whole = repaired;
  }
  return whole;
}

function decode(sequence: string): string {
  try {
    return decoder.decode(Uint8Array.from(sequence, byteOf));
  } catch {
    // The sequence is no UTF-8, so it is meant as it stands.
    return sequence;
  }
}

function byteOf(character: string): number {
  const index = WINDOWS_1252.indexOf(character);
  return index < 0 ? character.charCodeAt(0) : 0x80 + index;
}
