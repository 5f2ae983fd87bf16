import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { toSalary } from '../extract/salary.ts';
import { htmlToText, joinTexts } from '../extract/text.ts';
import { workplaceOfPlaces } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource, type ReadingContext, Unreadable } from './define.ts';
import { companyHosts, originOfCompany } from './shared/company-host.ts';
import { countIn, having, joinParts, listIn, memberOf } from './shared/fields.ts';
import {
  type Identity,
  type Item,
  itemOf,
  maybe,
  maybeList,
  numeric,
  parseJson,
  readItems,
  record,
  textish,
} from './shared/payload.ts';

// The interface behind the career sites of Jibe (iCIMS), which are also at hosts of the companies' own. It is not
// described. Postings come whole, a hundred to a page.
const DOMAIN = 'jibeapply.com';
const isOwn = having('req_id', 'apply_url', 'full_location');
const PAGE_SIZE = 100;
const LONGEST_LIST = 3_000;

const text = lazy(() => maybe(z.string()));
const place = lazy(() => ({ city: text(), state: text(), country: text() }));
const jobSchema = lazy(() =>
  record({
    ...place(),
    slug: maybe(textish),
    req_id: maybe(textish),
    title: text(),
    description: text(),
    responsibilities: text(),
    qualifications: text(),
    full_location: text(),
    location_name: text(),
    location_type: text(),
    additional_locations: maybeList(record(place())),
    employment_type: text(),
    salary_currency: text(),
    salary_frequency: text(),
    salary_min_value: maybe(numeric),
    salary_max_value: maybe(numeric),
    hiring_organization: text(),
    department: text(),
    categories: maybeList(record({ name: text() })),
    posted_date: text(),
    posting_expiry_date: text(),
    update_date: text(),
    apply_url: text(),
    meta_data: z.unknown(),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;

export const site = defineSite({
  id: 'jibe',
  name: 'Jibe',
  domains: ['jibeapply.com'],
  served: { domain: 'jibecdn.com', what: /^(?:app|assets)\./ },
  ...companyHosts(DOMAIN, '/jobs', { id: 'jibe' }),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'undocumented',
  attribution: null,
  start: () => ({ kind: 'full' }),
  request: (slug, { skip = 0 }) => ({
    url: `${originOfCompany(slug, DOMAIN)}/api/jobs?page=${Math.floor(skip / PAGE_SIZE) + 1}&limit=${PAGE_SIZE}&sortBy=posted_date&descending=true&internal=false`,
  }),
  read(body, context) {
    const payload = parseJson(body);
    const jobs = jobsOf(payload);
    const read = readItems(jobs, (raw) => toItem(raw, context));
    return { ...read, isPartial: false, ...paging(jobs.length, payload, context), company: null };
  },
});

/** The jobs of a page of the list, each wrapped in "data", or a single one. */
function jobsOf(payload: unknown): unknown[] {
  const list = listIn(payload, ['jobs'], (one) => isOwn(one) || isOwn(memberOf(one, 'data')));
  if (list !== null) return list.map((one) => memberOf(one, 'data') ?? one);
  const job = memberOf(payload, 'data') ?? memberOf(payload, 'job') ?? payload;
  if (isOwn(job)) return [job];
  throw new Unreadable('The answer holds neither a list of jobs nor a job.');
}

function paging(count: number, payload: unknown, { cursor }: ReadingContext) {
  const skip = (cursor.skip ?? 0) + PAGE_SIZE;
  const hasMore = count >= PAGE_SIZE && skip < countIn(payload, 'totalCount');
  const isCut = hasMore && skip >= LONGEST_LIST;
  return { next: hasMore && !isCut ? [{ kind: 'full' as const, skip }] : [], isCut };
}

function toItem(raw: unknown, context: ReadingContext): Item | null {
  return itemOf(jobSchema(), raw, (job) => {
    const id = job.slug ?? job.req_id;
    return { id, title: job.title, toPosting: (identity) => toPosting(identity, job, context) };
  });
}

function toPosting(identity: Identity, job: Job, { slug }: ReadingContext): Posting {
  const places = placesOf(job);
  const { description, responsibilities, qualifications } = job;
  const parts = [description, responsibilities, qualifications].map((part) => htmlToText(part ?? ''));
  const text = joinTexts(parts);
  const canonical = safeAddress(memberOf(job.meta_data, 'canonical_url'));
  return {
    ...identity,
    company: readName(job.hiring_organization),
    places: toPlaces(places),
    workplace: job.location_type === 'TELECOMMUTE' ? 'remote' : workplaceOfPlaces(places),
    types: readEmploymentTypes(job.employment_type ?? ''),
    salary: completePay(salaryOf(job), text, places),
    department: readName(job.department) ?? readName(job.categories[0]?.name),
    postedAt: isoDate(job.posted_date),
    validUntil: isoDate(job.posting_expiry_date),
    url:
      canonical ??
      (slug === '' ? null : safeAddress(`${originOfCompany(slug, DOMAIN)}/jobs/${identity.postingId}`)),
    applyUrl: safeAddress(job.apply_url),
    text,
    version: isoDate(job.update_date),
  };
}

/** The job's own address and the further ones; what the page shows only where there is none. */
function placesOf(job: Job): string[] {
  const places = readPlaces(
    [job, ...job.additional_locations].map(({ city, state, country }) => joinParts(city, state, country)),
  );
  return places.length > 0 ? places : readPlaces([job.full_location || job.location_name]);
}

function salaryOf(job: Job) {
  return toSalary({
    min: job.salary_min_value,
    max: job.salary_max_value,
    currency: job.salary_currency,
    period: job.salary_frequency,
  });
}
