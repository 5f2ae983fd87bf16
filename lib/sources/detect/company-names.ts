import { isAggregator, isJobSystem } from '../../domain/posting-address.ts';
import { cleanLine } from '../../extract/characters.ts';
import { decodeEntities } from '../../extract/entities.ts';
import { siteLabel } from '../shared/site-label.ts';

/** Names of sites stand in the head of a page, and postings' data seldom much later. */
const HEAD_LENGTH = 200_000;
const SITE_NAME =
  /<meta\b[^>]{0,200}?(?:property|name)=["']?og:site_name["']?[^>]{0,200}?content=(?:"([^"]{1,200})"|'([^']{1,200})')/i;
const ORGANIZATION = /"hiringOrganization"\s{0,20}:\s{0,20}(?:"([^"]{1,200})"|\{([^{}]{1,2000}))/i;
const NAME = /"name"\s{0,20}:\s{0,20}"((?:[^"\\]|\\.){1,200})"/;
/**
 * What a page calls the company that it is of, the surest name first: the one that its posting's data hires for, the
 * site's, and the name in its address. Pages of job systems and of boards with many employers only tell the first.
 */
export function companyNames(html: string, address: URL): string[] {
  const head = html.slice(0, HEAD_LENGTH);
  const names = [organizationIn(head)];
  if (!isAggregator(address.hostname) && !isJobSystem(address.hostname)) {
    const meta = SITE_NAME.exec(head);
    names.push(decodeEntities(meta?.[1] ?? meta?.[2] ?? ''), siteLabel(address.hostname));
  }
  return [...new Set(names.map((name) => cleanLine(name ?? '')).filter((name) => name !== ''))];
}

function organizationIn(head: string): string | null {
  // Looked for by its sign first: the pattern costs more than that.
  const at = head.indexOf('"hiringOrganization"');
  const found = at < 0 ? null : ORGANIZATION.exec(head.slice(at, at + 3_000));
  const named = found?.[1] ?? NAME.exec(found?.[2] ?? '')?.[1] ?? null;
  return named === null ? null : decodeEntities(unescaped(named));
}

function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
