import type { Job } from '../domain/job.ts';
import type { Corrections, Kept } from '../domain/kept.ts';
import { noteUnjoined } from '../store/clusters.ts';
import { dropItemsOfJobs } from '../store/inbox.ts';
import { addToCounters } from '../store/jobs.ts';
import { JOB_RULES } from './job-records.ts';
import { isReference } from './parts.ts';
import { isGone, JOB, KEPT } from './shelves.ts';
import { type RowValues, rowOf } from './spread.ts';
import type { Row } from './store.ts';
import type { SyncDatabase } from './sync-database.ts';

/** What comes of the records of jobs. */
class Changes {
  readonly put: Job[] = [];
  readonly made: Job[] = [];
  readonly gone: Job[] = [];
  readonly texts: { jobId: string; text: string }[] = [];
}

/**
 * Shows saved jobs of other devices. What this device reads of its boards by itself is never replaced; a job that it
 * has not seen becomes a row.
 */
export async function showJobs(
  db: SyncDatabase,
  arrivals: ReadonlyMap<string, readonly Row[]>,
  now: number,
): Promise<void> {
  const ids = [...arrivals.keys()];
  const stored = await db.jobs.bulkGet(ids);
  const boards = await watchedBoards(db, ids);
  const needed = await aboutJobs(db, ids, arrivals);
  const changes = new Changes();
  for (const [i, id] of ids.entries()) {
    const records = arrivals.get(id) ?? [];
    const before = stored[i];
    const posting = records.find(({ table }) => table === JOB);
    const isRead = before !== undefined && boards.has(before.boardId);
    let job = before;
    if (posting !== undefined && !isGone(posting.fields) && !isRead)
      job = told(posting, id, before, now, changes);
    const kept = records.find(({ table }) => table === KEPT);
    if (job !== undefined && kept !== undefined) job = withKept(job, kept, before === undefined);
    const isGoing = posting !== undefined && isGone(posting.fields) && !isRead && !needed.has(id);
    if (isGoing && before?.kept?.isMade === true && job?.kept === undefined) changes.gone.push(before);
    else if (job !== undefined && job !== before) changes.put.push(job);
    if (before === undefined && job !== undefined) changes.made.push(job);
  }
  await store(db, changes);
}

/** The job as its record tells it; nothing as long as it lacks a title. A poorer value replaces no richer one. */
function told(
  { fields }: Row,
  id: string,
  before: Job | undefined,
  now: number,
  changes: Changes,
): Job | undefined {
  const { text, ...posted } = fields;
  const known = Object.entries(posted).filter(
    ([name, [value]]) => !isPoorer(value, before?.[name as keyof Job]),
  );
  const row = rowOf(Object.fromEntries(known), JOB_RULES, { ...(before ?? freshJob(id, now)) });
  const job = row as unknown as Job;
  if (job.title === '' || job.title === undefined) return before;
  // The board's own words, when this device reads it one day, are then no change of the posting.
  if (job.boardId !== '') job.textHash = before?.textHash ?? null;
  if (text !== undefined && typeof text[0] === 'string' && !isReference(text[0]))
    changes.texts.push({ jobId: id, text: text[0] });
  return job;
}

function isPoorer(value: unknown, before: unknown): boolean {
  const isNothing = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return isNothing && before !== undefined;
}

function freshJob(id: string, now: number): RowValues {
  const nothing = {
    boardId: '',
    postingId: id,
    title: '',
    company: '',
    places: [],
    types: [],
    withdrawn: [],
  };
  const unknown = {
    workplace: null,
    salary: null,
    department: null,
    postedAt: null,
    validUntil: null,
    url: null,
    applyUrl: null,
    closedAt: null,
    version: null,
    textHash: null,
  };
  return { id, ...nothing, ...unknown, firstSeenAt: now, newAt: now, state: 'open', missed: 0 };
}

function withKept(job: Job, { fields }: Row, isNew: boolean): Job {
  const { kept: before, ...rest } = job;
  if (isGone(fields)) return rest;
  const kept: Kept = {
    at: (fields.at?.[0] as number | undefined) ?? before?.at ?? job.firstSeenAt,
    isMade: before?.isMade ?? isNew,
    corrections: (fields.corrections?.[0] as Corrections | undefined) ?? before?.corrections ?? {},
  };
  return { ...rest, kept };
}

/** Ids of the boards, of those of these jobs, that this device reads. */
async function watchedBoards(db: SyncDatabase, jobIds: readonly string[]): Promise<Set<string>> {
  const jobs = await db.jobs.bulkGet([...jobIds]);
  const ids = [...new Set(jobs.map((job) => job?.boardId ?? ''))].filter(Boolean);
  const boards = await db.boards.bulkGet(ids);
  return new Set(
    boards.flatMap((board) => (board?.readAt != null && board.removedAt === null ? [board.id] : [])),
  );
}

/** Ids of those jobs, of the ones that should go, about which the user has written something. */
async function aboutJobs(
  db: SyncDatabase,
  ids: readonly string[],
  arrivals: ReadonlyMap<string, readonly Row[]>,
): Promise<Set<string>> {
  const going = ids.filter((id) =>
    arrivals.get(id)?.some(({ table, fields }) => table === JOB && isGone(fields)),
  );
  if (going.length === 0) return new Set();
  const applications = await db.applications.bulkGet(going);
  const notes = await db.notes.where('jobId').anyOf(going).toArray();
  return new Set([...applications, ...notes].flatMap((row) => (row === undefined ? [] : [row.jobId])));
}

async function store(db: SyncDatabase, { put, made, gone, texts }: Changes): Promise<void> {
  const ids = gone.map(({ id }) => id);
  const isOpen = ({ state }: Job) => state === 'open';
  await Promise.all([
    put.length > 0 ? db.jobs.bulkPut(put) : null,
    texts.length > 0 ? db.texts.bulkPut(texts) : null,
    ids.length > 0 ? db.jobs.bulkDelete(ids) : null,
    ids.length > 0 ? db.texts.bulkDelete(ids) : null,
    ids.length > 0 ? db.changes.where('jobId').anyOf(ids).delete() : null,
    addToCounters(db, {
      jobs: made.length - gone.length,
      open: made.filter(isOpen).length - gone.filter(isOpen).length,
      unseen: -gone.filter(({ unseen }) => unseen === 1).length,
    }),
    countOpen(db, made),
    noteUnjoined(
      db,
      [...put, ...gone].map(({ id }) => id),
    ),
  ]);
  await dropItemsOfJobs(db, ids);
}

/** Boards count their open jobs, so that a read can tell whether one of them is missing. */
async function countOpen(db: SyncDatabase, made: readonly Job[]): Promise<void> {
  const byBoard = Map.groupBy(
    made.filter(({ boardId }) => boardId !== ''),
    ({ boardId }) => boardId,
  );
  for (const board of await db.boards.bulkGet([...byBoard.keys()])) {
    if (board === undefined) continue;
    const openCount = board.openCount + (byBoard.get(board.id)?.length ?? 0);
    await db.boards.put({ ...board, openCount });
  }
}
