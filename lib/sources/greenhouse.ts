import type { EmploymentType, Posting, Salary, Workplace } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { periodInText } from '../extract/pay-period.ts';
import { readPay } from '../extract/pay-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { spanSalaries, toSalary } from '../extract/salary.ts';
import { htmlToText } from '../extract/text.ts';
import { isOnlyWorkplace, mergeWorkplace, readWorkplace } from '../extract/workplace.ts';
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
import { companyFromSlug, pathParts } from './shared/slug.ts';

// The Job Board API, https://developers.greenhouse.io/job-board.html. Boards in the EU answer at the same address.
const API = 'https://boards-api.greenhouse.io';
const BOARD_HOST = /^(?:job-)?boards\.(?:eu\.)?greenhouse\.io$/;
const API_HOST = /^(?:boards-)?api\.(?:eu\.)?greenhouse\.io$/;
const TOKEN = /^[a-z0-9][a-z0-9_-]{0,99}$/;
/** Words that stand where a board's token does, and are none. */
const RESERVED = new Set(['embed', 'v1', 'boards', 'jobs', 'job_board', 'job_app', 'js']);

const isOwn = having('absolute_url', 'internal_job_id', 'first_published', 'content');
/** Others have such members as well, and give their lists without anything around them. */
const isOwnAlone = having('first_published', 'data_compliance');

