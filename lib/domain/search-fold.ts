import { constant } from '../util/constant.ts';
import { lazy } from '../util/lazy.ts';

// Texts and what is looked for in them, brought to one form. Other than `foldWords` this keeps what tells the names of
// techniques apart ("C", "C++", "C#", ".NET", "R&D") and never divides at a capital, or "Java" would be in "JavaScript".

/** Longer descriptions are compared by their start. */
const MAX_LENGTH = 40_000;
const LONGEST_COMPOUND = 6;
/** Stands between the words of a text and the compounds in it written as one, so that no phrase reaches across. */
const BARRIER = '|';

/** Accents, vowel points of Arabic and Hebrew, its stretching sign, and what is not seen at all. */
const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** Letters that are others with something added, without Unicode saying so, and digits of Arabic. */
const LETTERS: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th', ħ: 'h', ŧ: 't' },
  ...{ ى: 'ي', ی: 'ي', ة: 'ه', ک: 'ك', ٱ: 'ا', '’': "'", '‐': '-', '‑': '-' },
};
const OTHER_LETTERS = /[ßæœøđðłıþħŧىیةکٱ’‐‑]/g;
const DIGITS = /[٠-٩۰-۹]/g;
/** How Spanish writes "o or a" in one: "enfermer@s", and "profesor@s" where the word without it is one. */
const EITHER = /(?<=\p{L})(?<!or)@(?=s?(?![\p{L}\p{N}@.]))/giu;
const NOT_ASCII = /[^\0-\x7f]/;

/** Words that mean something else together than alone, and so are one; the key is how the folded text has them. */
const IDIOMS =
  / (?:(?:on the|ready to|good to|to) go|go to market|go live|go getters?|semi [a-z]{3,30}|bi (?:lingual|weekly|monthly|annual)|c (?:level|suite)|objective c|vitamin c|java script|type script)(?= )/g;
const MAY_HAVE_IDIOM = /^(?:go|semi|bi|c|objective|vitamin|java|type)$/;

const DIVIDER = 1;
const LETTER = 2;
/** A sign of a script that does not divide words by blanks, or attaches their endings. */
const UNSPACED = 3;
const IS_UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}\u30fc]/u;
const IS_LETTER = /[\p{L}\p{N}\p{M}]/u;

/** What each UTF-16 unit is, found out when it first comes; 0 for those that never came. */
const kinds = lazy(() => new Uint8Array(0x10000));
const PLUS = 43;
const HASH = 35;
const AND = 38;
const DOT = 46;
const HYPHEN = 45;
const BLANK = 32;
/** What names of one or two letters can go on with. */
const GOES_ON = constant(() => new Set([PLUS, HASH, AND, DOT, BLANK]));

const WITH_NET = constant(() => new Set(['asp', 'vb', 'ado']));

/**
 * The words of a text, folded: small, without accents, compounds apart and, behind a barrier, as one ("front-end" is
 * "front", "end" and "frontend"). Scripts without blanks stay in one piece, apart from words of other scripts.
 */
export function wordsOf(text: string): string[] {
  const start = text.slice(0, MAX_LENGTH);
  return new Reader(spell(start.includes('@') ? start.replace(EITHER, 'o') : start)).read();
}

/** Words as one string to look into, with a blank before, between and behind. */
export function joinWords(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}

/** What is looked for, folded in the same way: words divided by blanks, without any around; empty if there are none. */
export function foldTerm(text: string): string {
  const words = wordsOf(text);
  const end = words.indexOf(BARRIER);
  return (end < 0 ? words : words.slice(0, end)).join(' ');
}

/** Whether the end of a folded term can be within a longer word, since its script does not show where words end. */
export function isUnspaced(unit: string): boolean {
  return kindOf(unit.charCodeAt(0)) === UNSPACED;
}

function spell(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(OTHER_LETTERS, (letter) => LETTERS[letter] ?? letter)
    .replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15))
    .normalize('NFC');
}

function kindOf(code: number): number {
  const known = kinds()[code] as number;
  if (known !== 0) return known;
  const unit = String.fromCharCode(code);
  const kind = IS_UNSPACED.test(unit) ? UNSPACED : IS_LETTER.test(unit) ? LETTER : DIVIDER;
  kinds()[code] = kind;
  return kind;
}

/** One pass over a spelled text. */
class Reader {
  private readonly text: string;
  private readonly words: string[] = [];
  private readonly compounds: string[] = [];
  /** How many of the last words hang together by hyphens or dots. */
  private linked = 0;
  private mayHaveIdiom = false;

  constructor(text: string) {
    this.text = text;
  }

  read(): string[] {
    const { text } = this;
    let at = 0;
    while (at < text.length) {
      const kind = kindOf(text.charCodeAt(at));
      if (kind === DIVIDER) at = this.readSign(at);
      else at = this.readWord(at, kind);
    }
    this.endCompound();
    const words = this.mayHaveIdiom ? joinIdioms(this.words) : this.words;
    return this.compounds.length === 0 ? words : [...words, BARRIER, ...this.compounds];
  }

