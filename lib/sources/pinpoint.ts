import type { Posting, Salary } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPay } from '../extract/pay-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { toSalary } from '../extract/salary.ts';
import { htmlToText, joinTexts } from '../extract/text.ts';
import { isOnlyWorkplace, readWorkplace, workplaceOfPlaces } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource } from './define.ts';
import { companyHosts, originOfCompany } from './shared/company-host.ts';
import { having, joinParts } from './shared/fields.ts';
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

// The postings of a career site, https://developers.pinpointhq.com/docs/job-board-json-feed.
const DOMAIN = 'pinpointhq.com';
/** The way from page to page of a site that Pinpoint serves; its list embedded elsewhere names the host as well. */
const OWN_LINK = /=["']?\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?postings\/[\da-f]{8}-[\da-f]{4}-/i;
const isOwn = having('workplace_type_text', 'employment_type_text', 'compensation_visible', 'deadline_at');
/** The parts of a description in the order of its page; most have a title of the company's choice. */
const SECTIONS = ['description', 'key_responsibilities', 'skills_knowledge_expertise', 'benefits'] as const;

const text = lazy(() => maybe(z.string()));
const postingSchema = lazy(() =>
  record({
    id: maybe(textish),
    title: text(),
    description: text(),
    key_responsibilities: text(),
    key_responsibilities_header: text(),
    skills_knowledge_expertise: text(),
    skills_knowledge_expertise_header: text(),
    benefits: text(),
    benefits_header: text(),
    compensation: text(),
    compensation_minimum: maybe(numeric),
    compensation_maximum: maybe(numeric),
    compensation_currency: text(),
    compensation_frequency: text(),
    compensation_visible: maybe(z.boolean()),
    employment_type: text(),
    employment_type_text: text(),
    workplace_type: text(),
    workplace_type_text: text(),
    deadline_at: text(),
    published_at: text(),
    url: text(),
    job: maybe(record({ department: maybe(record({ name: text() })) })),
    location: maybe(record({ city: text(), province: text(), name: text() })),
  }),
);
type Data = z.infer<ReturnType<typeof postingSchema>>;

export const site = defineSite({
  id: 'pinpoint',
  name: 'Pinpoint',
  domains: ['pinpointhq.com'],
  embeds: /\bdata-pinpoint-subdomain=["']?([a-z0-9-]{1,63})/i,
  served: { domain: DOMAIN, what: /^(?:www\.)?pinpointhq\.com\//, page: OWN_LINK },
  ...companyHosts(DOMAIN, '/', { id: 'pinpoint' }),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: null,
  start: () => ({ kind: 'full' }),
  request: (slug) => ({ url: `${originOfCompany(slug, DOMAIN)}/postings.json` }),
  read(body) {
    return {
      ...readItems(listOrOne(parseJson(body), ['data'], isOwn, 'data'), toItem),
      isPartial: false,
      next: [],
      company: null,
    };
  },
});

function toItem(raw: unknown): Item | null {
  return itemOf(postingSchema(), raw, (data) => ({
    id: data.id,
    title: data.title,
    toPosting: (identity) => toPosting(identity, data),
  }));
}

function toPosting(identity: Identity, data: Data): Posting {
  const places = placesOf(data);
  const text = joinTexts(SECTIONS.map((section) => sectionOf(data, section)));
  const stated = readWorkplace(data.workplace_type ?? '') ?? readWorkplace(data.workplace_type_text ?? '');
  return {
    ...identity,
    company: null,
    places: toPlaces(places),
    workplace: stated ?? workplaceOfPlaces(places),
    types: readEmploymentTypes(data.employment_type_text || (data.employment_type ?? '')),
    salary: completePay(salaryOf(data), text, places),
    department: readName(data.job?.department?.name),
    postedAt: isoDate(data.published_at),
    validUntil: isoDate(data.deadline_at),
    url: safeAddress(data.url),
    applyUrl: null,
    text,
    version: null,
  };
}

/** The town and its region, else what the company calls the place. */
function placesOf({ location }: Data): string[] {
  const name = location?.name ?? '';
  const town = joinParts(location?.city, location?.province);
  return readPlaces([town ?? (isOnlyWorkplace(name) ? null : name)]);
}

function sectionOf(data: Data, section: (typeof SECTIONS)[number]): string {
  const body = htmlToText(data[section] ?? '');
  const title = section === 'description' ? null : readName(data[`${section}_header`]);
  return body === '' || title === null ? body : `## ${title}\n\n${body}`;
}

/** Pay of its own fields, unless the company hides it. */
function salaryOf(data: Data): Salary | null {
  if (data.compensation_visible === false) return null;
  const salary = toSalary({
    min: data.compensation_minimum,
    max: data.compensation_maximum,
    currency: data.compensation_currency,
    period: data.compensation_frequency,
  });
  return salary ?? readPay(data.compensation ?? '');
}
