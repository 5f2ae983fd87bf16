import type { Posting } from '../domain/posting.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { draftOf } from '../extract/draft.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import type { HtmlElement } from '../extract/html-element.ts';
import { select, selectFirst } from '../extract/html-select.ts';
import { buildTree } from '../extract/html-tree.ts';
import { readName } from '../extract/name.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { workplaceOfPlaces } from '../extract/workplace.ts';
import { defineSite, defineSource, Unreadable } from './define.ts';
import { type Identity, type Item, readItems } from './shared/payload.ts';
import { readPostingPage, saysNoJobs, toLine } from './shared/posting-page.ts';
import { companyFromSlug } from './shared/slug.ts';

// Career sites are pages of their own hosts: lists of about twenty cards each, and for each job a page with JSON-LD,
// which alone has dates. `in_iframe` gives the page without the company's own around it. There is no documentation.
const HOST = /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\.icims\.com$/;
const RESERVED = new Set(['www', 'login', 'api', 'developer', 'community', 'media']);
const JOB = /\/jobs\/(\d{1,12})\//;
const MAX_PAGES = 50;
/** Hostile pages have more cards than any list, and more in a card than any job. */
const MAX_CARDS = 500;
const MAX_CARD = 300;

export const site = defineSite({
  id: 'icims',
  name: 'iCIMS',
  domains: ['icims.com'],
  recognise({ hostname }) {
    const slug = HOST.exec(hostname)?.[1];
    return slug === undefined || RESERVED.has(slug) ? null : slug;
  },
  mentions: ({ hostname }) => HOST.test(hostname),
  address: (slug) => `${originOf(slug)}/jobs/search`,
  origins: (slug) => [originOf(slug)],
  guessCompany: (slug) => companyFromSlug(slug.replace(/^(?:\w{0,12}careers|jobs|external|internal)-/, '')),
});

export default /* @__PURE__ */ defineSource(site, {
  readsPages: true,
  tier: 'undocumented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request(slug, { kind, postingId, mark }) {
    const jobs = `${originOf(slug)}/jobs`;
    if (kind === 'detail') return { url: `${jobs}/${postingId}/job?in_iframe=1` };
    return { url: `${jobs}/search?ss=1&pr=${mark ?? 0}&in_iframe=1` };
  },
  read(body, context) {
    const { slug, cursor } = context;
    const address = `${originOf(slug)}/jobs`;
    if (cursor.kind === 'detail') {
      const postingId = cursor.postingId ?? '';
      return readPostingPage(body, { postingId, address: `${address}/${postingId}/job` }, context);
    }
    const cards = select(buildTree(body), '.iCIMS_JobCardItem').slice(0, MAX_CARDS);
    if (cards.length === 0 && !saysNoJobs(body)) throw new Unreadable('The page shows no list of jobs.');
    const page = Number(cursor.mark ?? 0) + 1;
    const hasMore = cards.length > 0 && new RegExp(`[?&;]pr=${page}(?!\\d)`).test(body);
    const isCut = hasMore && page >= MAX_PAGES;
    const next = hasMore && !isCut ? [{ kind: 'list' as const, mark: String(page) }] : [];
    return {
      ...readItems(cards, (card) => toItem(card, address)),
      isPartial: true,
      next,
      isCut,
      company: null,
    };
  },
  details: { one: (postingId) => ({ kind: 'detail', postingId }) },
});

function originOf(slug: string): string {
  return `https://${slug}.icims.com`;
}

function toItem(card: HtmlElement, base: string): Item | null {
  if (card.last - card.index > MAX_CARD) return null;
  const link = select(card, 'a').find((one) => JOB.test(one.attribute('href') ?? ''));
  const title = link && (selectFirst(link, 'h1, h2, h3, h4')?.line || link.line);
  const href = link?.attribute('href') ?? '';
  return { id: JOB.exec(href)?.[1], title, toPosting: (identity) => lineOf(identity, card, href, base) };
}

/** What the card says of a job under labels of its own; which there are and where they stand differs by company. */
function lineOf(identity: Identity, card: HtmlElement, href: string, base: string): Posting {
  const fields = fieldsOf(card);
  const fieldOf = (name: RegExp) => fields.find(([label]) => name.test(label))?.[1];
  const places = readPlaces([fieldOf(/location/i)?.line]);
  const posted = fieldOf(/post|date/i);
  const url = safeAddress(href, base)?.replace(/[?&]in_iframe=1(?=&|$)/, '') ?? null;
  const draft = draftOf({
    places: toPlaces(places),
    workplace: workplaceOfPlaces(places),
    types: readEmploymentTypes(fieldOf(/type/i)?.line ?? ''),
    department: readName(fieldOf(/category|department/i)?.line),
    postedAt: isoDate(posted?.attribute('title') ?? posted?.line),
    url: url === null || !HOST.test(new URL(url).hostname) ? null : url,
  });
  return toLine(draft, identity);
}

/** The labels of a card with the elements that hold their values: what follows a label, or the term around it. */
function fieldsOf(card: HtmlElement): [string, HtmlElement][] {
  return select(card, '.field-label, dt').flatMap((label) => {
    const term = label.parent?.name === 'dt' ? label.parent : label;
    const siblings = term.parent?.children() ?? [];
    const value = siblings[siblings.indexOf(term) + 1];
    return value === undefined ? [] : [[label.line, value]];
  });
}
