import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { payInText } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText } from '../extract/text.ts';
import { workplaceOfPlaces } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource } from './define.ts';
import { having, memberOf } from './shared/fields.ts';
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

// The job board API, https://www.arbeitnow.com/blog/job-board-api. Pages are counted here: the address of the next one
// in the answer is the server's word, not ours.
const ORIGIN = 'https://www.arbeitnow.com';
const HOST = /^(?:www\.)?arbeitnow\.com$/;
const PAGE_SIZE = 100;
/** The newest thousand; older ones are no news. */
const MAX_PAGES = 10;

const jobSchema = lazy(() =>
  record({
    slug: maybe(z.string()),
    title: maybe(z.string()),
    company_name: maybe(z.string()),
    description: maybe(z.string()),
    remote: maybe(z.boolean()),
    url: maybe(z.string()),
    job_types: maybeList(z.string()),
    location: maybe(z.string()),
    created_at: maybe(numeric),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;
const isOwn = having('job_types');

export const site = defineSite({
  id: 'arbeitnow',
  name: 'Arbeitnow',
  recognise: ({ hostname }) => (HOST.test(hostname) ? 'all' : null),
  address: () => `${ORIGIN}/`,
  origins: () => [ORIGIN],
  guessCompany: () => 'Arbeitnow',
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: 'Jobs by Arbeitnow, arbeitnow.com',
  isNewestFirst: true,
  start: () => ({ kind: 'list' }),
  request: (_slug, { skip = 0 }) => ({
    url: `${ORIGIN}/api/job-board-api?page=${Math.floor(skip / PAGE_SIZE) + 1}`,
  }),
  read(body, { cursor }) {
    const payload = parseJson(body);
    const data = listOrOne(payload, ['data'], isOwn);
    const skip = (cursor.skip ?? 0) + PAGE_SIZE;
    const hasMore = Boolean(memberOf(payload, 'links', 'next')) && data.length > 0;
    const isCut = hasMore && skip >= MAX_PAGES * PAGE_SIZE;
    const next = hasMore && !isCut ? [{ kind: 'list' as const, skip }] : [];
    return { ...readItems(data, toItem), isPartial: false, next, isCut, company: null };
  },
});

function toItem(raw: unknown): Item | null {
  return itemOf(jobSchema(), raw, (job) => ({
    id: job.slug,
    title: job.title,
    toPosting: (identity) => toPosting(identity, job),
  }));
}

function toPosting(identity: Identity, job: Job): Posting {
  const places = readPlaces([job.location]);
  const text = htmlToText(job.description ?? '');
  return {
    ...identity,
    company: readName(job.company_name),
    places: toPlaces(places),
    // A job that is not marked as remote may still be a hybrid one.
    workplace: job.remote ? 'remote' : workplaceOfPlaces(places),
    types: readEmploymentTypes(job.job_types.join(', ')),
    salary: payInText(text, places),
    department: null,
    postedAt: isoDate(job.created_at),
    validUntil: null,
    url: safeAddress(job.url),
    applyUrl: null,
    text,
    version: null,
  };
}
