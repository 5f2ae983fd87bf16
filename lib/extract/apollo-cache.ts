import { isNode } from './linked-data.ts';
import { type Node, resolved } from './references.ts';

const ROOT = 'ROOT_QUERY';
/** How deep in the state of a page the cache is looked for, and among how many values. */
const DEEPEST = 4;
const MOST_LOOKED_AT = 2_000;

/**
 * The entities in the caches of Apollo Client that data of a page holds
 * (https://www.apollographql.com/docs/react/caching/overview), which refer to each other by their keys there, each with
 * what it refers to in place. Names of members lose the arguments that the query gave them.
 */
export function apolloEntities(values: readonly unknown[]): Node[] {
  return values.flatMap((value) => {
    const cache = cacheIn(value);
    if (cache === null) return [];
    const entities = Object.entries(cache).filter(([key, one]) => key !== ROOT && isNode(one));
    return resolved(
      entities.map(([, one]) => one as Node),
      { targetOf: (node) => entityOf(cache, node), nameOf: (key) => key.replace(/[({].*$/s, '') },
    );
  });
}

/** What `{__ref: "Job:1"}` stands for, or in older versions `{type: "id", id: "Job:1"}`. */
function entityOf(cache: Node, node: Node): Node | undefined {
  const key = node.__ref ?? (node.type === 'id' ? node.id : undefined);
  const entity = typeof key === 'string' && Object.hasOwn(cache, key) ? cache[key] : undefined;
  return isNode(entity) ? entity : undefined;
}

function cacheIn(value: unknown): Node | null {
  let level = [value];
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
    const nodes = level.filter(isNode).slice(0, MOST_LOOKED_AT);
    const found = nodes.find((node) => Object.hasOwn(node, ROOT));
    if (found !== undefined) return found;
    level = nodes.flatMap((node) => Object.values(node));
  }
  return null;
}
