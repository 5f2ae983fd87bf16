import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readName } from '../extract/name.ts';
import { payInText } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText } from '../extract/text.ts';
import { mergeWorkplace, readWorkplace } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource, type ReadingContext, Unreadable } from './define.ts';
import { companyOfHost, markOf, originOfCompany, ownHost } from './shared/company-host.ts';
import { countIn, having, listIn, memberOf, versionOf } from './shared/fields.ts';
import {
  type Identity,
  type Item,
  itemOf,
  maybe,
  maybeList,
  numeric,
  parseJson,
  readItems,
  record,
  textish,
} from './shared/payload.ts';
import { ownDomain } from './shared/site-label.ts';
import { subdomainOf } from './shared/subdomain.ts';

// The interfaces behind the career sites, which Eightfold does not describe: the older one, and the newer one ("PCSX")
// of companies for which that refuses. Both need the company's own domain, which is "TENANT.com" unless an address says
// otherwise; the slug is then "TENANT/DOMAIN". Ten postings to a page, about twenty requests a minute.
const DOMAIN = 'eightfold.ai';
const COMPANY_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,24}$/;
const isOwn = having('t_create', 'postedTs', 'work_location_option', 'workLocationOption');
const LONGEST_LIST = 1_000;
const NEWER = 'pcsx';

const positionSchema = lazy(() =>
  record({
    id: maybe(textish),
    name: maybe(z.string()),
    location: maybe(z.string()),
    locations: maybeList(z.string()),
    department: maybe(z.string()),
    t_create: maybe(numeric),
    t_update: maybe(numeric),
    postedTs: maybe(numeric),
    creationTs: maybe(numeric),
    work_location_option: maybe(z.string()),
    workLocationOption: maybe(z.string()),
    canonicalPositionUrl: maybe(z.string()),
    publicUrl: maybe(z.string()),
    positionUrl: maybe(z.string()),
    job_description: maybe(z.string()),
    jobDescription: maybe(z.string()),
  }),
);
type Position = z.infer<ReturnType<typeof positionSchema>>;

export const site = defineSite({
  id: 'eightfold',
  name: 'Eightfold',
  domains: ['eightfold.ai'],
  served: { domain: 'vscdn.net', what: /^static\./ },
  recognise(address) {
    const tenant = subdomainOf(address, DOMAIN) ?? ownHost(address, 'eightfold');
    if (tenant === null) return null;
    const domain = address.searchParams.get('domain')?.toLowerCase() ?? '';
    return COMPANY_DOMAIN.test(domain) && domain !== domainOf(tenant) ? `${tenant}/${domain}` : tenant;
  },
  address(slug) {
    const query = slug.includes('/') ? `?domain=${domainOf(slug)}` : '';
    return `${originOf(slug)}/careers${query}${markOf(slug.split('/')[0] ?? '', 'eightfold')}`;
  },
  origins: (slug) => [originOf(slug)],
  guessCompany: (slug) => companyOfHost(slug.split('/')[0] ?? ''),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'undocumented',
  attribution: null,
  minIntervalMs: 3_000,
  start: () => ({ kind: 'list' }),
  request(slug, { kind, skip = 0, postingId = '', mark }) {
    const api = `${originOf(slug)}/api`;
    const id = encodeURIComponent(postingId);
    const domain = `domain=${domainOf(slug)}`;
    if (mark === NEWER) {
      if (kind === 'detail') return { url: `${api}/pcsx/position_details?position_id=${id}&${domain}&hl=en` };
      return { url: `${api}/pcsx/search?${domain}&query=&location=&start=${skip}&sort_by=timestamp` };
    }
    if (kind === 'detail') return { url: `${api}/apply/v2/jobs/${id}?${domain}` };
    return { url: `${api}/apply/v2/jobs?${domain}&start=${skip}&num=10&sort_by=timestamp` };
  },
  read(body, context) {
    const payload = parseJson(body);
    const data = memberOf(payload, 'data') ?? payload;
    const list = Array.isArray(data) ? null : listIn(data, ['positions'], isOwn);
    if (list === null && !isOwn(data)) {
      throw new Unreadable('The answer holds neither a list of jobs nor a job.');
    }
    const read = readItems(list ?? [data], (raw) => toItem(raw, list !== null, context));
    if (list === null) return { ...read, isPartial: false, next: [], company: null };
    if (list.length === 0 && isGuessed(context)) {
      throw new Unreadable("The answer is empty, as it is for a domain that is not the company's.");
    }
    return { ...read, ...paging(list.length, countIn(data, 'count'), context), company: null };
  },
  details: {
    one: (postingId, _url, list) => ({
      kind: 'detail',
      postingId,
      ...(list?.mark === undefined ? {} : { mark: list.mark }),
    }),
  },
  otherwise: (cursor) => (cursor.mark === undefined ? { ...cursor, mark: NEWER } : null),
});

function originOf(slug: string): string {
  return originOfCompany(slug.split('/')[0] ?? '', DOMAIN);
}

/** Whether a whole list was asked for with a domain that no address told. */
function isGuessed({ slug, cursor }: ReadingContext): boolean {
  return (cursor.skip ?? 0) === 0 && slug !== '' && !slug.includes('/');
}

function domainOf(slug: string): string {
  const [tenant = '', domain] = slug.split('/');
  return domain ?? (tenant.includes('.') ? ownDomain(tenant) : `${tenant}.com`);
}

function paging(count: number, total: number, { cursor }: ReadingContext) {
  const skip = (cursor.skip ?? 0) + count;
  const hasMore = count > 0 && skip < total;
  const isCut = hasMore && skip >= LONGEST_LIST;
  return { isPartial: true, next: hasMore && !isCut ? [{ ...cursor, skip }] : [], isCut };
}

function toItem(raw: unknown, isList: boolean, context: ReadingContext): Item | null {
  return itemOf(positionSchema(), raw, (position) => ({
    id: position.id,
    title: position.name,
    toPosting: (identity) => toPosting(identity, position, isList, context),
  }));
}

function toPosting(
  identity: Identity,
  position: Position,
  isList: boolean,
  { slug }: ReadingContext,
): Posting {
  const { locations, location } = position;
  const places = readPlaces(locations.length > 0 ? locations : [location]);
  const description = position.job_description ?? position.jobDescription ?? '';
  const text = isList ? null : htmlToText(description);
  const option = position.work_location_option ?? position.workLocationOption;
  const page =
    position.canonicalPositionUrl ??
    position.publicUrl ??
    position.positionUrl ??
    `/careers/job/${identity.postingId}`;
  return {
    ...identity,
    company: null,
    places: toPlaces(places),
    workplace: mergeWorkplace(readWorkplace(option ?? ''), places),
    types: [],
    salary: payInText(text ?? '', places),
    department: readName(position.department),
    postedAt: isoDate(position.t_create ?? position.postedTs ?? position.creationTs),
    validUntil: null,
    url: safeAddress(page, slug === '' ? undefined : originOf(slug)),
    applyUrl: null,
    text,
    version: isList ? versionOf(identity.title, places, option, position.t_update) : null,
  };
}
