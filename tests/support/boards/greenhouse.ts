/** The Job Board API of Greenhouse: https://developers.greenhouse.io/job-board.html */
import type { EmploymentType, PayPeriod, Salary } from '../../../lib/domain/posting.ts';
import type { Board } from './board.ts';
import { describe, type Markup, toHtml } from './description.ts';
import { numberFor, type SeedPosting } from './posting.ts';
import type { Route } from './types.ts';
import { JSON_TYPE, type VendorApi } from './vendor-api.ts';
import { type Place, placeText } from './vocabulary.ts';

const TIME_TYPES: Record<EmploymentType, string> = {
  FULL_TIME: 'Full time',
  PART_TIME: 'Part time',
  CONTRACTOR: 'Contractor',
  TEMPORARY: 'Temporary',
  INTERN: 'Intern',
  OTHER: 'Other',
};
const LOCATION_TYPES = { remote: 'Remote', hybrid: 'Hybrid', onsite: 'On-Site' };
const PAY_TITLES: Record<PayPeriod, string> = {
  YEAR: 'Annual Salary:',
  MONTH: 'Monthly Salary:',
  WEEK: 'Weekly Pay:',
  DAY: 'Daily Rate:',
  HOUR: 'Hourly Rate:',
};
const CURRENCY_SIGNS: Record<string, string> = { USD: '$', CAD: '$', AUD: '$', EUR: '€', GBP: '£' };
const MARKUP: Markup = {
  heading: (text) => `<h2><strong>${text}</strong></h2>\n`,
  paragraph: (text) => `<p>${text}</p>\n`,
  list: (items) => `<ul>\n${items.map((item) => `<li>${item}</li>\n`).join('')}</ul>\n`,
};

/** Some boards write only "Hybrid" as the place and leave the rest to the offices. */
function namesOnlyHybrid({ workplace, index }: SeedPosting): boolean {
  return workplace === 'hybrid' && index % 3 === 0;
}

function placeTexts(posting: SeedPosting): string[] {
  if (namesOnlyHybrid(posting)) return posting.places.map(officeAddress);
  const remote = posting.workplace === 'remote';
  return [
    ...new Set(posting.places.map((place) => (remote ? `Remote, ${place.country}` : placeText(place)))),
  ];
}

function locationText(posting: SeedPosting): string {
  return namesOnlyHybrid(posting) ? 'Hybrid' : placeTexts(posting).join('; ');
}

function officeAddress({ city, region, country }: Place): string {
  return [...new Set([city, region?.full ?? city, country])].join(', ');
}

/** "2026-03-01T06:30:00-04:00": the vendor tells times at its own offset. */
function writeTime(ms: number): string {
  return new Date(ms - 4 * 3_600_000).toISOString().replace(/\.\d+Z$/, '-04:00');
}

function metadata(slug: string, { workplace, employmentType, salary }: SeedPosting): unknown[] {
  const field = (name: string, value: unknown, value_type: string) => ({
    id: numberFor(`${slug}/${name}`, 4_000_000, 40_000_000),
    name,
    value,
    value_type,
  });
  const range = salary && {
    unit: salary.currency,
    max_value: `${salary.max}.0`,
    min_value: `${salary.min}.0`,
  };
  return [
    field('Location Type', workplace && LOCATION_TYPES[workplace], 'single_select'),
    field('Time Type', TIME_TYPES[employmentType], 'single_select'),
    field('Pay Transparency Range', range, 'currency_range'),
  ];
}

function money(amount: number | null, currency: string | null): string {
  return `${CURRENCY_SIGNS[currency ?? ''] ?? ''}${(amount ?? 0).toLocaleString('en-US')}`;
}

function payBlock({ min, max, currency, period }: Salary): string {
  const range = `<span>${money(min, currency)}</span><span class="divider">&mdash;</span><span>${money(max, currency)} ${currency}</span>`;
  const title = `<div class="title">${PAY_TITLES[period ?? 'YEAR']}</div>`;
  return `<div class="content-pay-transparency"><div class="pay-input">${title}<div class="pay-range">${range}</div></div></div>`;
}

/** The description as HTML, before the interface escapes it. */
function descriptionHtml(board: Board, posting: SeedPosting): string {
  const { intro, lists, closing, raw } = describe(posting, board.company);
  const opening = `<div class="content-intro">${toHtml(intro, MARKUP)}</div>`;
  const pay = posting.salary ? payBlock(posting.salary) : '';
  const end = `<div class="content-conclusion">${toHtml(closing, MARKUP)}</div>`;
  return opening + lists.map((list) => toHtml(list, MARKUP)).join('') + raw + pay + end;
}

