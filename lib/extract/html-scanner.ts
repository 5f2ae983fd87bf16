import { behindDeclaration, endOfName, endOfTag, isLetter, isNamePart } from './html-syntax.ts';
import { isRaw, isVoid, MAX_PACKED, packSign, signOf, type Tag, tagOf, tagOfPacked } from './html-tags.ts';
import type { TextWriter } from './text-writer.ts';

/** After so many names whose elements are not closed, hostile markup is no longer searched for the ends of others. */
const MAX_UNCLOSED = 20;

const HIDING = /(?:^|\s)hidden(?=[\s=/]|$)|(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** The attributes of a start tag, with its ">", and whether they keep the element from being shown. */
interface Seen {
  attributes: string;
  hides: boolean;
}

/** Walks over HTML once and tells the writer what it sees. */
export class HtmlScanner {
  private readonly html: string;
  private readonly writer: TextWriter;
  private readonly maxLength: number;
  /** Names of elements that are not closed anywhere further on. */
  private readonly unclosed: string[] = [];
  /** Lists around the current place, and for each (0: no list) whether an item is open in it. */
  private depth = 0;
  private readonly hasItem = [false];
  /** The start tag that came last for each meaning: editors repeat their attributes. */
  private readonly seen = new Map<Tag, Seen>();

  /** Stops once there are `maxLength` characters of text. */
  constructor(html: string, writer: TextWriter, maxLength: number) {
    this.html = html;
    this.writer = writer;
    this.maxLength = maxLength;
  }

  scan(): void {
    const { html, writer } = this;
    let at = 0;
    while (writer.text.length <= this.maxLength) {
      at = writer.writeMarkup(html, at);
      if (at >= html.length) return;
      do at = this.readMark(at);
      while (html.charCodeAt(at) === 0x3c && writer.text.length <= this.maxLength);
    }
  }

  /** Reads what starts with the "<" at `open`; returns where the source goes on. */
  private readMark(open: number): number {
    const { html } = this;
    const first = html.charCodeAt(open + 1);
    const isEnd = first === 0x2f;
    const from = isEnd ? open + 2 : open + 1;
    if (!isLetter(isEnd ? html.charCodeAt(from) : first)) {
      return first === 0x21 || first === 0x3f ? behindDeclaration(html, open) : this.writeSign(open);
    }
    // One walk over the name, for its end and for what it is.
    let to = from;
    let packed = 0;
    let next = html.charCodeAt(to);
    for (let sign = signOf(next); sign !== 0; sign = signOf(next)) {
      packed = packSign(packed, sign);
      next = html.charCodeAt(++to);
    }
    if (next === 0x3a || next === 0x2d) {
      to = endOfName(html, to);
      next = html.charCodeAt(to);
      packed = 0;
    }
    if (next !== 0x3e && next !== 0x2f && !(next <= 0x20) && to < html.length) return this.writeSign(open);
    const tag = to - from > MAX_PACKED ? tagOf(html.slice(from, to).toLowerCase()) : tagOfPacked(packed);
    if (next === 0x3e && tag !== 'hidden') {
      if (tag !== 'inline') {
        if (isEnd) this.close(tag);
        else this.open(tag);
      }
      return to + 1;
    }
    return this.readTag(tag, from, to, isEnd);
  }

  /** Reads a tag with attributes, or of an element that is not shown. */
  private readTag(tag: Tag, from: number, to: number, isEnd: boolean): number {
    const { html } = this;
    const seen = this.seenAt(tag, to);
    const end = seen === null ? endOfTag(html, to) : to + seen.attributes.length - 1;
    if (end < 0) return html.length;
    if (isEnd) {
      this.close(tag);
      return end + 1;
    }
    if (tag === 'hidden' || (seen ?? this.see(tag, to, end)).hides) {
      const name = html.slice(from, to).toLowerCase();
      if (tag === 'hidden' || !isVoid(name)) return this.skipElement(name, end + 1);
    }
    this.open(tag);
    return end + 1;
  }

  /** What is known of the attributes from `from` on, where the tag of this meaning before had the very same ones. */
  private seenAt(tag: Tag, from: number): Seen | null {
    const seen = this.seen.get(tag);
    return seen !== undefined && this.html.startsWith(seen.attributes, from) ? seen : null;
  }

  /** Looks at the attributes between the name and the ">" of a start tag. */
  private see(tag: Tag, from: number, end: number): Seen {
    const attributes = this.html.slice(from, end + 1);
    const seen = { attributes, hides: HIDING.test(attributes.slice(0, Math.min(end - from, 2_000))) };
    this.seen.set(tag, seen);
    return seen;
  }

  private open(tag: Tag): void {
    const { writer } = this;
    if (tag === 'inline') return;
    if (tag === 'br') writer.newLine();
    else if (tag === 'item') {
      this.hasItem[this.depth] = true;
      writer.startItem();
    } else if (tag === 'list') {
      this.breakBlock(2);
      this.hasItem[++this.depth] = false;
    } else if (tag === 'heading') {
      if (this.depth === 0) this.hasItem[0] = false;
      if (this.isInItem()) writer.breakLine(1);
      else writer.startHeading();
    } else if (tag === 'cell') writer.startCell();
    else this.breakBlock(tag === 'paragraph' ? 2 : 1);
  }

  private close(tag: Tag): void {
    const { writer } = this;
    if (tag === 'inline' || tag === 'br' || tag === 'cell' || tag === 'hidden') return;
    if (tag === 'item') {
      this.hasItem[this.depth] = false;
      writer.endMarked(1);
    } else if (tag === 'list') {
      if (this.depth > 0) this.depth--;
      writer.endMarked(this.isInItem() ? 1 : 2);
    } else if (tag === 'heading') writer.endMarked(this.isInItem() ? 1 : 2);
    else this.breakBlock(tag === 'paragraph' ? 2 : 1);
  }

  /** Within an item nothing divides paragraphs, so that an empty line always ends the list. */
  private breakBlock(strength: 1 | 2): void {
    this.writer.breakLine(this.isInItem() ? 1 : strength);
  }

  private isInItem(): boolean {
    return this.depth > 1 || this.hasItem[this.depth] === true;
  }

  /** The "<" at `at` is a sign of the text. */
  private writeSign(at: number): number {
    this.writer.writePlain(this.html, at, at + 1);
    return at + 1;
  }

  /** Where the content of the element that was just opened is over; right here when it is never closed. */
  private skipElement(name: string, from: number): number {
    const { html } = this;
    if (this.unclosed.includes(name) || this.unclosed.length >= MAX_UNCLOSED) return from;
    let depth = 1;
    for (let at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) {
      const isEnd = html.charCodeAt(at + 1) === 0x2f;
      const start = at + (isEnd ? 2 : 1);
      if (!isEnd && isRaw(name)) continue;
      if (html.slice(start, start + name.length).toLowerCase() !== name) continue;
      if (isNamePart(html.charCodeAt(start + name.length))) continue;
      depth += isEnd ? -1 : 1;
      if (depth > 0) continue;
      const end = html.indexOf('>', start);
      return end < 0 ? html.length : end + 1;
    }
    this.unclosed.push(name);
    return name === 'script' || name === 'style' ? html.length : from;
  }
}
