import { type Node, resolved } from './references.ts';

/** An item of linked data: its members by the names of schema.org, without prefix or address. */
export type LinkedNode = Node;

/** Bounds for hostile pages: what is searched, and how deep. */
const MAX_NODES = 200_000;
const MAX_VALUES = 500;

/**
 * The items of a type in their order, wherever they are nested, but none that is nested in another of that type. What
 * their members only refer to by its `@id` stands in its place.
 */
export function findLinked(values: unknown[], type: string, limit: number): LinkedNode[] {
  const found: LinkedNode[] = [];
  const byId = new Map<string, LinkedNode>();
  const stack: { value: unknown; isInside: boolean }[] = [];
  const push = (children: unknown[], isInside: boolean) => {
    for (let at = children.length - 1; at >= 0; at--) stack.push({ value: children[at], isInside });
  };
  push(values, false);
  for (let seen = 0; seen < MAX_NODES; seen++) {
    const next = stack.pop();
    if (next === undefined) break;
    if (Array.isArray(next.value)) push(next.value, next.isInside);
    else if (isNode(next.value)) {
      const node = next.value;
      const isOfType = hasType(node, type);
      if (isOfType && !next.isInside && found.length < limit) found.push(node);
      const id = node['@id'];
      const members = Object.values(node);
      if (typeof id === 'string' && members.length > 1 && !byId.has(id)) byId.set(id, node);
      push(
        members.filter((member) => typeof member === 'object'),
        next.isInside || isOfType,
      );
    }
  }
  const isPlain =
    byId.size === 0 && !found.some((node) => Object.keys(node).some((key) => key.includes(':')));
  return isPlain
    ? found
    : resolved(found, { targetOf: (node) => referredBy(node, byId), nameOf: withoutPrefix });
}

/** The item that one with an `@id` and hardly more refers to, and not itself. */
function referredBy(node: LinkedNode, byId: ReadonlyMap<string, LinkedNode>): LinkedNode | undefined {
  const id = node['@id'];
  const target = typeof id === 'string' && Object.keys(node).length <= 2 ? byId.get(id) : undefined;
  return target === node ? undefined : target;
}

/** "title" of "schema:title" and "http://schema.org/title". */
function withoutPrefix(name: string): string {
  return name.slice(Math.max(...['/', ':', '#'].map((sign) => name.lastIndexOf(sign))) + 1);
}

/** Whether an item is of the type: as a plain name, with a prefix or as an address, alone or among others. */
export function hasType(node: LinkedNode, type: string): boolean {
  const types = node['@type'];
  return (Array.isArray(types) ? types : [types]).some(
    (one) => typeof one === 'string' && withoutPrefix(one) === type,
  );
}

/** The items that a member holds. */
export function nodesOf(member: unknown): LinkedNode[] {
  const values = Array.isArray(member) ? member.slice(0, MAX_VALUES) : [member];
  return values.filter(isNode);
}

/** The texts that a member holds, of which numbers and items with a name or a value are some too. */
export function linesOf(member: unknown): string[] {
  const values = Array.isArray(member) ? member.slice(0, MAX_VALUES) : [member];
  return values.map(lineOf).filter((line) => line !== null);
}

/** The first text that a member holds; `null` where it holds none. */
export function lineOf(member: unknown): string | null {
  const value = Array.isArray(member) ? member[0] : member;
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number') return String(value);
  if (!isNode(value)) return null;
  for (const inner of [value['@value'], value.name, value.value]) {
    if (typeof inner === 'string' && inner.trim() !== '') return inner;
    if (typeof inner === 'number') return String(inner);
  }
  return null;
}

/** What identifies a thing: the value of a `PropertyValue`, never its name, which tells who gave the value out. */
export function idOf(member: unknown): string | null {
  if (!isNode(member)) return lineOf(member);
  return lineOf(member.value) ?? lineOf(member['@value']) ?? lineOf(member['@id']);
}

export function isNode(value: unknown): value is LinkedNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
