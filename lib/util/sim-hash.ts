/** Words that make one shingle. */
const SHINGLE = 3;
/** Shorter texts share too much by chance. */
const LEAST_WORDS = 40;
/** Texts are read up to here: their ends are the same for all postings of a company. */
const MAX_LENGTH = 20_000;
/** Signs of scripts that write without blanks are words of their own. */
const FIRST_UNSPACED = 0x3040;
const LAST_UNSPACED = 0x9fff;

/**
 * A fingerprint of 64 bits, as 16 hexadecimal digits, that differs in few bits where texts differ in few places; `null`
 * for texts too short to tell. Case, punctuation and layout do not matter. After M. Charikar, "Similarity estimation
 * techniques from rounding algorithms", STOC 2002.
 *
 * One pass without allocating words. Bits are counted by bytes of the hashes, which takes eight additions for each
 * shingle in place of 64.
 */
export function simHash(text: string): string | null {
  const lower = text.slice(0, MAX_LENGTH).toLowerCase();
  const counts = new Uint32Array(8 * 256);
  const last = [0, 0, 0];
  let words = 0;
  let hash = 0;
  for (let at = 0; at <= lower.length; at++) {
    const code = at < lower.length ? lower.charCodeAt(at) : 0;
    const isUnspaced = code >= FIRST_UNSPACED && code <= LAST_UNSPACED;
    if (isWordCode(code)) hash = Math.imul(hash ^ code, 0x5bd1e995) + 0x9e3779b9;
    if (hash === 0 || (isWordCode(code) && !isUnspaced)) continue;
    last[words % SHINGLE] = hash;
    hash = 0;
    words++;
    if (words >= SHINGLE) countShingle(counts, last, words);
  }
  return words < LEAST_WORDS ? null : digitsOf(counts, words - SHINGLE + 1);
}

/** The number of bits in which two fingerprints differ, from 0 to 64. */
export function bitDistance(left: string, right: string): number {
  return differingBits(bitsOf([left]), 0, bitsOf([right]), 0);
}

/** Fingerprints as numbers, two for each, for comparing many of them. */
export function bitsOf(fingerprints: readonly string[]): Uint32Array {
  const bits = new Uint32Array(2 * fingerprints.length);
  for (const [i, digits] of fingerprints.entries()) {
    bits[2 * i] = Number.parseInt(digits.slice(0, 8), 16);
    bits[2 * i + 1] = Number.parseInt(digits.slice(8), 16);
  }
  return bits;
}

/** Like `bitDistance`, of the fingerprints whose numbers begin at these places. */
export function differingBits(left: Uint32Array, at: number, right: Uint32Array, rightAt: number): number {
  let bits = 0;
  for (const next of [0, 1]) {
    let differing = (left[at + next] as number) ^ (right[rightAt + next] as number);
    for (; differing !== 0; differing &= differing - 1) bits++;
  }
  return bits;
}

function isWordCode(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  return code >= 0xc0 && !(code >= 0x2000 && code < 0x2070) && !(code >= 0x3000 && code < 0x3040);
}

function countShingle(counts: Uint32Array, last: number[], words: number): void {
  let high = 0x811c9dc5;
  let low = 0xdeadbeef;
  for (let back = SHINGLE; back > 0; back--) {
    const word = last[(words - back) % SHINGLE] as number;
    high = mix(Math.imul(high ^ word, 0x85ebca6b));
    low = mix(Math.imul(low ^ word, 0xc2b2ae35));
  }
  for (let byte = 0; byte < 4; byte++) {
    addAt(counts, byte * 256 + ((high >>> (24 - 8 * byte)) & 255));
    addAt(counts, (byte + 4) * 256 + ((low >>> (24 - 8 * byte)) & 255));
  }
}

function mix(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

function addAt(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] as number) + 1;
}

/** A bit is set where more shingles have it than not. */
function digitsOf(counts: Uint32Array, shingles: number): string {
  let digits = '';
  for (let byte = 0; byte < 8; byte++) {
    let value = 0;
    for (let bit = 7; bit >= 0; bit--) {
      let set = 0;
      for (let of = 0; of < 256; of++) if ((of >> bit) & 1) set += counts[byte * 256 + of] as number;
      value = value * 2 + Number(set * 2 > shingles);
    }
    digits += value.toString(16).padStart(2, '0');
  }
  return digits;
}
