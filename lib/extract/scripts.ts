import { decodeEntities } from './entities.ts';
import { hasText } from './html-syntax.ts';

/** A script element of a page: what its tag says of it, and its text as it stands in the source. */
export interface Script {
  /** In small letters and without parameters; empty where none is given. */
  type: string;
  text: string;
}

/** Names of elements may be written in capitals, which next to nobody does. */
const CAPITALS = ['SCRIPT', 'Script'];
const TYPE = attribute('type');
/** No tag of a script is longer; the rest of it is not looked at. */
const MAX_TAG = 4_000;

/** The script elements of a page in their order, without those in comments. No DOM is built for it. */
export function* scriptsIn(html: string): Generator<Script> {
  // Looking for one text is many times faster than looking for it in either case.
  const source = CAPITALS.some((name) => hasText(html, `<${name}`, name))
    ? html.replace(/<\/?script/gi, (name) => name.toLowerCase())
    : html;
  let comment = commentIn(source, 0);
  for (let start = source.indexOf('<script'); start >= 0; ) {
    if (comment >= 0 && comment < start) {
      const end = source.indexOf('-->', comment + 2);
      if (end < 0) return;
      comment = commentIn(source, end + 3);
      if (end > start) start = source.indexOf('<script', end);
      continue;
    }
    const from = behindTag(source, start);
    if (from === null) return;
    if (from === 0) {
      start = source.indexOf('<script', start + 7);
      continue;
    }
    const end = source.indexOf('</script', from);
    const to = end < 0 ? source.length : end;
    yield toScript(html.slice(start, from), html.slice(from, to));
    start = source.indexOf('<script', to);
    if (comment >= 0 && comment < to) comment = commentIn(source, to);
  }
}

/** Where the next comment starts; -1 where there is none. The sign that tags do not have is looked for. */
function commentIn(source: string, from: number): number {
  let at = source.indexOf('!--', from + 1);
  while (at >= 0 && source[at - 1] !== '<') at = source.indexOf('!--', at + 1);
  return at < 0 ? -1 : at - 1;
}

/** Where the start tag at `start` ends; 0 where the element has another name, `null` where the source ends before. */
function behindTag(source: string, start: number): number | null {
  if (!/[\s/>]/.test(source[start + 7] ?? '>')) return 0;
  const tag = source.slice(start, start + MAX_TAG);
  const length = /^<script(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(tag)?.[0].length ?? tag.indexOf('>') + 1;
  return length === 0 ? null : start + length;
}

function toScript(tag: string, text: string): Script {
  const type = attributeIn(TYPE, tag).split(';')[0]?.trim().toLowerCase() ?? '';
  return { type, text };
}

function attribute(name: string): RegExp {
  return new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i');
}

function attributeIn(pattern: RegExp, tag: string): string {
  const match = pattern.exec(tag);
  return decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '');
}
