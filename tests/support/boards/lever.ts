/** The Postings API of Lever: https://github.com/lever/postings-api */
import type { EmploymentType, PayPeriod } from '../../../lib/domain/posting.ts';
import type { Board } from './board.ts';
import { describe, type Markup, type Section, toHtml, toPlain } from './description.ts';
import type { SeedPosting } from './posting.ts';
import { uuid } from './random.ts';
import { JSON_TYPE, type VendorApi } from './vendor-api.ts';
import { placeText } from './vocabulary.ts';

const COMMITMENTS: Record<EmploymentType, string> = {
  FULL_TIME: 'Full-time',
  PART_TIME: 'Part-time',
  CONTRACTOR: 'Contract',
  TEMPORARY: 'Temporary',
  INTERN: 'Internship',
  OTHER: 'Other',
};
const INTERVALS: Record<PayPeriod, string> = {
  YEAR: 'per-year-salary',
  MONTH: 'per-month-salary',
  WEEK: 'per-week-salary',
  DAY: 'per-day-wage',
  HOUR: 'per-hour-wage',
};
const MARKUP: Markup = {
  heading: (text) => `<div><b>${text}</b></div>\n`,
  paragraph: (text) => `<div><span style="font-size: 11pt;">${text}</span></div>\n<div>&nbsp;</div>\n`,
  list: (items) => items.map((item) => `\n<li>${item}</li>`).join(''),
};

function placeTexts({ places, workplace }: SeedPosting): string[] {
  const remote = workplace === 'remote';
  return [...new Set(places.map((place) => (remote ? `Remote - ${place.country}` : placeText(place))))];
}

function encodeList({ heading, items }: Section): { text: string; content: string } {
  return { text: heading ?? '', content: toHtml({ heading: null, paragraphs: [], items }, MARKUP) };
}

function pay({ salary }: SeedPosting): Record<string, unknown> {
  if (!salary) return {};
  const { min, max, currency, period } = salary;
  const salaryRange = { min, max, currency, interval: INTERVALS[period ?? 'YEAR'] };
  const note = 'Where in the range we start depends on what you bring.';
  return { salaryRange, salaryDescription: MARKUP.paragraph(note), salaryDescriptionPlain: note };
}

/** One posting; `pageUrl` is its address for people. */
function encode(board: Board, posting: SeedPosting, pageUrl: string): Record<string, unknown> {
  const { intro, lists, closing, raw } = describe(posting, board.company);
  const [description, descriptionPlain] = [toHtml(intro, MARKUP) + raw, toPlain(intro)];
  const allLocations = placeTexts(posting);
  return {
    additionalPlain: toPlain(closing),
    additional: toHtml(closing, MARKUP),
    categories: {
      commitment: COMMITMENTS[posting.employmentType],
      department: posting.department,
      location: allLocations[0],
      team: posting.team,
      allLocations,
    },
    createdAt: posting.postedAt,
    descriptionPlain,
    description,
    id: posting.id,
    lists: lists.map(encodeList),
    text: posting.title,
    country: posting.places[0]?.code ?? null,
    workplaceType: posting.workplace ?? 'unspecified',
    opening: '',
    openingPlain: '',
    descriptionBody: description,
    descriptionBodyPlain: descriptionPlain,
    ...pay(posting),
    hostedUrl: pageUrl,
    applyUrl: `${pageUrl}/apply`,
  };
}

/** A whole number of `query` that is not negative, or `otherwise`. */
function count(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name) ?? '';
  return /^\d+$/.test(text) ? Number(text) : otherwise;
}

/** The interface of one region; `domain` is `lever.co` or `eu.lever.co`. */
function leverOf(domain: string): VendorApi {
  const url = (slug: string, id: string) => `https://jobs.${domain}/${slug}/${id}`;
  const api: VendorApi = {
    apiHost: `api.${domain}`,
    pageHosts: [`jobs.${domain}`],
    address: (slug) => `https://jobs.${domain}/${slug}`,
    url,
    applyUrl: (slug, id) => `${url(slug, id)}/apply`,
    makeId: (_boardKey, _index, random) => uuid(random),
    readPath([version, postings, slug, id, ...rest]) {
      if (version !== 'v0' || postings !== 'postings' || !slug || rest.length > 0) return null;
      return { part: id === undefined ? 'list' : 'posting', slug, id: id ?? null };
    },
    placeTexts,
    write(board, { part, id, query }) {
      const written = (posting: SeedPosting) => encode(board, posting, url(board.slug, posting.id));
      if (part === 'posting') {
        const posting = board.find(id ?? '');
        return posting && JSON.stringify(written(posting));
      }
      // Without a limit the vendor hands over the whole board.
      const skip = count(query, 'skip', 0);
      const limit = count(query, 'limit', Number.POSITIVE_INFINITY);
      return JSON.stringify(board.postings.slice(skip, skip + limit).map(written));
    },
    notFound: () => ({ type: JSON_TYPE, body: JSON.stringify({ ok: false, error: 'Document not found' }) }),
  };
  return api;
}

export const lever = leverOf('lever.co');
export const leverEu = leverOf('eu.lever.co');
