import type { Posting } from '../domain/posting.ts';
import { safeAddress } from '../extract/address.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { feedDate } from '../extract/feed-date.ts';
import { readName } from '../extract/name.ts';
import { payInText } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText } from '../extract/text.ts';
import { readXml, type XmlElement } from '../extract/xml.ts';
import { defineSite, defineSource, Unreadable } from './define.ts';
import { type Identity, type Item, readItems } from './shared/payload.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// The RSS feeds, https://weworkremotely.com/remote-job-rss-feed: the newest of all jobs or of one category. The terms
// let a person read them and apply on the site, so every link leads there.
const ORIGIN = 'https://weworkremotely.com';
const HOST = /^(?:www\.)?weworkremotely\.com$/;
const CATEGORY = /^(remote-[a-z0-9-]{1,80})(?:\.rss)?$/;
/** Stands for the jobs of all categories. */
const ALL = 'all';

export const site = defineSite({
  id: 'we-work-remotely',
  name: 'We Work Remotely',
  recognise(address) {
    if (!HOST.test(address.hostname)) return null;
    const [section, named = ''] = pathParts(address);
    return (section === 'categories' && CATEGORY.exec(named)?.[1]) || ALL;
  },
  address: (slug) => `${ORIGIN}/${slug === ALL ? '' : `categories/${slug}`}`,
  origins: () => [ORIGIN],
  guessCompany: (slug) => (slug === ALL ? 'We Work Remotely' : `WWR: ${companyFromSlug(slug)}`),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'undocumented',
  attribution: 'Jobs by We Work Remotely, weworkremotely.com',
  start: () => ({ kind: 'list' }),
  request: (slug) => ({ url: `${ORIGIN}/${slug === ALL ? 'remote-jobs' : `categories/${slug}`}.rss` }),
  read(body) {
    const channel = readXml(body).within('channel')[0];
    if (channel === undefined) throw new Unreadable('The answer is not a feed of jobs.');
    const read = readItems(channel.all('item'), toItem);
    return { ...read, isPartial: false, next: [], isCut: true, company: null };
  },
});

function toItem(item: XmlElement): Item {
  const link = item.textOf('link') ?? item.textOf('guid');
  const [company, title] = headOf(item.textOf('title') ?? '');
  return {
    id: /\/remote-jobs\/([\w-]{1,128})/.exec(link ?? '')?.[1],
    title,
    toPosting: (identity) => toPosting(identity, item, company, link),
  };
}

/** The company and the title of "Company: Title". A title may hold a colon as well, a company hardly ever does. */
function headOf(head: string): [string | null, string] {
  const colon = head.indexOf(': ');
  return colon < 0 ? [null, head] : [head.slice(0, colon), head.slice(colon + 2)];
}

function toPosting(
  identity: Identity,
  item: XmlElement,
  company: string | null,
  link: string | null,
): Posting {
  const text = htmlToText(item.first('description')?.html() ?? '');
  return {
    ...identity,
    company: readName(company),
    places: toPlaces(readPlaces([item.textOf('region')])),
    workplace: 'remote',
    types: readEmploymentTypes(item.textOf('type') ?? ''),
    salary: payInText(text),
    department: readName(item.textOf('category')),
    postedAt: feedDate(item.textOf('pubDate')),
    validUntil: feedDate(item.textOf('expires_at')),
    url: safeAddress(link),
    applyUrl: null,
    text,
    version: null,
  };
}
