import { decodeEntities } from './entities.ts';

/** How much browsers put before and behind a payload that they show in a tab. */
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
  const pre = start.search(/<pre[\s>]/i);
  const from = pre < 0 ? 0 : source.indexOf('>', pre) + 1;
  if (from === 0) return null;
  const end = source.lastIndexOf('</pre');
  const to = end < from ? source.length : end;
  if (source.length - to > MAX_BEHIND) return null;
  const shown = decodeEntities(source.slice(from, to)).trim();
  return STARTS.test(shown) ? shown : null;
}
