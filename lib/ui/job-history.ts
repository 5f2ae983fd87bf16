import { type ReadonlySignal, signal } from '@preact/signals';
import type { Change } from '../domain/change.ts';
import { compareCopies } from '../domain/copies.ts';
import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import { allDecisions, clusterMates } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { jobsById } from '../store/jobs.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { isEqual } from './keyed.ts';

/** One posting of an opening. */
export interface Copy {
  job: Job;
  /** Whether the user closed an application for it. */
  isClosedByUser: boolean;
}

/** What is known of an opening beyond the one posting. */
export interface JobHistory {
  job: Job;
  /** All postings of the opening, with this one, the best first; this one alone where there is no copy. */
  copies: Copy[];
  /** Jobs that the user keeps apart from this one. */
  apart: Job[];
  /** The posting that this one puts up again, and the one before that, as far as they are known. */
  former: Copy[];
  /** The ledger of this posting and of the former ones. */
  changes: Change[];
}

export interface OpenHistory {
  /** `undefined` while it is being read, `null` when there is no such job. */
  history: ReadonlySignal<JobHistory | null | undefined>;
  /** Reads it now, for a change that must be on the screen before its overlay goes. */
  reload(): Promise<void>;
  close(): void;
}

/** What the user says elsewhere is shown sooner than what boards say. */
const OWN_EVERY_MS = 200;
const EVERY_MS = 1000;
/** Postings that were put up again more often are all the same story. */
const MOST_FORMER = 12;

/** The history of one job, kept up to date until it is closed. */
export function openHistory(
  db: Database,
  clock: Clock,
  jobId: string,
  onError: (thrown: unknown) => void,
): OpenHistory {
  const history = signal<JobHistory | null | undefined>(undefined);
  const reload = async () => {
    const next = await readHistory(db, jobId);
    if (!isEqual(history.peek(), next)) history.value = next;
  };
  const update = () => void reload().catch(onError);
  update();
  const ends = [
    watchTables(db, ['jobs', 'changes'], update, { everyMs: EVERY_MS, clock }),
    watchTables(db, ['clusters', 'rulings', 'applications'], update, { everyMs: OWN_EVERY_MS, clock }),
  ];
  return { history, reload, close: () => ends.forEach((end) => void end()) };
}

async function readHistory(db: Database, jobId: string): Promise<JobHistory | null> {
  const stored = await db.jobs.get(jobId);
  if (stored === undefined) return null;
  const [mates, decisions, ledger] = await Promise.all([
    clusterMates(db, [jobId]),
    allDecisions(db),
    readLedger(db, jobId),
  ]);
  const apartIds = decisions
    .filter(({ isSame, left, right }) => !isSame && (left === jobId || right === jobId))
    .map(({ left, right }) => (left === jobId ? right : left));
  const otherIds = mates.map((mate) => mate.jobId).filter((id) => id !== jobId);
  const [others, apart, former, applications] = await Promise.all([
    jobsById(db, otherIds),
    jobsById(db, apartIds),
    jobsById(db, ledger.formerIds),
    db.applications.bulkGet([jobId, ...otherIds, ...ledger.formerIds]),
  ]);
  const closed = new Set(applications.flatMap((one) => (one?.stage === 'closed' ? one.jobId : [])));
  const job = asKept(stored);
  const copies = [job, ...others.map(asKept)].sort(compareCopies);
  const toCopy = (one: Job): Copy => ({ job: one, isClosedByUser: closed.has(one.id) });
  return {
    job,
    copies: copies.map(toCopy),
    apart: apart.map(asKept),
    former: former.map(asKept).map(toCopy),
    changes: ledger.changes,
  };
}

/** The ledger of a job and of those that it puts up again, the newest posting first. */
async function readLedger(db: Database, jobId: string): Promise<{ changes: Change[]; formerIds: string[] }> {
  const ids = [jobId];
  const changes: Change[] = [];
  for (const id of ids) {
    const own = await db.changes.where('jobId').equals(id).toArray();
    changes.push(...own);
    for (const formerId of own.flatMap(formerOf)) {
      if (!ids.includes(formerId) && ids.length <= MOST_FORMER) ids.push(formerId);
    }
  }
  return { changes, formerIds: ids.slice(1) };
}

/** The job that a ledger entry says was put up again. */
export function formerOf({ field, from }: Pick<Change, 'field' | 'from'>): string[] {
  if (field !== 'republished' || typeof from !== 'object' || from === null || !('jobId' in from)) return [];
  return typeof from.jobId === 'string' ? [from.jobId] : [];
}
