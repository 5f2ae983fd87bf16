import { cleanLine } from './characters.ts';
import { decodeEntities } from './entities.ts';
import { readAttributes } from './html-attributes.ts';
import { htmlToText } from './text.ts';

/** The source of a name or a label is never longer; of more, elements within each other would be read again and again. */
const MAX_LINE_SOURCE = 4_000;
/** What `htmlToText` puts before headings and items, which names and labels are not about. */
const MARK = /^(?:## |- )/gm;

/**
 * An element of a page. It keeps where it stands in the source rather than what it holds: its text is read from there by
 * the same code that reads descriptions.
 */
export class HtmlElement {
  private readonly tree: HtmlTree;
  /** In small letters. */
  readonly name: string;
  readonly parent: HtmlElement | null;
  /** Its place among the tree's elements, and the place of the last one inside of it. */
  readonly index: number;
  last: number;
  /** Where its start tag begins in the source, where its content does, and where that ends. */
  readonly start: number;
  readonly from: number;
  to: number;
  private known: Map<string, string> | null = null;
  private foundLine: string | null = null;

  constructor(tree: HtmlTree, name: string, parent: HtmlElement | null, start: number, from: number) {
    this.tree = tree;
    this.name = name;
    this.parent = parent;
    this.index = tree.elements.length;
    this.last = this.index;
    this.start = start;
    this.from = from;
    this.to = from;
  }

  /** The value of an attribute, empty where it has none; `null` where it is not set. `name` is in small letters. */
  attribute(name: string): string | null {
    this.known ??= readAttributes(this.tree.html.slice(this.start + 1 + this.name.length, this.from - 1));
    return this.known.get(name) ?? null;
  }

  /** Whether an attribute may have a value with this text in it; `false` is certain, and known sooner than attributes. */
  mayHold(text: string): boolean {
    return this.known !== null || this.mentions(text) || this.mentions('&');
  }

  /** Whether its start tag has the text somewhere, which is known much sooner than its attributes are. */
  mentions(text: string): boolean {
    return this.tree.html.slice(this.start, this.from).includes(text);
  }

  /** The source of its content. */
  get html(): string {
    return this.tree.html.slice(this.from, this.to);
  }

  /** Its content as clean text, in the form that `htmlToText` gives. */
  get text(): string {
    return htmlToText(this.html);
  }

  /** Its content as one line of clean text, cut where it is too long for a name or a label. */
  get line(): string {
    this.foundLine ??= lineOf(this.html);
    return this.foundLine;
  }

  /** The elements inside of it, in their order. */
  inside(): HtmlElement[] {
    return this.tree.elements.slice(this.index + 1, this.last + 1);
  }

  /** The elements directly inside of it. */
  children(): HtmlElement[] {
    const children: HtmlElement[] = [];
    for (let at = this.index + 1; at <= this.last; ) {
      const child = this.tree.elements[at] as HtmlElement;
      children.push(child);
      at = child.last + 1;
    }
    return children;
  }

  /** Whether the element is this one or inside of it. */
  contains(other: HtmlElement): boolean {
    return other.index >= this.index && other.index <= this.last;
  }
}

function lineOf(html: string): string {
  const source = html.slice(0, MAX_LINE_SOURCE);
  // Without markup the signs that open its lines are no marks of items.
  return cleanLine(source.includes('<') ? htmlToText(source).replace(MARK, '') : decodeEntities(source));
}

/** The elements of a page as `buildTree` finds them, in the order of their start tags. */
export class HtmlTree {
  readonly html: string;
  readonly elements: HtmlElement[] = [];

  constructor(html: string) {
    this.html = html;
  }
}
