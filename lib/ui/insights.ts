import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Application } from '../domain/application.ts';
import {
  type AnswerRate,
  answerRates,
  type FunnelStep,
  funnelOf,
  type Stay,
  staysOf,
} from '../domain/insights.ts';
import { countByDay, countByWeek, type DayCount, midnight } from '../domain/insights-days.ts';
import { type PayPicture, payPicture, type YearlyPay } from '../domain/insights-pay.ts';
import type { Stage } from '../domain/stages.ts';
import { stagedApplications } from '../store/applications.ts';
import type { Database } from '../store/database.ts';
import { freshenHeaders, headerChunks, headerList } from '../store/headers.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { InOrder } from './tracker-reads.ts';

export const DAYS = 30;
export const WEEKS = 12;
const OWN_EVERY_MS = 200;
/** What boards say is looked through as a whole, which is worth doing less often. */
const JOBS_EVERY_MS = 5000;
const CHUNKS_AT_ONCE = 10;

/** What is in the database, by what it is counted from. */
export interface Facts {
  applications: Application[];
  /** When the user did something, in milliseconds since the epoch; in any order. */
  acts: number[];
}
export interface JobFacts {
  jobs: number;
  /** When jobs of the last days were new, and when jobs were first announced. */
  newAt: number[];
  matchedAt: number[];
  pay: YearlyPay[];
}

/** All pictures of the view. */
export interface Insights {
  funnel: FunnelStep[];
  rates: AnswerRate[];
  stays: Stay[];
  found: DayCount[];
  matched: DayCount[];
  weeks: DayCount[][];
  jobs: number;
  pay: PayPicture | null;
}

export interface OpenInsights {
  /** `null` until everything was read once; after that, what was told last until it was read again. */
  all: ReadonlySignal<Insights | null>;
  close(): void;
}

export interface InsightsOptions {
  db: Database;
  clock: Clock;
  /** To be read inside a signal's reaction. */
  stages(): readonly Stage[];
  /** The day with which weeks begin, from 1 for Monday to 7 for Sunday. */
  firstDay: number;
  onError(thrown: unknown): void;
}

/** What was told last, so that whoever comes back sees it at once while it is read again. */
const told = new WeakMap<Database, Insights>();

/** Reads what there is to tell, and follows it until it is closed. */
export function openInsights({ db, clock, stages, firstDay, onError }: InsightsOptions): OpenInsights {
  const own = signal<Facts | null>(null);
  const jobs = signal<JobFacts | null>(null);
  const follow = <T>(
    target: { value: T | null },
    tables: Parameters<typeof watchTables>[1],
    everyMs: number,
    work: () => Promise<T>,
  ) => {
    const reads = new InOrder();
    const read = () =>
      void reads
        .take(work, (next) => {
          target.value = next;
        })
        .catch(onError);
    read();
    return watchTables(db, tables, read, { everyMs, clock });
  };
  const ends = [
    follow(own, ['applications'], OWN_EVERY_MS, () => readOwn(db)),
    follow(jobs, ['jobs'], JOBS_EVERY_MS, () => readJobs(db, midnight(clock.now(), -DAYS))),
  ];
  const all = computed(() =>
    own.value === null || jobs.value === null
      ? (told.get(db) ?? null)
      : insightsOf(own.value, jobs.value, stages(), firstDay, clock.now()),
  );
  ends.push(
    effect(() => {
      if (all.value !== null) told.set(db, all.value);
    }),
  );
  return { all, close: () => ends.forEach((end) => void end()) };
}

/** The pictures of these facts at `now`. */
export function insightsOf(
  { applications, acts }: Facts,
  { jobs, newAt, matchedAt, pay }: JobFacts,
  stages: readonly Stage[],
  firstDay: number,
  now: number,
): Insights {
  const ids = stages.map(({ id }) => id);
  const hidden = new Set(stages.filter(({ isHidden }) => isHidden).map(({ id }) => id));
  return {
    funnel: funnelOf(applications, ids).filter(({ stage }) => !hidden.has(stage)),
    rates: answerRates(applications, ids, sourceOfJob),
    stays: staysOf(applications, ids).filter(({ ended, standing }) => ended + standing > 0),
    found: countByDay(newAt, DAYS, now),
    matched: countByDay(matchedAt, DAYS, now),
    weeks: countByWeek(acts, WEEKS, firstDay, now),
    jobs,
    pay: payPicture(pay),
  };
}

/** Whether there is nothing to tell yet. */
export function isNothing({ funnel, jobs, weeks }: Insights): boolean {
  const counts = [...funnel, ...weeks.flat()];
  return jobs === 0 && counts.every(({ count }) => count === 0);
}

/** The source of the job's board, or the host of the page that it was saved from. Ids begin with one of them. */
export function sourceOfJob(jobId: string): string {
  const address = /^https?:/.test(jobId) ? URL.parse(jobId) : null;
  return address?.host.replace(/^www\./, '') ?? jobId.slice(0, jobId.indexOf(':'));
}

async function readOwn(db: Database): Promise<Facts> {
  const [applications, events] = await Promise.all([stagedApplications(db), db.events.toArray()]);
  const moves = applications.flatMap((application) => application.moves);
  return { applications, acts: [...moves, ...events].map(({ at }) => at) };
}

async function readJobs(db: Database, since: number): Promise<JobFacts> {
  await freshenHeaders(db, () => undefined);
  const facts: JobFacts = { jobs: 0, newAt: [], matchedAt: await firstAnnounced(db, since), pay: [] };
  const list = await headerList(db);
  // All columns of 100,000 jobs at once would take as much memory as everything else.
  for (let i = 0; i < list.length; i += CHUNKS_AT_ONCE) {
    const names = list.slice(i, i + CHUNKS_AT_ONCE).map(({ chunk }) => chunk);
    for (const { newAt, pay, currencies } of await headerChunks(db, names)) {
      facts.jobs += newAt.length;
      const named = currencies.split('\n');
      for (const [line, at] of newAt.entries()) {
        if (at >= since) facts.newAt.push(at);
        const [amount, currency] = [pay[line] ?? Number.NaN, named[line] ?? ''];
        if (amount > 0 && currency !== '') facts.pay.push({ amount, currency });
      }
    }
  }
  return facts;
}

/** When jobs were first announced since then; one that fits several searches counts once. */
async function firstAnnounced(db: Database, since: number): Promise<number[]> {
  const rows = await db.announced.where('at').aboveOrEqual(since).toArray();
  const first = new Map<string, number>();
  for (const { id, at } of rows) {
    const jobId = id.slice(id.indexOf('|') + 1);
    first.set(jobId, Math.min(at, first.get(jobId) ?? at));
  }
  return [...first.values()];
}
