import { vendorPosting } from '../domain/address.ts';
import type { Change } from '../domain/change.ts';
import { type Job, type JobText, jobId, mergeJob, newJob, type ReadContext } from '../domain/job.ts';
import type { ReadJob, StoredNews } from '../domain/news.ts';
import type { Posting } from '../domain/posting.ts';
import { servedSite } from '../domain/posting-address.ts';
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
  /** What of it the user may want to hear of; nothing of a first read. */
  fresh: ReadJob[];
  completed: ReadJob[];
  changed: StoredNews['changed'];
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
  const stored = await storedJobs(db, unique, context.boardId);
  const jobs: Job[] = [];
  const texts: JobText[] = [];
  const changes: Change[] = [];
  const replaced: Job[] = [];
  const written = Promise.resolve();
  const news = { fresh: [], completed: [], changed: [] };
  const counts = { freshCount: 0, openedCount: 0 };
  const result: StoredPostings = { ids: [], ...counts, needDetails: [], ...news, written };
  for (const posting of unique) {
    const was = stored.get(posting);
    result.ids.push(was?.postingId ?? posting.postingId);
    if (context.isPartial && needsDetail(was, posting)) result.needDetails.push(posting);
    const textHash = posting.text === null ? null : fingerprint(posting.text);
    if (was?.state !== 'open') result.openedCount++;
    if (was === undefined) {
      const job = newJob(posting, textHash, context);
      if (!context.isBaseline) {
        if (posting.text === null) job.awaitsText = 1;
        result.fresh.push({ job, text: posting.text });
      }
      jobs.push(job);
      result.freshCount++;
      if (posting.text !== null) texts.push({ jobId: job.id, text: posting.text });
      continue;
    }
    const merged = mergeJob(was, posting, textHash, context);
    if (!merged.isChanged) continue;
    jobs.push(merged.job);
    if (was.awaitsText === 1 && posting.text !== null) {
      delete merged.job.awaitsText;
      result.completed.push({ job: merged.job, text: posting.text });
    }
    if (merged.changes.length > 0) result.changed.push({ job: merged.job, changes: merged.changes });
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

/**
 * The stored jobs of a board's postings. One that the user saved from the posting's page before the board was read has the
 * id that stands in the address, which some vendors' interfaces do not tell.
 */
async function storedJobs(
  db: Database,
  postings: readonly Posting[],
  boardId: string,
): Promise<Map<Posting, Job>> {
  const served = servedSite(boardId);
  const ids = postings.map((posting) => jobId(boardId, posting.postingId));
  const otherId = (i: number) => {
    const { url, postingId } = postings[i] as Posting;
    const at = url === null ? null : vendorPosting(url, served);
    // Numbers of one kind are as they are: "R-7-1" is another posting than "R-7".
    return at === null || postingId.includes(at.id) ? null : jobId(boardId, at.id);
  };
  const known = await knownJobs(db, boardId, ids, otherId);
  return new Map(known.flatMap((job, i) => (job === undefined ? [] : [[postings[i] as Posting, job]])));
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
