import type { Posting, Workplace } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { payInText } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText, joinTexts } from '../extract/text.ts';
import { mergeWorkplace } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource, type ReadingContext, Unreadable } from './define.ts';
import { countIn, having, joinParts, listIn, memberOf, versionOf } from './shared/fields.ts';
import {
  type Identity,
  type Item,
  itemOf,
  maybe,
  parseJson,
  readItems,
  record,
  textish,
} from './shared/payload.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// The Posting API, https://developers.smartrecruiters.com/docs/posting-api. It is described and needs no key, but the
// robots.txt of its host asks machines to stay away.
const API = 'https://api.smartrecruiters.com';
const PAGE_HOST = /^(?:careers|jobs)\.smartrecruiters\.com$/;
/** Names are told apart by capitals too. */
const COMPANY = /^(?!.*\.\.)[A-Za-z0-9][\w.-]{0,99}$/;
/** Words that stand where a company's name does, and are none. */
const RESERVED = new Set(['oneclick-ui', 'my-applications', 'sr-jobs', 'job-search', 'ni', 'app', 'v1']);
const PAGE_SIZE = 100;
const LONGEST_LIST = 5_000;
const isOwn = having('releasedDate', 'typeOfEmployment', 'refNumber', 'jobAd');
const SECTIONS = ['companyDescription', 'jobDescription', 'qualifications', 'additionalInformation'];

const label = lazy(() => maybe(record({ id: maybe(textish), label: maybe(z.string()) })));
const postingSchema = lazy(() =>
  record({
    id: maybe(textish),
    name: maybe(z.string()),
    company: maybe(record({ identifier: maybe(z.string()), name: maybe(z.string()) })),
    releasedDate: maybe(z.string()),
    location: maybe(
      record({
        city: maybe(z.string()),
        region: maybe(z.string()),
        country: maybe(z.string()),
        remote: maybe(z.boolean()),
        hybrid: maybe(z.boolean()),
        fullLocation: maybe(z.string()),
      }),
    ),
    department: label(),
    function: label(),
    typeOfEmployment: label(),
    postingUrl: maybe(z.string()),
    applyUrl: maybe(z.string()),
    jobAd: z.unknown(),
  }),
);
type Data = z.infer<ReturnType<typeof postingSchema>>;

export const site = defineSite({
  id: 'smartrecruiters',
  name: 'SmartRecruiters',
  domains: ['smartrecruiters.com'],
  recognise(address) {
    const [first, second, third] = pathParts(address);
    if (address.hostname === 'api.smartrecruiters.com') return second === 'companies' ? named(third) : null;
    if (!PAGE_HOST.test(address.hostname)) return null;
    return first === 'oneclick-ui' && second === 'company' ? named(third) : named(first);
  },
  mentions: ({ hostname }) => hostname === 'api.smartrecruiters.com' || PAGE_HOST.test(hostname),
  address: (slug) => `https://careers.smartrecruiters.com/${slug}`,
  origins: () => [API],
  guessCompany: companyFromSlug,
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'undocumented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request(slug, { kind, skip = 0, postingId = '' }) {
    const postings = `${API}/v1/companies/${slug}/postings`;
    if (kind === 'detail') return { url: `${postings}/${encodeURIComponent(postingId)}` };
    return { url: `${postings}?limit=${PAGE_SIZE}&offset=${skip}` };
  },
  read(body, context) {
    const payload = parseJson(body);
    const lines = listIn(payload, ['content'], isOwn);
    if (lines === null && !isOwn(payload)) {
      throw new Unreadable('The answer holds neither a list of jobs nor a job.');
    }
    const read = readItems(lines ?? [payload], toItem);
    const company = read.postings[0]?.company ?? null;
    if (lines === null) return { ...read, isPartial: false, next: [], company };
    return { ...read, ...paging(lines.length, countIn(payload, 'totalFound'), context), company };
  },
  details: { one: (postingId) => ({ kind: 'detail', postingId }) },
});

function named(part: string | undefined): string | null {
  const name = part ?? '';
  return COMPANY.test(name) && !RESERVED.has(name) ? name : null;
}

function paging(count: number, total: number, { cursor }: ReadingContext) {
  const skip = (cursor.skip ?? 0) + PAGE_SIZE;
  const hasMore = count > 0 && skip < total;
  const isCut = hasMore && skip >= LONGEST_LIST;
  return { isPartial: true, next: hasMore && !isCut ? [{ kind: 'list' as const, skip }] : [], isCut };
}

function toItem(raw: unknown): Item | null {
  return itemOf(postingSchema(), raw, (data) => ({
    id: data.id,
    title: data.name,
    toPosting: (identity) => toPosting(identity, data),
  }));
}

function toPosting(identity: Identity, data: Data): Posting {
  const { location, company } = data;
  const places = readPlaces([
    location?.fullLocation || joinParts(location?.city, location?.region, location?.country?.toUpperCase()),
  ]);
  const text = textOf(data);
  const owner = named(company?.identifier ?? undefined);
  const page = owner === null ? null : `https://jobs.smartrecruiters.com/${owner}/${identity.postingId}`;
  return {
    ...identity,
    company: readName(company?.name),
    places: toPlaces(places),
    workplace: mergeWorkplace(workplaceOf(location), places),
    types: readEmploymentTypes(data.typeOfEmployment?.label || (data.typeOfEmployment?.id ?? '')),
    salary: payInText(text ?? '', places),
    department: readName(data.department?.label) ?? readName(data.function?.label),
    postedAt: isoDate(data.releasedDate),
    validUntil: null,
    url: safeAddress(data.postingUrl) ?? safeAddress(page),
    applyUrl: safeAddress(data.applyUrl),
    text,
    version:
      text === null ? versionOf(identity.title, data.releasedDate, location, data.typeOfEmployment) : null,
  };
}

function workplaceOf(location: Data['location']): Workplace | null {
  if (location?.hybrid) return 'hybrid';
  if (location?.remote) return 'remote';
  return location?.remote === false && location.hybrid === false ? 'onsite' : null;
}

/** The sections of the advertisement in the order of its page, each but the first with its title. */
function textOf({ jobAd }: Data): string | null {
  const sections = memberOf(jobAd, 'sections');
  if (sections === undefined) return null;
  const texts = SECTIONS.flatMap((name) => {
    const [title, text] = ['title', 'text'].map((part) => memberOf(sections, name, part));
    const body = htmlToText(typeof text === 'string' ? text : '');
    return body === '' ? [] : { title: typeof title === 'string' ? readName(title) : null, body };
  });
  return joinTexts(
    texts.map(({ title, body }, at) => (at === 0 || title === null ? body : `## ${title}\n\n${body}`)),
  );
}
