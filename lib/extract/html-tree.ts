import { constant } from '../util/constant.ts';
import { HtmlElement, HtmlTree } from './html-element.ts';
import { behindDeclaration, endOfName, endOfTag, isLetter, isNamePart } from './html-syntax.ts';
import { isRaw, isVoid, nameAt, tagOf } from './html-tags.ts';

/** More elements than any page has; what comes behind is not looked at. */
const MAX_ELEMENTS = 100_000;
/** How far up an end tag looks for its element, so that hostile nesting does not make each of them search it all. */
const REACH = 500;
/** Which open elements a start tag closes, and the elements that it does not look beyond. */
const CLOSES: Record<string, [closed: string, within: string]> = {
  li: ['li', 'ul ol menu'],
  dt: ['dt dd', 'dl'],
  dd: ['dt dd', 'dl'],
  tr: ['tr td th', 'table'],
  td: ['td th', 'tr table'],
  th: ['td th', 'tr table'],
  thead: ['tr td th tbody', 'table'],
  tbody: ['tr td th thead tbody', 'table'],
  tfoot: ['tr td th tbody', 'table'],
  option: ['option', 'select'],
};
const RULES = constant(
  () =>
    new Map(
      Object.entries(CLOSES).map(([name, [closed, within]]) => [
        name,
        { closed: new Set(closed.split(' ')), within: new Set(within.split(' ')) },
      ]),
    ),
);
/** End tags of elements around a cell close nothing outside of it. */
const BARRIERS = new Set(['td', 'th', 'table']);
const TABLE_PARTS = constant(() => new Set('table thead tbody tfoot tr td th caption'.split(' ')));

/**
 * The elements of a page: one pass over its text, in time linear to the length whatever the input. It follows
 * https://html.spec.whatwg.org/#parsing as far as pages with postings need it (elements without content or end tags,
 * misplaced end tags, raw text) and never moves an element, so that every element is one piece of the source. It gives
 * the worker, which has no DOM, and the tab the same answers by construction, and costs a fraction of building a DOM.
 */
export function buildTree(html: string): HtmlTree {
  const tree = new HtmlTree(html);
  new Builder(tree).build();
  return tree;
}

class Builder {
  private readonly tree: HtmlTree;
  private readonly html: string;
  private readonly open: HtmlElement[] = [];
  private readonly openCount = new Map<string, number>();

  constructor(tree: HtmlTree) {
    this.tree = tree;
    this.html = tree.html;
  }

  build(): void {
    const { html, tree } = this;
    let at = html.indexOf('<');
    while (at >= 0 && tree.elements.length < MAX_ELEMENTS) {
      const next = html.charCodeAt(at + 1);
      let to = at + 1;
      if (isLetter(next)) to = this.startTag(at);
      else if (next === 0x2f && isLetter(html.charCodeAt(at + 2))) to = this.endTag(at);
      else if (next === 0x21 || next === 0x3f) to = behindDeclaration(html, at);
      at = html.indexOf('<', to);
    }
    while (this.open.length > 0) this.pop(html.length);
  }

  private startTag(start: number): number {
    const { html } = this;
    const nameEnd = endOfName(html, start + 2);
    const name = nameAt(html, start + 1, nameEnd);
    const end = endOfTag(html, nameEnd);
    if (end < 0) return html.length;
    this.closeImplied(name, start);
    const element = new HtmlElement(this.tree, name, this.open.at(-1) ?? null, start, end + 1);
    this.tree.elements.push(element);
    const isEmpty = html.charCodeAt(end - 1) === 0x2f && this.isOpen('svg');
    if (isVoid(name) || isEmpty) return end + 1;
    if (isRaw(name)) return this.rawContent(element, name);
    this.open.push(element);
    this.openCount.set(name, (this.openCount.get(name) ?? 0) + 1);
    return end + 1;
  }

  private rawContent(element: HtmlElement, name: string): number {
    const { html } = this;
    for (let at = html.indexOf('</', element.from); at >= 0; at = html.indexOf('</', at + 2)) {
      const to = at + 2 + name.length;
      if (html.slice(at + 2, to).toLowerCase() !== name || isNamePart(html.charCodeAt(to))) continue;
      element.to = at;
      return to;
    }
    element.to = html.length;
    return html.length;
  }

  private endTag(start: number): number {
    const { html } = this;
    const nameEnd = endOfName(html, start + 3);
    const name = nameAt(html, start + 2, nameEnd);
    const end = html.indexOf('>', nameEnd);
    if (this.isOpen(name)) this.close(name, start);
    return end < 0 ? html.length : end + 1;
  }

  private close(name: string, at: number): void {
    const isInline = tagOf(name) === 'inline';
    const isTablePart = TABLE_PARTS.has(name);
    for (let depth = this.open.length - 1; depth >= Math.max(0, this.open.length - REACH); depth--) {
      const other = (this.open[depth] as HtmlElement).name;
      if (other === name) {
        while (this.open.length > depth) this.pop(at);
        return;
      }
      if (isInline ? tagOf(other) !== 'inline' : !isTablePart && BARRIERS.has(other)) return;
    }
  }

  /** Closes what the start of an element closes without an end tag of its own. */
  private closeImplied(name: string, at: number): void {
    const rule = RULES.get(name);
    const isBlock =
      rule === undefined && tagOf(name) !== 'inline' && tagOf(name) !== 'br' && tagOf(name) !== 'hidden';
    if (rule === undefined && !(isBlock && this.isOpen('p'))) return;
    let close = -1;
    for (let depth = this.open.length - 1; depth >= Math.max(0, this.open.length - REACH); depth--) {
      const other = (this.open[depth] as HtmlElement).name;
      if (rule === undefined ? other === 'p' : rule.closed.has(other)) close = depth;
      if (rule === undefined ? tagOf(other) !== 'inline' : rule.within.has(other)) break;
    }
    if (close >= 0) while (this.open.length > close) this.pop(at);
  }

  private pop(at: number): void {
    const element = this.open.pop() as HtmlElement;
    element.to = at;
    element.last = this.tree.elements.length - 1;
    this.openCount.set(element.name, (this.openCount.get(element.name) ?? 1) - 1);
  }

  private isOpen(name: string): boolean {
    return (this.openCount.get(name) ?? 0) > 0;
  }
}
