import { constant } from '../util/constant.ts';
import { BLANK, CLASS_OF, endOfRun, JOINER, joinsAt, PLAIN, SPACE } from './characters.ts';
import { ENTITY_LENGTHS, entityAt } from './entities.ts';

/** Halves of characters beyond U+FFFF. To see them here spares every text a second look at all of its characters. */
const SURROGATE = 38;
const UNMARKED = CLASS_OF.slice().fill(SURROGATE, 0xd800, 0xe000);
/** The "&" of text that holds character references, and the "<" that ends text; only `MARKUP` has these classes. */
const REFERENCE = 36;
const TAG = 37;
const MARKUP = UNMARKED.slice().fill(REFERENCE, 0x26, 0x27).fill(TAG, 0x3c, 0x3d);

/** Signs that only ever lead an item of a list, among them the bullet of Word's symbol font. */
const BULLETS = constant(
  () => new Set([...'•●○▪▫■□◦‣⁃∙·➢➤►▶✓✔\uf0b7\uf0a7'].map((sign) => sign.charCodeAt(0))),
);
/** Signs that lead an item when a blank follows, and are part of the text otherwise. */
const DASHES = constant(() => new Set([...'-–*'].map((sign) => sign.charCodeAt(0))));

const ITEM = '- ';
const HEADING = '## ';
const CELL = ' | ';

/**
 * Puts clean text together: blanks, line breaks and marks of items and headings are only remembered when they come
 * and written with the next visible character, so that none is ever left over or doubled.
 */
export class TextWriter {
  /** What is finished so far. */
  text = '';
  /** Whether it may have lone halves of characters in it. */
  hasSurrogates = false;
  private readonly keepsLines: boolean;
  private breaks = 0;
  private marker = '';
  private isSpaced = false;
  private isHeading = false;
  private wasItem = false;
  /** A dash that opened a line and may turn out to lead an item; its code. */
  private held = 0;

  /** With `keepsLines`, a line break in the source is one in the text, as in plain text. */
  constructor(keepsLines: boolean) {
    this.keepsLines = keepsLines;
  }

  /** Adds `source` from `from` up to the next "<", with its character references resolved; returns where that is. */
  writeMarkup(source: string, from: number): number {
    return this.write(source, from, source.length, MARKUP);
  }

  /** Adds `source` from `from` up to `to` as it is. */
  writePlain(source: string, from: number, to: number): void {
    this.write(source, from, to, UNMARKED);
  }

  private write(source: string, from: number, to: number, classes: Uint8Array): number {
    let at = from;
    while (at < to) {
      const code = source.charCodeAt(at);
      const kind = classes[code] as number;
      if (kind === TAG) return at;
      if (kind === PLAIN)
        at = this.opens(code) ? this.run(source, at, endOfRun(source, at, to, classes)) : at + 1;
      else if (kind === BLANK) {
        this.isSpaced = true;
        at++;
      } else at = this.special(source, at, kind);
    }
    return to;
  }

  private run(source: string, from: number, to: number): number {
    this.isSpaced = source.charCodeAt(to - 1) === 0x20;
    this.text += source.slice(from, this.isSpaced ? to - 1 : to);
    return to;
  }

  private special(source: string, at: number, kind: number): number {
    if (kind === SPACE) this.space(source, at);
    else if (kind === REFERENCE) return this.reference(source, at);
    else if (kind === SURROGATE) {
      this.hasSurrogates = true;
      if (this.opens(source.charCodeAt(at))) this.text += source[at];
    } else if (kind === JOINER && !this.isSpaced && this.isInLine() && joinsAt(source, at))
      this.text += source[at];
    return at + 1;
  }

  /** Ends the line; with 2, the paragraph. Several in a row count as the strongest of them. */
  breakLine(strength: 1 | 2): void {
    if (this.breaks < strength) this.breaks = strength;
    if (this.marker === CELL) this.marker = '';
    this.isSpaced = false;
    this.held = 0;
  }

  /** A line break of the author's own: two of them divide paragraphs. */
  newLine(): void {
    if (this.isHeading) this.isSpaced = true;
    else this.breakLine(this.breaks === 0 ? 1 : 2);
  }

  startItem(): void {
    this.breakLine(1);
    this.marker = ITEM;
  }

  startHeading(): void {
    this.breakLine(2);
    this.marker = HEADING;
    this.isHeading = true;
  }

  startCell(): void {
    if (this.isInLine()) this.marker = CELL;
  }

  /** Ends an item or a heading, also one that turned out to be empty. */
  endMarked(strength: 1 | 2): void {
    this.marker = '';
    this.isHeading = false;
    this.breakLine(strength);
  }

  /** Makes ready for a visible character; false when it is a bullet, which is not text. */
  private opens(code: number): boolean {
    if (this.isInLine()) {
      this.text += this.marker || (this.isSpaced ? ' ' : '');
    } else {
      if (this.held !== 0 && this.isSpaced) {
        this.held = 0;
        this.marker ||= ITEM;
      }
      if (this.held === 0 && this.isBullet(code)) return false;
      this.startLine();
    }
    this.marker = '';
    this.isSpaced = false;
    return true;
  }

  private isInLine(): boolean {
    return this.breaks === 0 && this.text !== '';
  }

  private isBullet(code: number): boolean {
    // Letters and digits, which open nearly all lines, are between the dashes and the bullets.
    if (code > 0x2d && code < 0xb7) return false;
    const isDash = DASHES.has(code);
    if (!isDash && !BULLETS.has(code)) return false;
    this.held = isDash ? code : 0;
    if (!isDash) this.marker ||= ITEM;
    this.isSpaced = false;
    return true;
  }

  private startLine(): void {
    const isItem = this.marker === ITEM;
    if (this.text !== '') this.text += this.breaks === 1 || (isItem && this.wasItem) ? '\n' : '\n\n';
    this.text += this.marker;
    if (this.held !== 0) this.text += String.fromCharCode(this.held);
    this.held = 0;
    this.breaks = 0;
    this.wasItem = isItem;
  }

  private space(source: string, at: number): void {
    const code = source.charCodeAt(at);
    const isEnd = code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029;
    if (!isEnd || !this.keepsLines) this.isSpaced = true;
    else if (code !== 0x0d || source.charCodeAt(at + 1) !== 0x0a) this.newLine();
  }

  /** Writes what the "&" at `at` stands for; returns where the source goes on. */
  private reference(source: string, at: number): number {
    const entity = entityAt(source, at);
    const code = entity === 0 ? 0x26 : Math.floor(entity / ENTITY_LENGTHS);
    const kind = code > 0xffff ? PLAIN : CLASS_OF[code];
    if (kind === SPACE || kind === BLANK) this.isSpaced = true;
    else if (kind === PLAIN && this.opens(code)) this.text += String.fromCodePoint(code);
    return at + (entity === 0 ? 1 : entity % ENTITY_LENGTHS);
  }
}
