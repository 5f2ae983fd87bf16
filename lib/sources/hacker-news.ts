import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { decodeEntities } from '../extract/entities.ts';
import { type HiringHeader, namesJob, readHiringHeader } from '../extract/hiring-comment.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { toPlaces } from '../extract/place.ts';
import { htmlToText } from '../extract/text.ts';
import { fingerprint } from '../util/hash.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource, type Reading, Unreadable } from './define.ts';
import { memberOf } from './shared/fields.ts';
import {
  type Item,
  maybe,
  maybeList,
  parseJson,
  readerOf,
  readItems,
  record,
  textish,
} from './shared/payload.ts';

// "Ask HN: Who is hiring?", a thread at the start of each month, through https://hn.algolia.com/api: the newest thread
// first, then all of its comments in one answer. A slug of digits is one thread, any other the newest one.
const API = 'https://hn.algolia.com';
const SITE = 'https://news.ycombinator.com';
const NEWEST = 'who-is-hiring';
/** The longest threads had half of this. */
const MAX_COMMENTS = 3_000;
/** The header and the job are named in the first lines of a comment. */
const MAX_LINES = 40;
const STORY = /^\d{1,12}$/;

const storySchema = lazy(() => record({ objectID: maybe(textish), title: maybe(z.string()) }));
const commentSchema = lazy(() =>
  record({
    id: maybe(textish),
    text: maybe(z.string()),
    created_at: maybe(z.string()),
    created_at_i: maybe(z.number()),
    /** A search has other names for these, and so has the official interface, https://github.com/HackerNews/API. */
    objectID: maybe(textish),
    comment_text: maybe(z.string()),
    time: maybe(z.number()),
  }),
);
const threadSchema = lazy(() => z.object({ title: maybe(z.string()), children: z.array(z.unknown()) }));
const searchSchema = lazy(() => record({ hits: maybeList(storySchema()) }));
type Comment = Omit<z.infer<ReturnType<typeof commentSchema>>, 'objectID' | 'comment_text' | 'time'>;

export const site = defineSite({
  id: 'hacker-news',
  name: 'Hacker News: Who is hiring?',
  recognise({ hostname, pathname, searchParams }) {
    if (hostname !== 'news.ycombinator.com') return null;
    const id = searchParams.get('id') ?? '';
    if (pathname === '/item') return STORY.test(id) ? id : null;
    return id === 'whoishiring' && /^\/(?:submitted|user)$/.test(pathname) ? NEWEST : null;
  },
  mentions: ({ hostname }) => hostname === 'news.ycombinator.com' || hostname === 'hn.algolia.com',
  address: (slug) => (slug === NEWEST ? `${SITE}/submitted?id=whoishiring` : `${SITE}/item?id=${slug}`),
  origins: () => [API],
  guessCompany: () => 'Who is hiring?',
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: 'From "Ask HN: Who is hiring?" on Hacker News',
  start: () => ({ kind: 'list' }),
  request(slug, { mark }) {
    const story = mark ?? (slug === NEWEST ? null : slug);
    const search = 'search_by_date?tags=story,author_whoishiring&hitsPerPage=20';
    return { url: `${API}/api/v1/${story === null ? search : `items/${story}`}` };
  },
  read(body) {
    const payload = parseJson(body);
    const comments = commentsIn(payload);
    if (comments !== null) return readComments(comments);
    const search = z.safeParse(searchSchema(), payload);
    if (search.success && isSearch(payload)) return readSearch(search.data.hits);
    const thread = z.safeParse(threadSchema(), payload);
    if (!thread.success) throw new Unreadable('The answer is not a thread.');
    if (thread.data.title && !/hiring/i.test(thread.data.title))
      throw new Unreadable('The thread is not one of offers.');
    return readComments(thread.data.children);
  },
});

function readComments(comments: unknown[]): Reading {
  const offers = comments.slice(0, MAX_COMMENTS).flatMap(toOffers);
  return { ...readItems(offers, toItem), isPartial: false, next: [], company: null };
}

/** The comments of an answer that is no thread: those that a search found, a list of them, or one; `null` for others. */
function commentsIn(payload: unknown): unknown[] | null {
  const list = memberOf(payload, 'hits') ?? payload;
  const isComment = (item: unknown) =>
    memberOf(item, 'type') === 'comment' || memberOf(item, 'comment_text') !== undefined;
  const comments = (Array.isArray(list) ? list : [list]).filter(isComment);
  return comments.length > 0 ? comments : null;
}

function isSearch(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'hits' in payload;
}

