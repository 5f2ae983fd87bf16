import { safeAddress } from '../extract/address.ts';
import { idInAddress } from '../extract/address-id.ts';
import { isoDate } from '../extract/date.ts';
import { draftOf } from '../extract/draft.ts';
import { readXml, type XmlElement } from '../extract/xml.ts';
import { fingerprint } from '../util/hash.ts';
import { defineSite, defineSource, type Reading, type ReadingContext, Unreadable } from './define.ts';
import {
  addressOf,
  pageAddress,
  pageCursor,
  pageOrigin,
  pageSlug,
  pathWithin,
  siteOf,
} from './shared/page-address.ts';
import { type Item, readItems } from './shared/payload.ts';
import { readPostingPage, toLine, toPosting } from './shared/posting-page.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// A list of a site's pages for search engines, https://www.sitemaps.org/protocol.html, or an index of such lists. It only
// gives addresses and times; the rest is read from the pages, which then say themselves whether they are postings.
const LOOKS_LIKE = /sitemap[^/]{0,40}\.xml(?:$|\?)|\/sitemaps?\/[^/]{1,80}\.xml$|\/sitemap(?:_index)?\/?$/i;
/** Parts of addresses under which sites have their postings, in the main languages of Europe. */
const JOBS = partOf(
  'jobs? positions? vacanc(?:y|ies) job-openings? openings? stellen stellenangebote? offres? offres-d-emploi offres-emploi emplois? ofertas? ofertas-de-empleo empleos? vagas? offerte-di-lavoro vacatures? lediga-jobb oferty-pracy nabidka-prace',
);
/** Parts under which they have these among much else. */
const CAREERS = partOf(
  'careers? karriere carrieres? carreras? lavora-con-noi werken-bij jobba kariera prace opportunit(?:y|ies)',
);
const MAX_JOBS = 1_000;
/** Lists of one index that are read; those that are about jobs first. */
const MAX_LISTS = 10;

export const site = defineSite({
  id: 'sitemap',
  name: 'Sitemap',
  generic: { looksLike: ({ pathname, search }) => LOOKS_LIKE.test(pathname + search) },
  recognise: pageSlug,
  address: pageAddress,
  origins: (slug) => [pageOrigin(slug)],
  guessCompany: siteOf,
});

export default /* @__PURE__ */ defineSource(site, {
  readsPages: true,
  tier: 'documented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request: (slug, cursor) => ({ url: addressOf(slug, cursor) }),
  read(body, context) {
    const { slug, cursor } = context;
    if (cursor.kind === 'detail') return readDetail(body, context);
    const root = readXml(body);
    const index = root.within('sitemapindex')[0];
    if (index !== undefined && cursor.mark === undefined) return readIndex(index, slug);
    const list = root.within('urlset')[0];
    if (list === undefined) throw new Unreadable('The answer is not a sitemap.');
    const jobs = jobsOf(list.all('url'), slug, cursor.mark ?? slug);
    const read = readItems(jobs.slice(0, MAX_JOBS), (job) => toItem(job, slug));
    return { ...read, isPartial: true, next: [], isCut: jobs.length > MAX_JOBS, company: null };
  },
  details: { one: pageCursor },
});

/** The posting of a page. One that turns out not to be a posting's is not asked for again and again. */
function readDetail(body: string, context: ReadingContext): Reading {
  const { slug, cursor } = context;
  const [postingId, address] = [cursor.postingId ?? '', addressOf(slug, cursor)];
  try {
    return readPostingPage(body, { postingId, address }, context);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const draft = draftOf({ url: address, text: '' });
    const postings = [toPosting(draft, { postingId, title: titleOf(new URL(address)) })];
    return { postings, unreadable: [], isPartial: false, next: [], company: null };
  }
}

/** The lists of an index. Those of other sites, which nobody allowed us to read, and packed ones are left out. */
function readIndex(index: XmlElement, slug: string): Reading {
  const paths = index
    .all('sitemap')
    .map((list) => pathWithin(slug, list.textOf('loc')))
    .filter((path) => path !== undefined && !/\.gz(?:$|\?)/i.test(path)) as string[];
  const aboutJobs = paths.filter((path) => JOBS.test(path) || CAREERS.test(path));
  const chosen = [...new Set(aboutJobs.length > 0 ? aboutJobs : paths)];
  const next = chosen.slice(0, MAX_LISTS).map((mark) => ({ kind: 'list' as const, mark }));
  if (next.length === 0) throw new Unreadable('The index has no list that can be read.');
  const isCut = chosen.length > MAX_LISTS;
  return { postings: [], unreadable: [], isPartial: true, next, isCut, company: null };
}

/* @__NO_SIDE_EFFECTS__ */
function partOf(names: string): RegExp {
  return new RegExp(`[/_-](?:${names.replaceAll(' ', '|')})(?=$|[/_.?-])`, 'i');
}

/** The pages that are postings by their addresses; all pages of a list that is itself about jobs by its name. */
function jobsOf(pages: XmlElement[], slug: string, listName: string): XmlElement[] {
  const isAll = JOBS.test(listName.slice(listName.indexOf('/')));
  return pages.filter((page) => {
    const loc = page.textOf('loc');
    const path = pathWithin(slug, loc);
    if (path === undefined) return loc !== null && URL.parse(loc, pageOrigin(slug)) === null;
    return isAll ? path.length > 1 : isPosting(path);
  });
}

/** Whether an address names one posting: "/jobs/search" is about all of them, "/careers/our-values" about none. */
function isPosting(path: string): boolean {
  const under = JOBS.exec(path);
  if (under !== null)
    return /[/?].{0,300}?(?:\d|\p{L}-\p{L})/iu.test(path.slice(under.index + under[0].length));
  return CAREERS.test(path) && idInAddress(`https://site.example${path}`) !== null;
}

function toItem(page: XmlElement, slug: string): Item {
  const url = safeAddress(page.textOf('loc'), pageOrigin(slug));
  const lastmod = isoDate(page.textOf('lastmod'));
  return {
    id: url === null ? null : fingerprint(url),
    title: url === null ? null : titleOf(new URL(url)),
    toPosting: (identity) => toLine(draftOf({ url, version: lastmod }), identity),
  };
}

/** A title to show until the page was read: the words of its address. */
function titleOf(address: URL): string {
  const parts = pathParts(address).map((part) => part.replace(/\.\w{2,5}$/, ''));
  const words =
    parts.findLast((part) => /\p{L}{3}/u.test(part) && !/^[\da-f-]{20,}$/i.test(part)) ?? parts.at(-1) ?? '';
  return companyFromSlug(words.replace(/(?:^|[-_])\d{3,20}(?=$|[-_])/g, '-')) || words;
}
