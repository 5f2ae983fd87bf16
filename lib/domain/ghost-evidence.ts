import type { Change } from './change.ts';
import type { Job } from './job.ts';
import type { Salary, Workplace } from './posting.ts';

/**
 * Something that happened to a posting and that a reader may want to weigh before writing an application. Times are
 * milliseconds since the epoch, the earliest first.
 */
export type Fact =
  /** Posted, or seen first, at `since`, and open. */
  | { kind: 'open-since'; since: number; days: number }
  /** Put up again under new ids. */
  | { kind: 'republished'; at: number[] }
  /** Closed and opened again. */
  | { kind: 'reopened'; at: number[] }
  /** Its date was moved on while it stayed open. */
  | { kind: 'date-renewed'; at: number[] }
  /** The pay was there and is not any more. */
  | { kind: 'pay-removed'; at: number; was: Salary }
  | { kind: 'pay-lowered'; at: number; was: Salary; is: Salary }
  | { kind: 'workplace-changed'; at: number; was: Workplace; is: Workplace }
  /** No word of the text has changed. */
  | { kind: 'text-unchanged'; since: number; days: number }
  /** Open though its own last day is over. */
  | { kind: 'past-deadline'; at: number };

const DAY_MS = 86_400_000;
/** A text that stays as it is for less time is nothing to mention. */
const LEAST_DAYS_UNCHANGED = 30;

/**
 * The facts that a job's ledger holds about how serious its posting may be, each with its dates; never a verdict, and
 * nothing of it is a proof. `changes` are the job's ledger, and those of the jobs that it was republished from.
 */
export function ghostEvidence(job: Job, changes: readonly Change[], now: number): Fact[] {
  const ledger = changes.toSorted((one, other) => one.at - other.at);
  const facts: (Fact | null)[] = [
    openSince(job, ledger, now),
    times(
      'republished',
      ledger.filter(({ field }) => field === 'republished'),
    ),
    times('reopened', ledger.filter(isReopening)),
    times('date-renewed', ledger.filter(isRenewal)),
    ...payFacts(job, ledger),
    workplaceFact(ledger),
    textUnchanged(job, ledger, now),
    pastDeadline(job, now),
  ];
  return facts.filter((fact) => fact !== null);
}

/** From the first posting of the opening that is known: an advertisement under a new id is not a new one. */
function openSince(job: Job, ledger: Change[], now: number): Fact | null {
  if (job.state !== 'open') return null;
  const earlier = ledger
    .filter(({ field }) => field === 'republished')
    .map(({ from }) => numberIn(from, 'firstSeenAt'));
  const posted = Date.parse(firstPostedAt(job, ledger) ?? '');
  const starts = [job.firstSeenAt, posted, ...earlier].filter((at) => at !== null && at > 0 && at <= now);
  const since = Math.min(...(starts as number[]), now);
  return { kind: 'open-since', since, days: daysBetween(since, now) };
}

/** The date that the posting had before anybody moved it. */
function firstPostedAt(job: Job, ledger: Change[]): string | null {
  const moved = ledger.find(({ field, from }) => field === 'postedAt' && typeof from === 'string');
  return (moved?.from as string | undefined) ?? job.postedAt;
}

function times(kind: 'republished' | 'reopened' | 'date-renewed', changes: Change[]): Fact | null {
  return changes.length === 0 ? null : { kind, at: changes.map(({ at }) => at) };
}

function isReopening({ field, to }: Change): boolean {
  return (
    field === 'state' && typeof to === 'object' && to !== null && 'state' in to && to.state === 'reopened'
  );
}

function isRenewal({ field, from, to }: Change): boolean {
  return field === 'postedAt' && Date.parse(String(to)) - Date.parse(String(from)) >= DAY_MS;
}

/** The last word on pay: gone, or less than before. */
function payFacts(job: Job, ledger: Change[]): Fact[] {
  const last = ledger.findLast(({ field }) => field === 'salary');
  if (last === undefined || last.from === null) return [];
  const was = last.from as Salary;
  if (last.to === null)
    return job.withdrawn.includes('salary') ? [{ kind: 'pay-removed', at: last.at, was }] : [];
  const is = last.to as Salary;
  const areAlike = was.currency === is.currency && was.period === is.period;
  const isLess = (is.max ?? is.min ?? 0) < (was.max ?? was.min ?? 0);
  return areAlike && isLess ? [{ kind: 'pay-lowered', at: last.at, was, is }] : [];
}

function workplaceFact(ledger: Change[]): Fact | null {
  const last = ledger.findLast(
    ({ field, from, to }) => field === 'workplace' && from !== null && to !== null,
  );
  if (last === undefined) return null;
  return { kind: 'workplace-changed', at: last.at, was: last.from as Workplace, is: last.to as Workplace };
}

function textUnchanged(job: Job, ledger: Change[], now: number): Fact | null {
  if (job.state !== 'open' || job.textHash === null) return null;
  const rewritten = ledger.findLast(({ field, jobId }) => field === 'text' && jobId === job.id);
  const since = rewritten?.at ?? job.firstSeenAt;
  const days = daysBetween(since, now);
  return days < LEAST_DAYS_UNCHANGED ? null : { kind: 'text-unchanged', since, days };
}

/** The last day itself is not over before the next one has begun everywhere. */
function pastDeadline(job: Job, now: number): Fact | null {
  const at = Date.parse(job.validUntil ?? '');
  return job.state === 'open' && at + 2 * DAY_MS < now ? { kind: 'past-deadline', at } : null;
}

function daysBetween(since: number, now: number): number {
  return Math.floor(Math.max(0, now - since) / DAY_MS);
}

function numberIn(value: unknown, key: string): number | null {
  if (typeof value !== 'object' || value === null) return null;
  const found = (value as Record<string, unknown>)[key];
  return typeof found === 'number' ? found : null;
}