/** The newest thread, which the next request asks for. Beside it there are two others each month. */
function readSearch(hits: z.infer<ReturnType<typeof storySchema>>[]): Reading {
  const story = hits.find(
    ({ objectID, title }) => STORY.test(objectID ?? '') && /who is hiring/i.test(title ?? ''),
  );
  if (!story?.objectID) throw new Unreadable('There is no thread among the stories.');
  const next = [{ kind: 'list' as const, mark: story.objectID }];
  return { postings: [], unreadable: [], isPartial: false, next, company: null };
}

/** One offer: a comment, or one of the jobs that a comment lists with a link for each. */
interface Offer {
  id: string | null | undefined;
  title: string;
  link: string | null;
  header: HiringHeader;
  text: string;
  comment: Comment;
}

/** The offers of a comment; none for one that was removed or is only talk. */
function toOffers(raw: unknown): (Offer | null)[] {
  const data = readerOf(commentSchema())(raw);
  if (data === null) return [null];
  const comment: Comment = {
    id: data.id ?? data.objectID,
    text: data.text ?? data.comment_text,
    created_at: data.created_at,
    created_at_i: data.created_at_i ?? data.time,
  };
  if (!comment.text) return [];
  const text = htmlToText(comment.text);
  const header = readHiringHeader(text.split('\n', MAX_LINES).filter((line) => line !== ''));
  if (header === null) return [];
  const { id } = comment;
  const linked = linkedPart(comment.text);
  const jobs = listedJobs(linked);
  if (jobs.length < 2) {
    return [{ id, title: header.title, link: applyLink(linked), header, text, comment }];
  }
  return jobs.map((job) => ({ ...job, id: id && `${id}.${fingerprint(job.title)}`, header, text, comment }));
}

const LINK = 'href="';
const PARAGRAPHS = /<p>|<br ?\/?>|\n/gi;
const APPLY =
  /jobs?\b|career|apply|recruit|greenhouse|lever\.co|ashbyhq|workable|smartrecruiters|hiring|position/i;

/** The paragraphs of a comment up to the last one with a link; most go on for long behind it. */
function linkedPart(html: string): string {
  PARAGRAPHS.lastIndex = 0;
  // Engines look backwards for a text many times slower.
  for (let at = html.indexOf(LINK); at >= 0; at = html.indexOf(LINK, at + 1)) PARAGRAPHS.lastIndex = at;
  return html.slice(0, PARAGRAPHS.exec(html)?.index);
}

/** The jobs that a comment lists one by one: a paragraph each that is a name of a job and a link. One alone is no list. */
function listedJobs(html: string): { title: string; link: string }[] {
  if (html.indexOf(LINK, html.indexOf(LINK) + 1) < 0) return [];
  const jobs = new Map<string, { title: string; link: string }>();
  for (const paragraph of html.split(PARAGRAPHS).slice(1)) {
    const link = hrefIn(paragraph);
    if (link === null) continue;
    const words = readName(readName(paragraph)?.replace(/https?:\/\/\S+/g, ' ')) ?? '';
    const title = words.replace(/^[-\x2a•·–—\d.)\s]{1,20}|[-–—:\s]{1,20}$| ?\( ?\)$/g, '');
    if (title.length <= 90 && namesJob(title)) jobs.set(title, { title, link });
  }
  return [...jobs.values()];
}

/** The first link that leads to jobs; other links lead to the company. */
function applyLink(html: string): string | null {
  for (const part of html.split('</a>', 20)) {
    const link = hrefIn(part);
    if (link !== null && APPLY.test(link)) return link;
  }
  return null;
}

function hrefIn(html: string): string | null {
  const from = html.indexOf(LINK) + LINK.length;
  return from < LINK.length ? null : safeAddress(decodeEntities(html.slice(from, html.indexOf('"', from))));
}

function toItem(offer: Offer | null): Item | null {
  if (offer === null) return null;
  return { id: offer.id, title: offer.title, toPosting: (identity) => ({ ...identity, ...fieldsOf(offer) }) };
}

function fieldsOf({ header, text, comment, link }: Offer): Omit<Posting, 'postingId' | 'title'> {
  const { company, places, workplace, types, salary } = header;
  return {
    company,
    places: toPlaces(places),
    workplace,
    types,
    salary: completePay(salary, text),
    department: null,
    postedAt: isoDate(comment.created_at) ?? isoDate(comment.created_at_i),
    validUntil: null,
    url: safeAddress(`${SITE}/item?id=${comment.id}`),
    applyUrl: link,
    text,
    version: null,
  };
}
