/** What a pattern is made of, https://tc39.es/ecma262/#sec-patterns, as far as this project writes them. */
export type Node =
  | { kind: 'char'; source: string }
  | { kind: 'sequence' | 'choice'; parts: Node[] }
  | { kind: 'repeat'; body: Node; min: number; max: number }
  | { kind: 'edge'; sign: '^' | '$' | '\\b' | '\\B' }
  | { kind: 'look'; isBehind: boolean; isNegative: boolean; body: Node };

/** The parts of a pattern. Throws for what it does not know, such as references to groups. */
export function parsePattern(source: string): Node {
  const parser = new Parser(source);
  const node = parser.choice();
  if (parser.at < source.length) throw new Error(`Not understood from ${parser.at} on: ${source}`);
  return node;
}

const ESCAPE = /\\(?:p\{[^}]*\}|P\{[^}]*\}|u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|[^1-9k])/iy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const GROUP = /\((?:\?(?:(<?)([=!])|<[a-z]\w*>|:)|(?!\?))/iy;

class Parser {
  readonly source: string;
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  choice(): Node {
    const parts = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      parts.push(this.sequence());
    }
    return parts.length === 1 ? (parts[0] as Node) : { kind: 'choice', parts };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    while (this.at < this.source.length && !/[|)]/.test(this.source[this.at] as string)) {
      parts.push(this.quantified(this.atom()));
    }
    return { kind: 'sequence', parts };
  }

  private quantified(body: Node): Node {
    const match = this.take(QUANTIFIER);
    if (match === null) return body;
    const [, sign, least, comma, most] = match;
    const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
    if (sign !== undefined) return { kind: 'repeat', body, min, max: sign === '?' ? 1 : Infinity };
    return { kind: 'repeat', body, min, max: comma === '' ? min : most === '' ? Infinity : Number(most) };
  }

  private atom(): Node {
    const sign = this.source[this.at] as string;
    if (sign === '(') return this.group();
    if (sign === '[') return { kind: 'char', source: this.charClass() };
    if (sign === '^' || sign === '$') {
      this.at++;
      return { kind: 'edge', sign };
    }
    if (sign !== '\\') {
      const point = String.fromCodePoint(this.source.codePointAt(this.at) as number);
      this.at += point.length;
      return { kind: 'char', source: point };
    }
    const escaped = this.take(ESCAPE)?.[0];
    if (escaped === undefined) throw new Error(`A reference to a group: ${this.source}`);
    return escaped === '\\b' || escaped === '\\B'
      ? { kind: 'edge', sign: escaped }
      : { kind: 'char', source: escaped };
  }

  private group(): Node {
    const match = this.take(GROUP);
    if (match === null) throw new Error(`A group of an unknown kind: ${this.source}`);
    const body = this.choice();
    this.at++;
    const [, behind, sign] = match;
    if (sign === undefined) return body;
    return { kind: 'look', isBehind: behind === '<', isNegative: sign === '!', body };
  }

  /** With the flag v, classes stand within classes. */
  private charClass(): string {
    const from = this.at;
    let depth = 0;
    do {
      const sign = this.source[this.at++];
      if (sign === '\\') this.at++;
      else if (sign === '[' && (depth === 0 || this.isNested())) depth++;
      else if (sign === ']') depth--;
    } while (depth > 0);
    return this.source.slice(from, this.at);
  }

  private isNested(): boolean {
    return this.source.includes('--') || this.source.includes('&&');
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    if (match !== null) this.at = pattern.lastIndex;
    return match;
  }
}
