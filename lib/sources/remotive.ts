import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPay } from '../extract/pay-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText } from '../extract/text.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource } from './define.ts';
import { having } from './shared/fields.ts';
import {
  type Identity,
  type Item,
  itemOf,
  listOrOne,
  maybe,
  parseJson,
  readItems,
  record,
  textish,
} from './shared/payload.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// The public API, https://github.com/remotive-com/remote-jobs-api: at most four calls a day, a day behind the site.
const ORIGIN = 'https://remotive.com';
const HOST = /^(?:www\.)?remotive\.(?:com|io)$/;
const CATEGORY = /^[a-z][a-z-]{1,59}$/;
/** Stands for the jobs of all categories. */
const ALL = 'all';

const jobSchema = lazy(() =>
  record({
    id: maybe(textish),
    url: maybe(z.string()),
    title: maybe(z.string()),
    company_name: maybe(z.string()),
    category: maybe(z.string()),
    job_type: maybe(z.string()),
    publication_date: maybe(z.string()),
    candidate_required_location: maybe(z.string()),
    salary: maybe(z.string()),
    description: maybe(z.string()),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;

export const site = defineSite({
  id: 'remotive',
  name: 'Remotive',
  recognise(address) {
    if (!HOST.test(address.hostname)) return null;
    const [section, named = ''] = pathParts(address);
    const category = address.searchParams.get('category') ?? (section === 'remote-jobs' ? named : '');
    return CATEGORY.test(category) ? category : ALL;
  },
  address: (slug) => `${ORIGIN}/remote-jobs${slug === ALL ? '' : `/${slug}`}`,
  origins: () => [ORIGIN],
  guessCompany: (slug) => (slug === ALL ? 'Remotive' : `Remotive: ${companyFromSlug(slug)}`),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: 'Jobs by Remotive, remotive.com',
  minIntervalMs: 30_000,
  perDay: 4,
  start: () => ({ kind: 'list' }),
  request: (slug) => ({ url: `${ORIGIN}/api/remote-jobs${slug === ALL ? '' : `?category=${slug}`}` }),
  read(body) {
    const isOwn = having('candidate_required_location', 'publication_date');
    const jobs = listOrOne(parseJson(body), ['jobs'], isOwn);
    return { ...readItems(jobs, toItem), isPartial: false, next: [], company: null };
  },
});

function toItem(raw: unknown): Item | null {
  return itemOf(jobSchema(), raw, (job) => ({
    id: job.id,
    title: job.title,
    toPosting: (identity) => toPosting(identity, job),
  }));
}

function toPosting(identity: Identity, job: Job): Posting {
  const text = htmlToText(job.description ?? '');
  return {
    ...identity,
    company: readName(job.company_name),
    // Countries and regions that one may live in, in one field.
    places: toPlaces(readPlaces((job.candidate_required_location ?? '').split(','))),
    workplace: 'remote',
    types: readEmploymentTypes(job.job_type ?? ''),
    salary: completePay(job.salary ? readPay(job.salary) : null, text),
    department: readName(job.category),
    postedAt: isoDate(job.publication_date),
    validUntil: null,
    url: safeAddress(job.url),
    applyUrl: null,
    text,
    version: null,
  };
}
