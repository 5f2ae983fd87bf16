import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { toSalary } from '../extract/salary.ts';
import { htmlToText } from '../extract/text.ts';
import { fingerprint } from '../util/hash.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource } from './define.ts';
import { countIn, having } from './shared/fields.ts';
import {
  type Identity,
  type Item,
  itemOf,
  listOrOne,
  maybe,
  maybeList,
  numeric,
  parseJson,
  readItems,
  record,
} from './shared/payload.ts';

// The jobs API, https://himalayas.app/api: newest first. It may give fewer jobs to a page than were asked for.
const ORIGIN = 'https://himalayas.app';
const HOST = /^(?:www\.)?himalayas\.app$/;
const PAGE_SIZE = 50;
/** Of a hundred thousand; older ones are no news. */
const MAX_JOBS = 300;

const jobSchema = lazy(() =>
  record({
    guid: maybe(z.string()),
    title: maybe(z.string()),
    companyName: maybe(z.string()),
    employmentType: maybe(z.string()),
    minSalary: maybe(z.number()),
    maxSalary: maybe(z.number()),
    currency: maybe(z.string()),
    salaryPeriod: maybe(z.string()),
    locationRestrictions: maybeList(z.string()),
    categories: maybeList(z.string()),
    excerpt: maybe(z.string()),
    description: maybe(z.string()),
    pubDate: maybe(numeric),
    expiryDate: maybe(numeric),
    applicationLink: maybe(z.string()),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;
const isOwn = having('locationRestrictions', 'applicationLink');

export const site = defineSite({
  id: 'himalayas',
  name: 'Himalayas',
  recognise: ({ hostname }) => (HOST.test(hostname) ? 'all' : null),
  address: () => `${ORIGIN}/jobs`,
  origins: () => [ORIGIN],
  guessCompany: () => 'Himalayas',
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: 'Jobs by Himalayas, himalayas.app',
  isNewestFirst: true,
  start: () => ({ kind: 'list' }),
  request: (_slug, { skip = 0 }) => ({ url: `${ORIGIN}/jobs/api?limit=${PAGE_SIZE}&offset=${skip}` }),
  read(body, { cursor }) {
    const payload = parseJson(body);
    const jobs = listOrOne(payload, ['jobs'], isOwn);
    const skip = (cursor.skip ?? 0) + jobs.length;
    const hasMore = jobs.length > 0 && skip < countIn(payload, 'totalCount');
    const next = hasMore && skip < MAX_JOBS ? [{ kind: 'list' as const, skip }] : [];
    const isCut = hasMore && next.length === 0;
    return { ...readItems(jobs, toItem), isPartial: false, next, isCut, company: null };
  },
});

function toItem(raw: unknown): Item | null {
  return itemOf(jobSchema(), raw, (job) => ({
    id: idOf(job.guid),
    title: job.title,
    toPosting: (identity) => toPosting(identity, job),
  }));
}

/** The posting's address is its id. */
function idOf(guid: string | null | undefined): string | null {
  return guid ? fingerprint(guid) : null;
}

function toPosting(identity: Identity, job: Job): Posting {
  const text = htmlToText(job.description || job.excerpt || '');
  const { minSalary: min, maxSalary: max, currency } = job;
  return {
    ...identity,
    company: readName(job.companyName),
    places: toPlaces(readPlaces(job.locationRestrictions)),
    workplace: 'remote',
    types: readEmploymentTypes(job.employmentType ?? ''),
    salary: completePay(toSalary({ min, max, currency, period: job.salaryPeriod || 'year' }), text),
    department: readName(job.categories[0]?.replaceAll('-', ' ')),
    postedAt: isoDate(job.pubDate),
    validUntil: isoDate(job.expiryDate),
    url: safeAddress(job.guid),
    applyUrl: safeAddress(job.applicationLink),
    text,
    version: null,
  };
}
