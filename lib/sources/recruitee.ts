import type { Posting, Workplace } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { toSalary } from '../extract/salary.ts';
import { htmlToText, joinTexts } from '../extract/text.ts';
import { isOnlyWorkplace, readWorkplace } from '../extract/workplace.ts';
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
  maybeList,
  numeric,
  parseJson,
  readItems,
  record,
  textish,
} from './shared/payload.ts';

// The careers site API, https://docs.recruitee.com/reference/intro-to-careers-site-api. Open until February 2027, when
// it begins to ask for a token.
const DOMAIN = 'recruitee.com';
const isOwn = having('careers_url', 'careers_apply_url', 'employment_type_code');

const offerSchema = lazy(() =>
  record({
    id: maybe(textish),
    title: maybe(z.string()),
    company_name: maybe(z.string()),
    location: maybe(z.string()),
    city: maybe(z.string()),
    state_name: maybe(z.string()),
    country: maybe(z.string()),
    locations: maybeList(
      record({
        name: maybe(z.string()),
        city: maybe(z.string()),
        state: maybe(z.string()),
        country: maybe(z.string()),
      }),
    ),
    remote: maybe(z.boolean()),
    hybrid: maybe(z.boolean()),
    on_site: maybe(z.boolean()),
    employment_type_code: maybe(z.string()),
    salary: maybe(
      record({
        min: maybe(numeric),
        max: maybe(numeric),
        currency: maybe(z.string()),
        period: maybe(z.string()),
      }),
    ),
    department: maybe(z.string()),
    published_at: maybe(z.string()),
    created_at: maybe(z.string()),
    updated_at: maybe(z.string()),
    close_at: maybe(z.string()),
    careers_url: maybe(z.string()),
    careers_apply_url: maybe(z.string()),
    description: maybe(z.string()),
    requirements: maybe(z.string()),
  }),
);
type Offer = z.infer<ReturnType<typeof offerSchema>>;

export const site = defineSite({
  id: 'recruitee',
  name: 'Recruitee',
  domains: ['recruitee.com'],
  served: { domain: 'recruiteecdn.com', what: /^careers\./ },
  ...companyHosts(DOMAIN, '/', { id: 'recruitee' }),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: null,
  start: () => ({ kind: 'full' }),
  request: (slug) => ({ url: `${originOfCompany(slug, DOMAIN)}/api/offers/` }),
  read(body) {
    const read = readItems(listOrOne(parseJson(body), ['offers'], isOwn, 'offer'), toItem);
    return { ...read, isPartial: false, next: [], company: read.postings[0]?.company ?? null };
  },
});

function toItem(raw: unknown): Item | null {
  return itemOf(offerSchema(), raw, (offer) => ({
    id: offer.id,
    title: offer.title,
    toPosting: (identity) => toPosting(identity, offer),
  }));
}

function toPosting(identity: Identity, offer: Offer): Posting {
  const text = joinTexts([htmlToText(offer.description ?? ''), htmlToText(offer.requirements ?? '')]);
  const { salary } = offer;
  return {
    ...identity,
    company: readName(offer.company_name),
    places: toPlaces(placesOf(offer)),
    workplace: workplaceOf(offer),
    types: readEmploymentTypes(offer.employment_type_code ?? ''),
    salary: completePay(salary ? toSalary(salary) : null, text),
    department: readName(offer.department),
    postedAt: isoDate(offer.published_at) ?? isoDate(offer.created_at),
    validUntil: isoDate(offer.close_at),
    url: safeAddress(offer.careers_url),
    applyUrl: safeAddress(offer.careers_apply_url),
    text,
    version: isoDate(offer.updated_at),
  };
}

/** The places of the offer, else its address; the line beside them may be a place or a word for the workplace. */
function placesOf(offer: Offer): string[] {
  const listed = readPlaces(
    offer.locations.map(({ name, city, state, country }) => joinParts(city, state, country) ?? name),
  );
  if (listed.length > 0) return listed;
  const line = readPlaces([offer.location]).filter((place) => readWorkplace(place) === null);
  if (line.some((place) => !isOnlyWorkplace(place))) return line;
  return readPlaces([joinParts(offer.city, offer.state_name, offer.country) ?? offer.location]);
}

/** Offers that leave the choice are hybrid where that is among it, and nothing for certain otherwise. */
function workplaceOf({ remote, hybrid, on_site }: Offer): Workplace | null {
  if (hybrid) return 'hybrid';
  if (remote === on_site) return null;
  return remote ? 'remote' : on_site ? 'onsite' : null;
}
