import { computed, type ReadonlySignal } from '@preact/signals';
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
import type { Clock } from '../util/clock.ts';
import { keptRead } from './kept-read.ts';

export const DAYS = 30;
export const WEEKS = 12;
const OWN_EVERY_MS = 200;
/** What boards say is looked through as a whole, which is worth doing less often. */
const JOBS_EVERY_MS = 5000;
const CHUNKS_AT_ONCE = 10;

/** What the pictures of the user's own doing are counted from. */
interface Facts {
  applications: Application[];
  /** When the user did something, in milliseconds since the epoch; in any order. */
  acts: number[];
}

/** The pictures of the stored jobs. */
interface JobPictures {
  /** New jobs by day, and those that were announced. */
  found: DayCount[];
  matched: DayCount[];
  jobs: number;
  pay: PayPicture | null;
}

/** All pictures of the view. */
export interface Insights extends JobPictures {
  funnel: FunnelStep[];
  rates: AnswerRate[];
  stays: Stay[];
  weeks: DayCount[][];
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

const made = new WeakMap<Database, ReadonlySignal<Insights | null>>();

/** What there is to tell; `null` until everything was read once. It is read while something looks at it. */
export function insightsOf(options: InsightsOptions): ReadonlySignal<Insights | null> {
  const known = made.get(options.db) ?? followInsights(options);
  made.set(options.db, known);
  return known;
}

function followInsights({ stages, firstDay, ...options }: InsightsOptions): ReadonlySignal<Insights | null> {
  const { db, clock } = options;
  const ofUser = { ...options, tables: ['applications'], everyMs: OWN_EVERY_MS } as const;
  const ofBoards = { ...options, tables: ['jobs'], everyMs: JOBS_EVERY_MS } as const;
  const own = keptRead(() => readOwn(db), ofUser);
  const jobs = keptRead(() => readJobs(db, clock.now()), ofBoards);
  return computed(() => {
    // Both are asked for before one of them is waited for.
    const [facts, pictures] = [own.value, jobs.value];
    if (facts === null || pictures === null) return null;
    return { ...pictures, ...ownPictures(facts, stages(), firstDay, clock.now()) };
  });
}

/** The pictures of these facts at `now`. */
function ownPictures({ applications, acts }: Facts, stages: readonly Stage[], firstDay: number, now: number) {
  const ids = stages.map(({ id }) => id);
  const hidden = new Set(stages.filter(({ isHidden }) => isHidden).map(({ id }) => id));
  return {
    funnel: funnelOf(applications, ids).filter(({ stage }) => !hidden.has(stage)),
    rates: answerRates(applications, ids, sourceOfJob),
    stays: staysOf(applications, ids).filter(({ ended, standing }) => ended + standing > 0),
    weeks: countByWeek(acts, WEEKS, firstDay, now),
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

async function readJobs(db: Database, now: number): Promise<JobPictures> {
  await freshenHeaders(db, () => undefined);
  const since = midnight(now, -DAYS);
  const matchedAt = await firstAnnounced(db, since);
  const newAts: number[] = [];
  const pays: YearlyPay[] = [];
  let jobs = 0;
  const list = await headerList(db);
  // All columns of 100,000 jobs at once would take as much memory as everything else.
  for (let i = 0; i < list.length; i += CHUNKS_AT_ONCE) {
    const names = list.slice(i, i + CHUNKS_AT_ONCE).map(({ chunk }) => chunk);
    for (const { newAt, pay, currencies } of await headerChunks(db, names)) {
      jobs += newAt.length;
      const named = currencies.split('\n');
      for (const [line, at] of newAt.entries()) {
        if (at >= since) newAts.push(at);
        const [amount, currency] = [pay[line] ?? Number.NaN, named[line] ?? ''];
        if (amount > 0 && currency !== '') pays.push({ amount, currency });
      }
    }
  }
  return {
    found: countByDay(newAts, DAYS, now),
    matched: countByDay(matchedAt, DAYS, now),
    jobs,
    pay: payPicture(pays),
  };
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
