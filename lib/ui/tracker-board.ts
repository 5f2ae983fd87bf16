// What this module keeps: the board of each page, made when it is first shown. Whoever comes back finds it as it was, unless
// applications were written meanwhile: then it is read anew, and nothing is shown that may not be true any more.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Application, blankApplication, lastMove, type StageMove } from '../domain/application.ts';
import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import type { Stage } from '../domain/stages.ts';
import { stagedApplications } from '../store/applications.ts';
import type { Database } from '../store/database.ts';
import { jobsById } from '../store/jobs.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { isEqual } from './keyed.ts';
import type { Panel, Stored } from './panel.ts';
import type { Tracker } from './tracker.ts';
import { InOrder } from './tracker-reads.ts';

/** One application as a card shows it. */
export interface Card {
  application: Application;
  /** How it came into its stage. */
  move: StageMove | null;
  /** `null` when the job's record is gone. */
  job: Job | null;
}

export interface Column {
  stage: Stage;
  /** Those that came into the stage last are first. */
  cards: Card[];
}

interface Read {
  applications: Application[];
  jobs: Map<string, Job>;
}

const EVERY_MS = 100;
/** What boards say of jobs changes less often and matters less here than what the user does. */
const JOBS_EVERY_MS = 2000;

/** `null` until it is read. Hidden stages are there only while something stands in them. */
export type Columns = ReadonlySignal<Column[] | null>;

const made = new WeakMap<Stored, Columns>();

/** The board, with what the user just did laid over it, kept up to date while something follows it. */
export function boardOf(panel: Panel, stored: Stored): Columns {
  const known = made.get(stored);
  if (known !== undefined) return known;
  const columns = followBoard(stored.db, panel.clock, stored.tracker, panel.sayFailure);
  made.set(stored, columns);
  return columns;
}

function followBoard(
  db: Database,
  clock: Clock,
  tracker: Tracker,
  onError: (thrown: unknown) => void,
): Columns {
  let isShown = false;
  let areJobsOld = false;
  const reads = new InOrder();
  const read = (known: ReadonlyMap<string, Job>) =>
    reads.take(
      () => readBoard(db, known),
      (next) => {
        if (!isSame(stored.peek(), next)) stored.value = next;
      },
    );
  const readAgain = () => {
    const known = areJobsOld ? undefined : stored.peek()?.jobs;
    areJobsOld = false;
    return read(known ?? new Map());
  };
  const stored: Signal<Read | null> = signal<Read | null>(null, {
    watched: () => {
      isShown = true;
      if (areJobsOld || stored.peek() === null) readAgain().catch(onError);
    },
    unwatched: () => {
      isShown = false;
    },
  });
  // By way of the reads, so that none of those under way brings back what is not true any more.
  const forget = () =>
    reads.take(
      async () => null,
      (none) => {
        stored.value = none;
      },
    );
  const onApplications = () => (isShown ? readAgain() : forget());
  const onJobs = async () => {
    areJobsOld = true;
    if (isShown) await readAgain();
  };
  const follow = (table: 'applications' | 'jobs', work: () => Promise<void>, everyMs: number) =>
    watchTables(db, [table], () => void work().catch(onError), { everyMs, clock });
  follow('applications', onApplications, EVERY_MS);
  follow('jobs', onJobs, JOBS_EVERY_MS);
  tracker.onReread(onApplications);
  return computed(() => (stored.value === null ? null : columnsOf(stored.value, tracker)));
}

function isSame(left: Read | null, right: Read): boolean {
  return (
    left !== null &&
    isEqual(left.applications, right.applications) &&
    isEqual([...left.jobs.values()], [...right.jobs.values()])
  );
}

/** `known` spares reading jobs again that are on the board already. */
async function readBoard(db: Database, known: ReadonlyMap<string, Job>): Promise<Read> {
  const applications = await stagedApplications(db);
  const ids = applications.map(({ jobId }) => jobId);
  const missing = ids.filter((id) => !known.has(id));
  const found = await jobsById(db, missing);
  const copies = await db.copies.bulkGet(missing.filter((id) => !found.some((job) => job.id === id)));
  const jobs = new Map<string, Job>();
  for (const id of ids) {
    const job = known.get(id);
    if (job !== undefined) jobs.set(id, job);
  }
  // A job whose record is gone is still known by the copy that was made when the user applied.
  for (const copy of copies) if (copy !== undefined) jobs.set(copy.jobId, copy.job);
  for (const job of found) jobs.set(job.id, asKept(job));
  return { applications, jobs };
}

function columnsOf({ applications, jobs }: Read, tracker: Tracker): Column[] {
  const known = new Set(applications.map(({ jobId }) => jobId));
  const coming = tracker.touched.filter((jobId) => !known.has(jobId)).map(blankApplication);
  const byStage = new Map<string, Card[]>();
  const unique = new Map([...applications, ...coming].map((app) => [app.jobId, app]));
  for (const stored of unique.values()) {
    const application = tracker.shown(stored);
    const { stage } = application;
    if (stage === undefined) continue;
    const cards = byStage.get(stage) ?? [];
    cards.push({ application, move: lastMove(application), job: jobs.get(application.jobId) ?? null });
    byStage.set(stage, cards);
  }
  const newest = (card: Card) => card.move?.at ?? 0;
  for (const cards of byStage.values()) cards.sort((a, b) => newest(b) - newest(a));
  const stages = tracker.stages;
  // A stage that only another version or device knows must not hide what stands in it.
  const unknown = [...byStage.keys()]
    .filter((id) => !stages.some((stage) => stage.id === id))
    .map((id): Stage => ({ id, name: '', isHidden: false }));
  return [...stages, ...unknown]
    .map((stage) => ({ stage, cards: byStage.get(stage.id) ?? [] }))
    .filter(({ stage, cards }) => !stage.isHidden || cards.length > 0);
}
