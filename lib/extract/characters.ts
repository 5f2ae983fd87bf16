import { constant } from '../util/constant.ts';

/** An ordinary character. */
export const PLAIN = 0;
/** The blank itself: one between words is ordinary, two are not. All that is not ordinary has a higher class. */
export const BLANK = 16;
/** White space of any other kind, also the ones that never break a line. */
export const SPACE = 33;
/** Invisible: controls, zero-width marks, soft hyphens, and everything that turns the direction of writing. */
export const INVISIBLE = 34;
/** Zero-width (non-)joiners: needed inside emoji and in scripts that join letters, noise everywhere else. */
export const JOINER = 35;

/** The class of each UTF-16 unit. A table, because every character of every description passes through it. */
export const CLASS_OF = constant(() => buildClasses());

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  classes.fill(INVISIBLE, 0x00, 0x20).fill(INVISIBLE, 0x7f, 0xa0).fill(INVISIBLE, 0xfff9, 0xfffc);
  for (const code of [0xad, 0x034f, 0x061c, 0x115f, 0x1160, 0x180e, 0x3164, 0xfeff, 0xffa0, 0xfffe, 0xffff])
    classes[code] = INVISIBLE;
  classes.fill(INVISIBLE, 0x200b, 0x2010).fill(INVISIBLE, 0x2028, 0x202f).fill(INVISIBLE, 0x2060, 0x2070);
  for (const code of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0xa0]) classes[code] = SPACE;
  for (const code of [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]) classes[code] = SPACE;
  classes.fill(SPACE, 0x2000, 0x200b);
  classes[0x20] = BLANK;
  classes[0x200c] = JOINER;
  classes[0x200d] = JOINER;
  return classes;
}

/**
 * Where the ordinary text that starts at `from` ends, `to` at the latest: at the first unit that needs a decision, or
 * at the second of two blanks. `classes` is `CLASS_OF` or a table made of it.
 */
export function endOfRun(text: string, from: number, to: number, classes: Uint8Array): number {
  let previous = PLAIN;
  let at = from;
  while (at < to) {
    const kind = classes[text.charCodeAt(at)] as number;
    // One test that nearly always has the same outcome: a branch for each blank would double the time.
    if (kind + previous > BLANK) break;
    previous = kind;
    at++;
  }
  return at;
}

/**
 * One line of clean text: white space of any kind becomes single blanks, invisible characters go. Longer than
 * `maxLength` it ends in an ellipsis. Cleaning twice changes nothing.
 */
export function cleanLine(raw: string, maxLength = 300): string {
  const line = squeeze(raw.length > 4 * maxLength ? raw.slice(0, 4 * maxLength) : raw);
  return line.length <= maxLength ? line : `${squeeze(line.slice(0, maxLength - 1))}…`;
}

function squeeze(raw: string): string {
  let out = '';
  let at = 0;
  let isSpaced = false;
  while (at < raw.length) {
    const kind = CLASS_OF[raw.charCodeAt(at)] as number;
    if (kind === BLANK || kind === SPACE) isSpaced = true;
    if (kind !== PLAIN && !(kind === JOINER && joinsAt(raw, at))) {
      at++;
      continue;
    }
    if (isSpaced && out !== '') out += ' ';
    const end = Math.max(endOfRun(raw, at, raw.length, CLASS_OF), at + 1);
    isSpaced = raw.charCodeAt(end - 1) === 0x20;
    out += raw.slice(at, isSpaced ? end - 1 : end);
    at = end;
  }
  return out.isWellFormed() ? out : out.toWellFormed();
}

/** Whether the joiner at `at` stands between two characters of a script, or an emoji, that joiners are made for. */
export function joinsAt(text: string, at: number): boolean {
  return takesJoiners(text.charCodeAt(at - 1)) && takesJoiners(text.charCodeAt(at + 1));
}

function takesJoiners(code: number): boolean {
  const isPunctuation = code >= 0x2000 && code < 0x2070;
  return code >= 0x0600 && !isPunctuation && CLASS_OF[code] === PLAIN;
}
