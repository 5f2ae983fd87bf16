import { withoutAccents } from '../util/search-words.ts';

/** A piece of a text and whether it is one of the words that were searched. */
export interface MarkedPart {
  text: string;
  isMarked: boolean;
}

const MOST_LENGTH = 500;

/** Divides a text at the words that it was found by. `needles` are as `Needle.texts` has them. */
export function markedParts(text: string, needles: readonly string[]): MarkedPart[] {
  if (needles.length === 0 || text === '' || text.length > MOST_LENGTH) return [{ text, isMarked: false }];
  const { folded, origins } = foldWithOrigins(text);
  const marked = new Uint8Array(text.length);
  for (const needle of needles) {
    const isBeginning = needle.startsWith(' ');
    const word = isBeginning ? needle.slice(1) : needle;
    if (word === '') continue;
    for (let at = folded.indexOf(needle); at !== -1; at = folded.indexOf(needle, at + 1)) {
      const start = isBeginning ? at + 1 : at;
      marked.fill(1, origins[start] ?? 0, origins[start + word.length] ?? text.length);
    }
  }
  const parts: MarkedPart[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from + 1;
    while (to < text.length && marked[to] === marked[from]) to++;
    parts.push({ text: text.slice(from, to), isMarked: marked[from] === 1 });
    from = to;
  }
  return parts;
}

/** The text as it is searched, with a blank in front, and for each of its letters where it stands in the text. */
function foldWithOrigins(text: string): { folded: string; origins: number[] } {
  let folded = ' ';
  const origins = [0];
  let at = 0;
  for (const letter of text) {
    const plain = withoutAccents(letter).replace(/[^\p{L}\p{N}+#]/gu, ' ');
    for (const one of plain) {
      folded += one;
      for (let unit = 0; unit < one.length; unit++) origins.push(at);
    }
    at += letter.length;
  }
  origins.push(text.length);
  return { folded, origins };
}
