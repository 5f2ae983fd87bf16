import type { Posting, Salary } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { feedDate } from '../extract/feed-date.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { toSalary } from '../extract/salary.ts';
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
  maybeList,
  numeric,
  parseJson,
  readItems,
  record,
  textish,
} from './shared/payload.ts';

// The remote jobs API, https://jobicy.com/jobs-rss-feed: the newest hundred at most, a few calls a day.
const ORIGIN = 'https://jobicy.com';
const HOST = /^(?:www\.)?jobicy\.com$/;

const labels = lazy(() => maybeList(z.string()));
const jobSchema = lazy(() =>
  record({
    id: maybe(textish),
    url: maybe(z.string()),
    jobTitle: maybe(z.string()),
    companyName: maybe(z.string()),
    jobIndustry: labels(),
    jobType: maybe(z.union([z.string(), z.array(z.string())])),
    jobGeo: maybe(z.string()),
    jobExcerpt: maybe(z.string()),
    jobDescription: maybe(z.string()),
    pubDate: maybe(z.string()),
    annualSalaryMin: maybe(numeric),
    annualSalaryMax: maybe(numeric),
    salaryMin: maybe(numeric),
    salaryMax: maybe(numeric),
    salaryCurrency: maybe(z.string()),
    salaryPeriod: maybe(z.string()),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;

export const site = defineSite({
  id: 'jobicy',
  name: 'Jobicy',
  recognise: ({ hostname }) => (HOST.test(hostname) ? 'all' : null),
  address: () => `${ORIGIN}/jobs`,
  origins: () => [ORIGIN],
  guessCompany: () => 'Jobicy',
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: 'Jobs by Jobicy, jobicy.com',
  minIntervalMs: 30_000,
  perDay: 6,
  start: () => ({ kind: 'list' }),
  request: () => ({ url: `${ORIGIN}/api/v2/remote-jobs?count=100` }),
  read(body) {
    const jobs = listOrOne(parseJson(body), ['jobs'], having('jobTitle'));
    return { ...readItems(jobs, toItem), isPartial: false, next: [], isCut: true, company: null };
  },
});

function toItem(raw: unknown): Item | null {
  return itemOf(jobSchema(), raw, (job) => ({
    id: job.id,
    title: job.jobTitle,
    toPosting: (identity) => toPosting(identity, job),
  }));
}

function toPosting(identity: Identity, job: Job): Posting {
  const text = htmlToText(job.jobDescription || job.jobExcerpt || '');
  return {
    ...identity,
    company: readName(job.companyName),
    // Countries and regions that one may live in, in one field.
    places: toPlaces(readPlaces((job.jobGeo ?? '').split(','))),
    workplace: 'remote',
    types: readEmploymentTypes([job.jobType ?? []].flat().join(', ')),
    salary: completePay(salaryOf(job), text),
    department: readName(job.jobIndustry[0]),
    postedAt: feedDate(job.pubDate),
    validUntil: null,
    url: safeAddress(job.url),
    applyUrl: null,
    text,
    version: null,
  };
}

/** Older answers have yearly pay only, which the names of the fields tell. */
function salaryOf(job: Job): Salary | null {
  const currency = job.salaryCurrency;
  const { salaryMin: min, salaryMax: max, salaryPeriod: period } = job;
  return (
    toSalary({ min, max, currency, period }) ??
    toSalary({ min: job.annualSalaryMin, max: job.annualSalaryMax, currency, period: 'year' })
  );
}
