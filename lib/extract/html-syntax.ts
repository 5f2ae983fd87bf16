// What a tag is, for everything that reads the source of a page: https://html.spec.whatwg.org/#tokenization.

/**
 * Whether a source has a text. `part` is a rare piece of it of at most six characters, with a rare character first, which
 * engines look for many times faster than for longer texts; most sources have not even the piece.
 */
export function hasText(source: string, text: string, part: string): boolean {
  return source.includes(part) && source.includes(text);
}

/** The ">" that ends a tag, never one inside a quoted value; -1 when the source ends before. */
export function endOfTag(html: string, from: number): number {
  let at = from;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === 0x3e) return at;
    const isQuote = (code === 0x22 || code === 0x27) && html.charCodeAt(at - 1) === 0x3d;
    if (isQuote) {
      const closing = html.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (closing < 0) return html.indexOf('>', at);
      at = closing;
    }
    at++;
  }
  return -1;
}

/** Where the comment or declaration that starts at `open` is over. */
export function behindDeclaration(html: string, open: number): number {
  const isComment = html.startsWith('<!--', open);
  const end = isComment ? html.indexOf('-->', open + 2) : html.indexOf('>', open);
  return end < 0 ? html.length : end + (isComment ? 3 : 1);
}

/** Where the name ends of which the first character stands before `from`. */
export function endOfName(html: string, from: number): number {
  let to = from;
  while (isNamePart(html.charCodeAt(to))) to++;
  return to;
}

/** Whether a tag starts at the "<" at `at`. */
export function isTagAt(html: string, at: number): boolean {
  const next = html.charCodeAt(at + 1);
  return isLetter(next) || (next === 0x2f && isLetter(html.charCodeAt(at + 2)));
}

export function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

export function isNamePart(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x3a) || code === 0x2d;
}
