/** Deeper values are cut off: hostile payloads may refer to themselves. */
const MAX_DEPTH = 60;
const MAX_VALUES = 200_000;

/**
 * The value that a flat payload stands for: a list whose entries refer to others by their place in it. Nuxt writes such
 * (https://github.com/sveltejs/devalue), React Router another kind in which the keys are references too
 * (https://github.com/jacob-ebey/turbo-stream). Anything else is given back as it is.
 */
export function unflatten(payload: unknown): unknown {
  if (!Array.isArray(payload) || !isFlat(payload)) return payload;
  return new Unflattener(payload).value(0, 0);
}

function isFlat(payload: unknown[]): boolean {
  const [root] = payload;
  if (typeof root !== 'object' || root === null || payload.length < 2) return false;
  const references = Array.isArray(root)
    ? root.slice(typeof root[0] === 'string' ? 1 : 0)
    : Object.values(root);
  return references.length > 0 && references.every((one) => Number.isInteger(one) && one < payload.length);
}

class Unflattener {
  private readonly payload: unknown[];
  private readonly known = new Map<number, unknown>();
  private count = 0;

  constructor(payload: unknown[]) {
    this.payload = payload;
  }

  value(index: number, depth: number): unknown {
    if (index < 0 || depth > MAX_DEPTH || this.count > MAX_VALUES) return null;
    if (this.known.has(index)) return this.known.get(index);
    const raw = this.payload[index];
    if (typeof raw !== 'object' || raw === null) return raw;
    this.count++;
    // Set before it is whole, so that values that hold themselves come to an end.
    const value: unknown = Array.isArray(raw) ? [] : {};
    this.known.set(index, value);
    if (Array.isArray(raw)) return this.list(index, raw, value as unknown[], depth);
    for (const [key, reference] of Object.entries(raw)) {
      const name = /^_\d+$/.test(key) ? this.payload[Number(key.slice(1))] : key;
      if (typeof name !== 'string' || name === '__proto__' || typeof reference !== 'number') continue;
      (value as Record<string, unknown>)[name] = this.value(reference, depth + 1);
    }
    return value;
  }

  private list(index: number, raw: unknown[], list: unknown[], depth: number): unknown {
    const [type] = raw;
    if (typeof type !== 'string') {
      for (const reference of raw)
        list.push(typeof reference === 'number' ? this.value(reference, depth + 1) : null);
      return list;
    }
    // A value with a type of its own: a date is its text, everything else what it is made of.
    const inner = raw[1];
    const value = typeof inner === 'number' ? this.value(inner, depth + 1) : (inner ?? null);
    this.known.set(index, value);
    return value;
  }
}
