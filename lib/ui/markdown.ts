import { type Inline, inlines } from './markdown-inline.ts';

/** A block of a text in Markdown. */
export type Block =
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; isOrdered: boolean; start: number; items: Item[] }
  | { kind: 'rule' };

export interface Item {
  /** `null` for one that is no task. */
  isDone: boolean | null;
  blocks: Block[];
}

/** Lists and quotes within each other; what lies deeper is text. */
const MOST_DEEP = 6;

/**
 * The blocks of a text in Markdown: headings, paragraphs, fenced code, quotes, lists with tasks, and rules, by CommonMark
 * (https://spec.commonmark.org/0.31.2/) and, for tasks, GitHub's (https://github.github.com/gfm/). HTML, tables and
 * references stay text. Takes time in proportion to the text.
 */
export function markdownBlocks(text: string): Block[] {
  return blocksOf(text.split('\n'), 0);
}

function blocksOf(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, next] = blockAt(lines, at, depth);
    if (block !== null) blocks.push(block);
    at = next;
  }
  return blocks;
}

/** The block that begins at a line, and the line behind it. */
function blockAt(lines: readonly string[], at: number, depth: number): [Block | null, number] {
  const line = lines[at] ?? '';
  const text = line.trim();
  if (text === '') return [null, at + 1];
  if (fenceOf(text) !== null) return fenced(lines, at);
  const level = headingLevel(text);
  if (level > 0) return [{ kind: 'heading', level, children: inlines(text.slice(level).trim()) }, at + 1];
  if (isRule(text)) return [{ kind: 'rule' }, at + 1];
  if (depth < MOST_DEEP && text.startsWith('>')) return quoted(lines, at, depth);
  if (depth < MOST_DEEP && markerOf(line) !== null) return listed(lines, at, depth);
  return paragraph(lines, at, depth);
}

function paragraph(lines: readonly string[], at: number, depth: number): [Block, number] {
  let end = at + 1;
  while (end < lines.length && !isInterrupting(lines[end] ?? '', depth)) end++;
  const text = lines
    .slice(at, end)
    .map((line) => line.trim())
    .join('\n');
  return [{ kind: 'paragraph', children: inlines(text) }, end];
}

/** Whether a line begins something else than a paragraph. */
function isInterrupting(line: string, depth: number): boolean {
  const text = line.trim();
  if (text === '' || fenceOf(text) !== null || headingLevel(text) > 0 || isRule(text)) return true;
  return depth < MOST_DEEP && (text.startsWith('>') || markerOf(line) !== null);
}

function fenced(lines: readonly string[], at: number): [Block, number] {
  const fence = fenceOf((lines[at] ?? '').trim()) ?? '';
  let end = at + 1;
  while (end < lines.length && !isEndOf(fence, lines[end] ?? '')) end++;
  return [{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function quoted(lines: readonly string[], at: number, depth: number): [Block, number] {
  let end = at;
  while (lines[end]?.trimStart().startsWith('>')) end++;
  const inside = lines.slice(at, end).map((line) => line.trimStart().slice(1).replace(/^ /, ''));
  return [{ kind: 'quote', blocks: blocksOf(inside, depth + 1) }, end];
}

function listed(lines: readonly string[], at: number, depth: number): [Block, number] {
  const { kind, isOrdered, start, indent } = markerOf(lines[at] ?? '') as Marker;
  const items: Item[] = [];
  let end = at;
  for (let next = at; ; next = afterBlank(lines, end)) {
    const marker = markerOf(lines[next] ?? '');
    if (marker === null || marker.kind !== kind) break;
    const inside = [(lines[next] ?? '').slice(marker.width)];
    for (end = next + 1; end < lines.length && isOfItem(lines, end, indent); end++)
      inside.push(unindented(lines[end] ?? '', marker.width));
    items.push(itemOf(inside, depth));
  }
  return [{ kind: 'list', isOrdered, start, items }, end];
}

function afterBlank(lines: readonly string[], at: number): number {
  let next = at;
  while (next < lines.length && (lines[next] ?? '').trim() === '') next++;
  return next;
}

/** Whether a line goes on with the item above it: one that is further in, or text without an empty line between. */
function isOfItem(lines: readonly string[], at: number, indent: number): boolean {
  const line = lines[at] ?? '';
  if (line.trim() === '') return isFurtherIn(lines[at + 1] ?? '', indent);
  if (isFurtherIn(line, indent)) return true;
  return (lines[at - 1] ?? '').trim() !== '' && !isInterrupting(line, 0);
}

function isFurtherIn(line: string, indent: number): boolean {
  return line.trim() !== '' && indentOf(line) >= indent + 2;
}

function itemOf(lines: string[], depth: number): Item {
  const task = /^\[([ xX])\]\s/.exec(lines[0] ?? '');
  if (task === null) return { isDone: null, blocks: blocksOf(lines, depth + 1) };
  const [first = '', ...others] = lines;
  return { isDone: task[1] !== ' ', blocks: blocksOf([first.slice(4), ...others], depth + 1) };
}

interface Marker {
  /** The sign behind a number, or the one that stands alone. */
  kind: string;
  isOrdered: boolean;
  start: number;
  /** Of the marker from the edge, and of all that stands before the text. */
  indent: number;
  width: number;
}

function markerOf(line: string): Marker | null {
  const [whole, blank = '', number = '', sign = ''] =
    /^(\s{0,20})(\d{0,9})([-*+.)])(?:\s|$)/.exec(line) ?? [];
  const isOrdered = number !== '';
  if (whole === undefined || isOrdered !== '.)'.includes(sign) || isRule(line.trim())) return null;
  const indent = indentOf(blank);
  return { kind: sign, isOrdered, start: Number(number), indent, width: whole.length };
}

/** How far in a line begins; a tab counts four. */
function indentOf(line: string): number {
  let width = 0;
  for (const sign of line) {
    if (sign === '\t') width += 4;
    else if (sign === ' ') width += 1;
    else break;
  }
  return width;
}

/** A line without as many blanks at its beginning, if it has them. */
function unindented(line: string, width: number): string {
  let at = 0;
  while (at < width && (line[at] === ' ' || line[at] === '\t')) at++;
  return line.slice(at);
}

function headingLevel(text: string): number {
  const [, signs = ''] = /^(#{1,6})(?:\s|$)/.exec(text) ?? [];
  return signs.length;
}

function isRule(text: string): boolean {
  const signs = text.replace(/\s/g, '');
  const [first = ''] = signs;
  return signs.length >= 3 && '-*_'.includes(first) && signs === first.repeat(signs.length);
}

function fenceOf(text: string): string | null {
  return /^(?:`{3,20}|~{3,20})/.exec(text)?.[0] ?? null;
}

function isEndOf(fence: string, line: string): boolean {
  const text = line.trim();
  return text.startsWith(fence) && text === (fence[0] ?? '').repeat(text.length);
}
