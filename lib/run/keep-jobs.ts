import type { Change } from '../domain/change.ts';
import { JobwakeError } from '../domain/errors.ts';
import { type Job, type JobText, mergeJob, newJob } from '../domain/job.ts';
import { type Corrections, type Kept, withWords } from '../domain/kept.ts';
import type { Posting } from '../domain/posting.ts';
import { applicationTables, keepInSaved } from '../store/applications.ts';
import { noteUnjoined } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { addToCounters, jobsOfBoard } from '../store/jobs.ts';
import { noteJobs } from '../store/kept-jobs.ts';
import { countOpenJobs } from '../store/open-counts.ts';
import { fingerprint } from '../util/hash.ts';
import type { PageIdentity } from './page-identity.ts';
import { textChanges } from './store-postings.ts';

/** A posting that the user wants to keep. */
export interface Keeping {
  posting: Posting;
  identity: PageIdentity;
  /** What the user wrote; of other fields, what they wrote before stays. */
  said: Corrections;
}

export interface KeepContext {
  /** Where the postings were read, and when, in milliseconds since the epoch. */
  address: string;
  at: number;
  /** Whether an address that a board gave leads to the posting of this key. */
  leadsTo(address: string | null, key: string, boardId: string): boolean;
}

export interface KeptJobs {
  jobIds: string[];
  /** Those that were not saved before. */
  newIds: string[];
}

/** What a saving was of each job that it is about, and what it is: for undoing exactly that. */
export interface Savings extends KeptJobs {
  savings: { id: string; before: Kept | undefined; after: Kept }[];
}

/** The stored job that each identity means, whoever stored it; `undefined` where there is none. */
export async function findKnown(
  db: Database,
  identities: readonly PageIdentity[],
  leadsTo: KeepContext['leadsTo'],
): Promise<(Job | undefined)[]> {
  const ids = [...new Set(identities.flatMap(({ id, others }) => [id, ...others]))];
  const byId = new Map(
    (await db.jobs.bulkGet(ids)).flatMap((job) => (job === undefined ? [] : [[job.id, job]])),
  );
  const found = identities.map(({ id, others }) =>
    byId.get([id, ...others].find((one) => byId.has(one)) ?? ''),
  );
  // Some vendors' addresses name a board without the id that its interface gives: there the addresses are compared.
  const boards = new Map<string, Job[]>();
  for (const [i, { boardId, key }] of identities.entries()) {
    if (found[i] !== undefined || boardId === '' || key === null) continue;
    const jobs = boards.get(boardId) ?? (await jobsOfBoard(db, boardId));
    boards.set(boardId, jobs);
    found[i] = jobs.find((job) => leadsTo(job.url, key, boardId));
  }
  return found;
}

/**
 * Stores jobs that the user saved, in one transaction: the records, their descriptions, the ledger and the counters. What
 * a board has read of a job stays as it is; what a page said may only be changed by a later reading of the posting's own
 * site. Doing it twice changes nothing.
 */
export function keepJobs(db: Database, wanted: readonly Keeping[], context: KeepContext): Promise<Savings> {
  const { boards, jobs, texts, changes, unjoined, counters } = db;
  const tables = [boards, jobs, texts, changes, unjoined, counters, ...applicationTables(db)];
  return db.transaction('rw', tables, async () => {
    const unique = [...new Map(wanted.map((one) => [one.identity.id, one])).values()];
    const identities = unique.map((one) => one.identity);
    const known = await findKnown(db, identities, context.leadsTo);
    const writes = new Writes();
    for (const [i, one] of unique.entries()) keepOne(one, known[i], context, writes);
    await store(db, writes, context.at);
    await keepInSaved(db, writes.kept.newIds, context.at);
    await noteJobs(db, writes.kept.jobIds);
    return writes.kept;
  });
}

/**
 * Stores what the user says of a stored job in place of what its posting says, and saves the job with it. Doing it twice
 * changes nothing. Resolves with the job as it was. Rejects with `job-unknown`.
 */
