import type { Change } from './change.ts';
import type { Kept } from './kept.ts';
import type { EmploymentType, Posting, Salary, Workplace } from './posting.ts';

/** The light record of one posting, as lists need it. Times are milliseconds since the epoch. */
export interface Job {
  /** `boardId:postingId`; for a job that belongs to no board of a known system, the address of its posting. */
  id: string;
  /** Empty for a job that belongs to no board. */
  boardId: string;
  postingId: string;
  title: string;
  company: string;
  places: string[];
  workplace: Workplace | null;
  types: EmploymentType[];
  salary: Salary | null;
  department: string | null;
  postedAt: string | null;
  validUntil: string | null;
  url: string | null;
  applyUrl: string | null;
  firstSeenAt: number;
  /** Where the job stands in "newest first": when it was posted for a first read, when it was found otherwise. */
  newAt: number;
  state: 'open' | 'closed';
  closedAt: number | null;
  /** Good reads in a row that did not show it. */
  missed: number;
  /** Present only while a list that shows a part of its board leaves it out: when it first did (`age-job.ts`). */
  awaySince?: number;
  /** Fields that the posting gave once and gives no longer; their last value is kept. */
  withdrawn: PostedField[];
  /** The source's mark of the version last read in full, and the fingerprint of the stored description. */
  version: string | null;
  textHash: string | null;
  /** What the description that its board gives is written in (ISO 639-1); absent where that does not tell. */
  language?: string;
  /** Present only while the user has not seen a job that was new; absent otherwise, so that its index stays small. */
  unseen?: 1;
  /** Present only while the description of a job that was new has not come, so that it is matched again when it does. */
  awaitsText?: 1;
  /** Present only for a job that the user saved. */
  kept?: Kept;
}

/** The long part of a job, never loaded for a list. */
export interface JobText {
  jobId: string;
  text: string;
}

/** The fields of a job that come from its posting alone. */
const POSTED_FIELDS = [
  'title',
  'company',
  'places',
  'workplace',
  'types',
  'salary',
  'department',
  'postedAt',
  'validUntil',
  'url',
  'applyUrl',
] as const;
export type PostedField = (typeof POSTED_FIELDS)[number];

/** Good reads without a posting after which its job counts as closed. */
export const MISSES_UNTIL_CLOSED = 2;

/** A job is the same on every read of its board: the key is made of nothing but the board and the source's own id. */
export function jobId(boardId: string, postingId: string): string {
  return `${boardId}:${postingId}`;
}

export interface ReadContext {
  boardId: string;
  /** The board's name, for postings that do not name the company. */
  company: string;
  /** When the posting was read. */
  at: number;
  /** Whether this is the first read of its board, which announces nothing. */
  isBaseline: boolean;
  /** Whether the reading left out fields that the posting may have, as a light list does. */
  isPartial: boolean;
  /** Tells what a description is written in (ISO 639-1); absent where nothing at hand can. */
  languageOf?(text: string): string | null;
}

export interface Merged {
  job: Job;
  changes: Change[];
  isFresh: boolean;
  /** Whether anything of the record differs from what is stored. */
  isChanged: boolean;
}

/** A job as its posting shows it for the first time. */
export function newJob(posting: Posting, textHash: string | null, context: ReadContext): Job {
  const { boardId, at, isBaseline } = context;
  const postedMs = posting.postedAt === null ? Number.NaN : Date.parse(posting.postedAt);
  const job: Job = {
    id: jobId(boardId, posting.postingId),
    boardId,
    postingId: posting.postingId,
    ...postedValues(posting, context),
    firstSeenAt: at,
    newAt: isBaseline && postedMs < at ? postedMs : at,
    state: 'open',
    closedAt: null,
    missed: 0,
    withdrawn: [],
    version: context.isPartial ? null : posting.version,
    textHash,
  };
  noteLanguage(job, posting.text, context);
  if (!isBaseline) job.unseen = 1;
  return job;
}

/** So much of a text tells its language nearly as well as all of it, in a tenth of the time. */
const TELLS_LANGUAGE = 500;

function noteLanguage(job: Job, text: string | null, { languageOf }: ReadContext): void {
  if (languageOf === undefined || text === null) return;
  const language = languageOf(text.slice(0, TELLS_LANGUAGE));
  if (language === null) delete job.language;
  else job.language = language;
}

