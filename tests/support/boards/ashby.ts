/** The public job posting API of Ashby: https://developers.ashbyhq.com/docs/public-job-posting-api */
import type { EmploymentType, PayPeriod, Salary } from '../../../lib/domain/posting.ts';
import type { Board } from './board.ts';
import { describe, type Markup, toHtml, toPlain } from './description.ts';
import type { SeedPosting } from './posting.ts';
import { seededRandom, uuid } from './random.ts';
import type { VendorApi } from './vendor-api.ts';
import { type Place, placeText } from './vocabulary.ts';

const EMPLOYMENT_TYPES: Record<EmploymentType, string | null> = {
  FULL_TIME: 'FullTime',
  PART_TIME: 'PartTime',
  CONTRACTOR: 'Contract',
  TEMPORARY: 'Temporary',
  INTERN: 'Intern',
  OTHER: null,
};
const WORKPLACES = { remote: 'Remote', hybrid: 'Hybrid', onsite: 'OnSite' };
const PERIOD_WORDS: Record<PayPeriod, string> = {
  YEAR: '',
  MONTH: ' per month',
  WEEK: ' per week',
  DAY: ' per day',
  HOUR: ' per hour',
};
const SIGNS: Record<string, string> = { USD: '$', EUR: '€', GBP: '£', CAD: 'CA$', AUD: 'A$', INR: '₹' };
const STYLE = 'style="min-height:1.5em"';
const MARKUP: Markup = {
  heading: (text) => `<h2><strong>${text}</strong></h2>`,
  paragraph: (text) => `<p ${STYLE}>${text}</p>`,
  list: (items) => `<ul ${STYLE}>${items.map((item) => `<li><p ${STYLE}>${item}</p></li>`).join('')}</ul>`,
};

interface Location {
  location: string;
  address: { postalAddress: Record<string, string> };
}

/** Remote places have a country only; the vendor names countries and regions in full. */
function encodePlace({ workplace }: SeedPosting, place: Place): Location {
  const { city, region, country } = place;
  if (workplace === 'remote') {
    return { location: `Remote (${country})`, address: { postalAddress: { addressCountry: country } } };
  }
  const local = { ...(region ? { addressRegion: region.full } : {}), addressLocality: city };
  return { location: placeText(place), address: { postalAddress: { addressCountry: country, ...local } } };
}

function encodePlaces(posting: SeedPosting): Location[] {
  const locations = posting.places.map((place) => encodePlace(posting, place));
  return [...new Map(locations.map((location) => [location.location, location])).values()];
}

/** "€62K", "$24", "PLN 14.5K". */
function money(amount: number | null, currency: string | null): string {
  const sign = SIGNS[currency ?? ''] ?? `${currency} `;
  const value = amount ?? 0;
  return value < 1000 ? `${sign}${value}` : `${sign}${value / 1000}K`;
}

function compensation({ key, salary }: SeedPosting): Record<string, unknown> {
  if (!salary) {
    const nothing = { compensationTierSummary: null, scrapeableCompensationSalarySummary: null };
    return { ...nothing, compensationTiers: [], summaryComponents: [] };
  }
  const random = seededRandom(`${key}/pay`);
  const equity = random() < 0.3;
  const range = `${money(salary.min, salary.currency)} – ${money(salary.max, salary.currency)}`;
  const amount = `${range}${PERIOD_WORDS[salary.period ?? 'YEAR']}`;
  const tierSummary = amount + (equity ? ' • Offers Equity' : '');
  const summaryComponents = [...(equity ? [EQUITY] : []), salaryComponent(salary)];
  const components = summaryComponents.map((component) => ({
    id: uuid(random),
    summary: component.compensationType === 'Salary' ? amount : 'Offers Equity',
    ...component,
  }));
  return {
    compensationTierSummary: tierSummary,
    scrapeableCompensationSalarySummary: amount.replace('–', '-'),
    compensationTiers: [
      { id: uuid(random), tierSummary, title: null, additionalInformation: null, components },
    ],
    summaryComponents,
  };
}

const EQUITY = {
  compensationType: 'EquityPercentage',
  interval: 'NONE',
  currencyCode: null as string | null,
  minValue: null as number | null,
  maxValue: null as number | null,
};

function salaryComponent({ min, max, currency, period }: Salary): typeof EQUITY {
  const interval = `1 ${period ?? 'YEAR'}`;
  return { compensationType: 'Salary', interval, currencyCode: currency, minValue: min, maxValue: max };
}

function encode(board: Board, posting: SeedPosting, withPay: boolean): Record<string, unknown> {
  const { intro, lists, closing, raw } = describe(posting, board.company);
  const sections = [intro, ...lists, closing];
  const shouting = sections.map(({ heading, ...rest }) => ({
    heading: heading?.toUpperCase() ?? null,
    ...rest,
  }));
  const [first, ...secondaryLocations] = encodePlaces(posting);
  const { workplace } = posting;
  return {
    id: posting.id,
    title: posting.title,
    department: posting.department,
    team: posting.team,
    employmentType: EMPLOYMENT_TYPES[posting.employmentType],
    location: first?.location ?? '',
    ...(withPay ? { shouldDisplayCompensationOnJobPostings: posting.salary !== null } : {}),
    secondaryLocations,
    publishedAt: new Date(posting.postedAt).toISOString().replace('Z', '+00:00'),
    isListed: true,
    // Hybrid work is `true` here as well: only `workplaceType` tells the two apart.
    isRemote: workplace && workplace !== 'onsite',
    workplaceType: workplace && WORKPLACES[workplace],
    address: first?.address ?? {},
    jobUrl: ashby.url(board.slug, posting.id),
    applyUrl: ashby.applyUrl(board.slug, posting.id),
    descriptionHtml: sections.map((section) => toHtml(section, MARKUP)).join('') + raw,
    descriptionPlain: shouting.map(toPlain).join('\n\n'),
    ...(withPay ? { compensation: compensation(posting) } : {}),
  };
}

export const ashby: VendorApi = {
  apiHost: 'api.ashbyhq.com',
  pageHosts: ['jobs.ashbyhq.com'],
  address: (slug) => `https://jobs.ashbyhq.com/${encodeURIComponent(slug)}`,
  url: (slug, id) => `${ashby.address(slug)}/${id}`,
  applyUrl: (slug, id) => `${ashby.url(slug, id)}/application`,
  makeId: (_boardKey, _index, random) => uuid(random),
  readPath([api, jobBoard, slug, ...rest]) {
    if (api !== 'posting-api' || jobBoard !== 'job-board' || !slug || rest.length > 0) return null;
    return { part: 'list', slug, id: null };
  },
  placeTexts: (posting) => encodePlaces(posting).map(({ location }) => location),
  write(board, { query }) {
    const withPay = query.get('includeCompensation') === 'true';
    return JSON.stringify({
      jobs: board.postings.map((posting) => encode(board, posting, withPay)),
      apiVersion: '1',
    });
  },
  notFound: () => ({ type: 'text/plain; charset=utf-8', body: 'Not Found' }),
};
