/** Deeper values are no data of a page; the bound also keeps hostile nesting away from the call stack. */
const MAX_DEPTH = 200;

const NUMBER = /[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?/iy;
const WORD = /[\p{L}\d_$.]+/uy;
const VALUES = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** What was read, and where the text goes on behind it. */
export interface LooseValue {
  value: unknown;
  to: number;
}

/**
 * The value that starts at `from`, in JSON with the faults that templates and people make: raw line breaks and control
 * characters in strings, comments, missing and trailing commas, single quotes, keys without quotes, quotes that nobody
 * escaped, an end that was cut off. `null` where no object or array starts there. It never throws and takes time
 * linear to the length, which is why it is not a library: those that repair JSON copy the rest of the text for each
 * fault, and this one serves literals of scripts as well.
 */
export function readLooseJson(text: string, from = 0): LooseValue | null {
  const start = skipBlanks(text, from);
  return text[start] === '{' || text[start] === '[' ? new LooseReader(text, start, null).read() : null;
}

/**
 * The literal of a script that starts at `from`, such as the object of `window.state = {...}`: also `undefined`, `!0`,
 * `void 0` and template strings without parts. Names stand for their value in `names`, others for `undefined`; nothing
 * is run.
 */
export function readScriptLiteral(
  text: string,
  from: number,
  names: ReadonlyMap<string, unknown> = new Map(),
): LooseValue | null {
  return new LooseReader(text, from, names).read();
}

class LooseReader {
  private readonly text: string;
  private at: number;
  private readonly names: ReadonlyMap<string, unknown> | null;
  private depth = 0;

  /** Without `names` the text is JSON, in which a string may hold quotes that should have been escaped. */
  constructor(text: string, from: number, names: ReadonlyMap<string, unknown> | null) {
    this.text = text;
    this.at = from;
    this.names = names;
  }

  read(): LooseValue | null {
    const value = this.value();
    return this.depth === 0 ? { value, to: this.at } : null;
  }

  private value(): unknown {
    this.skipBlanks();
    const sign = this.text[this.at];
    if (sign === '{' || sign === '[') return this.nested(sign);
    if (sign === '"' || sign === "'" || sign === '`') return this.string(sign);
    if (this.names !== null && sign === '!') {
      // As programs shorten true and false.
      this.at++;
      return this.number() === 0;
    }
    return this.number() ?? this.word();
  }

  private nested(sign: '{' | '['): unknown {
    if (this.depth >= MAX_DEPTH) {
      // The depth stays as it is, which tells the caller of `read` that nothing came of it.
      this.at = this.text.length;
      this.depth = Number.POSITIVE_INFINITY;
      return null;
    }
    this.depth++;
    this.at++;
    const value = sign === '{' ? this.object() : this.array();
    this.depth--;
    return value;
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    while (this.isInside('}')) {
      const key = this.key();
      this.skipBlanks();
      if (this.text[this.at] !== ':') continue;
      this.at++;
      const value = this.value();
      if (key !== '__proto__') object[key] = value;
    }
    return object;
  }

  private array(): unknown[] {
    const array: unknown[] = [];
    while (this.isInside(']')) {
      const from = this.at;
      array.push(this.value());
      if (this.at === from) this.at++;
    }
    return array;
  }

  /** Steps over what divides members. False behind the end of the object or array, or where the text ends without it. */
  private isInside(end: '}' | ']'): boolean {
    for (;;) {
      this.skipBlanks();
      const sign = this.text[this.at];
      if (sign === undefined) return false;
      if (sign === ',' || sign === ';') this.at++;
      else if (sign === '}' || sign === ']') {
        // The wrong bracket closes nothing of ours when it is the only fault, and ends a list that was never closed.
        if (sign === end || this.depth > 1) {
          if (sign === end) this.at++;
          return false;
        }
        this.at++;
      } else return true;
    }
  }

  private key(): string {
    const sign = this.text[this.at];
    if (sign === '"' || sign === "'") return this.string(sign);
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0];
    this.at += word?.length ?? 1;
    return word ?? '';
  }

  private word(): unknown {
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0];
    if (word === undefined) return null;
    this.at += word.length;
    if (VALUES.has(word)) return VALUES.get(word);
    if (this.names === null) return null;
    if (word === 'new') return this.made();
    // The 0 of "void 0".
    if (word === 'void') this.number();
    return this.names.get(word);
  }

  /** What a date is made of; nothing for what else is made anew, of which one value is passed over. */
  private made(): unknown {
    this.skipBlanks();
    WORD.lastIndex = this.at;
    const name = WORD.exec(this.text)?.[0] ?? '';
    this.at += name.length;
    if (this.text[this.at] !== '(') return undefined;
    this.at++;
    const value = this.value();
    if (this.text[this.at] === ')') this.at++;
    return name === 'Date' ? value : undefined;
  }

  private number(): number | null {
    this.skipBlanks();
    NUMBER.lastIndex = this.at;
    const number = NUMBER.exec(this.text)?.[0];
    if (number === undefined) return null;
    this.at += number.length;
    return Number(number);
  }

  private string(quote: string): string {
    const { text } = this;
    let out = '';
    let from = ++this.at;
    while (this.at < text.length) {
      const sign = text[this.at] as string;
      if (sign === '\\') {
        out += text.slice(from, this.at) + this.escape();
        from = this.at;
      } else if (sign === quote && this.endsString()) {
        out += text.slice(from, this.at++);
        return out;
      } else this.at++;
    }
    return out + text.slice(from);
  }

  /** Reads the escape at the backslash and moves behind it. */
  private escape(): string {
    const { text } = this;
    const sign = text[this.at + 1] ?? '';
    const digits = sign === 'u' ? 4 : sign === 'x' ? 2 : 0;
    const code = text.slice(this.at + 2, this.at + 2 + digits);
    const isCode = digits > 0 && code.length === digits && /^[\da-f]+$/i.test(code);
    this.at += isCode ? 2 + digits : 2;
    if (isCode) return String.fromCharCode(Number.parseInt(code, 16));
    return ESCAPES[sign] ?? (sign === '\n' ? '' : sign);
  }

  /** Whether the quote here ends its string, by what follows it; in a script it always does. */
  private endsString(): boolean {
    if (this.names !== null) return true;
    const next = this.nextSign(this.at + 1);
    const sign = this.text[next];
    if (sign === undefined || /[:}\]"'/]/.test(sign)) return true;
    return sign === ',' && /["'{}[\]\d/tfn-]|^$/.test(this.text[this.nextSign(next + 1)] ?? '');
  }

  private nextSign(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) <= 0x20) at++;
    return at;
  }

  private skipBlanks(): void {
    this.at = skipBlanks(this.text, this.at);
  }
}

/** Where something other than white space and comments stands. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029) at++;
    else if (code === 0x2f && text[at + 1] === '/') at = endOf(text, '\n', at);
    else if (code === 0x2f && text[at + 1] === '*') at = endOf(text, '*/', at + 2);
    else return at;
  }
}

function endOf(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? text.length : at + sign.length;
}
