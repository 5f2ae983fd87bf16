import { cleanLine } from './characters.ts';
import { type Draft, draftOf } from './draft.ts';
import { type Members, membersOf, valuesFor } from './json-members.ts';
import { areTelling, JOB_NAME } from './json-posting-keys.ts';
import {
  addressIn,
  dateIn,
  labelFor,
  labelsIn,
  payIn,
  placesIn,
  textIn,
  typesIn,
  workplaceIn,
} from './json-posting-values.ts';
import { isNode, type LinkedNode } from './linked-data.ts';
import { readName } from './name.ts';
import { toPlaces } from './place.ts';
import { mergeWorkplace } from './workplace.ts';

/** Bounds for hostile data. */
const MAX_NODES = 300_000;
const MAX_POSTINGS = 2_000;
const LONGEST_TITLE = 200;
const MAX_KEYS = 200;

/** Names of titles that only postings have. */
const TITLES = ['jobtitle', 'postingtitle', 'positiontitle', 'vacancytitle', 'intitule'];
/** Names of members that only people have. */
const PERSON = ['firstname', 'lastname', 'bio', 'quote', 'avatar'];
const JOB_FOLDER = /job|vacanc|career|stellen|offre|oferta|praca/i;
/** Names of members that only companies have. */
const COMPANY_NAME = /company_?(?:size|type|url)|employees|industry|foundedyear|startup/i;

/**
 * The postings in data of any shape, which are found by what their members are called: an object with a title and with
 * enough of what only postings have. Lists of articles, products and events have titles as well, and so two telling
 * members are asked for, or one where the data around says that it is about jobs.
 */
export function jsonPostings(values: unknown[], base: string | null): Draft[] {
  const drafts: Draft[] = [];
  const stack: Around[] = values.map((value) => ({ value, isJobs: false, company: null })).reverse();
  for (let seen = 0; seen < MAX_NODES && drafts.length < MAX_POSTINGS; seen++) {
    const next = stack.pop();
    if (next === undefined) break;
    const { value, isJobs } = next;
    if (typeof value !== 'object' || value === null) continue;
    const draft = Array.isArray(value) ? null : postingOf(value, isJobs, base);
    if (draft !== null) {
      drafts.push({ ...draft, company: draft.company ?? next.company });
      continue;
    }
    const company = (isNode(value) ? companyOf(value) : null) ?? next.company;
    const children = Object.entries(value).filter(([, child]) => typeof child === 'object' && child !== null);
    for (const [key, child] of children.reverse())
      stack.push({ value: child, isJobs: isJobs || JOB_NAME.test(key.slice(0, 100)), company });
  }
  return unique(drafts);
}

/** A value with what the data around it says: whether it is about jobs, and whose they are. */
interface Around {
  value: unknown;
  isJobs: boolean;
  company: string | null;
}

/** The name of a company that holds its postings: an object with a name, with what only companies have, and with jobs. */
function companyOf(object: LinkedNode): string | null {
  const keys = Object.keys(object).slice(0, MAX_KEYS);
  const isCompany = keys.some((key) => COMPANY_NAME.test(key)) && keys.some((key) => JOB_NAME.test(key));
  return isCompany && typeof object.name === 'string' ? readName(object.name) : null;
}

function postingOf(object: object, isJobs: boolean, base: string | null): Draft | null {
  const members = membersOf(object);
  const title = titleOf(members);
  if (title === null) return null;
  const draft = draftOfMembers(members, title, base);
  // Everything has a name, so that one for a title needs more beside it, or all that postings have.
  const isNamed = members.get('name') === title;
  const isWhole = draft.company !== null && draft.places.length > 0 && draft.text !== null;
  const places = draft.places.map((place) => place.text);
  // A list of places or of companies, or a person: what stands beside the name is about that.
  if (title === draft.company || places.includes(title) || PERSON.some((name) => members.has(name)))
    return null;
  const isTold =
    isJobs ||
    TITLES.some((name) => members.has(name)) ||
    areTelling(members.keys()) ||
    isAmongJobs(draft.url);
  return isPosting(draft, (isTold ? 1 : 2) + (isNamed && !isWhole && !isJobs ? 1 : 0)) ? draft : null;
}

/** Whether an address leads to a thing in a folder of jobs. */
function isAmongJobs(address: string | null): boolean {
  const [, ...folders] =
    URL.parse(address ?? '')
      ?.pathname.split('/')
      .slice(0, -1) ?? [];
  return folders.some((folder) => JOB_FOLDER.test(folder));
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
    const [label = ''] = Array.isArray(value) ? [] : labelsIn(value);
    if (label.length > LONGEST_TITLE) continue;
    const title = readName(label);
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