const field = lazy(() => record({ name: maybe(z.string()), value: z.unknown() }));
const payField = lazy(() =>
  record({
    min_value: maybe(numeric),
    max_value: maybe(numeric),
    amount: maybe(numeric),
    unit: maybe(z.string()),
  }),
);
const jobSchema = lazy(() =>
  record({
    id: maybe(textish),
    title: maybe(z.string()),
    company_name: maybe(z.string()),
    location: maybe(record({ name: maybe(z.string()) })),
    offices: maybeList(record({ name: maybe(z.string()), location: maybe(z.string()) })),
    departments: maybeList(record({ name: maybe(z.string()) })),
    metadata: maybeList(field()),
    pay_input_ranges: maybeList(
      record({
        min_cents: maybe(z.number()),
        max_cents: maybe(z.number()),
        currency_type: maybe(z.string()),
        title: maybe(z.string()),
      }),
    ),
    content: maybe(z.string()),
    absolute_url: maybe(z.string()),
    first_published: maybe(z.string()),
    updated_at: maybe(z.string()),
    application_deadline: maybe(z.string()),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;
type Field = z.infer<ReturnType<typeof field>>;

export const site = defineSite({
  id: 'greenhouse',
  name: 'Greenhouse',
  domains: ['greenhouse.io'],
  recognise(address) {
    const parts = pathParts(address);
    const isApi = API_HOST.test(address.hostname);
    if (!isApi && !BOARD_HOST.test(address.hostname)) return null;
    const named = isApi ? parts[parts.indexOf('boards') + 1] : parts[0];
    return tokenOf(address.searchParams.get('for')) ?? tokenOf(named);
  },
  mentions: ({ hostname, searchParams }) =>
    BOARD_HOST.test(hostname) || API_HOST.test(hostname) || searchParams.has('gh_jid'),
  address(slug, seen) {
    const region = seen?.hostname.includes('.eu.') ? 'eu.' : '';
    return `https://job-boards.${region}greenhouse.io/${slug}`;
  },
  origins: () => [API],
  guessCompany: companyFromSlug,
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: null,
  start: ({ hasBeenRead }) => ({ kind: hasBeenRead ? 'list' : 'full' }),
  request(slug, cursor) {
    const jobs = `${API}/v1/boards/${slug}/jobs`;
    if (cursor.kind === 'detail') return { url: `${jobs}/${encodeURIComponent(cursor.postingId ?? '')}` };
    return { url: cursor.kind === 'full' ? `${jobs}?content=true` : jobs };
  },
  read(body, { cursor }) {
    const payload = parseJson(body);
    const jobs = listOrOne(payload, ['jobs'], Array.isArray(payload) ? isOwnAlone : isOwn);
    const read = readItems(jobs, toItem);
    const company = read.postings[0]?.company ?? null;
    return { ...read, isPartial: cursor.kind === 'list', next: [], company };
  },
  details: {
    bulk: { cursor: { kind: 'full' }, from: 10 },
    one: (postingId) => ({ kind: 'detail', postingId }),
  },
  smaller: (cursor) => (cursor.kind === 'full' ? { kind: 'list' } : null),
});

function tokenOf(name: string | null | undefined): string | null {
  const token = name?.toLowerCase() ?? '';
  return TOKEN.test(token) && !RESERVED.has(token) ? token : null;
}

function toItem(raw: unknown): Item | null {
  return itemOf(jobSchema(), raw, (job) => ({
    id: job.id,
    title: job.title,
    toPosting: (identity) => toPosting(identity, job),
  }));
}

function toPosting(identity: Identity, job: Job): Posting {
  const named = readPlaces([job.location?.name]);
  const places = placesOf(job, named);
  const text = job.content == null ? null : htmlToText(job.content);
  return {
    ...identity,
    company: readName(job.company_name),
    places: toPlaces(places),
    workplace: mergeWorkplace(workplaceIn(job.metadata), named),
    types: typesIn(job.metadata),
    salary: completePay(salaryIn(job), text ?? '', places),
    department: readName(job.departments[0]?.name),
    postedAt: isoDate(job.first_published),
    validUntil: isoDate(job.application_deadline),
    url: safeAddress(job.absolute_url),
    applyUrl: null,
    text,
    version: isoDate(job.updated_at),
  };
}

/** The job's own place, or its offices where that field only tells how one works ("Hybrid"). */
function placesOf(job: Job, named: string[]): string[] {
  const places = named.filter((place) => !isOnlyWorkplace(place));
  if (places.length > 0) return places;
  return readPlaces(job.offices.map((office) => office.location || office.name));
}

// What a company asks for beyond the fixed fields comes as "metadata", under names that each company makes up.
const WORKPLACE_NAME =
  /\bremote\b|\bhybrid\b|work ?place|\b(?:location|work|working|office) (?:type|model|mode|arrangement|setting|style|environment|policy)\b/i;
const REMOTE_NAME = /^(?:is )?(?:fully |100% )?remote(?: (?:role|job|position|work))?\??$/i;
const TYPE_NAME =
  /\bemployment\b|\bcommitment\b|\b(?:employee|time|job|contract|worker|position|engagement|work) ?(?:type|status|basis)\b/i;
const PAY_NAME = /\b(?:pay|salary|compensation|wage|remuneration|ote|base)\b/i;
const NOT_PAY_NAME = /\b(?:bonus|equity|budget|commission|grade|level|band|code|currency|frequency)\b/i;

function workplaceIn(metadata: Field[]): Workplace | null {
  for (const { name, value } of metadata) {
    if (!name) continue;
    if (REMOTE_NAME.test(name.trim()) && (value === true || value === 'Yes')) return 'remote';
    const [label, ...others] = WORKPLACE_NAME.test(name) ? labelsOf(value) : [];
    const workplace = label !== undefined && others.length === 0 ? readWorkplace(label) : null;
    if (workplace !== null) return workplace;
  }
  return null;
}

function typesIn(metadata: Field[]): EmploymentType[] {
  for (const { name, value } of metadata) {
    const types = name && TYPE_NAME.test(name) ? readEmploymentTypes(labelsOf(value).join(', ')) : [];
    if (types.length > 0) return types;
  }
  return [];
}

function labelsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((label) => typeof label === 'string');
}

/** Pay from the fields for pay transparency, else from a field of the company's own. */
function salaryIn(job: Job): Salary | null {
  const ranges = job.pay_input_ranges.map((zone) =>
    withPeriod(
      toSalary({
        min: (zone.min_cents ?? 0) / 100,
        max: (zone.max_cents ?? 0) / 100,
        currency: zone.currency_type,
      }),
      zone.title,
    ),
  );
  const span = spanSalaries(ranges.filter((salary) => salary !== null));
  if (span !== null) return span;
  for (const { name, value } of job.metadata) {
    const salary = name && PAY_NAME.test(name) && !NOT_PAY_NAME.test(name) ? salaryOfField(value) : null;
    if (salary !== null) return withPeriod(salary, name);
  }
  return null;
}

function salaryOfField(value: unknown): Salary | null {
  if (typeof value === 'string') return readPay(value);
  const { success, data } = z.safeParse(payField(), value);
  if (!success) return null;
  const { min_value, max_value, amount: single, unit } = data;
  return toSalary({ min: min_value ?? single, max: max_value ?? single, currency: unit });
}

/** Pay whose period only the name of its field tells ("Hourly pay range"). */
function withPeriod(salary: Salary | null, name: string | null | undefined): Salary | null {
  if (salary === null || salary.period !== null) return salary;
  const period = periodInText(name ?? '');
  return period === 'other' ? null : { ...salary, period };
}
