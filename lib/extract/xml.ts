import { decodeEntities } from './entities.ts';

/** The largest sitemaps that we take have half of this; hostile markup may not fill the memory. */
const MAX_ELEMENTS = 400_000;
/** Elements deeper than this become siblings, so that nothing that walks the tree can run out of stack. */
const MAX_DEPTH = 60;

/** Longer attributes hold no links and no names; the rest is not looked at. */
const MAX_ATTRIBUTES = 2_000;
const ATTRIBUTE = /([^\s=]{1,100})\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})')/g;

const NONE: readonly XmlElement[] = [];

/** One element of an XML document. */
export class XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  children: readonly XmlElement[] = NONE;
  /** The element's own text without that of its children: references resolved, CDATA as it is. */
  text = '';
  private readonly attributes: string;
  private readonly source: string;
  private readonly from: number;
  private to = 0;

  constructor(name: string, attributes: string, source: string, from: number) {
    this.name = name;
    this.attributes = attributes;
    this.source = source;
    this.from = from;
  }

  /** Only for the reader: adds a child. */
  append(child: XmlElement): void {
    if (this.children === NONE) this.children = [child];
    else (this.children as XmlElement[]).push(child);
  }

  /** Only for the reader: says where the element's content ends. */
  close(to: number): void {
    this.to = to;
  }

  /** Its markup as HTML: the text, or everything between the tags where the writer forgot to escape it. */
  html(): string {
    if (this.children.length === 0) return this.text;
    return this.source.slice(this.from, this.to).replaceAll('<![CDATA[', '').replaceAll(']]>', '');
  }

  /** The value of an attribute; `null` without it. */
  attribute(name: string): string | null {
    for (const [, key, double, single] of this.attributes.slice(0, MAX_ATTRIBUTES).matchAll(ATTRIBUTE)) {
      if (key === name) return decodeEntities(double ?? single ?? '');
    }
    return null;
  }

  /** The children of this name. */
  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The first child of this name. */
  first(name: string): XmlElement | undefined {
    return this.children.find((child) => child.name === name);
  }

  /** The text of the first child of this name; `null` where there is none or it is empty. */
  textOf(name: string): string | null {
    return this.first(name)?.text.trim() || null;
  }

  /** All elements of this name at any depth, in the order of the document; not looked for inside each other. */
  within(name: string): XmlElement[] {
    return this.children.flatMap((child) => (child.name === name ? child : child.within(name)));
  }
}

/**
 * The elements of an XML document, under one nameless element. It never throws: what is not well-formed (a tag or an
 * element that is not closed, HTML without CDATA, a bare "&") is read as its writer must have meant it. A DOCTYPE is
 * skipped with all that it declares, so that no entity of a document's own is ever expanded. Time and memory are linear
 * to the length. Format: https://www.w3.org/TR/xml, without validation and namespaces.
 */
export function readXml(source: string): XmlElement {
  return new XmlReader(source).read();
}

class XmlReader {
  private readonly source: string;
  private readonly open: XmlElement[];
  private count = 0;
  /** Quotation marks that do not come any more, so that they are not searched for again. */
  private readonly missing = new Set<string>();

  constructor(source: string) {
    this.source = source;
    this.open = [new XmlElement('', '', source, 0)];
  }

  read(): XmlElement {
    const { source } = this;
    const [root] = this.open as [XmlElement];
    let at = 0;
    while (at < source.length && this.count < MAX_ELEMENTS) {
      const next = source.indexOf('<', at);
      const end = next < 0 ? source.length : next;
      if (end > at) this.addText(decodeEntities(source.slice(at, end)));
      at = next < 0 ? end : this.readMarkup(next);
    }
    this.closeTo(0, source.length);
    return root;
  }

  /** Reads what starts with the "<" at `at`; returns where the source goes on. */
  private readMarkup(at: number): number {
    const next = this.source[at + 1] ?? '';
    if (next === '!') return this.readDeclaration(at);
    if (next === '?') return this.after('>', at);
    if (next === '/') return this.readEndTag(at);
    if (/[\p{L}_:]/u.test(next)) return this.readTag(at);
    this.addText('<');
    return at + 1;
  }

  private readDeclaration(at: number): number {
    const { source } = this;
    if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at);
      this.addText(source.slice(at + 9, end < 0 ? source.length : end));
      return end < 0 ? source.length : end + 3;
    }
    if (source.startsWith('<!--', at)) return this.after('-->', at + 2);
    const end = this.after('>', at);
    return source.slice(at, end).includes('[') ? this.after('>', this.after(']', at)) : end;
  }

  private after(mark: string, from: number): number {
    const end = this.source.indexOf(mark, from);
    return end < 0 ? this.source.length : end + mark.length;
  }

  private readEndTag(at: number): number {
    const end = this.after('>', at);
    const name = this.source.slice(at + 2, end - 1).trim();
    const depth = this.open.findLastIndex((element) => element.name === name);
    if (depth > 0) this.closeTo(depth, at);
    return end;
  }

  private closeTo(depth: number, at: number): void {
    while (this.open.length > depth) this.open.pop()?.close(at);
  }

  private readTag(at: number): number {
    const { source } = this;
    const end = this.endOfTag(at + 1);
    const isEmpty = source[end - 1] === '/';
    const tag = source.slice(at + 1, isEmpty ? end - 1 : end);
    const space = tag.search(/\s/);
    const name = space < 0 ? tag : tag.slice(0, space);
    const next = source[end] === '>' ? end + 1 : end;
    const element = new XmlElement(name, space < 0 ? '' : tag.slice(space), source, next);
    this.open.at(-1)?.append(element);
    this.count++;
    if (!isEmpty && this.open.length < MAX_DEPTH) this.open.push(element);
    return next;
  }

  /** Where the tag ends: at its ">", or at the "<" of the next one where that was forgotten. */
  private endOfTag(from: number): number {
    const { source } = this;
    let isValue = false;
    for (let at = from; at < source.length; at++) {
      const sign = source[at] as string;
      if (sign === '>' || sign === '<') return at;
      if (isValue && (sign === '"' || sign === "'") && !this.missing.has(sign)) {
        const closing = source.indexOf(sign, at + 1);
        if (closing < 0) this.missing.add(sign);
        else at = closing;
      }
      isValue = sign === '=' || (isValue && sign <= ' ');
    }
    return source.length;
  }

  private addText(text: string): void {
    const element = this.open.at(-1) as XmlElement;
    if (element.text !== '' || text.trim() !== '') element.text += text;
  }
}
