import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay, payInText } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { toSalary } from '../extract/salary.ts';
import { htmlToText, joinTexts, plainToText } from '../extract/text.ts';
import { mergeWorkplace, readWorkplace } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource } from './define.ts';
import { having } from './shared/fields.ts';
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
} from './shared/payload.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// The Postings API, https://github.com/lever/postings-api. Boards in the EU have hosts of their own; their slugs start
// with "eu/".
const HOST = /^(?:jobs|api)\.(eu\.)?lever\.co$/;
const SITE = /^(?!.*\.\.)[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?$/;
const PAGE_SIZE = 100;

const postingSchema = lazy(() =>
  record({
    id: maybe(z.string()),
    text: maybe(z.string()),
    categories: maybe(
      record({
        location: maybe(z.string()),
        allLocations: maybeList(z.string()),
        commitment: maybe(z.string()),
        department: maybe(z.string()),
        team: maybe(z.string()),
      }),
    ),
    workplaceType: maybe(z.string()),
    createdAt: maybe(z.number()),
    hostedUrl: maybe(z.string()),
    applyUrl: maybe(z.string()),
    description: maybe(z.string()),
    descriptionPlain: maybe(z.string()),
    lists: maybeList(record({ text: maybe(z.string()), content: maybe(z.string()) })),
    additional: maybe(z.string()),
    additionalPlain: maybe(z.string()),
    salaryDescription: maybe(z.string()),
    salaryDescriptionPlain: maybe(z.string()),
    salaryRange: maybe(
      record({
        min: maybe(numeric),
        max: maybe(numeric),
        currency: maybe(z.string()),
        interval: maybe(z.string()),
      }),
    ),
  }),
);
type LeverPosting = z.infer<ReturnType<typeof postingSchema>>;

export const site = defineSite({
  id: 'lever',
  name: 'Lever',
  domains: ['lever.co'],
  embeds:
    /\bleverJobsOptions\s{0,20}=\s{0,20}\{[^{}]{0,200}?\baccountName["']?\s{0,20}:\s{0,20}["']([\w.-]{1,99})["']/,
  recognise(address) {
    const host = HOST.exec(address.hostname);
    if (host === null) return null;
    const [first, second, third] = pathParts(address);
    const site = (first === 'v0' && second === 'postings' ? third : first) ?? '';
    if (!SITE.test(site) || site === 'v0') return null;
    return host[1] === undefined ? site : `eu/${site}`;
  },
  mentions: ({ hostname }) => HOST.test(hostname),
  address: (slug) => `https://jobs.${placeOf(slug)}`,
  origins: (slug) => [new URL(apiOf(slug)).origin],
  guessCompany: (slug) => companyFromSlug(slug.replace(/^eu\//, '')),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request: (slug, { skip = 0 }) => ({ url: `${apiOf(slug)}?mode=json&skip=${skip}&limit=${PAGE_SIZE}` }),
  read(body, { cursor }) {
    const items = listOrOne(parseJson(body), [], having('text'));
    const skip = (cursor.skip ?? 0) + items.length;
    const next = items.length >= PAGE_SIZE ? [{ kind: 'list' as const, skip }] : [];
    return { ...readItems(items, toItem), isPartial: false, next, company: null };
  },
  // Confidential postings answer with 404 as well.
  isGoneWhenNotFound: false,
});

function apiOf(slug: string): string {
  const [host, site] = placeOf(slug).split('/') as [string, string];
  return `https://api.${host}/v0/postings/${site}`;
}

function placeOf(slug: string): string {
  return slug.startsWith('eu/') ? `eu.lever.co/${slug.slice(3)}` : `lever.co/${slug}`;
}

function toItem(raw: unknown): Item | null {
  return itemOf(postingSchema(), raw, (data) => ({
    id: data.id,
    title: data.text,
    toPosting: (identity) => toPosting(identity, data),
  }));
}

function toPosting(identity: Identity, data: LeverPosting): Posting {
  const { categories } = data;
  const places = readPlaces([categories?.location, ...(categories?.allLocations ?? [])]);
  const pay = either(data.salaryDescription, data.salaryDescriptionPlain);
  const text = textOf(data, pay);
  return {
    ...identity,
    company: null,
    places: toPlaces(places),
    workplace: mergeWorkplace(readWorkplace(data.workplaceType ?? ''), places),
    types: readEmploymentTypes(categories?.commitment ?? ''),
    salary: completePay(salaryOf(data, pay), text, places),
    department: readName(categories?.department) ?? readName(categories?.team),
    postedAt: isoDate(data.createdAt),
    validUntil: null,
    url: safeAddress(data.hostedUrl),
    applyUrl: safeAddress(data.applyUrl),
    text,
    version: null,
  };
}

/** The parts of a posting in the order of its page. */
function textOf(data: LeverPosting, pay: string): string {
  const lists = data.lists.flatMap(({ text, content }) => {
    const title = readName(text);
    return [title ? `## ${title}` : '', htmlToText(content ?? '')];
  });
  return joinTexts([
    either(data.description, data.descriptionPlain),
    ...lists,
    pay,
    either(data.additional, data.additionalPlain),
  ]);
}

function either(html: string | null | undefined, plain: string | null | undefined): string {
  return html ? htmlToText(html) : plainToText(plain ?? '');
}

/** The range, else what the field beside it says in words. */
function salaryOf({ salaryRange }: LeverPosting, pay: string): Posting['salary'] {
  const range = salaryRange ? toSalary({ ...salaryRange, period: salaryRange.interval }) : null;
  return range ?? payInText(`Salary: ${pay}`);
}
