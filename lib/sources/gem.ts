import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { payInText } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText, plainToText } from '../extract/text.ts';
import { isOnlyWorkplace, mergeWorkplace, readWorkplace } from '../extract/workplace.ts';
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
  parseJson,
  readItems,
  record,
  textish,
} from './shared/payload.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// The Job Board API, https://api.gem.com/job_board/v0/reference.
const API = 'https://api.gem.com';
const isOwn = having('location_type', 'content_plain', 'first_published_at');
const BOARD = /^[A-Za-z0-9][\w-]{0,99}$/;
const RESERVED = new Set(['api', 'static', 'embed', 'job_board']);

const postSchema = lazy(() =>
  record({
    id: maybe(textish),
    title: maybe(z.string()),
    absolute_url: maybe(z.string()),
    content: maybe(z.string()),
    content_plain: maybe(z.string()),
    location: maybe(record({ name: maybe(z.string()) })),
    offices: maybeList(
      record({ name: maybe(z.string()), location: maybe(record({ name: maybe(z.string()) })) }),
    ),
    location_type: maybe(z.string()),
    employment_type: maybe(z.string()),
    departments: maybeList(record({ name: maybe(z.string()) })),
    first_published_at: maybe(z.string()),
    created_at: maybe(z.string()),
    updated_at: maybe(z.string()),
  }),
);
type Post = z.infer<ReturnType<typeof postSchema>>;

export const site = defineSite({
  id: 'gem',
  name: 'Gem',
  domains: ['gem.com'],
  recognise(address) {
    const [first, second, third] = pathParts(address);
    const isApi = address.hostname === 'api.gem.com' && first === 'job_board' && second === 'v0';
    if (!isApi && address.hostname !== 'jobs.gem.com') return null;
    const board = (isApi ? third : first) ?? '';
    return BOARD.test(board) && !RESERVED.has(board) ? board : null;
  },
  mentions: ({ hostname }) => hostname === 'jobs.gem.com',
  address: (slug) => `https://jobs.gem.com/${slug}`,
  origins: () => [API],
  guessCompany: companyFromSlug,
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: null,
  start: () => ({ kind: 'full' }),
  request: (slug) => ({ url: `${API}/job_board/v0/${slug}/job_posts/` }),
  read(body) {
    return {
      ...readItems(listOrOne(parseJson(body), ['job_posts'], isOwn), toItem),
      isPartial: false,
      next: [],
      company: null,
    };
  },
});

function toItem(raw: unknown): Item | null {
  return itemOf(postSchema(), raw, (post) => ({
    id: post.id,
    title: post.title,
    toPosting: (identity) => toPosting(identity, post),
  }));
}

function toPosting(identity: Identity, post: Post): Posting {
  const named = readPlaces([post.location?.name]);
  const text = post.content ? htmlToText(post.content) : plainToText(post.content_plain ?? '');
  return {
    ...identity,
    company: null,
    places: toPlaces(placesOf(post, named)),
    workplace: mergeWorkplace(readWorkplace(post.location_type ?? ''), named),
    types: readEmploymentTypes(post.employment_type ?? ''),
    salary: payInText(text),
    department: readName(post.departments[0]?.name),
    postedAt: isoDate(post.first_published_at) ?? isoDate(post.created_at),
    validUntil: null,
    url: safeAddress(post.absolute_url),
    applyUrl: null,
    text,
    version: isoDate(post.updated_at),
  };
}

/** The post's own place, or its offices where that only tells how one works. */
function placesOf({ offices }: Post, named: string[]): string[] {
  const places = named.filter((place) => !isOnlyWorkplace(place));
  return places.length > 0 ? places : readPlaces(offices.map(({ location, name }) => location?.name || name));
}
