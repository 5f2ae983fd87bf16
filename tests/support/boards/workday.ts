/**
 * The interface behind the career sites of Workday: lists by POST, 20 to a page and without text, then each posting by
 * its path. Slugs are "TENANT.wdN/SITE", as in `https://TENANT.wdN.myworkdayjobs.com/SITE`.
 */
import type { Board } from './board.ts';
import { describe, type Markup, toHtml } from './description.ts';
import { numberFor, type SeedPosting } from './posting.ts';
import { JSON_TYPE, type VendorApi } from './vendor-api.ts';
import { placeText } from './vocabulary.ts';

const DOMAIN = '.myworkdayjobs.com';
const LONGEST_PAGE = 20;
const DAY_MS = 86_400_000;
const MARKUP: Markup = {
  heading: (text) => `<p style="text-align:left"><b><span>${text}</span></b></p>`,
  paragraph: (text) => `<p style="text-align:inherit">${text}</p><p style="text-align:inherit"></p>`,
  list: (items) => `<ul>${items.map((item) => `<li><p><span>${item}</span></p></li>`).join('')}</ul>`,
};
const REMOTE_TYPES = { remote: 'Remote', hybrid: 'Hybrid', onsite: 'On-Site' };

interface Page {
  limit: number;
  offset: number;
}

const hostOf = (slug: string) => `${slug.split('/')[0]}${DOMAIN}`;
const siteOf = (slug: string) => slug.split('/')[1] ?? '';
const dash = (words: string) => words.replaceAll(/[^A-Za-z0-9]+/g, '-');
const isPartTime = ({ employmentType }: SeedPosting) => employmentType === 'PART_TIME';
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

function pathOf(posting: SeedPosting): string {
  const [place = ''] = placeTexts(posting);
  return `/job/${dash(place)}/${dash(posting.title.trim())}_${posting.id}`;
}

function placeTexts({ places }: SeedPosting): string[] {
  return [...new Set(places.map((place) => placeText(place)))];
}

function postedOn({ postedAt }: SeedPosting, now: number): string {
  const days = Math.floor((now - postedAt) / DAY_MS);
  return days > 30 ? 'Posted 30+ Days Ago' : days < 1 ? 'Posted Today' : `Posted ${days} Days Ago`;
}

function line(posting: SeedPosting, newest: number): Record<string, unknown> {
  const places = placeTexts(posting);
  return {
    title: posting.title,
    externalPath: pathOf(posting),
    locationsText: places.length === 1 ? places[0] : `${places.length} Locations`,
    ...remoteType(posting),
    postedOn: postedOn(posting, newest),
    bulletFields: [posting.id],
  };
}

function remoteType({ workplace }: SeedPosting): Record<string, string> {
  return workplace === null ? {} : { remoteType: REMOTE_TYPES[workplace] };
}

function writeList(board: Board, { limit, offset }: Page): string {
  const { postings } = board;
  const newest = Math.max(...postings.map(({ postedAt }) => postedAt));
  const jobPostings = postings.slice(offset, offset + limit).map((posting) => line(posting, newest));
  // Only the first page counts.
  return JSON.stringify({ total: offset === 0 ? postings.length : 0, jobPostings, facets: [] });
}

function writePosting(board: Board, posting: SeedPosting): string {
  const { intro, lists, closing, raw } = describe(posting, board.company);
  const [location, ...additionalLocations] = placeTexts(posting);
  const jobPostingInfo = {
    id: String(numberFor(posting.key, 1e9, 9e9)),
    title: posting.title,
    jobDescription: [intro, ...lists, closing].map((section) => toHtml(section, MARKUP)).join('') + raw,
    location,
    ...(additionalLocations.length > 0 ? { additionalLocations } : {}),
    postedOn: 'Posted Yesterday',
    startDate: dayOf(posting.postedAt),
    timeType: isPartTime(posting) ? 'Part time' : 'Full time',
    jobReqId: posting.id,
    ...remoteType(posting),
    canApply: true,
    externalUrl: workday.address(board.slug) + pathOf(posting),
  };
  const [other] = board.postings.filter((one) => one !== posting);
  return JSON.stringify({
    jobPostingInfo,
    hiringOrganization: { name: board.company, url: '' },
    similarJobs: other ? [line(other, other.postedAt)] : [],
    userAuthenticated: false,
  });
}

export const workday: VendorApi = {
  pageHosts: [],
  listMethod: 'POST',
  refusesForeignOrigin: true,
  address: (slug) => `https://${hostOf(slug)}/${siteOf(slug)}`,
  url: (slug, id) => `${workday.address(slug)}/job/x/x_${id}`,
  applyUrl: (slug, id) => workday.url(slug, id),
  makeId: (boardKey, index) => `R${numberFor(boardKey, 10, 99)}${String(index).padStart(5, '0')}`,
  readPath: () => null,
  readOwnHost(host, [first, ...rest]) {
    if (!host.endsWith(DOMAIN) || first === undefined) return null;
    const company = host.slice(0, -DOMAIN.length);
    const idOf = (path: readonly string[]) => path.at(-1)?.split('_').at(-1) ?? null;
    if (first !== 'wday') {
      return { part: 'page', slug: `${company}/${first}`, id: rest[0] === 'job' ? idOf(rest) : null };
    }
    const [cxs, tenant, site, ...path] = rest;
    if (cxs !== 'cxs' || tenant !== company.split('.')[0]) return null;
    const slug = `${company}/${site}`;
    if (path[0] === 'jobs' && path.length === 1) return { part: 'list', slug, id: null };
    return path[0] === 'job' ? { part: 'posting', slug, id: idOf(path) } : null;
  },
  placeTexts,
  truth: (board, posting) => ({
    url: workday.address(board.slug) + pathOf(posting),
    applyUrl: workday.address(board.slug) + pathOf(posting),
    employmentTypes: [isPartTime(posting) ? 'PART_TIME' : 'FULL_TIME'],
    salary: null,
    postedAt: dayOf(posting.postedAt),
  }),
  findFault({ part, sent }) {
    const { limit, offset } = (sent ?? {}) as Partial<Page>;
    const isRight = typeof limit === 'number' && limit <= LONGEST_PAGE && typeof offset === 'number';
    if (part !== 'list' || isRight) return null;
    return JSON.stringify({ errorCode: 'HTTP_400', errorCaseId: 'X', httpStatus: 400, message: '' });
  },
  write(board, { part, id, sent }) {
    if (part === 'list') return writeList(board, sent as Page);
    const posting = board.find(id ?? '');
    return posting && writePosting(board, posting);
  },
  notFound: () => ({
    type: JSON_TYPE,
    body: JSON.stringify({ errorCode: 'S22', errorCaseId: 'X', httpStatus: 404, message: 'not found' }),
  }),
};
