import type { Posting, Salary, Workplace } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { spanSalaries, toSalary } from '../extract/salary.ts';
import { htmlToText, joinTexts } from '../extract/text.ts';
import { readWorkplace, workplaceOfPlaces } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource, type ReadingContext, Unreadable } from './define.ts';
import { countIn, having, joinParts, listIn, memberOf, versionOf } from './shared/fields.ts';
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
} from './shared/payload.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// The interface behind the job boards, which Rippling does not describe. It lets each address ask it a hundred times in
// ten minutes. A list names a job once for each of its places.
const API = 'https://api.rippling.com';
const SLUG = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?$/;
const LOCALE = /^[a-z]{2}-[A-Z]{2}$/;
const RESERVED = new Set(['platform', 'api', 'jobs', 'candidates']);
const hasWorkplace = having('workplaceType');
const hasOwnFields = having('workLocation', 'workLocations', 'payRangeDetails');
const PAGE_SIZE = 50;
const LONGEST_LIST = 2_000;

const name = lazy(() => maybe(z.string()));
const jobSchema = lazy(() =>
  record({
    id: maybe(z.string()),
    uuid: maybe(z.string()),
    name: name(),
    url: maybe(z.string()),
    companyName: name(),
    department: maybe(record({ name: name(), label: name() })),
    locations: maybeList(
      record({ name: name(), city: name(), state: name(), country: name(), workplaceType: name() }),
    ),
    workLocation: maybe(record({ label: name() })),
    workLocations: maybeList(z.string()),
    employmentType: maybe(record({ id: name(), label: name() })),
    createdOn: maybe(z.string()),
    description: maybe(z.union([z.string(), z.object({ company: name(), role: name() })])),
    payRangeDetails: maybeList(
      record({ currency: name(), frequency: name(), rangeStart: maybe(numeric), rangeEnd: maybe(numeric) }),
    ),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;

export const site = defineSite({
  id: 'rippling',
  name: 'Rippling',
  domains: ['rippling.com'],
  recognise(address) {
    const parts = pathParts(address);
    if (address.hostname === 'api.rippling.com') return named(parts[parts.indexOf('board') + 1]);
    if (address.hostname !== 'ats.rippling.com') return null;
    const at = parts.indexOf('board');
    if (parts[0] === 'api') return at > 0 ? named(parts[at + 1]) : null;
    return named(LOCALE.test(parts[0] ?? '') ? parts[1] : parts[0]);
  },
  mentions: ({ hostname }) => hostname === 'ats.rippling.com',
  address: (slug) => `https://ats.rippling.com/${slug}/jobs`,
  origins: () => [API],
  guessCompany: companyFromSlug,
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'undocumented',
  attribution: null,
  minIntervalMs: 6_000,
  start: () => ({ kind: 'list' }),
  request(slug, { kind, skip = 0, postingId = '' }) {
    const board = (version: string) => `${API}/platform/api/ats/${version}/board/${slug}/jobs`;
    if (kind === 'detail') return { url: `${board('v1')}/${encodeURIComponent(postingId)}` };
    return { url: `${board('v2')}?page=${Math.floor(skip / PAGE_SIZE)}&pageSize=${PAGE_SIZE}` };
  },
  read(body, context) {
    const payload = parseJson(body);
    const list = listIn(payload, ['items'], isOwn);
    if (list === null && !isOwn(payload)) {
      throw new Unreadable('The answer holds neither a list of jobs nor a job.');
    }
    const read = readItems(list ?? [payload], (raw) => toItem(raw, list !== null));
    const company = list === null ? (read.postings[0]?.company ?? null) : null;
    return { ...read, isPartial: list !== null, ...paging(payload, context), company };
  },
  details: { one: (postingId) => ({ kind: 'detail', postingId }) },
});

function isOwn(item: unknown): boolean {
  const locations = memberOf(item, 'locations');
  return hasOwnFields(item) || (Array.isArray(locations) && locations.some(hasWorkplace));
}

function named(part: string | undefined): string | null {
  const slug = part ?? '';
  return SLUG.test(slug) && !RESERVED.has(slug) ? slug : null;
}

/** Pages are numbered, so that what was read before one is its number times the size of all. */
function paging(payload: unknown, { cursor }: ReadingContext) {
  const skip = (Math.floor((cursor.skip ?? 0) / PAGE_SIZE) + 1) * PAGE_SIZE;
  const hasMore = skip / PAGE_SIZE < countIn(payload, 'totalPages');
  const isCut = hasMore && skip >= LONGEST_LIST;
  return { next: hasMore && !isCut ? [{ kind: 'list' as const, skip }] : [], isCut };
}

function toItem(raw: unknown, isList: boolean): Item | null {
  return itemOf(jobSchema(), raw, (job) => ({
    id: job.id ?? job.uuid,
    title: job.name,
    toPosting: (identity) => toPosting(identity, job, isList),
  }));
}

function toPosting(identity: Identity, job: Job, isList: boolean): Posting {
  const places = placesOf(job);
  const text = isList ? null : textOf(job);
  const department = readName(job.department?.name) ?? readName(job.department?.label);
  // The words for people are in what is called the id; the label is a code.
  const { id: words, label: code } = job.employmentType ?? {};
  const types = readEmploymentTypes(words ?? '');
  return {
    ...identity,
    company: readName(job.companyName),
    places: toPlaces(places),
    workplace: workplaceOf(job) ?? workplaceOfPlaces(places),
    types: types.length > 0 ? types : readEmploymentTypes(code ?? ''),
    salary: completePay(salaryOf(job), text ?? '', places),
    department,
    postedAt: isoDate(job.createdOn),
    validUntil: null,
    url: safeAddress(job.url),
    applyUrl: null,
    text,
    // Without the places, which come one by one and would make a version of each.
    version: isList ? versionOf(identity.title, department) : null,
  };
}

function placesOf({ locations, workLocations, workLocation }: Job): string[] {
  const listed = locations.map(({ name, city, state, country }) => name || joinParts(city, state, country));
  const places = readPlaces(workLocations.length > 0 ? workLocations : listed);
  return places.length > 0 ? places : readPlaces([workLocation?.label]);
}

/** The way to work that all places share. */
function workplaceOf({ locations }: Job): Workplace | null {
  const ways = locations.map(({ workplaceType }) => readWorkplace(workplaceType ?? ''));
  const [first = null] = ways;
  return ways.every((way) => way === first) ? first : null;
}

function textOf({ description }: Job): string {
  if (typeof description === 'string') return htmlToText(description);
  return joinTexts([description?.company, description?.role].map((part) => htmlToText(part ?? '')));
}

function salaryOf({ payRangeDetails }: Job): Salary | null {
  const ranges = payRangeDetails.map(({ rangeStart, rangeEnd, currency, frequency }) =>
    toSalary({ min: rangeStart, max: rangeEnd, currency, period: frequency }),
  );
  return spanSalaries(ranges.filter((range) => range !== null));
}
