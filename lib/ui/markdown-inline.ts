import { safeLink } from './safe-link.ts';

/** A piece of a line of Markdown. A string is text and nothing else. */
export type Inline =
  | string
  | { kind: 'strong' | 'emphasis' | 'deleted'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; children: Inline[] }
  | { kind: 'break' };

type Mark = '**' | '__' | '*' | '_' | '~~';
const KINDS: Record<Mark, 'strong' | 'emphasis' | 'deleted'> = {
  '**': 'strong',
  __: 'strong',
  '*': 'emphasis',
  _: 'emphasis',
  '~~': 'deleted',
};
/** More marks than these are never open at once; what comes then is text. So each mark costs a bounded search. */
const MOST_OPEN = 12;

const ESCAPED = /[!-/:-@[-`{-~]/;
const LINK = /\[([^[\]\n]{1,300})\]\(([^\s()<>]{1,2000})\)/y;
const ADDRESS = /https?:\/\/[^\s<>"]{1,2000}/iy;
const ANGLED = /<((?:https?:\/\/|mailto:)?[^\s<>]{3,2000})>/iy;

/** What is open: a mark, and what has come since. */
interface Frame {
  mark: Mark | null;
  children: Inline[];
}

/**
 * The pieces of a paragraph, by the inline rules of CommonMark (https://spec.commonmark.org/0.31.2/#inlines) and the
 * struck-through text and bare addresses of GitHub's (https://github.github.com/gfm/), without HTML, which stays
 * text, and with pictures as links: nothing is loaded. A line break is one. Takes time in proportion to the text.
 */
export function inlines(text: string): Inline[] {
  return new Reading(text).all();
}

class Reading {
  readonly #text: string;
  readonly #frames: Frame[] = [{ mark: null, children: [] }];
  /** Lengths of runs of backticks that are known to end nowhere. */
  readonly #endless = new Set<number>();
  #at = 0;
  #plain = '';

  constructor(text: string) {
    this.#text = text;
  }

  all(): Inline[] {
    while (this.#at < this.#text.length) if (!this.#special()) this.#plain += this.#text[this.#at++];
    this.#flush();
    while (this.#frames.length > 1) this.#unwrap();
    return this.#top.children;
  }

  get #top(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  #special(): boolean {
    const sign = this.#text[this.#at] ?? '';
    switch (sign) {
      case '\n':
        return this.#add({ kind: 'break' }, 1);
      case '\\':
        return this.#escape();
      case '`':
        return this.#code();
      case '[':
        return this.#link(LINK);
      case '<':
        return this.#angled();
      case 'h':
      case 'H':
        return !isWord(this.#text[this.#at - 1]) && this.#bare();
      case '*':
      case '_':
      case '~':
        return this.#mark(sign);
      default:
        return false;
    }
  }

  #escape(): boolean {
    const next = this.#text[this.#at + 1];
    if (next === undefined || !ESCAPED.test(next)) return false;
    this.#plain += next;
    this.#at += 2;
    return true;
  }

  #code(): boolean {
    let size = 1;
    while (this.#text[this.#at + size] === '`') size++;
    const start = this.#at + size;
    const end = this.#endless.has(size) ? -1 : endOfCode(this.#text, start, size);
    if (end === -1) {
      this.#endless.add(size);
      this.#plain += '`'.repeat(size);
      this.#at = start;
      return true;
    }
    const inside = this.#text.slice(start, end).replaceAll('\n', ' ');
    const isPadded = inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== '';
    return this.#add({ kind: 'code', text: isPadded ? inside.slice(1, -1) : inside }, end + size - this.#at);
  }

  #link(pattern: RegExp): boolean {
    const [whole, words = '', address] = this.#match(pattern);
    const href = hrefOf(address);
    if (whole === undefined || href === null) return false;
    return this.#add({ kind: 'link', href, children: withoutLinks(inlines(words)) }, whole.length);
  }

  #angled(): boolean {
    const [whole, address = ''] = this.#match(ANGLED);
    const href = hrefOf(/^[^\s@:/]+@[^\s@]+$/.test(address) ? `mailto:${address}` : address);
    if (whole === undefined || href === null) return false;
    return this.#add({ kind: 'link', href, children: [address] }, whole.length);
  }

  #bare(): boolean {
    const [found] = this.#match(ADDRESS);
    // A sentence may end behind an address, or a bracket close that the address is in.
    const address = found?.replace(/[.,;:!?'"*_~)\]]{1,20}$/, '');
    const href = hrefOf(address);
    if (address === undefined || href === null) return false;
    return this.#add({ kind: 'link', href, children: [address] }, address.length);
  }

  #mark(sign: string): boolean {
    const double = sign + sign;
    const isDouble = this.#text.startsWith(double, this.#at);
    if (sign === '~' && !isDouble) return false;
    const mark = (isDouble ? double : sign) as Mark;
    const before = this.#text[this.#at - 1];
    const after = this.#text[this.#at + mark.length];
    const isWithin = sign === '_' && isWord(before) && isWord(after);
    if (isWithin) return false;
    const opened = this.#frames.findLastIndex((frame) => frame.mark === mark);
    if (opened > 0 && !isBlank(before)) return this.#close(mark, opened);
    if (isBlank(after) || this.#frames.length > MOST_OPEN) return false;
    this.#flush();
    this.#frames.push({ mark, children: [] });
    this.#at += mark.length;
    return true;
  }

  #close(mark: Mark, opened: number): boolean {
    this.#flush();
    // What was opened inside and not closed was no mark.
    while (this.#frames.length - 1 > opened) this.#unwrap();
    const { children } = this.#top;
    if (children.length === 0) return false;
    this.#frames.pop();
    return this.#add({ kind: KINDS[mark], children }, mark.length);
  }

  /** The innermost open mark was none. */
  #unwrap(): void {
    const { mark, children } = this.#frames.pop() as Frame;
    for (const piece of [mark ?? '', ...children]) push(this.#top.children, piece);
  }

  #match(pattern: RegExp): (string | undefined)[] {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text) ?? [];
  }

  #add(piece: Inline, length: number): true {
    this.#flush();
    push(this.#top.children, piece);
    this.#at += length;
    return true;
  }

  #flush(): void {
    if (this.#plain !== '') push(this.#top.children, this.#plain);
    this.#plain = '';
  }
}

/** Text beside text is one. */
function push(children: Inline[], piece: Inline): void {
  const last = children.at(-1);
  if (typeof piece === 'string' && typeof last === 'string') children[children.length - 1] = last + piece;
  else children.push(piece);
}

/** Where a run of just so many backticks begins; -1 where none does. */
function endOfCode(text: string, from: number, size: number): number {
  for (let at = text.indexOf('`', from); at !== -1; at = text.indexOf('`', at)) {
    let length = 1;
    while (text[at + length] === '`') length++;
    if (length === size) return at;
    at += length;
  }
  return -1;
}

function withoutLinks(pieces: Inline[]): Inline[] {
  return pieces.flatMap((piece) =>
    typeof piece === 'object' && piece.kind === 'link' ? piece.children : [piece],
  );
}

/** The address of a link that may be followed: to the web, or to one person's mail and nothing more. */
function hrefOf(address: string | undefined): string | null {
  const mail = /^mailto:([^\s@?&]{1,200}@[^\s@?&]{1,200})$/i.exec(address ?? '')?.[1];
  return mail === undefined ? safeLink(address) : `mailto:${mail}`;
}

function isBlank(sign: string | undefined): boolean {
  return sign === undefined || /\s/.test(sign);
}

function isWord(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
}
