import { constant } from '../util/constant.ts';
import type { HtmlElement, HtmlTree } from './html-element.ts';
import { hasText } from './html-syntax.ts';
import { hasType } from './linked-data.ts';

/** The attributes in which a syntax says that an element is an item, of which type, and a property of another one. */
interface Syntax {
  item: string;
  type: string;
  property: string;
}

/** https://html.spec.whatwg.org/#microdata */
const MICRODATA: Syntax = { item: 'itemscope', type: 'itemtype', property: 'itemprop' };
/** RDFa Lite, https://www.w3.org/TR/rdfa-lite/ */
const RDFA: Syntax = { item: 'typeof', type: 'typeof', property: 'property' };

/** Properties whose value is a text with paragraphs and lists. */
const TEXTS = constant(
  () =>
    new Set(
      'description responsibilities qualifications skills jobbenefits benefits experiencerequirements educationrequirements incentivecompensation'.split(
        ' ',
      ),
    ),
);
/** Properties that only postings have: two of them outside of any item stand in the middle of a posting cut out of its page. */
const OF_POSTINGS = [
  'jobLocation',
  'baseSalary',
  'employmentType',
  'hiringOrganization',
  'datePosted',
  'validThrough',
];
const LINKS: Record<string, string> = {
  a: 'href',
  area: 'href',
  link: 'href',
  img: 'src',
  iframe: 'src',
  object: 'data',
};

/** How many elements with such attributes are read: lists have ten for each posting. */
const MAX_MARKED = 30_000;
/** How many elements are read a second time because items refer to them. */
const MAX_REFERRED = 5_000;

/** An item in the form that JSON-LD has: its type, and the values of each property. */
type Item = Record<string, unknown[] | string>;

/** Whether a page may hold microdata, which is known without reading its elements. */
export function hasMicrodata(html: string): boolean {
  return hasText(html, 'itemprop', 'mprop');
}

/** The same of RDFa. */
export function hasRdfa(html: string): boolean {
  return hasText(html, 'typeof=', 'ypeof=');
}

/** The items that microdata in a page describes and that belong to no other, as values of JSON-LD. */
export function microdataIn(tree: HtmlTree): unknown[] {
  return readItems(tree, MICRODATA);
}

/** The same of RDFa. */
export function rdfaIn(tree: HtmlTree): unknown[] {
  return readItems(tree, RDFA);
}

function readItems(tree: HtmlTree, syntax: Syntax): unknown[] {
  const found: Item[] = [];
  const orphans: Item = {};
  const open: { item: Item; last: number }[] = [];
  const referring: [Item, string][] = [];
  let count = 0;
  for (const element of tree.elements) {
    while (open.length > 0 && (open.at(-1)?.last ?? 0) < element.index) open.pop();
    if (!element.mentions(syntax.item) && !element.mentions(syntax.property)) continue;
    if (++count > MAX_MARKED) break;
    const item = element.attribute(syntax.item) === null ? null : newItem(element, syntax);
    const owner = open.at(-1)?.item;
    const properties = element.attribute(syntax.property) ?? propertyOf(item, owner);
    if (properties !== null) addTo(owner ?? orphans, properties, item ?? valueIn(element, properties));
    if (item === null) continue;
    if (properties === null || owner === undefined) found.push(item);
    const references = element.attribute('itemref');
    if (references !== null && syntax === MICRODATA) referring.push([item, references]);
    open.push({ item, last: element.last });
  }
  addReferred(tree, referring);
  const isPosting = syntax === MICRODATA && OF_POSTINGS.filter((name) => name in orphans).length >= 2;
  return isPosting ? [...found, { ...orphans, '@type': 'JobPosting' }] : found;
}

/** What an organization within a posting is to it, where the markup forgets to say that. */
function propertyOf(item: Item | null, owner: Item | undefined): string | null {
  const isEmployer =
    item !== null && owner !== undefined && hasType(item, 'Organization') && hasType(owner, 'JobPosting');
  return isEmployer ? 'hiringOrganization' : null;
}

function newItem(element: HtmlElement, { type }: Syntax): Item {
  return { '@type': (element.attribute(type) ?? '').split(/\s+/) };
}

function addTo(item: Item, properties: string, value: unknown): void {
  for (const property of properties.split(/\s+/).slice(0, 10)) {
    const name = property.slice(
      Math.max(property.lastIndexOf('/'), property.lastIndexOf(':'), property.lastIndexOf('#')) + 1,
    );
    if (name === '' || name === '__proto__' || name.startsWith('@')) continue;
    const values = item[name];
    if (Array.isArray(values)) values.push(value);
    else item[name] = [value];
  }
}

/** Properties that stand elsewhere in the page, in elements that items name by their ids. */
function addReferred(tree: HtmlTree, referring: [Item, string][]): void {
  if (referring.length === 0) return;
  const byId = new Map<string, HtmlElement>();
  for (const element of tree.elements) {
    const id = element.attribute('id');
    if (id !== null && !byId.has(id)) byId.set(id, element);
  }
  let left = MAX_REFERRED;
  for (const [item, references] of referring) {
    for (const id of references.split(/\s+/)) {
      const element = byId.get(id);
      if (element === undefined || left <= 0) continue;
      const referred = [element, ...element.inside()].slice(0, left);
      left -= referred.length;
      for (const inner of referred) {
        const properties = inner.attribute('itemprop');
        if (properties !== null) addTo(item, properties, valueIn(inner, properties));
      }
    }
  }
}

function valueIn(element: HtmlElement, properties: string): string {
  const content = element.attribute('content');
  if (content !== null && content !== '') return content;
  const link = LINKS[element.name];
  if (
    link !== undefined &&
    (element.name !== 'a' || /(?:^|[\s:/])(?:url|sameas|image|logo)\b/i.test(properties))
  ) {
    const address = element.attribute(link);
    if (address !== null) return address;
  }
  // The element may be one around the time.
  const [inner] = /\bdate/i.test(properties) ? element.children() : [];
  const stated =
    (inner ?? element).attribute('datetime') ??
    element.attribute(element.name === 'time' ? 'datetime' : 'value');
  if (stated !== null && stated !== '') return stated;
  return properties.split(/[\s:/#]+/).some((name) => TEXTS.has(name.toLowerCase()))
    ? element.html
    : element.line;
}