/** `content` is HTML whose markup is written as entities once more. */
function escapeOnce(html: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return html.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

function encodeLight(board: Board, posting: SeedPosting): Record<string, unknown> {
  const compliance = { type: 'gdpr', requires_consent: false, requires_processing_consent: false };
  const more = {
    requires_retention_consent: false,
    retention_period: null,
    demographic_data_consent_applies: false,
  };
  return {
    absolute_url: greenhouse.url(board.slug, posting.id),
    data_compliance: [{ ...compliance, ...more }],
    ...(posting.index % 7 === 0 ? { education: 'education_optional' } : {}),
    internal_job_id: Number(posting.id) - 700_000,
    location: { name: locationText(posting) },
    metadata: metadata(board.slug, posting),
    id: Number(posting.id),
    updated_at: writeTime(posting.updatedAt),
    requisition_id: `R${numberFor(`${posting.key}/requisition`, 1000, 99_999)}`,
    title: posting.title,
    company_name: board.company,
    first_published: writeTime(posting.postedAt),
    language: 'en',
    application_deadline: null,
  };
}

function encodeFull(board: Board, posting: SeedPosting): Record<string, unknown> {
  const node = (name: string) => ({
    id: numberFor(`${board.slug}/${name}`, 4_000_000_000, 4_099_999_999),
    name,
    child_ids: [],
    parent_id: null,
  });
  return {
    ...encodeLight(board, posting),
    content: escapeOnce(descriptionHtml(board, posting)),
    departments: [node(posting.department)],
    offices: posting.places.map((place) => ({ ...node(place.city), location: officeAddress(place) })),
    ai_disclaimer: null,
    include_ai_disclaimer: null,
    ai_opt_out_request_url: null,
  };
}

function payInputRanges({ salary }: SeedPosting): unknown[] {
  if (!salary) return [];
  const [min_cents, max_cents] = [(salary.min ?? 0) * 100, (salary.max ?? 0) * 100];
  return [
    {
      min_cents,
      max_cents,
      currency_type: salary.currency,
      title: PAY_TITLES[salary.period ?? 'YEAR'],
      blurb: '',
    },
  ];
}

function writeList(board: Board, query: URLSearchParams): string {
  const encode = query.get('content') === 'true' ? encodeFull : encodeLight;
  const jobs = board.postings.map((posting) => encode(board, posting));
  return JSON.stringify({ jobs, meta: { total: jobs.length } });
}

function writePosting(board: Board, { id, query }: Route): string | null {
  const posting = board.find(id ?? '');
  if (!posting) return null;
  const pay = query.get('pay_transparency') === 'true' ? { pay_input_ranges: payInputRanges(posting) } : {};
  return JSON.stringify({ ...encodeFull(board, posting), ...pay });
}

export const greenhouse: VendorApi = {
  apiHost: 'boards-api.greenhouse.io',
  pageHosts: ['boards.greenhouse.io', 'job-boards.greenhouse.io'],
  address: (slug) => `https://boards.greenhouse.io/${slug}`,
  url: (slug, id) => `https://job-boards.greenhouse.io/${slug}/jobs/${id}`,
  // The form stands on the page of the posting.
  applyUrl: (slug, id) => greenhouse.url(slug, id),
  makeId: (boardKey, index) => String(numberFor(`${boardKey}/ids`, 4100, 8900) * 1_000_000 + index),
  readPath([version, boards, slug, jobs, id, ...rest]) {
    if (version !== 'v1' || boards !== 'boards' || !slug || rest.length > 0) return null;
    if (jobs === undefined) return { part: 'name', slug, id: null };
    if (jobs !== 'jobs') return null;
    return id === undefined ? { part: 'list', slug, id: null } : { part: 'posting', slug, id };
  },
  placeTexts,
  write(board, route) {
    if (route.part === 'name') return JSON.stringify({ name: board.company, content: '' });
    return route.part === 'list' ? writeList(board, route.query) : writePosting(board, route);
  },
  notFound: (part) => ({
    type: JSON_TYPE,
    body: JSON.stringify({ status: 404, error: part === 'name' ? 'Job board not found' : 'Job not found' }),
  }),
};
