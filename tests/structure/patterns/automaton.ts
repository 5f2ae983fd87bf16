import { type Node, parsePattern } from './parse.ts';

/** Something asked about the characters on both sides of a place, -1 for an end of the text. */
export type Guard = (previous: number, next: number) => boolean;

/** A way to a position: which character is read next, and what must hold before it is. */
export interface Way {
  to: number;
  guards: Guard[];
}

/** The positions of a pattern's characters (V. M. Glushkov, 1961), with every way from one to the next, also equal ones. */
export interface Automaton {
  /** Of each position, which characters it reads. The first position is all that stands before a match. */
  reads: Uint8Array[];
  ways: Way[][];
  /** The positions at which a match may end, and what must hold there. */
  ends: Way[];
  /** Whether every way is open that seems so: false where a look further than one character was passed over. */
  isCertain: boolean;
}

/** One piece of a pattern: ways in, ways out, and ways past it. */
interface Piece {
  first: Way[];
  last: Way[];
  past: Guard[][];
}

/** Characters up to here are told apart; those beyond are letters and signs like others. */
export const CHARACTERS = 0x10000;
/** More ways past one piece than this are equal for our question. */
const MOST_PAST = 4;

const known = new Map<string, Uint8Array>();

/** Which characters a part of a pattern that reads one stands for. */
function charactersOf(source: string, flags: string): Uint8Array {
  const key = `${flags} ${source}`;
  let set = known.get(key);
  if (set === undefined) {
    set = new Uint8Array(CHARACTERS);
    const pattern = new RegExp(`^(?:${source})$`, flags);
    for (let code = 0; code < CHARACTERS; code++) set[code] = pattern.test(String.fromCharCode(code)) ? 1 : 0;
    known.set(key, set);
  }
  return set;
}

/** The automaton of a pattern. Throws for parts that it does not know. */
export function automatonOf(source: string, flags: string): Automaton {
  return new Builder(flags).build(parsePattern(source));
}

class Builder {
  private readonly flags: string;
  private readonly isSticky: boolean;
  private readonly isMultiline: boolean;
  private readonly reads: Uint8Array[] = [new Uint8Array(CHARACTERS).fill(1)];
  private readonly ways: Way[][] = [[]];
  private isCertain = true;
  private readonly words: Uint8Array;
  private readonly lineEnds: Uint8Array;

  constructor(flags: string) {
    this.flags = flags.replace(/[^iusv]/g, '');
    this.isSticky = flags.includes('y');
    this.isMultiline = flags.includes('m');
    this.words = charactersOf('\\w', this.flags);
    this.lineEnds = charactersOf('[\\n\\r\\u2028\\u2029]', this.flags);
  }

  build(node: Node): Automaton {
    const piece = this.piece(node);
    // The engine begins anew at each character, unless the pattern is sticky.
    if (!this.isSticky) this.ways[0]?.push({ to: 0, guards: [] });
    this.ways[0]?.push(...piece.first);
    return { reads: this.reads, ways: this.ways, ends: piece.last, isCertain: this.isCertain };
  }

  private piece(node: Node): Piece {
    switch (node.kind) {
      case 'char': {
        const at = this.reads.push(charactersOf(node.source, this.flags)) - 1;
        this.ways.push([]);
        return { first: [{ to: at, guards: [] }], last: [{ to: at, guards: [] }], past: [] };
      }
      case 'sequence':
        return node.parts
          .map((part) => this.piece(part))
          .reduce((left, right) => this.joined(left, right), { first: [], last: [], past: [[]] });
      case 'choice': {
        const pieces = node.parts.map((part) => this.piece(part));
        return {
          first: pieces.flatMap(({ first }) => first),
          last: pieces.flatMap(({ last }) => last),
          past: pieces.flatMap(({ past }) => past).slice(0, MOST_PAST),
        };
      }
      case 'repeat':
        return this.repeated(node.body, node.min, node.max);
      case 'edge':
        return { first: [], last: [], past: [[this.edge(node.sign)]] };
      case 'look':
        return this.look(node);
    }
  }

  private joined(left: Piece, right: Piece): Piece {
    this.connect(left.last, right.first);
    return {
      first: [...left.first, ...behind(left.past, right.first)],
      last: [...right.last, ...behind(right.past, left.last)],
      past: left.past.flatMap((one) => right.past.map((other) => [...one, ...other])).slice(0, MOST_PAST),
    };
  }

  private connect(last: Way[], first: Way[]): void {
    for (const { to: from, guards } of last) {
      for (const way of first) this.ways[from]?.push({ to: way.to, guards: [...guards, ...way.guards] });
    }
  }

  private repeated(body: Node, min: number, max: number): Piece {
    if (max === 0) return { first: [], last: [], past: [[]] };
    const one = this.piece(body);
    if (max === Infinity && min <= 1) {
      this.connect(one.last, one.first);
      return min === 0 ? { ...one, past: [[]] } : one;
    }
    const rest = max === 1 ? null : this.repeated(body, Math.max(0, min - 1), max - 1);
    const whole = rest === null ? one : this.joined(one, rest);
    return min === 0 ? { ...whole, past: [[]] } : whole;
  }

  private edge(sign: '^' | '$' | '\\b' | '\\B'): Guard {
    const isWord = (code: number) => code >= 0 && this.words[code] === 1;
    const isLineEnd = (code: number) => code < 0 || (this.isMultiline && this.lineEnds[code] === 1);
    if (sign === '^') return (previous) => isLineEnd(previous);
    if (sign === '$') return (_, next) => isLineEnd(next);
    return (previous, next) => (isWord(previous) !== isWord(next)) === (sign === '\\b');
  }

  /**
   * A look at one character is a question about it. A longer one is taken for answered with yes, which adds ways and takes
   * none away, and for an alternative without an end, since what it reads takes time as well.
   */
  private look({ isBehind, isNegative, body }: Extract<Node, { kind: 'look' }>): Piece {
    const test = this.testOf(body, isBehind);
    if (test !== null) {
      const guard: Guard = (previous, next) => test(isBehind ? previous : next) !== isNegative;
      return { first: [], last: [], past: [[guard]] };
    }
    this.isCertain = false;
    if (isBehind) {
      if (isUnbounded(body)) throw new Error('A look behind without bounds.');
      return { first: [], last: [], past: [[]] };
    }
    return { first: this.piece(body).first, last: [], past: [[]] };
  }

  private testOf(node: Node, isBehind: boolean): ((code: number) => boolean) | null {
    if (node.kind === 'char') {
      const set = charactersOf(node.source, this.flags);
      return (code) => code >= 0 && set[code] === 1;
    }
    if (node.kind === 'edge' && node.sign === (isBehind ? '^' : '$')) return (code) => code < 0;
    if (node.kind === 'sequence' && node.parts.length === 1)
      return this.testOf(node.parts[0] as Node, isBehind);
    if (node.kind !== 'choice') return null;
    const tests = node.parts.map((part) => this.testOf(part, isBehind));
    return tests.includes(null) ? null : (code) => tests.some((test) => test?.(code));
  }
}

function behind(past: Guard[][], ways: Way[]): Way[] {
  return past.flatMap((more) => ways.map(({ to, guards }) => ({ to, guards: [...more, ...guards] })));
}

function isUnbounded(node: Node): boolean {
  if (node.kind === 'repeat') return node.max === Infinity || isUnbounded(node.body);
  if (node.kind === 'look') return isUnbounded(node.body);
  return 'parts' in node && node.parts.some(isUnbounded);
}
