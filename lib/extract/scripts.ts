import { decodeEntities } from './entities.ts';

/** A script element of a page: what its tag says of it, and its text as it stands in the source. */
export interface Script {
  /** In small letters and without parameters; empty where none is given. */
  type: string;
  id: string;
  text: string;
}

const START = /<!--|<script(?=[\s/>])/gi;
const END = /<\/script(?=[\s/>])|$/gi;
const TYPE = attribute('type');
const ID = attribute('id');
/** No tag of a script is longer; the rest of it is not looked at. */
const MAX_TAG = 4_000;

/** The script elements of a page in their order, without those in comments. No DOM is built for it. */
export function* scriptsIn(html: string): Generator<Script> {
  START.lastIndex = 0;
  for (let at = 0; ; ) {
    START.lastIndex = at;
    const start = START.exec(html);
    if (start === null) return;
    if (start[0] === '<!--') {
      at = html.indexOf('-->', start.index + 2) + 3;
      if (at < 3) return;
      continue;
    }
    const tag = html.slice(start.index, start.index + MAX_TAG);
    const length = /^<script(?:[^>"']|"[^"]*"|'[^']*')*>/i.exec(tag)?.[0].length ?? tag.indexOf('>') + 1;
    if (length === 0) return;
    const from = start.index + length;
    END.lastIndex = from;
    const to = END.exec(html)?.index ?? html.length;
    const type = attributeIn(TYPE, tag.slice(0, length)).split(';')[0]?.trim().toLowerCase() ?? '';
    yield { type, id: attributeIn(ID, tag.slice(0, length)), text: html.slice(from, to) };
    at = to + 1;
  }
}

function attribute(name: string): RegExp {
  return new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i');
}

function attributeIn(pattern: RegExp, tag: string): string {
  const match = pattern.exec(tag);
  return decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '');
}
