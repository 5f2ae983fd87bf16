import { decodeEntities } from './entities.ts';
import { readLooseJson } from './loose-json.ts';
import { type Script, scriptsIn } from './scripts.ts';

/** A page that has more blocks than this is no page for people. */
const MAX_BLOCKS = 5_000;
/** What templates put around a block so that browsers of another age would not show it. */
const OPENING = /^(?:\s|\/\/|\/\*|\*\/|<!--|<!\[CDATA\[)+/;

/**
 * The values of the JSON-LD blocks of a page, https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents, in
 * their order. Broken ones are read as far as they can be; those that hold nothing are left out.
 */
export function jsonLdIn(html: string): unknown[] {
  return html.includes('ld+json') ? jsonLdOf(scriptsIn(html)) : [];
}

/** The same of scripts that were found already. */
export function jsonLdOf(scripts: Iterable<Script>): unknown[] {
  const values: unknown[] = [];
  for (const { type, text } of scripts) {
    if (values.length >= MAX_BLOCKS) break;
    const value = type === 'application/ld+json' ? parseJsonLd(text) : undefined;
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** The value of one block; `undefined` where there is none in it. */
export function parseJsonLd(block: string): unknown {
  try {
    return JSON.parse(block);
  } catch {
    // What is wrapped around the end needs no care: it is read as a comment, or not at all.
    const text = block.replace(OPENING, '');
    const isEscaped = /^[[{]\s*&(?:quot|#34|#x22);/i.test(text);
    return parseBroken(isEscaped ? decodeEntities(text) : text);
  }
}

function parseBroken(text: string): unknown {
  const first = readLooseJson(text);
  if (first === null) return undefined;
  // Several values one behind the other, without the brackets that would make a list of them.
  const values = [first.value];
  for (let rest: typeof first | null = first; rest !== null && values.length < MAX_BLOCKS; ) {
    const next: number = text.slice(rest.to, rest.to + 10).search(/[^\s,;]/);
    rest = next < 0 ? null : readLooseJson(text, rest.to + next);
    if (rest !== null) values.push(rest.value);
  }
  return values.length === 1 ? first.value : values;
}
