import type { Posting, Salary } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { toSalary } from '../extract/salary.ts';
import { htmlToText, joinTexts } from '../extract/text.ts';
import { workplaceOfPlaces } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource } from './define.ts';
import { countIn, having, memberOf } from './shared/fields.ts';
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
  textish,
} from './shared/payload.ts';
import { searchParts, searchSlug } from './shared/search-slug.ts';

// The search API, https://developer.usajobs.gov/api-reference/get-api-search. A board is a search: "forester/Denver".
const API = 'https://data.usajobs.gov';
const HOST = /^(?:www\.)?usajobs\.gov$/;
const PAGE_SIZE = 250;
const MAX_JOBS = 1_000;

const isOwn = having('MatchedObjectDescriptor');

const named = lazy(() => maybeList(record({ Name: maybe(z.string()) })));
const jobSchema = lazy(() =>
  record({
    PositionTitle: maybe(z.string()),
    PositionURI: maybe(z.string()),
    ApplyURI: maybeList(z.string()),
    OrganizationName: maybe(z.string()),
    DepartmentName: maybe(z.string()),
    PositionLocationDisplay: maybe(z.string()),
    PositionLocation: maybeList(record({ LocationName: maybe(z.string()), CityName: maybe(z.string()) })),
    PositionSchedule: named(),
    PositionOfferingType: named(),
    JobCategory: named(),
    PositionRemuneration: maybeList(
      record({
        MinimumRange: maybe(textish),
        MaximumRange: maybe(textish),
        RateIntervalCode: maybe(z.string()),
      }),
    ),
    PublicationStartDate: maybe(z.string()),
    ApplicationCloseDate: maybe(z.string()),
    QualificationSummary: maybe(z.string()),
    UserArea: maybe(
      record({
        Details: maybe(
          record({
            JobSummary: maybe(z.string()),
            MajorDuties: maybe(z.union([z.string(), z.array(z.string())])),
            RemoteIndicator: maybe(z.boolean()),
          }),
        ),
      }),
    ),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;
const itemSchema = lazy(() =>
  z.object({ MatchedObjectId: maybe(textish), MatchedObjectDescriptor: jobSchema() }),
);
export const site = defineSite({
  id: 'usajobs',
  name: 'USAJOBS',
  recognise({ hostname, searchParams }) {
    if (!HOST.test(hostname)) return null;
    return searchSlug(searchParams.get('k'), searchParams.get('l')) || null;
  },
  mentions: ({ hostname }) => HOST.test(hostname),
  address(slug) {
    const [what, where] = searchParts(slug);
    return `https://www.usajobs.gov/Search/Results?${new URLSearchParams({ k: what, l: where })}`;
  },
  origins: () => [API],
  guessCompany: (slug) => `USAJOBS: ${searchParts(slug).filter(Boolean).join(', ')}`,
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'key',
  attribution: null,
  secrets: {
    fields: [
      { id: 'email', name: 'Email address of the key' },
      { id: 'key', name: 'API key' },
    ],
    page: 'https://developer.usajobs.gov/apirequest/',
  },
  start: () => ({ kind: 'list' }),
  request(slug, { skip = 0 }, secrets = {}) {
    const [what, where] = searchParts(slug);
    const query = new URLSearchParams({
      Keyword: what,
      LocationName: where,
      Page: String(Math.floor(skip / PAGE_SIZE) + 1),
      ResultsPerPage: String(PAGE_SIZE),
    });
    // The API asks for the address of the key's owner as the user agent. Chrome's fetch leaves this header as it is, so
    // that the engine sets it by a rule for requests as well.
    const headers = { 'Authorization-Key': secrets.key ?? '', 'User-Agent': secrets.email ?? '' };
    return { url: `${API}/api/Search?${query}`, headers };
  },
  read(body, { cursor }) {
    const payload = parseJson(body);
    const result = memberOf(payload, 'SearchResult') ?? payload;
    const items = listOrOne(result, ['SearchResultItems'], isOwn);
    const skip = (cursor.skip ?? 0) + PAGE_SIZE;
    const hasMore = items.length > 0 && skip < countIn(result, 'SearchResultCountAll');
    const next = hasMore && skip < MAX_JOBS ? [{ kind: 'list' as const, skip }] : [];
    return {
      ...readItems(items, toItem),
      isPartial: false,
      next,
      isCut: hasMore && !next.length,
      company: null,
    };
  },
});

function toItem(raw: unknown): Item | null {
  return itemOf(itemSchema(), raw, ({ MatchedObjectId: id, MatchedObjectDescriptor: job }) => {
    // Announcement numbers may hold blanks, in which case the number of the posting's address stands in.
    const number = /\/job\/(\d{1,20})/i.exec(job.PositionURI ?? '')?.[1];
    return {
      id: id && /^[\w.-]+$/.test(id) ? id : number,
      title: job.PositionTitle,
      toPosting: (identity) => toPosting(identity, job),
    };
  });
}

function toPosting(identity: Identity, job: Job): Posting {
  const details = job.UserArea?.Details;
  const listed = readPlaces(job.PositionLocation.map((place) => place.LocationName ?? place.CityName));
  const places = listed.length > 0 ? listed : readPlaces([job.PositionLocationDisplay]);
  const labels = [...job.PositionSchedule, ...job.PositionOfferingType].map((label) => label.Name);
  const texts = [details?.JobSummary, ...[details?.MajorDuties ?? []].flat(), job.QualificationSummary];
  return {
    ...identity,
    company: readName(job.OrganizationName) ?? readName(job.DepartmentName),
    places: toPlaces(places),
    workplace: details?.RemoteIndicator ? 'remote' : workplaceOfPlaces(places),
    types: readEmploymentTypes(labels.join(', ')),
    salary: salaryOf(job),
    department: readName(job.JobCategory[0]?.Name),
    postedAt: isoDate(job.PublicationStartDate),
    validUntil: isoDate(job.ApplicationCloseDate),
    url: safeAddress(job.PositionURI),
    applyUrl: safeAddress(job.ApplyURI[0]),
    text: joinTexts(texts.map((text) => htmlToText(text ?? ''))),
    version: null,
  };
}

/** Pay for time worked, as its code ("PA") or older answers' words for that tell; piece work and the like are none. */
function salaryOf(job: Job): Salary | null {
  for (const { MinimumRange: min, MaximumRange: max, RateIntervalCode: period } of job.PositionRemuneration) {
    const salary = period ? toSalary({ min, max, currency: 'USD', period }) : null;
    if (salary !== null) return salary;
  }
  return null;
}
