import type { Posting } from '../domain/posting.ts';
import type { Cursor } from '../domain/run.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { payInText } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText, joinTexts } from '../extract/text.ts';
import { readWorkplace, workplaceOfPlaces } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource } from './define.ts';
import { having, joinParts, memberOf, versionOf } from './shared/fields.ts';
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
import { subdomainOf } from './shared/subdomain.ts';

// The interface of the careers widget, https://help.workable.com/hc/en-us/articles/115012771647; the documented address
// at www.workable.com leads here. One host answers for all companies and locks out those who ask it often.
const ORIGIN = 'https://apply.workable.com';
const isOwn = having('shortcode');
const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
/** Words that stand where a company's account does, and are none. */
const RESERVED = new Set(['j', 'api', 'jobs', 'backend', 'resources', 'robots', 'static', 'view']);

const country = { country: maybe(z.string()), city: maybe(z.string()) };
const jobSchema = lazy(() =>
  record({
    ...country,
    shortcode: maybe(z.string()),
    title: maybe(z.string()),
    state: maybe(z.string()),
    employment_type: maybe(z.string()),
    type: maybe(z.string()),
    workplace: maybe(z.string()),
    telecommuting: maybe(z.boolean()),
    remote: maybe(z.boolean()),
    department: maybe(z.union([z.string(), maybeList(z.string())])),
    location: maybe(record({ ...country, region: maybe(z.string()), telecommuting: maybe(z.boolean()) })),
    locations: maybeList(record({ ...country, region: maybe(z.string()) })),
    url: maybe(z.string()),
    shortlink: maybe(z.string()),
    application_url: maybe(z.string()),
    published_on: maybe(z.string()),
    published: maybe(z.string()),
    created_at: maybe(z.string()),
    description: maybe(z.string()),
    requirements: maybe(z.string()),
    benefits: maybe(z.string()),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;

export const site = defineSite({
  id: 'workable',
  name: 'Workable',
  domains: ['workable.com'],
  // The interface takes the account's number for its name.
  embeds: /\bwhr_embed\(\s{0,20}["']?(\d{1,12})\b/,
  recognise(address) {
    const parts = pathParts(address);
    const at = parts.indexOf('accounts');
    const isApi = parts[0] === 'api' && at > 0;
    if (address.hostname === 'apply.workable.com') return named(isApi ? parts[at + 1] : parts[0]);
    if (address.hostname === 'www.workable.com') return isApi ? named(parts[at + 1]) : null;
    return subdomainOf(address, 'workable.com', ['resources', 'hire']);
  },
  mentions: ({ hostname }) => hostname === 'apply.workable.com',
  address: (slug) => `${ORIGIN}/${slug}/`,
  origins: () => [ORIGIN],
  guessCompany: companyFromSlug,
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: null,
  minIntervalMs: 3_000,
  start: () => ({ kind: 'full' }),
  request(slug, { kind, postingId = '' }) {
    if (kind === 'detail') {
      return { url: `${ORIGIN}/api/v2/accounts/${slug}/jobs/${encodeURIComponent(postingId)}` };
    }
    const widget = `${ORIGIN}/api/v1/widget/accounts/${slug}`;
    return { url: kind === 'full' ? `${widget}?details=true` : widget };
  },
  read(body, { cursor }) {
    const payload = parseJson(body);
    const read = readItems(listOrOne(payload, ['jobs', 'results'], isOwn), (raw) => toItem(raw, cursor));
    const name = memberOf(payload, 'jobs') === undefined ? undefined : memberOf(payload, 'name');
    const company = readName(typeof name === 'string' ? name : null);
    return { ...read, isPartial: cursor.kind === 'list', next: [], company };
  },
  details: { one: (postingId) => ({ kind: 'detail', postingId }) },
  smaller: ({ kind }) => (kind === 'full' ? { kind: 'list' } : null),
});

function named(part: string | undefined): string | null {
  const account = part ?? '';
  return ACCOUNT.test(account) && !RESERVED.has(account) ? account : null;
}

function toItem(raw: unknown, cursor: Cursor): Item | null {
  return itemOf(jobSchema(), raw, (job) => ({
    id: job.shortcode,
    title: job.title,
    toPosting: (identity) => toPosting(identity, job, cursor),
  }));
}

function toPosting(identity: Identity, job: Job, { kind }: Cursor): Posting {
  const places = placesOf(job);
  const parts = [job.description, job.requirements, job.benefits];
  const isTold = kind === 'detail' || parts.some((part) => typeof part === 'string');
  const text = isTold ? joinTexts(parts.map((part) => htmlToText(part ?? ''))) : null;
  const isRemote = job.telecommuting ?? job.remote ?? job.location?.telecommuting;
  return {
    ...identity,
    company: null,
    places: toPlaces(places),
    workplace: readWorkplace(job.workplace ?? '') ?? (isRemote ? 'remote' : workplaceOfPlaces(places)),
    types: readEmploymentTypes(job.employment_type ?? typeWords(job.type)),
    salary: payInText(text ?? '', places),
    department: readName([job.department].flat().find(Boolean)),
    postedAt: isoDate(job.published_on) ?? isoDate(job.published) ?? isoDate(job.created_at),
    validUntil: null,
    url: safeAddress(job.url) ?? safeAddress(job.shortlink) ?? `${ORIGIN}/j/${identity.postingId}`,
    applyUrl: safeAddress(job.application_url),
    text,
    version: kind === 'list' ? versionOf(identity.title, places, job.employment_type) : null,
  };
}

function placesOf({ locations, location, city, state, country }: Job): string[] {
  // The first of several stands in a field of its own as well, and there in other words.
  const listed = (locations.length > 0 ? locations : [location]).map(
    (place) => place && joinParts(place.city, place.region, place.country),
  );
  const places = readPlaces(listed);
  return places.length > 0 ? places : readPlaces([joinParts(city, state, country)]);
}

/** The search says only "full" and "part". */
function typeWords(type: string | null | undefined): string {
  return type === 'full' || type === 'part' ? `${type}-time` : (type ?? '');
}
