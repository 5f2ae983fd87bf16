import type { Posting } from '../domain/posting.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { payInText } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText } from '../extract/text.ts';
import { workplaceOfPlaces } from '../extract/workplace.ts';
import { readXml, type XmlElement } from '../extract/xml.ts';
import { defineSite, defineSource, type Reading, Unreadable } from './define.ts';
import { type Identity, type Item, readItems } from './shared/payload.ts';
import { saysNoJobs } from './shared/posting-page.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// The careers page tells the company's inner id, and the feed of all jobs asks for that; there is no documentation.
const PAGES = 'https://jobs.jobvite.com';
const FEED = 'https://app.jobvite.com';
const SLUG = /^[a-z0-9][a-z0-9_-]{0,79}$/;
const RESERVED = new Set(['careers', 'support', 'api', 'companyjobs', '__assets__', 'logo', 'info']);
const COMPANY_ID = /companyEId['"]?\s{0,9}[:=]\s{0,9}['"]([\w-]{3,60})['"]/;

export const site = defineSite({
  id: 'jobvite',
  name: 'Jobvite',
  domains: ['jobvite.com'],
  recognise(address) {
    if (address.hostname !== 'jobs.jobvite.com') return null;
    const [first, second] = pathParts(address).map((part) => part.toLowerCase());
    const slug = (first === 'careers' ? second : first) ?? '';
    return SLUG.test(slug) && !RESERVED.has(slug) ? slug : null;
  },
  mentions: ({ hostname }) => hostname === 'jobs.jobvite.com' || hostname === 'app.jobvite.com',
  address: (slug) => `${PAGES}/${slug}`,
  origins: () => [PAGES, FEED],
  guessCompany: companyFromSlug,
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'undocumented',
  attribution: null,
  // It refuses the second request within half a minute.
  minIntervalMs: 30_000,
  start: () => ({ kind: 'list' }),
  request: (slug, { mark }) => ({
    url:
      mark === undefined
        ? `${PAGES}/${slug}?fr=true&nl=1`
        : `${FEED}/CompanyJobs/Xml.aspx?c=${encodeURIComponent(mark)}`,
  }),
  read(body, { cursor }) {
    const root = readXml(body).first('result');
    if (root !== undefined) return readingOf(readItems(root.all('job'), toItem));
    const mark = COMPANY_ID.exec(body)?.[1];
    if (mark !== undefined && cursor.mark === undefined)
      return { ...readingOf(), next: [{ kind: 'list', mark }] };
    // Where a board without jobs leads to is a page that says so.
    if (saysNoJobs(body)) return readingOf();
    throw new Unreadable('The answer is neither a careers page nor a feed of jobs.');
  },
});

function readingOf(
  read: Pick<Reading, 'postings' | 'unreadable'> = { postings: [], unreadable: [] },
): Reading {
  return { ...read, isPartial: false, next: [], company: null };
}

function toItem(job: XmlElement): Item {
  return {
    id: job.textOf('id'),
    title: job.textOf('title'),
    toPosting: (identity) => toPosting(identity, job),
  };
}

function toPosting(identity: Identity, job: XmlElement): Posting {
  const places = readPlaces([job.textOf('location')]);
  const text = htmlToText(job.first('description')?.html() || job.first('briefdescription')?.html() || '');
  return {
    ...identity,
    company: null,
    places: toPlaces(places),
    workplace: workplaceOfPlaces(places),
    types: readEmploymentTypes(job.textOf('jobtype') ?? ''),
    salary: payInText(text, places),
    department: readName(job.textOf('category')),
    postedAt: dayOf(job.textOf('date')),
    validUntil: null,
    url: safeAddress(job.textOf('detail-url')),
    applyUrl: safeAddress(job.textOf('apply-url')),
    text,
    version: null,
  };
}

/** The day of "4/21/2026", month first. */
function dayOf(date: string | null): string | null {
  const [, month = '', day = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date ?? '') ?? [];
  return isoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
