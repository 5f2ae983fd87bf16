import { cleanLine } from './characters.ts';
import { type Draft, draftOf } from './draft.ts';
import { JOB_NAME, type Members, membersOf, valuesFor } from './json-posting-keys.ts';
import {
  addressIn,
  dateIn,
  labelFor,
  payIn,
  placesIn,
  textIn,
  typesIn,
  workplaceIn,
} from './json-posting-values.ts';
import { readName } from './name.ts';
import { toPlaces } from './place.ts';
import { mergeWorkplace } from './workplace.ts';

/** Bounds for hostile data. */
const MAX_NODES = 300_000;
const MAX_POSTINGS = 2_000;
const LONGEST_TITLE = 200;

/**
 * The postings in data of any shape, which are found by what their members are called: an object with a title and with
 * enough of what only postings have. Lists of articles, products and events have titles as well, and so two telling
 * members are asked for, or one where the data around says that it is about jobs.
 */
export function jsonPostings(values: unknown[], base: string | null): Draft[] {
  const drafts: Draft[] = [];
  const stack: { value: unknown; isJobs: boolean }[] = values
    .map((value) => ({ value, isJobs: false }))
    .reverse();
  for (let seen = 0; seen < MAX_NODES && drafts.length < MAX_POSTINGS; seen++) {
    const next = stack.pop();
    if (next === undefined) break;
    const { value, isJobs } = next;
    if (typeof value !== 'object' || value === null) continue;
    const draft = Array.isArray(value) ? null : postingOf(value, isJobs, base);
    if (draft !== null) {
      drafts.push(draft);
      continue;
    }
    const children = Object.entries(value).filter(([, child]) => typeof child === 'object' && child !== null);
    for (const [key, child] of children.reverse())
      stack.push({ value: child, isJobs: isJobs || JOB_NAME.test(key.slice(0, 100)) });
  }
  return unique(drafts);
}

function postingOf(object: object, isJobs: boolean, base: string | null): Draft | null {
  const members = membersOf(object);
  const title = titleOf(members);
  if (title === null) return null;
  const draft = draftOfMembers(members, title, base);
  // Everything has a name, so that one for a title needs more beside it, or all that postings have.
  const isNamed = (object as { name?: unknown }).name === title;
  const isWhole = draft.company !== null && draft.places.length > 0 && draft.text !== null;
  const isKnown = isJobs || members.has('jobid');
  return isPosting(draft, isKnown ? 1 : isNamed && !isWhole ? 3 : 2) ? draft : null;
}

/** What the members of an object say that is known to be a posting; without a title where they give none. */
export function readJsonPosting(object: object, base: string | null): Draft {
  const members = membersOf(object);
  return draftOfMembers(members, titleOf(members), base);
}

function draftOfMembers(members: Members, title: string | null, base: string | null): Draft {
  const places = placesIn(members);
  return draftOf({
    postingId: idOf(members),
    title,
    company: readName(labelFor(members, 'company')),
    places: toPlaces(places),
    workplace: mergeWorkplace(workplaceIn(members), places),
    types: typesIn(members),
    salary: payIn(members),
    department: readName(labelFor(members, 'department')),
    postedAt: dateIn(members, 'postedAt'),
    validUntil: dateIn(members, 'validUntil'),
    url: addressIn(members, 'url', base),
    applyUrl: addressIn(members, 'applyUrl', base),
    text: textIn(members),
  });
}

/** Whether a draft holds `least` members that hardly anything but a posting has, and three altogether. */
function isPosting(draft: Draft, least: number): boolean {
  const { company, workplace, salary, department, applyUrl, places, types } = draft;
  const single = [company, workplace, salary, department, applyUrl].filter((value) => value !== null).length;
  const telling = single + (places.length > 0 ? 1 : 0) + (types.length > 0 ? 1 : 0);
  const common = [draft.postingId, draft.text, draft.postedAt, draft.validUntil, draft.url];
  return telling >= least && telling + common.filter((value) => value !== null).length >= 3;
}

function titleOf(members: Members): string | null {
  for (const value of valuesFor(members, 'title')) {
    if (typeof value !== 'string' || value.length > LONGEST_TITLE) continue;
    const title = readName(value);
    if (title !== null && title.length > 1 && !/^https?:/.test(title)) return title;
  }
  return null;
}

/** The likeliest of its ids; what follows the last colon of names like "urn:li:posting:123". */
function idOf(members: Members): string | null {
  for (const value of valuesFor(members, 'id')) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const id = cleanLine(String(value), 200).replace(/^urn:.*:/, '');
    if (id !== '' && id.length <= 128) return id;
  }
  return null;
}

function unique(drafts: Draft[]): Draft[] {
  const known = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = `${draft.postingId ?? draft.url ?? ''} ${draft.title}`;
    const other = known.get(key);
    if (other === undefined || (draft.text?.length ?? 0) > (other.text?.length ?? 0)) known.set(key, draft);
  }
  return [...known.values()];
}
