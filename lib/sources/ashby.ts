import type { Posting, Salary } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPay } from '../extract/pay-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { spanSalaries, toSalary } from '../extract/salary.ts';
import { htmlToText, plainToText } from '../extract/text.ts';
import { readWorkplace, workplaceOfPlaces } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource } from './define.ts';
import { having } from './shared/fields.ts';
import {
  type Identity,
  type Item,
  itemOf,
  listOrOne,
  maybe,
  maybeList,
  parseJson,
  readItems,
  record,
} from './shared/payload.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// The public job posting API, https://developers.ashbyhq.com/docs/public-job-posting-api.
const API = 'https://api.ashbyhq.com';
const HOSTS = new Set(['jobs.ashbyhq.com', 'api.ashbyhq.com']);
/** Names hold capitals, blanks and signs, but nothing that ends or divides a part of an address or of a stored key. */
const NAME = lazy(() => /^(?!.*\.\.)[\p{L}\p{N}][\p{L}\p{N}\p{M} ._'’&+,()!@-]{0,99}$/u);

const isOwn = having('jobUrl', 'descriptionHtml', 'isListed');

const address = lazy(() =>
  maybe(
    record({
      postalAddress: maybe(
        record({
          addressLocality: maybe(z.string()),
          addressRegion: maybe(z.string()),
          addressCountry: maybe(z.string()),
        }),
      ),
    }),
  ),
);
const component = lazy(() =>
  record({
    compensationType: maybe(z.string()),
    interval: maybe(z.string()),
    currencyCode: maybe(z.string()),
    minValue: maybe(z.number()),
    maxValue: maybe(z.number()),
  }),
);
const jobSchema = lazy(() =>
  record({
    id: maybe(z.string()),
    title: maybe(z.string()),
    isListed: maybe(z.boolean()),
    department: maybe(z.string()),
    team: maybe(z.string()),
    employmentType: maybe(z.string()),
    location: maybe(z.string()),
    address: address(),
    secondaryLocations: maybeList(record({ location: maybe(z.string()), address: address() })),
    workplaceType: maybe(z.string()),
    isRemote: maybe(z.boolean()),
    publishedAt: maybe(z.string()),
    jobUrl: maybe(z.string()),
    applyUrl: maybe(z.string()),
    descriptionHtml: maybe(z.string()),
    descriptionPlain: maybe(z.string()),
    compensation: maybe(
      record({
        compensationTierSummary: maybe(z.string()),
        scrapeableCompensationSalarySummary: maybe(z.string()),
        summaryComponents: maybeList(component()),
        compensationTiers: maybeList(record({ components: maybeList(component()) })),
      }),
    ),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;

export const site = defineSite({
  id: 'ashby',
  name: 'Ashby',
  domains: ['ashbyhq.com'],
  recognise(address) {
    const [first, second, third] = pathParts(address);
    const isApi = address.hostname === 'api.ashbyhq.com' && first === 'posting-api' && second === 'job-board';
    if (!isApi && address.hostname !== 'jobs.ashbyhq.com') return null;
    const name = (isApi ? third : first)?.trim() ?? '';
    return NAME().test(name) ? name : null;
  },
  mentions: ({ hostname, searchParams }) => HOSTS.has(hostname) || searchParams.has('ashby_jid'),
  address: (slug) => `https://jobs.ashbyhq.com/${encodeName(slug)}`,
  origins: () => [API],
  guessCompany: companyFromSlug,
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: null,
  // The API takes about ten seconds for a large board.
  timeoutMs: 30_000,
  start: () => ({ kind: 'list' }),
  request: (slug) => ({
    url: `${API}/posting-api/job-board/${encodeName(slug)}?includeCompensation=true`,
  }),
  read(body) {
    return {
      ...readItems(listOrOne(parseJson(body), ['jobs'], isOwn), toItem),
      isPartial: false,
      next: [],
      company: null,
    };
  },
});

/** The name as part of an address, also with the signs encoded that would pass for the end of a sentence around it. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*]|\.$/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function toItem(raw: unknown): Item | null {
  return itemOf(jobSchema(), raw, (job) => {
    // The documented payload has no id; its last part of the job's address is the same.
    const id = job.id ?? job.jobUrl?.split(/[?#]/)[0]?.split('/').at(-1);
    return {
      id,
      title: job.title,
      toPosting: (identity) => (job.isListed === false ? null : toPosting(identity, job)),
    };
  });
}

function toPosting(identity: Identity, job: Job): Posting {
  const places = placesOf(job);
  const text = job.descriptionHtml
    ? htmlToText(job.descriptionHtml)
    : plainToText(job.descriptionPlain ?? '');
  return {
    ...identity,
    company: null,
    places: toPlaces(places),
    workplace: workplaceOf(job, places),
    types: readEmploymentTypes(job.employmentType ?? ''),
    salary: completePay(salaryOf(job), text, places),
    department: readName(job.department) ?? readName(job.team),
    postedAt: isoDate(job.publishedAt),
    validUntil: null,
    url: safeAddress(job.jobUrl),
    applyUrl: safeAddress(job.applyUrl),
    text,
    version: null,
  };
}

function placesOf(job: Job): string[] {
  return readPlaces(
    [job, ...job.secondaryLocations].map((place) => place.location || postalOf(place.address)),
  );
}

function postalOf(place: Job['address']): string | null {
  const { addressLocality, addressRegion, addressCountry } = place?.postalAddress ?? {};
  return [addressLocality, addressRegion, addressCountry].filter(Boolean).join(', ') || null;
}

/** The type that was chosen, else the older mark for remote work, whose absence says nothing. */
function workplaceOf(job: Job, places: string[]): Posting['workplace'] {
  const stated = readWorkplace(job.workplaceType ?? '');
  return stated ?? (job.isRemote ? 'remote' : workplaceOfPlaces(places));
}

function salaryOf({ compensation }: Job): Salary | null {
  if (!compensation) return null;
  const tiers = compensation.compensationTiers.flatMap((tier) => tier.components);
  const salaries = [compensation.summaryComponents, tiers].map((components) =>
    components
      .filter(({ compensationType }) => compensationType?.toLowerCase() === 'salary')
      .map(({ minValue, maxValue, currencyCode, interval }) =>
        toSalary({ min: minValue, max: maxValue, currency: currencyCode, period: interval }),
      )
      .filter((salary) => salary !== null),
  );
  const summary = compensation.scrapeableCompensationSalarySummary ?? compensation.compensationTierSummary;
  return (
    spanSalaries(salaries.find((found) => found.length > 0) ?? []) ?? (summary ? readPay(summary) : null)
  );
}
