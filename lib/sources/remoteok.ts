import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { repairEncoding } from '../extract/mojibake.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { toSalary } from '../extract/salary.ts';
import { htmlToText } from '../extract/text.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource, Unreadable } from './define.ts';
import {
  type Identity,
  type Item,
  itemOf,
  maybe,
  numeric,
  parseJson,
  readItems,
  record,
  textish,
} from './shared/payload.ts';

// The public feed, https://remoteok.com/api: the newest hundred or so. Its first element is a legal notice.
const ORIGIN = 'https://remoteok.com';
const HOST = /^(?:www\.)?remoteok\.(?:com|io)$/;

const jobSchema = lazy(() =>
  record({
    id: maybe(textish),
    position: maybe(z.string()),
    company: maybe(z.string()),
    description: maybe(z.string()),
    location: maybe(z.string()),
    date: maybe(z.string()),
    epoch: maybe(numeric),
    salary_min: maybe(numeric),
    salary_max: maybe(numeric),
    url: maybe(z.string()),
    apply_url: maybe(z.string()),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;

export const site = defineSite({
  id: 'remoteok',
  name: 'Remote OK',
  recognise: ({ hostname }) => (HOST.test(hostname) ? 'all' : null),
  address: () => `${ORIGIN}/`,
  origins: () => [ORIGIN],
  guessCompany: () => 'Remote OK',
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: 'Jobs by Remote OK, remoteok.com',
  start: () => ({ kind: 'list' }),
  request: () => ({ url: `${ORIGIN}/api` }),
  read(body) {
    const payload = parseJson(body);
    if (!Array.isArray(payload)) throw new Unreadable('The answer holds no list of jobs.');
    const jobs = payload.filter((element) => !isNotice(element));
    return { ...readItems(jobs, toItem), isPartial: false, next: [], isCut: true, company: null };
  },
});

function isNotice(element: unknown): boolean {
  return typeof element === 'object' && element !== null && 'legal' in element && !('position' in element);
}

function toItem(raw: unknown): Item | null {
  return itemOf(jobSchema(), raw, (job) => {
    const title = job.position && repairEncoding(job.position);
    return { id: job.id, title, toPosting: (identity) => toPosting(identity, job) };
  });
}

function toPosting(identity: Identity, job: Job): Posting {
  const text = htmlToText(repairEncoding(job.description ?? ''));
  const pay = toSalary({ min: job.salary_min, max: job.salary_max, currency: 'USD', period: 'year' });
  return {
    ...identity,
    company: readName(repairEncoding(job.company ?? '')),
    places: toPlaces(readPlaces([repairEncoding(job.location ?? '')])),
    workplace: 'remote',
    types: [],
    salary: completePay(pay, text),
    department: null,
    postedAt: isoDate(job.date) ?? isoDate(job.epoch),
    validUntil: null,
    url: safeAddress(job.url),
    applyUrl: safeAddress(job.apply_url),
    text,
    version: null,
  };
}
