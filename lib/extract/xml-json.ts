import type { XmlElement } from './xml.ts';

/** Attributes that hold the value of an element without text. */
const VALUES = ['href', 'url', 'value', 'content', 'label', 'term', 'resource'];
/** Elements whose content is HTML, also where its tags were not escaped. */
const HTML = /description|content|encoded|summary|body|html|requirements|benefits/i;

/**
 * An element as JSON, so that data in XML is read like data in JSON: an element with only text is that text, others are
 * objects of their children by name, several of a name a list, and so is an element around several of one name. Prefixes go, but an unprefixed name wins over the same
 * one with a prefix. `null` for an element that says nothing.
 */
export function jsonOfXml(element: XmlElement): unknown {
  const name = localName(element);
  if (element.children.length === 0) return element.text.trim() || valueIn(element);
  if (HTML.test(name) && element.first('item') === undefined) return element.html();
  if (isList(element)) return element.children.map(jsonOfXml).filter((value) => value !== null);
  const members: Record<string, unknown> = Object.create(null);
  const id = element.attribute('id');
  if (id !== null) members.id = id;
  for (const [key, all] of Map.groupBy(element.children, keyIn(element))) {
    const values = all.map(jsonOfXml).filter((value) => value !== null);
    if (values.length > 0) members[key] = values.length === 1 ? values[0] : values;
  }
  return members;
}

/** Whether an element only holds several of a kind: "<cities><city/><city/></cities>", also where there is one. */
function isList({ name, children }: XmlElement): boolean {
  const child = children[0]?.name ?? '';
  if (!children.every((other) => other.name === child)) return false;
  const plurals = [`${child}s`, `${child}es`, `${child}list`, child.replace(/y$/, 'ies')];
  return children.length > 1 || plurals.includes(name.toLowerCase());
}

function keyIn(parent: XmlElement): (child: XmlElement) => string {
  const plain = new Set(parent.children.map((child) => child.name).filter((name) => !name.includes(':')));
  return (child) => (plain.has(localName(child)) ? child.name : localName(child));
}

function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1);
}

function valueIn(element: XmlElement): string | null {
  for (const name of VALUES) {
    const value = element.attribute(name);
    if (value) return value;
  }
  return null;
}
