/** Ways in which sources of pages write the "//" of an address: as it is, in JSON, in a parameter, as entities. */
const MARKS = ['//', '\\/\\/', '%2F%2F', '%2f%2f', '&#x2F;&#x2F;'];
const MAX_ADDRESS = 500;
const MAX_HOST = 150;
/** Pages with more addresses of job systems than this list boards of many companies. */
const MAX_FOUND = 400;
/** How far a tag's beginning is looked for in front of an address in it. */
const TAG_REACH = 600;

/** Where an address stands: in a tag of this name, or elsewhere (in a script, in text). */
export interface FoundAddress {
  address: URL;
  /** The address's domain, one of those that were looked for. */
  domain: string;
  /** Name of the tag that it is a value in, in small letters; `null` elsewhere. */
  tag: string | null;
}

/**
 * The addresses within the source of a page whose hosts belong to one of the domains (of two labels, in small letters).
 * Nothing is parsed but those, so that the time is that of looking for a few signs: a millisecond per megabyte.
 */
export function addressesWithin(html: string, domains: ReadonlySet<string>): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (const mark of MARKS) {
    let at = html.indexOf(mark);
    while (at >= 0 && found.length < MAX_FOUND) {
      const from = at + mark.length;
      const domain = domainAt(html, from);
      const address = domain !== null && domains.has(domain) ? addressAt(html, from, mark) : null;
      if (address !== null) found.push({ address, domain: domain as string, tag: tagAround(html, at) });
      at = html.indexOf(mark, from);
    }
  }
  return found;
}

/** The last two labels of the host that starts at `from`; `null` where none does. */
function domainAt(html: string, from: number): string | null {
  let [last, secondLast, to] = [-1, from - 1, from];
  for (; to - from < MAX_HOST; to++) {
    const code = html.charCodeAt(to);
    if (code === 0x2e) {
      if (last >= 0) secondLast = last;
      last = to;
    } else if (!isHostPart(code)) break;
  }
  return last < 0 || to - last < 3 ? null : html.slice(secondLast + 1, to);
}

/** A letter, a digit or a hyphen. */
function isHostPart(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d;
}

function addressAt(html: string, from: number, mark: string): URL | null {
  const plain = html
    .slice(from, from + MAX_ADDRESS)
    .replaceAll('\\/', '/')
    .replaceAll('\\u0026', '&')
    .replaceAll('\\u002F', '/')
    .replaceAll('&#x2F;', '/')
    .replaceAll('&amp;', '&');
  const isParameter = mark.startsWith('%');
  const end = plain.search(isParameter ? /[^\w%.~-]/ : /["'`<>\s\\{}|]/);
  const quoted = end < 0 ? plain : plain.slice(0, end);
  // A bracket that was not opened in the address closes what stands around it, as in a style sheet.
  const text = quoted.includes('(') ? quoted : (quoted.split(')', 1)[0] ?? '');
  return URL.parse(`https://${isParameter ? decode(text) : text}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Cut within an escape, or encoded in another way.
    return text;
  }
}

function tagAround(html: string, at: number): string | null {
  const before = html.slice(Math.max(0, at - TAG_REACH), at);
  const open = before.lastIndexOf('<');
  if (open < 0 || before.indexOf('>', open) >= 0) return null;
  return /^<([a-z]{1,20})/i.exec(before.slice(open))?.[1]?.toLowerCase() ?? null;
}
