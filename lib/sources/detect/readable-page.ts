import type { HandedPage } from '../../domain/page-job.ts';
import { isUnreadable, type Source } from '../define.ts';

const HEAD_LENGTH = 100_000;
const MOST_FEEDS = 5;
const LINK = /<link\b[^<>]{0,900}>/gi;
const FEED = /application\/(?:rss\+xml|atom\+xml|feed\+json)/i;
const HREF = /\bhref=(?:"([^"]{1,500})"|'([^']{1,500})'|([^\s>"']{1,500}))/i;
const ABOUT_JOBS =
  /job|career|vacanc|position|opening|stelle|karriere|emploi|offre|empleo|vaga|lavoro|vacature|praca|prace/i;
const ABOUT_ELSE = /comment|blog|news|podcast|press/i;

/** What the page of a site that no source knows can be watched as: an address, and the source that reads it. */
export interface ReadablePage {
  as: 'feed' | 'json-ld-list';
  address: string;
}

/**
 * The feeds of jobs that a page names, and the page itself where its data lists several postings; the surest first. A page
 * about one posting is none: it would go away with the job.
 */
export function readablePage({ address, html }: HandedPage, sources: readonly Source[]): ReadablePage[] {
  const found: ReadablePage[] = feedsIn(html.slice(0, HEAD_LENGTH), address).map((feed) => ({
    as: 'feed',
    address: feed,
  }));
  const list = sources.find(({ id }) => id === 'json-ld-list');
  const slug = list?.recognise(new URL(address)) ?? null;
  if (list !== undefined && slug !== null && countPostings(list, slug, html) > 1)
    found.unshift({ as: 'json-ld-list', address: list.address(slug) });
  return found;
}

function feedsIn(head: string, base: string): string[] {
  const addresses = [...head.matchAll(LINK)].flatMap(([link]) => {
    if (!FEED.test(link)) return [];
    const href = HREF.exec(link);
    const raw = (href?.[1] ?? href?.[2] ?? href?.[3] ?? '').replaceAll('&amp;', '&');
    const address = URL.parse(raw, base);
    const isAboutJobs = ABOUT_JOBS.test(link) || (ABOUT_JOBS.test(base) && !ABOUT_ELSE.test(link));
    return address?.protocol === 'https:' && isAboutJobs ? address.href : [];
  });
  return [...new Set(addresses)].slice(0, MOST_FEEDS);
}

function countPostings(list: Source, slug: string, html: string): number {
  try {
    return list.read(html, { slug, cursor: { kind: 'list' } }).postings.length;
  } catch (error) {
    if (isUnreadable(error)) return 0;
    throw error;
  }
}
