import type { Posting, Workplace } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPay } from '../extract/pay-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText } from '../extract/text.ts';
import { readWorkplace, workplaceOfPlaces } from '../extract/workplace.ts';
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
  parseJson,
  readItems,
  record,
} from './shared/payload.ts';

// The positions of a career site as JSON; "verbose" adds their descriptions. Breezy does not describe it.
const DOMAIN = 'breezy.hr';
const isOwn = having('friendly_id', 'published_date');

const named = lazy(() => maybe(record({ name: maybe(z.string()) })));
const location = lazy(() =>
  record({
    city: maybe(z.string()),
    state: named(),
    country: named(),
    name: maybe(z.string()),
    is_remote: maybe(z.boolean()),
    remote_details: maybe(record({ value: maybe(z.string()), label: maybe(z.string()) })),
  }),
);
const positionSchema = lazy(() =>
  record({
    id: maybe(z.string()),
    name: maybe(z.string()),
    url: maybe(z.string()),
    published_date: maybe(z.string()),
    type: named(),
    location: maybe(location()),
    locations: maybeList(location()),
    department: maybe(z.union([z.string(), z.object({ name: maybe(z.string()) })])),
    salary: maybe(z.string()),
    company: named(),
    description: maybe(z.string()),
  }),
);
type Position = z.infer<ReturnType<typeof positionSchema>>;
type Location = z.infer<ReturnType<typeof location>>;

export const site = defineSite({
  id: 'breezy',
  name: 'Breezy',
  domains: ['breezy.hr'],
  served: { domain: 'breezy.hr', what: /^assets-cdn\.breezy\.hr\/breezy-portal\// },
  ...companyHosts(DOMAIN, '/', { id: 'breezy' }),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'undocumented',
  attribution: null,
  start: () => ({ kind: 'full' }),
  request: (slug) => ({ url: `${originOfCompany(slug, DOMAIN)}/json?verbose=true` }),
  read(body) {
    const read = readItems(listOrOne(parseJson(body), ['positions'], isOwn), toItem);
    return { ...read, isPartial: false, next: [], company: read.postings[0]?.company ?? null };
  },
});

function toItem(raw: unknown): Item | null {
  return itemOf(positionSchema(), raw, (position) => ({
    id: position.id,
    title: position.name,
    toPosting: (identity) => toPosting(identity, position),
  }));
}

function toPosting(identity: Identity, position: Position): Posting {
  const locations = position.locations.length > 0 ? position.locations : [position.location];
  const known = locations.filter((one) => one !== null && one !== undefined);
  const places = readPlaces(known.map(placeOf));
  const { description, department } = position;
  const text = description == null ? null : htmlToText(description);
  return {
    ...identity,
    company: readName(position.company?.name),
    places: toPlaces(places),
    workplace: workplaceOf(known) ?? workplaceOfPlaces(places),
    types: readEmploymentTypes(position.type?.name ?? ''),
    salary: completePay(readPay(position.salary ?? '', places), text ?? '', places),
    department: readName(typeof department === 'string' ? department : department?.name),
    postedAt: isoDate(position.published_date),
    validUntil: null,
    url: safeAddress(position.url),
    applyUrl: null,
    text,
    version: null,
  };
}

function placeOf({ city, state, country, name }: Location): string | null {
  return joinParts(city, city ? state?.name : null, country?.name) ?? name ?? null;
}

/** The way to work that all places share. A place that is not remote says nothing: nobody chose that. */
function workplaceOf(locations: Location[]): Workplace | null {
  const ways = locations.map(({ is_remote, remote_details }) => {
    const stated = readWorkplace(remote_details?.value ?? '') ?? readWorkplace(remote_details?.label ?? '');
    return is_remote ? (stated ?? 'remote') : null;
  });
  const [first = null] = ways;
  return ways.every((way) => way === first) ? first : null;
}