  /** A sign outside of words; gives where to go on. */
  private readSign(at: number): number {
    const { text } = this;
    if (text.charCodeAt(at) !== DOT || !this.isNet(at)) return at + 1;
    this.endCompound();
    this.words.push('dotnet');
    return at + 4;
  }

  /** Whether the dot at this place begins the name of Microsoft's platform, and no domain ends with it. */
  private isNet(at: number): boolean {
    const { text } = this;
    if (!text.startsWith('net', at + 1) || (at > 0 && kindOf(text.charCodeAt(at - 1)) !== DIVIDER))
      return false;
    return !this.isWordAt(at + 4) || /\d/.test(text[at + 4] as string);
  }

  private readWord(start: number, kind: number): number {
    const { text } = this;
    let end = start + 1;
    while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end++;
    const sign = end < text.length ? text.charCodeAt(end) : 0;
    if (end - start <= 2 && GOES_ON.has(sign)) {
      const longer = this.readShort(start, end, sign);
      if (longer > end) return longer;
    }
    this.push(text.slice(start, end));
    if (sign === DOT && WITH_NET.has(text.slice(start, end)) && text.startsWith('.net', end)) {
      this.push('dotnet');
      this.endCompound();
      return end + 4;
    }
    const isLinked = (sign === HYPHEN || sign === DOT) && this.isLetterAt(end + 1);
    if (!isLinked) this.endCompound();
    return isLinked ? end + 1 : end;
  }

  /** Names of one or two letters that go on with a sign: "c++", "c#", "r&d", "i+d", "s.r.o."; gives where they end. */
  private readShort(start: number, end: number, sign: number): number {
    const { text } = this;
    const isSingle = end - start === 1;
    let stop = end;
    if (isSingle && sign === PLUS && text.charCodeAt(end + 1) === PLUS) stop = end + 2;
    else if (isSingle && sign === HASH) stop = end + 1;
    else if (sign === AND && this.isWordAt(end + 1)) {
      stop = this.isWordAt(end + 2) ? end + 3 : end + 2;
      if (this.isWordAt(stop)) return end;
    } else if (isSingle && sign === PLUS && this.isWordAt(end + 1) && !this.isWordAt(end + 2)) stop = end + 2;
    else if (isSingle && sign === DOT) return this.readInitials(start, end);
    else if (isSingle && text.startsWith(' & ', end)) return this.readSpacedPair(start);
    if (stop === end) return end;
    this.push(text.slice(start, stop));
    this.endCompound();
    return stop;
  }

  /** "r & d" as "r&d"; gives where the first letter ends where it is none. */
  private readSpacedPair(start: number): number {
    const { text } = this;
    if (!this.isWordAt(start + 4) || this.isWordAt(start + 5)) return start + 1;
    this.push(`${text[start]}&${text[start + 4]}`);
    this.endCompound();
    return start + 5;
  }

  /** "u.s.a." as one word. */
  private readInitials(start: number, first: number): number {
    const { text } = this;
    let end = first;
    while (text.charCodeAt(end) === DOT && this.isLetterAt(end + 1) && !this.isWordAt(end + 2)) end += 2;
    if (end === first) return first;
    this.push(text.slice(start, end).replaceAll('.', ''));
    this.endCompound();
    return end;
  }

  private push(word: string): void {
    this.words.push(withoutArticle(word));
    this.linked++;
    if (MAY_HAVE_IDIOM.test(word)) this.mayHaveIdiom = true;
  }

  private endCompound(): void {
    const parts = Math.min(this.linked, LONGEST_COMPOUND);
    this.linked = 0;
    if (parts < 2) return;
    const compound = this.words.slice(-parts);
    for (let i = 0; i + 1 < parts; i++) this.compounds.push(`${compound[i]}${compound[i + 1]}`);
    if (parts > 2) this.compounds.push(compound.join(''));
  }

  private isWordAt(at: number): boolean {
    return at < this.text.length && kindOf(this.text.charCodeAt(at)) !== DIVIDER;
  }

  private isLetterAt(at: number): boolean {
    return this.isWordAt(at) && !/\d/.test(this.text[at] as string);
  }
}

/** An Arabic word without "al-" and "wa-al-", where a word is left. */
function withoutArticle(word: string): string {
  const code = word.charCodeAt(0);
  if (code < 0x627 || code > 0x648 || word.length < 5) return word;
  if (word.startsWith('ال')) return word.slice(2);
  return word.startsWith('وال') && word.length > 5 ? word.slice(3) : word;
}

function joinIdioms(words: string[]): string[] {
  const joined = joinWords(words).replace(IDIOMS, (idiom) => ` ${idiom.replaceAll(' ', '')}`);
  return joined.trim().split(' ');
}
