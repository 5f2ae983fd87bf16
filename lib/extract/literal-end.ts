/**
 * Behind the bracket that closes the one at `from`, in JSON or the literal of a script; -1 where the text ends before.
 * Brackets in strings do not count.
 */
export function endOfLiteral(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0x27 || code === 0x60) at = endOfString(text, at, code);
    else if (code === 0x7b || code === 0x5b) depth++;
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) return at + 1;
  }
  return -1;
}

/** The quote that closes the one at `from`; the length of the text where none does. */
export function endOfString(text: string, from: number, quote: number): number {
  const sign = String.fromCharCode(quote);
  for (let at = text.indexOf(sign, from + 1); at >= 0; at = text.indexOf(sign, at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}
