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
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource, type ReadingContext, Unreadable } from './define.ts';
import { companyHosts } from './shared/company-host.ts';
import { having, joinParts, listIn, memberOf, versionOf } from './shared/fields.ts';
import {
  type Identity,
  type Item,
  itemOf,
  maybe,
  parseJson,
  readItems,
  record,
  textish,
} from './shared/payload.ts';

// What the careers pages themselves ask; BambooHR does not describe it.
const DOMAIN = 'bamboohr.com';
const WORKPLACES = new Map<string, Workplace>([
  ['0', 'onsite'],
  ['1', 'remote'],
  ['2', 'hybrid'],
]);

const place = lazy(() =>
  maybe(
    record({
      city: maybe(z.string()),
      state: maybe(z.string()),
      province: maybe(z.string()),
      country: maybe(z.string()),
      addressCountry: maybe(z.string()),
    }),
  ),
);
const openingSchema = lazy(() =>
  record({
    id: maybe(textish),
    jobOpeningName: maybe(z.string()),
    jobOpeningShareUrl: maybe(z.string()),
    departmentLabel: maybe(z.string()),
    employmentStatusLabel: maybe(z.string()),
    location: place(),
    atsLocation: place(),
    isRemote: maybe(z.boolean()),
    locationType: maybe(textish),
    datePosted: maybe(z.string()),
    compensation: maybe(z.string()),
    description: maybe(z.string()),
  }),
);
type Opening = z.infer<ReturnType<typeof openingSchema>>;

export const site = defineSite({
  id: 'bamboohr',
  name: 'BambooHR',
  domains: ['bamboohr.com'],
  ...companyHosts(DOMAIN, '/careers', { reserved: ['resources'] }),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'undocumented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request(slug, { kind, postingId = '' }) {
    const careers = `https://${slug}.${DOMAIN}/careers`;
    return {
      url: kind === 'detail' ? `${careers}/${encodeURIComponent(postingId)}/detail` : `${careers}/list`,
    };
  },
  read(body, context) {
    const payload = parseJson(body);
    const list = listIn(payload, ['result'], having('jobOpeningName'));
    const opening = memberOf(payload, 'result', 'jobOpening') ?? memberOf(payload, 'jobOpening');
    if (list === null && opening === undefined) {
      throw new Unreadable('The answer holds neither a list of jobs nor a job.');
    }
    const read = readItems(list ?? [opening], (raw) => toItem(raw, list !== null, context));
    return { ...read, isPartial: list !== null, next: [], company: null };
  },
  details: { one: (postingId) => ({ kind: 'detail', postingId }) },
});

function toItem(raw: unknown, isList: boolean, { slug, cursor }: ReadingContext): Item | null {
  return itemOf(openingSchema(), raw, (opening) => {
    // Only its address tells which opening the details are of.
    const id = opening.id ?? cursor.postingId ?? /\/(\d{1,12})$/.exec(opening.jobOpeningShareUrl ?? '')?.[1];
    return {
      id,
      title: opening.jobOpeningName,
      toPosting: (identity) => toPosting(identity, opening, isList, slug),
    };
  });
}

function toPosting(identity: Identity, opening: Opening, isList: boolean, slug: string): Posting {
  const places = readPlaces([placeOf(opening.location) ?? placeOf(opening.atsLocation)]);
  const text = isList ? null : htmlToText(opening.description ?? '');
  const page = slug && `https://${slug}.${DOMAIN}/careers/${identity.postingId}`;
  const workplace = opening.isRemote ? 'remote' : WORKPLACES.get(opening.locationType ?? '');
  return {
    ...identity,
    company: null,
    places: toPlaces(places),
    workplace: workplace ?? null,
    types: readEmploymentTypes(opening.employmentStatusLabel ?? ''),
    salary: completePay(readPay(opening.compensation ?? '', places), text ?? '', places),
    department: readName(opening.departmentLabel),
    postedAt: isoDate(opening.datePosted),
    validUntil: null,
    url: safeAddress(opening.jobOpeningShareUrl) ?? safeAddress(page),
    applyUrl: null,
    text,
    version: isList ? versionOf(identity.title, places, workplace, opening.employmentStatusLabel) : null,
  };
}

/** One of the two addresses of an opening, the other of which is empty. */
function placeOf(address: Opening['location']): string | null {
  const { city, state, province, country, addressCountry } = address ?? {};
  const narrow = joinParts(city, state ?? province);
  return joinParts(narrow, country ?? addressCountry);
}
