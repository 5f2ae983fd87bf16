import { decodeEntities } from './entities.ts';

/** What browsers put before a payload that they show in a tab, and how much of it there can be. */
const PRE = /<pre\b[^>]{0,500}>\s{0,100}(?=[[{]|&#(?:91|123);)/i;
const MAX_BEFORE = 3_000;
const MAX_BEHIND = 3_000;
/** Members of JSON are in quotes, which are escaped in a page or not. */
const STARTS = /^\s{0,1000}(?:\{\s{0,1000}(?:"|\}|&quot;|&#34;)|\[\s{0,1000}(?:[{["\]\d]|&quot;|&#34;))/;

/**
 * The JSON that a page consists of: a payload as it is, or one that a browser shows in a `pre` element, where it is
 * escaped once more. `null` for any other page.
 */
export function shownJson(source: string): string | null {
  const start = source.slice(0, MAX_BEFORE);
  if (STARTS.test(start.replace(/^\ufeff/, ''))) return source.replace(/^\ufeff/, '').trim();
  const pre = PRE.exec(start);
  if (pre === null) return null;
  const from = pre.index + pre[0].length;
  const end = source.lastIndexOf('</pre');
  const to = end < from ? source.length : end;
  if (source.length - to > MAX_BEHIND) return null;
  const shown = decodeEntities(source.slice(from, to)).trim();
  return STARTS.test(shown) ? shown : null;
}
