import type { Change } from '../domain/change.ts';
import { JobwakeError } from '../domain/errors.ts';
import { type Job, type JobText, mergeJob, newJob } from '../domain/job.ts';
import { type Corrections, type Kept, withWords } from '../domain/kept.ts';
import type { Posting } from '../domain/posting.ts';
import { applicationTables, forgetSavedStage, keepInSaved } from '../store/applications.ts';
import { noteUnjoined } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { dropItemsOfJobs, inboxTables } from '../store/inbox.ts';
import { addToCounters, jobsOfBoard } from '../store/jobs.ts';
import { countOpenJobs } from '../store/open-counts.ts';
import { noteOutgoing } from '../store/outbox.ts';
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
  /** Those that were not saved before, for undoing exactly that. */
  newIds: string[];
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
export function keepJobs(db: Database, wanted: readonly Keeping[], context: KeepContext): Promise<KeptJobs> {
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
  readonly kept: KeptJobs = { jobIds: [], newIds: [] };
  /** Jobs as they were before their descriptions were replaced. */
  readonly rewritten: Job[] = [];
}

function keepOne(one: Keeping, stored: Job | undefined, context: KeepContext, writes: Writes): void {
  const job = stored === undefined ? makeJob(one, context, writes) : readAgain(one, stored, context, writes);
  const { kept } = job;
  const corrections = withWords(kept?.corrections ?? {}, one.said, job);
  writes.kept.jobIds.push(job.id);
  if (kept === undefined) writes.kept.newIds.push(job.id);
  const next: Job = {
    ...job,
    kept: { at: kept?.at ?? context.at, isMade: kept?.isMade ?? stored === undefined, corrections },
  };
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

/**
 * Takes savings back: a record that came to be by that goes, with all that belongs to it, unless a board of the user's
 * reads it or they have done more with it than save it; of any other only the saving goes. Ids that are not saved are
 * passed over.
 */
export function forgetKept(db: Database, jobIds: readonly string[], at: number): Promise<void> {
  const { boards, texts, changes, unjoined, notes } = db;
  const others = new Set([...applicationTables(db), ...inboxTables(db)]);
  const tables = [boards, texts, changes, unjoined, notes, ...others];
  return db.transaction('rw', tables, async () => {
    const found = await db.jobs.bulkGet([...jobIds]);
    const kept = found.filter((job) => job?.kept !== undefined) as Job[];
    const boards = new Set(await db.boards.toCollection().primaryKeys());
    const keptIds = kept.map((job) => job.id);
    const noted = await db.notes.where('jobId').anyOf(keptIds).toArray();
    const used = await forgetSavedStage(db, keptIds, at);
    for (const { jobId } of noted) used.add(jobId);
    const isGoing = ({ id, boardId, kept: saved }: Job) =>
      saved?.isMade === true && !boards.has(boardId) && !used.has(id);
    const going = kept.filter(isGoing);
    const ids = going.map((job) => job.id);
    const staying = kept.filter((job) => !isGoing(job));
    for (const job of staying) delete job.kept;
    const open = going.filter((job) => job.state === 'open').length;
    const unseen = going.filter((job) => job.unseen === 1).length;
    await Promise.all([
      db.jobs.bulkPut(staying),
      db.jobs.bulkDelete(ids),
      db.texts.bulkDelete(ids),
      db.changes.where('jobId').anyOf(ids).delete(),
      noteUnjoined(
        db,
        kept.map((job) => job.id),
      ),
      addToCounters(db, { jobs: -ids.length, open: -open, unseen: -unseen }),
    ]);
    await dropItemsOfJobs(db, ids);
    await noteJobs(
      db,
      kept.map((job) => job.id),
    );
  });
}

function noteJobs(db: Database, ids: readonly string[]): Promise<void> {
  return noteOutgoing(
    db,
    ids.map((id) => ({ table: 'jobs', id })),
  );
}
