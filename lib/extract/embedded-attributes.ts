import { decodeEntities } from './entities.ts';
import { isNode } from './linked-data.ts';
import { readLooseJson } from './loose-json.ts';

/** Where the value of an attribute starts that holds JSON, in either kind of quotes, with what is sooner looked for. */
const STARTS = [
  ['="{&quot;', '&quot;'],
  ['="[{&quot;', '&quot;'],
  // In an element, as Eightfold does.
  ['>{&#34;', '&#34;'],
  [`='{"`, `'{"`],
  [`='[{"`, `'[{"`],
] as const;
const MAX_VALUES = 200;
const LEAST_LENGTH = 60;
const TITLE = /itle|name/i;

const DEEPEST = 60;

/**
 * The data that frameworks leave in attributes, as Inertia (`data-page`), React on Rails, components of Vue and the islands
 * of Astro do.
 */
export function attributeValues(html: string): unknown[] {
  const values: unknown[] = [];
  for (const [start, rare] of STARTS) {
    let at = html.includes(rare) ? html.indexOf(start) : -1;
    for (let count = 0; at >= 0 && count < MAX_VALUES; count++) {
      const isText = start[0] === '>';
      const from = at + (isText ? 1 : 2);
      const end = html.indexOf(isText ? '<' : (start[1] as string), from);
      if (end < 0) break;
      const value = end - from < LEAST_LENGTH ? null : readValue(html.slice(from, end));
      if (value !== null) values.push(html.startsWith('props', at - 5) ? unwrapped(value, 0) : value);
      at = html.indexOf(start, end);
    }
  }
  return values;
}

/**
 * What a value of Astro stands for, each of which is in a list behind the number of its kind, 1 being a list of such
 * (https://github.com/withastro/astro, runtime/server/serialize.ts); other values as they are.
 */
function unwrapped(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) return null;
  if (isNode(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unwrapped(one, depth + 1)]));
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'number') return value;
  const [kind, inner] = value;
  return kind === 1 && Array.isArray(inner)
    ? inner.map((one) => unwrapped(one, depth + 1))
    : unwrapped(inner, depth + 1);
}

function readValue(source: string): unknown {
  if (!TITLE.test(source)) return null;
  const text = decodeEntities(source);
  try {
    return JSON.parse(text);
  } catch {
    return readLooseJson(text)?.value ?? null;
  }
}
