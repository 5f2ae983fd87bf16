import { endOfString } from './literal-end.ts';
import { readScriptLiteral } from './loose-json.ts';

const PUSH = /__next_f\s?\.push\(\s?\[\s?1\s?,\s?(?=")/g;
const ROW = /([\da-f]{1,8}):(T([\da-f]{1,8}),|(?=[[{"]))/giy;

/**
 * The values in what Next.js streams into a page, pieces of text in `self.__next_f.push([1, "..."])` that make rows of
 * `id:value` when put together. A text that a row refers to ("$1a") is put in its place.
 */
export function nextStreamValues(scripts: string[]): unknown[] {
  const pieces: string[] = [];
  for (const script of scripts) {
    for (const match of script.matchAll(PUSH)) {
      const from = match.index + match[0].length;
      const piece = readScriptLiteral(script.slice(from, endOfString(script, from, 0x22) + 1), 0)?.value;
      if (typeof piece === 'string') pieces.push(piece);
    }
  }
  return pieces.length === 0 ? [] : readRows(pieces.join(''));
}

function readRows(stream: string): unknown[] {
  const texts = new Map<string, string>();
  const rows: string[] = [];
  for (let at = 0; at < stream.length; ) {
    ROW.lastIndex = at;
    const [head, id = '', , length] = ROW.exec(stream) ?? [];
    const from = at + (head?.length ?? 0);
    if (length === undefined) {
      const end = stream.indexOf('\n', from);
      const to = end < 0 ? stream.length : end;
      if (head !== undefined) rows.push(stream.slice(from, to));
      at = to + 1;
    } else {
      // A text may hold line breaks; its length is given in bytes.
      at = from + unitsOf(stream, from, Number.parseInt(length, 16));
      texts.set(`$${id}`, stream.slice(from, at));
    }
  }
  return rows
    .map((row) => parseRow(row, texts))
    .filter((value) => typeof value === 'object' && value !== null);
}

function parseRow(row: string, texts: ReadonlyMap<string, string>): unknown {
  try {
    return JSON.parse(row, (_key, value) => (typeof value === 'string' ? plain(value, texts) : value));
  } catch {
    // Rows of other kinds, such as references to programs, are no data.
    return null;
  }
}

/** A text as it is meant: another row's, or a date, which is marked as one. */
function plain(value: string, texts: ReadonlyMap<string, string>): string {
  return texts.get(value) ?? value.replace(/^\$D(?=\d{4}-)/, '');
}

/** How many UTF-16 units from `from` on make so many bytes of UTF-8. */
function unitsOf(text: string, from: number, bytes: number): number {
  let at = from;
  for (let left = bytes; left > 0 && at < text.length; at++) {
    const code = text.charCodeAt(at);
    // The two halves of a character beyond U+FFFF share its four bytes.
    left -= code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return at - from;
}
