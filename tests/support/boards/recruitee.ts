/**
 * The careers site API of Recruitee, https://docs.recruitee.com/reference/intro-to-careers-site-api, which answers at
 * companies' own hosts as at the vendor's. Slugs are such hosts here, and begin with "careers.".
 */
import type { EmploymentType } from '../../../lib/domain/posting.ts';
import type { Board } from './board.ts';
import { describe, type Markup, toHtml } from './description.ts';
import { numberFor, type SeedPosting } from './posting.ts';
import { JSON_TYPE, type VendorApi } from './vendor-api.ts';
import { placeText } from './vocabulary.ts';

const TYPES: Record<EmploymentType, string> = {
  FULL_TIME: 'fulltime_permanent',
  PART_TIME: 'parttime_permanent',
  CONTRACTOR: 'freelance',
  TEMPORARY: 'temporary',
  INTERN: 'internship',
  OTHER: 'other',
};
const MARKUP: Markup = {
  heading: (text) => `<p><strong>${text}</strong></p>`,
  paragraph: (text) => `<p>${text}</p>`,
  list: (items) => `<ul>${items.map((item) => `<li><p>${item}</p></li>`).join('')}</ul>`,
};
/** Addresses have words where the interface has a number. */
const WORD = 'opening-';

function encode(board: Board, posting: SeedPosting): Record<string, unknown> {
  const { intro, lists, closing, raw } = describe(posting, board.company);
  const { id, title, department, places, workplace, employmentType, salary, postedAt, updatedAt } = posting;
  const textOf = (parts: Parameters<typeof toHtml>[0][]) =>
    parts.map((part) => toHtml(part, MARKUP)).join('');
  return {
    id: Number(id),
    slug: `${WORD}${id}`,
    title,
    company_name: board.company,
    department,
    locations: places.map(({ city, region, country }) => ({ city, state: region?.full ?? null, country })),
    remote: workplace === 'remote',
    hybrid: workplace === 'hybrid',
    on_site: workplace === 'onsite',
    employment_type_code: TYPES[employmentType],
    salary: { ...salary, period: salary?.period?.toLowerCase() ?? null },
    published_at: writeTime(postedAt),
    updated_at: writeTime(updatedAt),
    careers_url: recruitee.url(board.slug, id),
    careers_apply_url: recruitee.applyUrl(board.slug, id),
    description: textOf([intro]) + raw,
    requirements: textOf([...lists, closing]),
  };
}

/** "2026-03-01 10:30:00 UTC". */
function writeTime(ms: number): string {
  return new Date(ms)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
}

export const recruitee: VendorApi = {
  pageHosts: [],
  pageHead: '<meta property="og:image" content="https://careers.recruiteecdn.com/image/upload/x.png">',
  readOwnHost(slug, [first, second, third]) {
    if (!slug.startsWith('careers.')) return null;
    if (first === 'api') return second === 'offers' && !third ? { part: 'list', slug, id: null } : null;
    return { part: 'page', slug, id: first === 'o' ? (second?.replace(WORD, '') ?? '') : null };
  },
  address: (slug) => `https://${slug}/`,
  url: (slug, id) => `https://${slug}/o/${WORD}${id}`,
  applyUrl: (slug, id) => `${recruitee.url(slug, id)}/c/new`,
  makeId: (boardKey, index) => String(numberFor(`${boardKey}/ids`, 410, 890) * 1_000 + index),
  readPath: () => null,
  placeTexts: ({ places }) => [...new Set(places.map((place) => placeText(place)))],
  write: (board) => JSON.stringify({ offers: board.postings.map((posting) => encode(board, posting)) }),
  notFound: () => ({ type: JSON_TYPE, body: JSON.stringify({ error: ['Not found'] }) }),
};
