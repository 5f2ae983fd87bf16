import type { EmploymentType, Posting, Salary, Workplace } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { payInText } from '../extract/pay-in-text.ts';
import { readPay } from '../extract/pay-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { salaryOf, spanSalaries, toSalary } from '../extract/salary.ts';
import { htmlToText } from '../extract/text.ts';
import { isOnlyWorkplace, mergeWorkplace, readWorkplace, workplaceOfPlaces } from '../extract/workplace.ts';
import { defineSource, Unreadable } from './define.ts';
import { type Identity, type Item, maybe, maybeList, nameOf, parseJson, readItems, textish } from './shared/payload.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// The Job Board API, https://developers.greenhouse.io/job-board.html. Boards in the EU answer at the same address.
const API = 'https://boards-api.greenhouse.io';
const BOARD_HOST = /^(?:job-)?boards\.(?:eu\.)?greenhouse\.io$/;
const API_HOST = /^(?:boards-)?api\.(?:eu\.)?greenhouse\.io$/;
const TOKEN = /^[a-z0-9][a-z0-9_-]{0,99}$/;
/** Words that stand where a board's token does, and are none. */
const RESERVED = new Set(['embed', 'v1', 'boards', 'jobs', 'job_board', 'job_app', 'js']);

const amount = maybe(z.union([z.number(), z.string()]));
const field = z.object({ name: maybe(z.string()), value: z.unknown(), value_type: maybe(z.string()) });
const range = z.object({ min_value: amount, max_value: amount, amount, unit: maybe(z.string()) });
const jobSchema = z.object({
  id: maybe(textish),
  title: maybe(z.string()),
  company_name: maybe(z.string()),
  location: maybe(z.object({ name: maybe(z.string()) })),
  offices: maybeList(z.object({ name: maybe(z.string()), location: maybe(z.string()) })),
  departments: maybeList(z.object({ name: maybe(z.string()) })),
  metadata: maybeList(field),
  pay_input_ranges: maybeList(
    z.object({ min_cents: maybe(z.number()), max_cents: maybe(z.number()), currency_type: maybe(z.string()), title: maybe(z.string()) }),
  ),
  content: maybe(z.string()),
  absolute_url: maybe(z.string()),
  first_published: maybe(z.string()),
  updated_at: maybe(z.string()),
  application_deadline: maybe(z.string()),
});
type Job = z.infer<typeof jobSchema>;
type Field = z.infer<typeof field>;

export default defineSource({
  id: 'greenhouse',
  name: 'Greenhouse',
  tier: 'documented',
  attribution: null,
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
  start: ({ hasBeenRead }) => ({ kind: hasBeenRead ? 'list' : 'full' }),
  request(slug, cursor) {
    const jobs = `${API}/v1/boards/${slug}/jobs`;
    if (cursor.kind === 'detail') return { url: `${jobs}/${encodeURIComponent(cursor.postingId ?? '')}` };
    return { url: cursor.kind === 'full' ? `${jobs}?content=true` : jobs };
  },
  read(body, { cursor }) {
    const read = readItems(jobsOf(parseJson(body)), toItem);
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

/** The jobs of a board's list, or the one of a job's own address. */
function jobsOf(payload: unknown): unknown[] {
  if (typeof payload === 'object' && payload !== null) {
    if ('jobs' in payload && Array.isArray(payload.jobs)) return payload.jobs;
    if ('id' in payload && 'title' in payload) return [payload];
  }
  throw new Unreadable('The answer holds neither a list of jobs nor a job.');
}

function toItem(raw: unknown): Item | null {
  const parsed = z.safeParse(jobSchema, raw);
  if (!parsed.success) return null;
  const job = parsed.data;
  return { id: job.id, title: job.title, toPosting: (identity) => toPosting(identity, job) };
}

function toPosting(identity: Identity, job: Job): Posting {
  const named = readPlaces([job.location?.name]);
  const places = placesOf(job, named);
  const text = job.content == null ? null : htmlToText(job.content);
  return {
    ...identity,
    company: nameOf(job.company_name),
    places: toPlaces(places),
    workplace: mergeWorkplace(workplaceIn(job.metadata), named),
    types: typesIn(job.metadata),
    salary: salaryIn(job) ?? (text && payInText(text)) || null,
    department: nameOf(job.departments[0]?.name),
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
const WORKPLACE_NAME = /\bremote\b|\bhybrid\b|work ?place|\b(?:location|work|working|office) (?:type|model|mode|arrangement|setting|style|environment|policy)\b/i;
const REMOTE_NAME = /^(?:is )?(?:fully |100% )?remote(?: (?:role|job|position|work))?\??$/i;
const TYPE_NAME = /\b(?:employment|employee|time|job|contract|worker|position|commitment|engagement|hours) ?(?:type|status|basis)?\b/i;
const PAY_NAME = /\b(?:pay|salary|compensation|wage|remuneration|ote|base)\b/i;
const NOT_PAY_NAME = /\b(?:bonus|equity|budget|commission|grade|level|band|code|currency|frequency)\b/i;

function workplaceIn(metadata: Field[]): Workplace | null {
  for (const { name, value } of metadata) {
    if (!name) continue;
    if (REMOTE_NAME.test(name.trim()) && isYes(value)) return 'remote';
    const labels = WORKPLACE_NAME.test(name) ? labelsOf(value) : [];
    const workplace = labels.length === 1 ? readWorkplace(labels[0] as string) : null;
    if (workplace !== null) return workplace;
  }
  return null;
}

function typesIn(metadata: Field[]): EmploymentType[] {
  for (const { name, value } of metadata) {
    if (!name || !TYPE_NAME.test(name)) continue;
    const types = readEmploymentTypes(labelsOf(value).join(', '));
    if (types.length > 0) return types;
  }
  return [];
}

function salaryIn(job: Job): Salary | null {
  const ranges = job.pay_input_ranges.map(({ min_cents, max_cents, currency_type, title }) =>
    toSalary({ min: cents(min_cents), max: cents(max_cents), currency: currency_type, period: null }),
  );
  const span = spanSalaries(ranges.filter((salary) => salary !== null));
  if (span !== null) return span;
  for (const { name, value } of job.metadata) {
    if (!name || !PAY_NAME.test(name) || NOT_PAY_NAME.test(name)) continue;
    const salary = salaryOfField(name, value);
    if (salary !== null) return salary;
  }
  return null;
}
