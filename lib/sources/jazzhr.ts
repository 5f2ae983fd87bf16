import type { Posting } from '../domain/posting.ts';
import { safeAddress } from '../extract/address.ts';
import { draftOf } from '../extract/draft.ts';
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

// Career sites are pages of their own hosts: a list, and for each job a page with JSON-LD. There is no documentation.
const HOST = /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\.applytojob\.com$/;
const RESERVED = new Set(['www', 'app', 'api', 'help']);
/** Hostile pages have more links than any list, and put all of them into one row. */
const MAX_JOBS = 2_000;
const MAX_ROW = 100;
const JOB = /\/apply\/(?:jobs\/details\/)?([A-Za-z0-9]{8,20})(?:[/?#]|$)/;

export const site = defineSite({
  id: 'jazzhr',
  name: 'JazzHR',
  domains: ['applytojob.com'],
  recognise({ hostname }) {
    const slug = HOST.exec(hostname)?.[1];
    return slug === undefined || RESERVED.has(slug) ? null : slug;
  },
  mentions: ({ hostname }) => HOST.test(hostname),
  address: (slug) => `${originOf(slug)}/apply`,
  origins: (slug) => [originOf(slug)],
  guessCompany: companyFromSlug,
});

export default /* @__PURE__ */ defineSource(site, {
  readsPages: true,
  tier: 'undocumented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request: (slug, { kind, postingId }) => ({
    url: `${originOf(slug)}/apply${kind === 'detail' ? `/${postingId}` : ''}`,
  }),
  read(body, context) {
    const { slug, cursor } = context;
    const address = `${originOf(slug)}/apply`;
    if (cursor.kind === 'detail') {
      const postingId = cursor.postingId ?? '';
      return readPostingPage(body, { postingId, address: `${address}/${postingId}` }, context);
    }
    const links = select(buildTree(body), 'a[href*=/apply/]').filter((link) => idOf(link) !== undefined);
    if (links.length === 0 && !saysNoJobs(body)) throw new Unreadable('The page shows no list of jobs.');
    const read = readItems(links.slice(0, MAX_JOBS), (link) => toItem(link, address));
    return { ...read, isPartial: true, next: [], company: null };
  },
  details: { one: (postingId) => ({ kind: 'detail', postingId }) },
});

function originOf(slug: string): string {
  return `https://${slug}.applytojob.com`;
}

function idOf(link: HtmlElement): string | undefined {
  return JOB.exec(link.attribute('href') ?? '')?.[1];
}

function toItem(link: HtmlElement, base: string): Item {
  return { id: idOf(link), title: link.line, toPosting: (identity) => lineOf(identity, link, base) };
}

/** What the list says of a job: its place and its department stand in cells beside the title, the place first. */
function lineOf(identity: Identity, link: HtmlElement, base: string): Posting {
  const row = rowOf(link);
  const cells = row === null ? [] : select(row, 'li, td').filter((cell) => !cell.contains(link));
  const place = cells.find((cell) => selectFirst(cell, '.fa-map-marker') !== null) ?? cells[0];
  const department = cells.find((cell) => selectFirst(cell, '.fa-sitemap') !== null) ?? cells[1];
  const places = readPlaces([place?.line]);
  const url = safeAddress(link.attribute('href'), base);
  const draft = draftOf({
    places: toPlaces(places),
    workplace: workplaceOfPlaces(places),
    department: department === place ? null : readName(department?.line),
    url: url === null || !HOST.test(new URL(url).hostname) ? null : url,
  });
  return toLine(draft, identity);
}

/** The row of the list that a link stands in; `null` where there is none, or one that holds much else. */
function rowOf(link: HtmlElement): HtmlElement | null {
  for (let at = link.parent; at !== null && at.last - at.index <= MAX_ROW; at = at.parent)
    if (at.name === 'li' || at.name === 'tr') return at;
  return null;
}
