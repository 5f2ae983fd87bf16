/** Bounds for hostile data, in which everything refers to everything. */
const MOST_COPIES = 50_000;
const DEEPEST = 60;
const MOST_STEPS = 4;

export type Node = Readonly<Record<string, unknown>>;

export interface References {
  /** What a node that only refers to another one stands for; `undefined` for all other nodes. */
  targetOf(node: Node): Node | undefined;
  /** The name of a member without what is no part of it. */
  nameOf(key: string): string;
}

/**
 * Copies of nodes in which what they refer to stands in place of the reference, a few steps from node to node. Beyond the
 * bounds values stay as they are.
 */
export function resolved(nodes: readonly Node[], { targetOf, nameOf }: References): Node[] {
  let left = MOST_COPIES;
  const copy = (value: unknown, depth: number, steps: number): unknown => {
    if (typeof value !== 'object' || value === null || left <= 0 || depth > DEEPEST) return value;
    left--;
    if (Array.isArray(value)) return value.map((one) => copy(one, depth + 1, steps));
    const target = steps < MOST_STEPS ? targetOf(value as Node) : undefined;
    if (target !== undefined) return copy(target, depth + 1, steps + 1);
    const members = Object.entries(value).map(([key, member]) => [
      nameOf(key),
      copy(member, depth + 1, steps),
    ]);
    return Object.fromEntries(members);
  };
  return nodes.map((node) => copy(node, 0, 0) as Node);
}
