import { ageJob } from '../domain/age-job.ts';
import { type Job, type Merged, missJob } from '../domain/job.ts';
import type { Posting } from '../domain/posting.ts';
import { type Cursor, type Step, stepId } from '../domain/run.ts';
import type { Reading, Source } from '../sources/define.ts';
import { noteUnjoined } from '../store/clusters.ts';
import { addToCounters, jobsOfBoard } from '../store/jobs.ts';
import { awaitWrite, type Draft, endRead, say } from './draft.ts';
import { type StoredPostings, storePostings } from './store-postings.ts';

/** Postings of one read whose descriptions are asked for one by one; the others follow in the next runs. */
export const MAX_DETAILS_PER_READ = 40;
/** How often all pages are read of a list whose reads may end at the first page that is wholly known. */
const WHOLE_EVERY_MS = 24 * 3_600_000;

export interface ReadingFacts {
  source: Source;
  /** Mark of this answer's version, where the server gave one. */
  etag: string | null;
  url: string;
  /** When the board is to be read again. */
  nextAt: number;
  languageOf(text: string): string | null;
}

/** Stores what a step read: its postings, its follow-up steps and, when nothing is left to read, the board's end. */
export async function storeReading(draft: Draft, reading: Reading, facts: ReadingFacts): Promise<void> {
  const { step, read } = draft;
  const isListing = step.cursor.kind !== 'detail';
  const stored = await storePostings(draft.db, withVersion(reading.postings, step.cursor), {
    boardId: draft.board.id,
    company: reading.company ?? draft.board.company,
    at: draft.now,
    isBaseline: read.isBaseline,
    isPartial: reading.isPartial,
    languageOf: facts.languageOf,
  });
  awaitWrite(draft, stored.written);
  draft.board = { ...draft.board, openCount: draft.board.openCount + stored.openedCount };
  draft.news.fresh.push(...stored.fresh);
  draft.news.completed.push(...stored.completed);
  draft.news.changed.push(...stored.changed);
  const isEnough = facts.source.isNewestFirst === true && stored.openedCount === 0 && wasWhole(draft);
  const cursors: Cursor[] = isListing ? noteListed(draft, reading, stored.ids, isEnough) : [];
  const fresh = read.isBaseline ? 0 : stored.freshCount;
  draft.read = {
    ...draft.read,
    fresh: draft.read.fresh + fresh,
    toldCompany: reading.company ?? read.toldCompany,
  };
  draft.run = { ...draft.run, fresh: draft.run.fresh + fresh };
  if (isListing) noteValidator(draft, cursors.length > 0, facts);
  if (isListing && cursors.length === 0 && draft.read.isWhole && facts.source.isNewestFirst)
    draft.board = { ...draft.board, wholeAt: draft.now };
  cursors.push(...detailCursors(draft, stored.needDetails, facts.source));
  draft.followUps = cursors.map((cursor) => nextStep(step, cursor, draft.now));
  await endIfDone(draft, facts.nextAt);
}

/** Where only a list tells versions, details are of the version for which they were asked. */
function withVersion(postings: Posting[], { version }: Cursor): Posting[] {
  if (version === undefined) return postings;
  return postings.map((posting) => (posting.version === null ? { ...posting, version } : posting));
}

/** A list is as it was: that is a good read, and what it did not show last time it does not show now. */
export async function storeUnchanged(draft: Draft, nextAt: number): Promise<void> {
  const isMissing = (job: Job) => job.missed > 0 || job.awaySince !== undefined;
  const missing = draft.board.missingCount > 0 ? await openJobs(draft, isMissing) : [];
  await endWell(draft, missing, nextAt);
}

/** Ends the read when the step in hand was its last one. */
export async function endIfDone(draft: Draft, nextAt: number): Promise<void> {
  if (draft.followUps.length > 0 || draft.others.length > 0) return;
  const seen = new Set(draft.read.seen);
  // Only a list that was understood as a whole can show that a job is gone, or has been away from a part of the board for
  // long, and only then is it worth the reading.
  const mayMiss = draft.read.isWhole && draft.board.openCount > draft.read.found;
  const missing = mayMiss ? await openJobs(draft, (job) => !seen.has(job.postingId)) : [];
  await endWell(draft, missing, nextAt);
}

/** Whether all pages were read not long ago. */
function wasWhole({ board, now }: Draft): boolean {
  return board.wholeAt !== undefined && now - board.wholeAt < WHOLE_EVERY_MS;
}

