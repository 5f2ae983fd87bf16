// The line of a search, cut into its items: words, quoted phrases and `key:value`, each with where it stands.

export interface Item {
  /** Places in the line, in UTF-16 units: of the item, and behind it. */
  from: number;
  to: number;
  /** Whether a minus stands before it. */
  isNegative: boolean;
  /** Small, of those that were asked for; `null` for plain words and phrases. */
  key: string | null;
  value: string;
  isQuoted: boolean;
  isUnclosed: boolean;
  /** What hangs on to a closing quote, as in `"New York"+50km`. */
  suffix: string;
}

/** Opening quotes with those that close them, since telephones and word processors put them in by themselves. */
const QUOTES: Record<string, string> = { '"': '"', '“': '”“', '„': '“”', '«': '»', '»': '«' };
const MINUS = /[-−–]/;
const KEY = /([a-z]{2,10}):(?=\S)/iy;

/**
 * The item at or behind a place of the line; `null` at its end. A key that is not among `keys` is a part of its word.
 * With a key, a comma divides its values; an item then ends before the comma, and `nextValue` goes on behind it.
 */
export function nextItem(line: string, at: number, keys: ReadonlySet<string>): Item | null {
  const from = skipBlanks(line, at);
  if (from >= line.length) return null;
  const isNegative = MINUS.test(line[from] as string) && from + 1 < line.length && !isBlank(line, from + 1);
  const start = from + (isNegative ? 1 : 0);
  KEY.lastIndex = start;
  const match = KEY.exec(line);
  const key = match?.[1]?.toLowerCase() ?? null;
  const isKey = key !== null && keys.has(key);
  const begin = isKey ? KEY.lastIndex : start;
  return { from, isNegative, key: isKey ? key : null, ...readValue(line, begin, isKey) };
}

/** A further value of the same key behind a comma; `null` where there is none. */
export function nextValue(line: string, item: Item): Item | null {
  if (item.key === null || line[item.to] !== ',' || isBlank(line, item.to + 1)) return null;
  const value = readValue(line, item.to + 1, true);
  // Where nothing stands behind a comma, the comma is what is wrong.
  const from = value.to > item.to + 1 ? item.to + 1 : item.to;
  return { ...item, from, ...value };
}

type Value = Pick<Item, 'to' | 'value' | 'isQuoted' | 'isUnclosed' | 'suffix'>;

function readValue(line: string, start: number, hasKey: boolean): Value {
  const closing = QUOTES[line[start] ?? ''];
  if (closing !== undefined) return readQuoted(line, start + 1, closing, hasKey);
  let to = start;
  while (to < line.length && !isBlank(line, to) && !(hasKey && line[to] === ',')) to++;
  return { to, value: line.slice(start, to), isQuoted: false, isUnclosed: false, suffix: '' };
}

/** A backslash takes the meaning off a quote or another backslash. */
function readQuoted(line: string, start: number, closing: string, hasKey: boolean): Value {
  let value = '';
  let to = start;
  while (to < line.length && !closing.includes(line[to] as string)) {
    if (line[to] === '\\' && /["\\]/.test(line[to + 1] ?? '')) to++;
    value += line[to];
    to++;
  }
  const isUnclosed = to >= line.length;
  const end = isUnclosed ? to : to + 1;
  const suffix = hasKey ? (/^\+[^\s,]{1,10}/.exec(line.slice(end, end + 12))?.[0] ?? '') : '';
  return { to: end + suffix.length, value: value.trim(), isQuoted: true, isUnclosed, suffix };
}

export function skipBlanks(line: string, at: number): number {
  let next = at;
  while (next < line.length && isBlank(line, next)) next++;
  return next;
}

function isBlank(line: string, at: number): boolean {
  return at >= line.length || /\s/.test(line[at] as string);
}
