import type { Posting } from '../domain/posting.ts';
import type { Cursor } from '../domain/run.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { payInText } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText } from '../extract/text.ts';
import { readWorkplace, workplaceOfPlaces } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource, type Reading, type ReadingContext, Unreadable } from './define.ts';
import { countIn, having, listIn, memberOf, versionOf } from './shared/fields.ts';
import {
  type Identity,
  type Item,
  maybe,
  maybeList,
  parseJson,
  readItems,
  record,
} from './shared/payload.ts';
import { companyFromSlug } from './shared/slug.ts';
import {
  addressOfSite,
  apiOfSite,
  originOfSite,
  siteOf,
  tenantOf,
  WORKDAY_HOST,
} from './shared/workday-site.ts';

// The interface behind the career sites, which Workday does not describe.
const PAGE_SIZE = 20;
/** Workday shows no more of a list, however long that is. */
const LONGEST_LIST = 2_000;
/** Where a posting is, within its site and within the interface alike. */
const PATH = /\/job\/[^?#\s]{1,600}$/;
/** A requisition that was published anew gets a number behind its own. */
const REPUBLISHED = /^-\d{1,3}$/;

const lineSchema = lazy(() =>
  record({
    title: maybe(z.string()),
    externalPath: maybe(z.string()),
    locationsText: maybe(z.string()),
    remoteType: maybe(z.string()),
    timeType: maybe(z.string()),
    bulletFields: maybeList(z.string()),
  }),
);
const jobSchema = lazy(() =>
  record({
    title: maybe(z.string()),
    jobDescription: maybe(z.string()),
    location: maybe(z.string()),
    additionalLocations: maybeList(z.string()),
    remoteType: maybe(z.string()),
    timeType: maybe(z.string()),
    startDate: maybe(z.string()),
    endDate: maybe(z.string()),
    jobReqId: maybe(z.string()),
    externalUrl: maybe(z.string()),
  }),
);
type Line = z.infer<ReturnType<typeof lineSchema>>;
type Job = z.infer<ReturnType<typeof jobSchema>>;

export const site = defineSite({
  id: 'workday',
  name: 'Workday',
  domains: ['myworkdayjobs.com', 'myworkdaysite.com'],
  recognise: siteOf,
  mentions: ({ hostname }) => WORKDAY_HOST.test(hostname),
  address: addressOfSite,
  origins: (slug) => [originOfSite(slug)],
  guessCompany: (slug) => companyFromSlug(tenantOf(slug)),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'undocumented',
  attribution: null,
  refusesForeignOrigin: true,
  minIntervalMs: 500,
  start: () => ({ kind: 'list' }),
  request(slug, { kind, skip = 0, mark = '' }) {
    const site = apiOfSite(slug);
    if (kind === 'detail') return { url: site + mark };
    return {
      url: `${site}/jobs`,
      json: { appliedFacets: {}, limit: PAGE_SIZE, offset: skip, searchText: '' },
    };
  },
  read(body, context) {
    const payload = parseJson(body);
    const lines = listIn(payload, ['jobPostings'], having('externalPath'));
    if (lines !== null) return readList(lines, countIn(payload, 'total'), context);
    if (memberOf(payload, 'jobPostingInfo') !== undefined) return readDetail(payload, context.cursor);
    throw new Unreadable('The answer holds neither a list of jobs nor a job.');
  },
  details: {
    one(postingId, url) {
      const mark = PATH.exec(url ?? '')?.[0];
      return mark === undefined ? null : { kind: 'detail', postingId, mark };
    },
  },
});

function readList(lines: unknown[], total: number, { slug, cursor }: ReadingContext): Reading {
  const skip = (cursor.skip ?? 0) + lines.length;
  // Only the first page tells the total for certain; the others may say 0.
  const isLast = lines.length < PAGE_SIZE || (total > 0 && skip >= total);
  const isCut = !isLast && skip >= LONGEST_LIST;
  return {
    ...readItems(lines, (raw) => toLineItem(raw, slug)),
    isPartial: true,
    next: isLast || isCut ? [] : [{ kind: 'list', skip }],
    company: null,
    isCut: isCut || total > LONGEST_LIST,
  };
}

function toLineItem(raw: unknown, slug: string): Item | null {
  const parsed = z.safeParse(lineSchema(), raw);
  if (!parsed.success) return null;
  const line = parsed.data;
  return { id: idOfLine(line), title: line.title, toPosting: (identity) => fromLine(identity, line, slug) };
}

/** The number of the requisition: among the short facts of the line, else the end of its path. */
function idOfLine({ externalPath, bulletFields }: Line): string | undefined {
  const end = externalPath?.split('/').at(-1) ?? '';
  const tail = end.slice(end.lastIndexOf('_') + 1);
  const number = bulletFields.find((fact) => {
    return (
      fact !== '' && tail.startsWith(fact) && (tail === fact || REPUBLISHED.test(tail.slice(fact.length)))
    );
  });
  return number ?? (tail || bulletFields[0]);
}

function fromLine(identity: Identity, line: Line, slug: string): Posting {
  const places = readPlaces([line.locationsText]);
  const types = readEmploymentTypes(line.timeType ?? '');
  return {
    ...identity,
    company: null,
    places: toPlaces(places),
    workplace: readWorkplace(line.remoteType ?? '') ?? workplaceOfPlaces(places),
    types,
    salary: null,
    department: null,
    // The list has it in words that change from day to day ("Posted 8 Days Ago").
    postedAt: null,
    validUntil: null,
    url: line.externalPath && slug !== '' ? safeAddress(addressOfSite(slug) + line.externalPath) : null,
    applyUrl: null,
    text: null,
    version: versionOf(identity.title, line.locationsText, line.externalPath),
  };
}

/** One posting. The similar ones beside it belong to other pages. */
function readDetail(payload: unknown, cursor: Cursor): Reading {
  const company = readName(maybeText(memberOf(payload, 'hiringOrganization', 'name')));
  const toItem = (raw: unknown): Item | null => {
    const parsed = z.safeParse(jobSchema(), raw);
    if (!parsed.success) return null;
    const job = parsed.data;
    const id = cursor.postingId ?? job.jobReqId;
    return { id, title: job.title, toPosting: (identity) => fromDetail(identity, job, company) };
  };
  const read = readItems([memberOf(payload, 'jobPostingInfo')], toItem);
  return { ...read, isPartial: false, next: [], company: null };
}

function fromDetail(identity: Identity, job: Job, company: string | null): Posting {
  const places = readPlaces([job.location, ...job.additionalLocations]);
  const text = htmlToText(job.jobDescription ?? '');
  return {
    ...identity,
    company,
    places: toPlaces(places),
    workplace: readWorkplace(job.remoteType ?? '') ?? workplaceOfPlaces(places),
    types: readEmploymentTypes(job.timeType ?? ''),
    salary: payInText(text, places),
    department: null,
    postedAt: isoDate(job.startDate),
    validUntil: isoDate(job.endDate),
    url: safeAddress(job.externalUrl),
    applyUrl: null,
    text,
    version: null,
  };
}

function maybeText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
