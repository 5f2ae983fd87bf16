import type { Change } from '../domain/change.ts';
import { type Job, type JobText, jobId, mergeJob, newJob, type ReadContext } from '../domain/job.ts';
import type { Posting } from '../domain/posting.ts';
import { noteUnjoined } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { addToCounters, knownJobs } from '../store/jobs.ts';
import { fingerprint } from '../util/hash.ts';

export interface StoredPostings {
  /** Ids of the postings, each once, in the order of the payload. */
  ids: string[];
  /** Jobs that were not stored before. */
  freshCount: number;
  /** Jobs that came to be open by this: fresh ones and reopened ones. */
  openedCount: number;
  /** Postings whose description is missing or out of date, when the payload had none. */
  needDetails: Pick<Posting, 'postingId' | 'url' | 'version'>[];
  /** Settles when all is written; to be awaited before the transaction is left. */
  written: Promise<unknown>;
}

/**
 * Joins the postings of one payload with the stored jobs and writes what differs: jobs, descriptions, ledger, counters
 * and the note that clusters are to follow. Must run inside a transaction that includes these five tables. Doing it
 * twice changes nothing.
 */
export async function storePostings(
  db: Database,
  postings: Posting[],
  context: ReadContext,
): Promise<StoredPostings> {
  const unique = [...new Map(postings.map((posting) => [posting.postingId, posting])).values()];
  const ids = unique.map((posting) => jobId(context.boardId, posting.postingId));
  const stored = new Map((await knownJobs(db, context.boardId, ids)).map((job) => [job.id, job]));
  const jobs: Job[] = [];
  const texts: JobText[] = [];
  const changes: Change[] = [];
  const replaced: Job[] = [];
  const written = Promise.resolve();
  const result: StoredPostings = { ids: [], freshCount: 0, openedCount: 0, needDetails: [], written };
  for (const posting of unique) {
    const was = stored.get(jobId(context.boardId, posting.postingId));
    result.ids.push(posting.postingId);
    if (context.isPartial && needsDetail(was, posting)) result.needDetails.push(posting);
    const textHash = posting.text === null ? null : fingerprint(posting.text);
    if (was?.state !== 'open') result.openedCount++;
    if (was === undefined) {
      const job = newJob(posting, textHash, context);
      jobs.push(job);
      result.freshCount++;
      if (posting.text !== null) texts.push({ jobId: job.id, text: posting.text });
      continue;
    }
    const merged = mergeJob(was, posting, textHash, context);
    if (!merged.isChanged) continue;
    jobs.push(merged.job);
    for (const change of merged.changes) changes.push(change);
    if (posting.text !== null && textHash !== was.textHash) {
      texts.push({ jobId: was.id, text: posting.text });
      if (was.textHash !== null) replaced.push(was);
    }
  }
  for (const change of await textChanges(db, replaced, context.at)) changes.push(change);
  result.written = Promise.all([
    // Asked first, so that its answer does not wait for all that is written.
    addToCounters(db, {
      jobs: result.freshCount,
      open: result.openedCount,
      unseen: context.isBaseline ? 0 : result.freshCount,
    }),
    jobs.length > 0 ? db.jobs.bulkPut(jobs) : null,
    texts.length > 0 ? db.texts.bulkPut(texts) : null,
    changes.length > 0 ? db.changes.bulkAdd(changes) : null,
    noteUnjoined(
      db,
      jobs.map((job) => job.id),
    ),
  ]);
  return result;
}

function needsDetail(was: Job | undefined, posting: Posting): boolean {
  return was === undefined || was.textHash === null || was.version !== posting.version;
}

/** A description that is replaced goes to the ledger as it was, so that the difference can be shown later. */
export async function textChanges(db: Database, replaced: readonly Job[], at: number): Promise<Change[]> {
  if (replaced.length === 0) return [];
  const rows = await db.texts.bulkGet(replaced.map((job) => job.id));
  return rows.flatMap((row) =>
    row === undefined ? [] : { jobId: row.jobId, at, field: 'text', from: row.text, to: null },
  );
}