export function correctJob(db: Database, jobId: string, said: Corrections, at: number): Promise<Job> {
  return db.transaction('rw', [db.jobs, db.unjoined, ...applicationTables(db)], async () => {
    const job = await db.jobs.get(jobId);
    if (job === undefined) throw new JobwakeError('job-unknown', `No job ${jobId}.`);
    const kept: Kept = { at, isMade: false, ...job.kept, corrections: {} };
    kept.corrections = withWords(job.kept?.corrections ?? {}, said, job);
    await db.jobs.put({ ...job, kept });
    await noteUnjoined(db, [jobId]);
    if (job.kept === undefined) await keepInSaved(db, [jobId], at);
    await noteJobs(db, [jobId]);
    return job;
  });
}

/** What one saving comes to. */
class Writes {
  readonly jobs: Job[] = [];
  readonly made: Job[] = [];
  readonly texts: JobText[] = [];
  readonly changes: Change[] = [];
  readonly kept: Savings = { jobIds: [], newIds: [], savings: [] };
  /** Jobs as they were before their descriptions were replaced. */
  readonly rewritten: Job[] = [];
}

function keepOne(one: Keeping, stored: Job | undefined, context: KeepContext, writes: Writes): void {
  const job = stored === undefined ? makeJob(one, context, writes) : readAgain(one, stored, context, writes);
  const before = job.kept;
  const corrections = withWords(before?.corrections ?? {}, one.said, job);
  const kept = { at: before?.at ?? context.at, isMade: before?.isMade ?? stored === undefined, corrections };
  writes.kept.jobIds.push(job.id);
  if (before === undefined) writes.kept.newIds.push(job.id);
  writes.kept.savings.push({ id: job.id, before, after: kept });
  const next: Job = { ...job, kept };
  if (JSON.stringify(next) !== JSON.stringify(stored)) writes.jobs.push(next);
}

function makeJob({ posting, identity }: Keeping, { at }: KeepContext, writes: Writes): Job {
  const { id, boardId } = identity;
  const isOfBoard = boardId !== '';
  // A board that reads the job later tells it in its own words, which is then no change of the posting.
  const textHash = posting.text === null || isOfBoard ? null : fingerprint(posting.text);
  const context = { boardId, company: '', at, isBaseline: true, isPartial: isOfBoard };
  const job: Job = { ...newJob(posting, textHash, context), id, newAt: at };
  // What the page itself calls the posting may be another number than its board's.
  if (isOfBoard) job.postingId = id.slice(boardId.length + 1);
  writes.made.push(job);
  if (posting.text !== null) writes.texts.push({ jobId: id, text: posting.text });
  return job;
}

/** The stored job after its page was read once more. */
function readAgain({ posting, identity }: Keeping, stored: Job, context: KeepContext, writes: Writes): Job {
  const isOwnPage = stored.boardId === '' && URL.parse(context.address)?.hostname === identity.host;
  // A line of a list says less, and often in other words, than the posting's own page.
  if (!isOwnPage || (posting.text === null && stored.textHash !== null)) return stored;
  const textHash = posting.text === null ? null : fingerprint(posting.text);
  const read = { boardId: '', company: stored.company, at: context.at, isBaseline: true, isPartial: true };
  const merged = mergeJob(stored, posting, textHash, read);
  if (!merged.isChanged) return stored;
  writes.changes.push(...merged.changes);
  if (posting.text !== null && textHash !== stored.textHash) {
    writes.texts.push({ jobId: stored.id, text: posting.text });
    if (stored.textHash !== null) writes.rewritten.push(stored);
  }
  return merged.job;
}

async function store(
  db: Database,
  { jobs, made, texts, changes, rewritten }: Writes,
  at: number,
): Promise<void> {
  changes.push(...(await textChanges(db, rewritten, at)));
  await Promise.all([
    jobs.length > 0 ? db.jobs.bulkPut(jobs) : null,
    texts.length > 0 ? db.texts.bulkPut(texts) : null,
    changes.length > 0 ? db.changes.bulkAdd(changes) : null,
    noteUnjoined(
      db,
      jobs.map((job) => job.id),
    ),
    addToCounters(db, { jobs: made.length, open: made.length }),
    countOpenJobs(db, made, 1),
  ]);
}