/**
 * The stored job after its posting was read again. What only the user or the store sets is kept; a value that the
 * posting no longer gives is kept too and noted as withdrawn; each difference becomes a ledger entry, but
 * for that of the description, of which only its fingerprint is known here.
 */
export function mergeJob(
  stored: Job,
  posting: Posting,
  textHash: string | null,
  context: ReadContext,
): Merged {
  const job: Job = { ...stored, missed: 0 };
  delete job.awaySince;
  const changes: Change[] = [];
  let differs = false;
  const note = (field: string, from: unknown, to: unknown) => {
    changes.push({ jobId: stored.id, at: context.at, field, from, to });
  };
  // What the details of a posting add to its line in the list is no change of the posting.
  const isCompleted = stored.textHash === null && textHash !== null && !context.isPartial;
  const noteField = (field: string, from: unknown, to: unknown) => {
    differs = true;
    if (!isCompleted) note(field, from, to);
  };
  if (stored.state === 'closed') {
    const gapMs = stored.closedAt === null ? null : context.at - stored.closedAt;
    note('state', 'closed', { state: 'reopened', gapMs });
    job.state = 'open';
    job.closedAt = null;
  }
  const read = postedValues(posting, context);
  // A light list writes some fields in a poorer way than the full posting. Where a changed posting is known by its
  // version, it is read in full anyway, so the list only fills what is missing.
  const fillsGapsOnly = context.isPartial && posting.version !== null && stored.version !== null;
  for (const field of POSTED_FIELDS) {
    if (fillsGapsOnly && !isNothing(job[field])) continue;
    // Nor is it one that they leave out what the list says.
    if (isCompleted && isNothing(read[field])) continue;
    mergeField(job, read, field, context, noteField);
  }
  if (posting.version !== null && !context.isPartial) job.version = posting.version;
  if (textHash !== null) {
    if (textHash !== stored.textHash) noteLanguage(job, posting.text, context);
    job.textHash = textHash;
  }
  const isChanged = differs || changes.length > 0 || differsUnseen(stored, job);
  return { job, changes, isFresh: false, isChanged };
}

function mergeField(
  job: Job,
  read: Pick<Job, PostedField>,
  field: PostedField,
  context: ReadContext,
  note: (field: string, from: unknown, to: unknown) => void,
): void {
  const was = job[field];
  const is = read[field];
  const wasWithdrawn = job.withdrawn.includes(field);
  if (isNothing(is)) {
    if (context.isPartial || isNothing(was) || wasWithdrawn) return;
    job.withdrawn = [...job.withdrawn, field];
    note(field, was, null);
    return;
  }
  if (wasWithdrawn) job.withdrawn = job.withdrawn.filter((name) => name !== field);
  if (isSame(was, is)) {
    if (wasWithdrawn) note(field, null, is);
    return;
  }
  note(field, wasWithdrawn ? null : was, is);
  Object.assign(job, { [field]: is });
}

/** The job after a good read of its board did not show it; the second such read in a row closes it. */
export function missJob(stored: Job, at: number): Merged {
  if (stored.state === 'closed') return { job: stored, changes: [], isFresh: false, isChanged: false };
  const missed = stored.missed + 1;
  if (missed < MISSES_UNTIL_CLOSED) {
    return { job: { ...stored, missed }, changes: [], isFresh: false, isChanged: true };
  }
  const change: Change = { jobId: stored.id, at, field: 'state', from: 'open', to: 'closed' };
  return {
    job: { ...stored, missed, state: 'closed', closedAt: at },
    changes: [change],
    isFresh: false,
    isChanged: true,
  };
}

function postedValues(posting: Posting, context: ReadContext): Pick<Job, PostedField> {
  const { title, workplace, types, salary, department, postedAt, validUntil, url, applyUrl } = posting;
  const company = posting.company ?? context.company;
  const places = posting.places.map((place) => place.text);
  return {
    title,
    company,
    places,
    workplace,
    types,
    salary,
    department,
    postedAt,
    validUntil,
    url,
    applyUrl,
  };
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Equality of plain values; objects here are always built with their keys in one order. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  return JSON.stringify(left) === JSON.stringify(right);
}

function differsUnseen(stored: Job, job: Job): boolean {
  const isBack = stored.missed !== 0 || stored.awaySince !== undefined;
  return isBack || stored.version !== job.version || stored.textHash !== job.textHash;
}
