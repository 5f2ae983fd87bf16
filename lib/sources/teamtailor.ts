import type { Posting, Workplace } from '../domain/posting.ts';
import { safeAddress } from '../extract/address.ts';
import { feedDate } from '../extract/feed-date.ts';
import { readName } from '../extract/name.ts';
import { payInText } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText } from '../extract/text.ts';
import { readXml, type XmlElement } from '../extract/xml.ts';
import { defineSite, defineSource, Unreadable } from './define.ts';
import { companyOfHost, markOf, originOfCompany, ownHost } from './shared/company-host.ts';
import { type Identity, type Item, readItems } from './shared/payload.ts';

// The RSS feed of a career site, https://support.teamtailor.com (RSS feed of your jobs). Companies outside of Europe
// have hosts with a region; their slugs start with it.
const HOST = /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.([a-z]{2}))?\.teamtailor\.com$/;
const RESERVED = new Set(['www', 'app', 'api', 'docs', 'support', 'na']);
const PAGE_SIZE = 100;

/** What the feed calls the ways to work; the two others ("none", "temporary") promise nothing. */
const WORKPLACES = new Map<string | null, Workplace>([
  ['fully', 'remote'],
  ['hybrid', 'hybrid'],
]);

export const site = defineSite({
  id: 'teamtailor',
  name: 'Teamtailor',
  domains: ['teamtailor.com'],
  served: { domain: 'teamtailor-cdn.com', what: /^assets[\w-]*\./ },
  recognise(address) {
    const [, company, region] = HOST.exec(address.hostname) ?? [];
    if (company === undefined) return ownHost(address, 'teamtailor');
    if (RESERVED.has(company)) return null;
    return region === undefined ? company : `${region}/${company}`;
  },
  mentions: ({ hostname }) => HOST.test(hostname),
  address: (slug) => `${originOf(slug)}/jobs${markOf(slug, 'teamtailor')}`,
  origins: (slug) => [originOf(slug)],
  guessCompany: (slug) => companyOfHost(slug.replace(/^\w+\//, '')),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request: (slug, { skip = 0 }) => ({
    url: `${originOf(slug)}/jobs.rss?offset=${skip}&per_page=${PAGE_SIZE}`,
  }),
  read(body, { cursor }) {
    const channel = readXml(body).within('channel')[0];
    const items = channel?.all('item') ?? [];
    if (channel === undefined || (items.length > 0 && !items.some(isOwn)))
      throw new Unreadable('The answer is not a feed of jobs.');
    const company = readName(channel.textOf('title'));
    const skip = (cursor.skip ?? 0) + items.length;
    const next = items.length >= PAGE_SIZE ? [{ kind: 'list' as const, skip }] : [];
    return { ...readItems(items, (item) => toItem(item, company)), isPartial: false, next, company };
  },
});

function originOf(slug: string): string {
  const [company = '', region] = slug.split('/').reverse();
  return originOfCompany(company, `${region === undefined ? '' : `${region}.`}teamtailor.com`);
}

/** Whether an entry has what no other feed has. */
function isOwn(item: XmlElement): boolean {
  return item.first('remoteStatus') !== undefined || item.first('tt:locations') !== undefined;
}

function toItem(item: XmlElement, company: string | null): Item {
  // The number in its address names a job everywhere; the feed's own mark only here.
  const id = /\/jobs\/(\d{1,20})/.exec(item.textOf('link') ?? '')?.[1] ?? item.textOf('guid');
  return { id, title: item.textOf('title'), toPosting: (identity) => toPosting(identity, item, company) };
}

function toPosting(identity: Identity, item: XmlElement, company: string | null): Posting {
  const text = htmlToText(item.first('description')?.html() ?? '');
  const places = item.first('tt:locations')?.all('tt:location') ?? [];
  return {
    ...identity,
    company,
    places: toPlaces(readPlaces(places.map(placeOf))),
    workplace: WORKPLACES.get(item.textOf('remoteStatus')) ?? null,
    types: [],
    salary: payInText(text),
    department: readName(item.textOf('tt:department')),
    postedAt: feedDate(item.textOf('pubDate')),
    validUntil: null,
    url: safeAddress(item.textOf('link')),
    applyUrl: null,
    text,
    version: null,
  };
}

/** The town and its country; the place's own name ("Headquarters") only where there is no town. */
function placeOf(place: XmlElement): string {
  const town = place.textOf('tt:city') ?? place.textOf('tt:name');
  return [town, place.textOf('tt:country')].filter(Boolean).join(', ');
}
