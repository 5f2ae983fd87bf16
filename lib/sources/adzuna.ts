import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { toSalary } from '../extract/salary.ts';
import { htmlToText } from '../extract/text.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource } from './define.ts';
import { countIn, having } from './shared/fields.ts';
import {
  type Identity,
  type Item,
  itemOf,
  listOrOne,
  maybe,
  numeric,
  parseJson,
  readItems,
  record,
  textish,
} from './shared/payload.ts';
import { searchParts, searchSlug } from './shared/search-slug.ts';

// The search API, https://developer.adzuna.com/docs/search. A board is a search in one country: "gb/gardener/leeds".
const API = 'https://api.adzuna.com';
const PAGE_SIZE = 50;
/** Newest first, and the key allows 250 requests a day. */
const MAX_JOBS = 150;

/** For each country: the end of its site's address, and its currency. */
const COUNTRIES = new Map(
  Object.entries({
    at: 'at EUR',
    au: 'com.au AUD',
    be: 'be EUR',
    br: 'com.br BRL',
    ca: 'ca CAD',
    ch: 'ch CHF',
    de: 'de EUR',
    es: 'es EUR',
    fr: 'fr EUR',
    gb: 'co.uk GBP',
    in: 'in INR',
    it: 'it EUR',
    mx: 'com.mx MXN',
    nl: 'nl EUR',
    nz: 'co.nz NZD',
    pl: 'pl PLN',
    sg: 'sg SGD',
    us: 'com USD',
    za: 'co.za ZAR',
  }).map(([country, facts]) => [country, facts.split(' ') as [string, string]] as const),
);
const COUNTRY_OF_HOST = new Map([...COUNTRIES].map(([country, [end]]) => [`www.adzuna.${end}`, country]));

const jobSchema = lazy(() =>
  record({
    id: maybe(textish),
    title: maybe(z.string()),
    description: maybe(z.string()),
    created: maybe(z.string()),
    redirect_url: maybe(z.string()),
    company: maybe(record({ display_name: maybe(z.string()) })),
    location: maybe(record({ display_name: maybe(z.string()) })),
    category: maybe(record({ label: maybe(z.string()) })),
    contract_time: maybe(z.string()),
    contract_type: maybe(z.string()),
    salary_min: maybe(numeric),
    salary_max: maybe(numeric),
    salary_is_predicted: maybe(textish),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;
const isOwn = having('redirect_url', 'adref');

export const site = defineSite({
  id: 'adzuna',
  name: 'Adzuna',
  recognise({ hostname, searchParams }) {
    const country = countryOfHost(hostname);
    const search = searchSlug(searchParams.get('q'), searchParams.get('w'));
    return country === undefined || search === '' ? null : `${country}/${search}`;
  },
  mentions: ({ hostname }) => countryOfHost(hostname) !== undefined,
  address(slug) {
    const [country, what, where] = searchParts(slug);
    const host = `www.adzuna.${COUNTRIES.get(country)?.[0] ?? 'com'}`;
    return `https://${host}/search?${new URLSearchParams({ q: what, w: where })}`;
  },
  origins: () => [API],
  guessCompany(slug) {
    const [country, ...words] = searchParts(slug);
    return `Adzuna ${country.toUpperCase()}: ${words.filter(Boolean).join(', ')}`;
  },
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'key',
  attribution: 'Jobs by Adzuna',
  secrets: {
    fields: [
      { id: 'app_id', name: 'Application ID' },
      { id: 'app_key', name: 'Application key' },
    ],
    page: 'https://developer.adzuna.com/admin/access_details',
  },
  // The key allows 25 requests a minute.
  minIntervalMs: 2_500,
  perDay: 250,
  isNewestFirst: true,
  start: () => ({ kind: 'list' }),
  request(slug, { skip = 0 }, secrets = {}) {
    const [country, what, where] = searchParts(slug);
    const query = new URLSearchParams({
      app_id: secrets.app_id ?? '',
      app_key: secrets.app_key ?? '',
      results_per_page: String(PAGE_SIZE),
      sort_by: 'date',
      what,
      where,
    });
    const page = Math.floor(skip / PAGE_SIZE) + 1;
    return { url: `${API}/v1/api/jobs/${encodeURIComponent(country)}/search/${page}?${query}` };
  },
  read(body, { slug, cursor }) {
    const payload = parseJson(body);
    const results = listOrOne(payload, ['results'], isOwn);
    const skip = (cursor.skip ?? 0) + PAGE_SIZE;
    const hasMore = results.length >= PAGE_SIZE && skip < (countIn(payload, 'count') || skip + 1);
    const next = hasMore && skip < MAX_JOBS ? [{ kind: 'list' as const, skip }] : [];
    const read = readItems(results, (raw) => toItem(raw, searchParts(slug)[0]));
    return { ...read, isPartial: false, next, isCut: hasMore && next.length === 0, company: null };
  },
});

function countryOfHost(hostname: string): string | undefined {
  return COUNTRY_OF_HOST.get(hostname) ?? COUNTRY_OF_HOST.get(`www.${hostname}`);
}

function toItem(raw: unknown, country: string): Item | null {
  return itemOf(jobSchema(), raw, (job) => ({
    id: job.id,
    title: job.title,
    toPosting: (identity) => toPosting(identity, job, country),
  }));
}

function toPosting(identity: Identity, job: Job, country: string): Posting {
  const url = safeAddress(job.redirect_url);
  const seen = url === null ? undefined : countryOfHost(new URL(url).hostname);
  const { salary_min: min, salary_max: max } = job;
  const currency = COUNTRIES.get(seen ?? country)?.[1];
  // What Adzuna guesses itself is not the employer's word.
  const isGuess = job.salary_is_predicted === '1';
  return {
    ...identity,
    company: readName(job.company?.display_name),
    places: toPlaces(readPlaces([job.location?.display_name])),
    workplace: null,
    types: readEmploymentTypes(`${job.contract_time ?? ''}, ${job.contract_type ?? ''}`),
    salary: isGuess ? null : toSalary({ min, max, currency, period: 'year' }),
    department: readName(job.category?.label),
    postedAt: isoDate(job.created),
    validUntil: null,
    url,
    applyUrl: null,
    text: htmlToText(job.description ?? ''),
    version: null,
  };
}
