import { decodeEntities } from './entities.ts';
import { readLooseJson } from './loose-json.ts';

/** Where the value of an attribute starts that holds JSON, in either kind of quotes, with what is sooner looked for. */
const STARTS = [
  ['="{&quot;', '&quot;'],
  ['="[{&quot;', '&quot;'],
  [`='{"`, `'{"`],
  [`='[{"`, `'[{"`],
] as const;
const MAX_VALUES = 200;
const LEAST_LENGTH = 60;
const TITLE = /itle|name/i;

/** The data that frameworks leave in attributes, as Inertia (`data-page`), React on Rails and components of Vue do. */
export function attributeValues(html: string): unknown[] {
  const values: unknown[] = [];
  for (const [start, rare] of STARTS) {
    let at = html.includes(rare) ? html.indexOf(start) : -1;
    for (let count = 0; at >= 0 && count < MAX_VALUES; count++) {
      const from = at + 2;
      const end = html.indexOf(start[1] as string, from);
      if (end < 0) break;
      const value = end - from < LEAST_LENGTH ? null : readValue(html.slice(from, end));
      if (value !== null) values.push(value);
      at = html.indexOf(start, end);
    }
  }
  return values;
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