/** Notes what a list showed; `isEnough` when nothing of it is new and its further pages are not worth a request. */
function noteListed(draft: Draft, reading: Reading, ids: string[], isEnough: boolean): Cursor[] {
  const { read } = draft;
  const isLeftOff = isEnough && reading.next.length > 0;
  const seen = new Set(read.seen);
  const added = ids.filter((id) => !seen.has(id));
  const named = reading.unreadable.flatMap((bad) => (bad.postingId === null ? [] : bad.postingId));
  draft.read = {
    ...read,
    page: read.page + 1,
    found: read.found + added.length,
    unreadable: read.unreadable + reading.unreadable.length,
    seen: [...read.seen, ...added, ...named.filter((id) => !seen.has(id))],
    isWhole: read.isWhole && named.length === reading.unreadable.length && !isLeftOff,
    ...(reading.isCut ? { isCut: true } : {}),
  };
  draft.run = { ...draft.run, found: draft.run.found + added.length };
  if (reading.unreadable.length > 0)
    say(draft, 'warning', 'unreadable', { count: reading.unreadable.length });
  if (isLeftOff) return [];
  // A page that shows nothing new is one that the server repeats: going on would never end. The first of two steps, which
  // only finds out the mark that the second one needs, never shows anything.
  const findsMark =
    draft.step.cursor.mark === undefined && reading.next.every(({ mark }) => mark !== undefined);
  return added.length > 0 || findsMark ? [...reading.next] : [];
}

/** A list of several pages has no mark: that the first page is unchanged says nothing about the others. */
function noteValidator(draft: Draft, hasMorePages: boolean, facts: ReadingFacts): void {
  const { page, isWhole, unreadable } = draft.read;
  const isOnlyPage = page === 1 && !hasMorePages && isWhole && unreadable === 0;
  const validator = isOnlyPage && facts.etag !== null ? { url: facts.url, etag: facts.etag } : null;
  draft.read = { ...draft.read, validator };
}

function detailCursors(draft: Draft, wanted: StoredPostings['needDetails'], source: Source): Cursor[] {
  const details = source.details;
  if (details === undefined || wanted.length === 0) return [];
  const { bulk } = details;
  if (bulk !== undefined && wanted.length >= bulk.from && !draft.board.isLarge) return [bulk.cursor];
  const cursors = wanted.flatMap(({ postingId, url, version }) => {
    const cursor = details.one(postingId, url, draft.step.cursor);
    if (cursor === null) return [];
    return version === null ? cursor : { ...cursor, version };
  });
  const asked = draft.read.details ?? 0;
  const now = cursors.slice(0, Math.max(0, MAX_DETAILS_PER_READ - asked));
  draft.read = { ...draft.read, details: asked + now.length };
  return now;
}

export function nextStep(step: Step, cursor: Cursor, now: number): Step {
  const { runId, boardId } = step;
  const id = stepId(runId, boardId, cursor);
  return { id, runId, boardId, cursor, state: 'queued', attempt: 0, interrupted: 0, notBefore: now };
}

async function openJobs(draft: Draft, isWanted: (job: Job) => boolean): Promise<Job[]> {
  const jobs = await jobsOfBoard(draft.db, draft.board.id);
  return jobs.filter((job) => job.state === 'open' && isWanted(job));
}

async function endWell(draft: Draft, missing: Job[], nextAt: number): Promise<void> {
  const { read, board } = draft;
  const closed = await storeMissed(draft, missing);
  if (closed > 0) say(draft, 'info', 'closed', { count: closed });
  const state = read.isBaseline || read.fresh > 0 ? 'found' : 'unchanged';
  say(draft, 'info', state === 'found' ? 'read' : 'unchanged', { found: read.found, fresh: read.fresh });
  endRead(
    draft,
    state,
    {
      ok: true,
      validator: read.page === 0 ? board.validator : read.validator,
      openCount: board.openCount - closed,
      missingCount: missing.length - closed,
      company: read.toldCompany,
    },
    nextAt,
  );
}

async function storeMissed(draft: Draft, missing: Job[]): Promise<number> {
  const isAway = (job: Job) =>
    draft.read.isCut === true || (draft.read.page === 0 && job.awaySince !== undefined);
  const merged: Merged[] = missing
    .map((job) => (isAway(job) ? ageJob(job, draft.now) : missJob(job, draft.now)))
    .filter((one) => one.isChanged);
  if (merged.length === 0) return 0;
  const changes = merged.flatMap((one) => one.changes);
  draft.news.changed.push(...merged.filter((one) => one.changes.length > 0));
  const closed = merged.filter((one) => one.job.state === 'closed').map((one) => one.job.id);
  await Promise.all([
    draft.db.jobs.bulkPut(merged.map((one) => one.job)),
    changes.length > 0 ? draft.db.changes.bulkAdd(changes) : null,
    noteUnjoined(draft.db, closed),
    addToCounters(draft.db, { open: -closed.length }),
  ]);
  return closed.length;
}
