import { apolloEntities } from './apollo-cache.ts';
import { unflatten } from './flat-json.ts';
import { endOfLiteral, endOfString } from './literal-end.ts';
import { readScriptLiteral } from './loose-json.ts';
import { nextStreamValues } from './next-stream.ts';
import type { Script } from './scripts.ts';

/** Shorter literals hold no posting, and neither do those without a title. */
const LEAST_LENGTH = 60;
const TITLE = /it(?:le|el|ul|ol)|name|headline/i;
const MAX_VALUES = 300;
const NEXT = '__next_f';
/** A page has one such function; each one more would make the same text be searched again. */
const MAX_FUNCTIONS = 5;

const PROGRAM = /^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/babel)$/;
/** What a value is given to: a name or a member, also one in brackets, also as a text of JSON, or the pages of SvelteKit. It starts behind that. */
const ASSIGNMENT =
  /[\w$\])]\s?(?<![=!<>])=\s?(?:JSON\.parse\(\s?(?=["'`])|(?=["'`]?[[{]))|\.enqueue\(\s?(?=["'])|\bdata:\s?(?=\[(?:null,){0,20}\{type:)/g;
/** `window.__NUXT__=(function(a,b){return {...}}("x",null))`, in which names stand for what comes often. */
const NUXT = /__NUXT__\s?=\s?\(?function\(([\w$,\s]*)\)\s?\{\s?(?:return\s?)?(?=\{)/g;

/**
 * The data that a site's framework left in the scripts of a page: whole scripts of JSON (Next, Nuxt, Remix, and whoever
 * gives them that type), what Next and React Router stream, and the literals that scripts give to a name (the states
 * of Apollo, Redux and others) or to SvelteKit. Nothing is run; what is no data is passed over.
 */
export function embeddedValues(scripts: readonly Script[]): unknown[] {
  const values: unknown[] = [];
  const programs: string[] = [];
  for (const { type, text } of scripts) {
    if (values.length >= MAX_VALUES) break;
    if (PROGRAM.test(type)) {
      if (TITLE.test(text) || text.includes(NEXT)) programs.push(text);
    } else if (type.endsWith('json') && type !== 'application/ld+json' && TITLE.test(text)) {
      values.push(unflatten(parse(text.trim())));
    }
  }
  values.push(...nextStreamValues(programs.filter((text) => text.includes(NEXT))));
  for (const text of programs) {
    if (values.length >= MAX_VALUES) break;
    if (text.includes('__NUXT__')) values.push(...nuxtValues(text));
    values.push(...assignedValues(text));
  }
  return [...apolloEntities(values), ...values].filter(
    (value) => typeof value === 'object' && value !== null,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return readScriptLiteral(text, 0)?.value;
  }
}

function assignedValues(text: string): unknown[] {
  const values: unknown[] = [];
  ASSIGNMENT.lastIndex = 0;
  for (
    let match = ASSIGNMENT.exec(text);
    match !== null && values.length < MAX_VALUES;
    match = ASSIGNMENT.exec(text)
  ) {
    const from = match.index + match[0].length;
    const first = text.charCodeAt(from);
    const isText = first !== 0x7b && first !== 0x5b;
    const to = isText ? endOfString(text, from, first) + 1 : endOfLiteral(text, from);
    if (to < 0) break;
    ASSIGNMENT.lastIndex = to;
    const literal = text.slice(from, to);
    if (literal.length < LEAST_LENGTH || !TITLE.test(literal)) continue;
    const value = isText ? readScriptLiteral(literal, 0)?.value : parse(literal);
    values.push(typeof value === 'string' ? unflatten(parse(value.trim())) : value);
  }
  return values;
}

function nuxtValues(text: string): unknown[] {
  const values: unknown[] = [];
  for (const match of [...text.matchAll(NUXT)].slice(0, MAX_FUNCTIONS)) {
    const from = match.index + match[0].length;
    const to = endOfLiteral(text, from);
    if (to < 0) break;
    const call = /^[;\s]*\}\s?\)?\s?\(/.exec(text.slice(to, to + 20));
    const args = call === null ? null : readScriptLiteral(`[${text.slice(to + call[0].length)}`, 0);
    const given = Array.isArray(args?.value) ? args.value : [];
    const names = (match[1] ?? '').split(',').map((name, index) => [name.trim(), given[index]] as const);
    values.push(readScriptLiteral(text.slice(from, to), 0, new Map(names))?.value);
  }
  return values;
}
