import type { Application } from '../domain/application.ts';
import type { Job } from '../domain/job.ts';
import type { Kept } from '../domain/kept.ts';
import type { Buffer } from './buffer.ts';
import type { Value } from './merge.ts';
import { APPLICATIONS, JOB, JOBS, KEPT } from './shelves.ts';
import { type RowValues, valuesOf } from './spread.ts';
import type { SyncDatabase } from './sync-database.ts';
import type { Wanted } from './wanted.ts';

// A job that the user saved, applied to or wrote about travels whole, with its text, so that another device has it
// without reading its board. What the user said of it has a record of its own.

/** How a job's own record is made of its row: without what only this device knows. */
export const JOB_RULES = {
  key: 'id',
  stays: ['unseen', 'missed', 'kept', 'version'],
  optional: [],
  sets: [],
} as const;

interface Noted {
  table: string;
  entries: readonly { id: string; row: RowValues | undefined; oldAt: number | null }[];
}

/** The records of jobs that follow from what was noted: of jobs themselves, and of those that other rows are about. */
export async function wantedJobs(db: SyncDatabase, buffer: Buffer, all: readonly Noted[]): Promise<Wanted[]> {
  const noted = all.filter(({ table }) => table === JOBS).flatMap(({ entries }) => entries);
  const wanted: Wanted[] = noted.map(({ id, row, oldAt }) => {
    const { kept } = (row ?? {}) as Partial<Job>;
    return { key: { table: KEPT, id }, values: kept === undefined ? null : keptValues(kept), oldAt };
  });
  const meant = await jobsMeant(db, all);
  const going = noted.filter(({ id }) => !meant.has(id));
  wanted.push(...going.map(({ id }) => ({ key: { table: JOB, id }, values: null, oldAt: null })));
  // The posting of a job that is there already is not sent again with every change that the user makes about it.
  const ids = [...meant.keys()];
  const stored = await buffer.get(ids.map((id) => ({ table: JOB, id })));
  const isNoted = new Set(noted.map(({ id }) => id));
  const missing = ids.filter((id, i) => isNoted.has(id) || (stored[i]?.fields.title?.[0] ?? null) === null);
  const [jobs, texts] = await Promise.all([db.jobs.bulkGet(missing), db.texts.bulkGet(missing)]);
  for (const [i, id] of missing.entries()) {
    const job = jobs[i];
    if (job === undefined) continue;
    const values = { ...valuesOf({ ...job }, JOB_RULES), text: texts[i]?.text ?? null };
    wanted.push({ key: { table: JOB, id }, values, oldAt: meant.get(id) ?? null });
  }
  return wanted;
}

/** Ids of the jobs that must be on all devices, and the time of what is old. */
async function jobsMeant(db: SyncDatabase, all: readonly Noted[]): Promise<Map<string, number | null>> {
  const meant = new Map<string, number | null>();
  for (const { table, entries } of all) {
    for (const { id, row, oldAt } of entries) {
      if (row === undefined) continue;
      if (table === JOBS ? (row as Partial<Job>).kept !== undefined : isAbout(table, row)) {
        meant.set(table === JOBS ? id : String(row.jobId), oldAt);
      }
    }
  }
  const others = all
    .filter(({ table }) => table === JOBS)
    .flatMap(({ entries }) => entries.map(({ id }) => id));
  for (const application of await db.applications.bulkGet(others)) {
    if (
      application !== undefined &&
      isAbout(APPLICATIONS, { ...application }) &&
      !meant.has(application.jobId)
    )
      meant.set(application.jobId, null);
  }
  return meant;
}

/** Whether a row makes its job the user's: hiding a job does not. */
function isAbout(table: string, row: RowValues): boolean {
  if (typeof row.jobId !== 'string' || row.jobId === '') return false;
  if (table === 'notes' || table === 'events' || table === 'copies') return true;
  if (table !== APPLICATIONS) return false;
  const { isStarred, moves, tags, contacts, reminders } = row as Partial<Application>;
  return isStarred === true || [moves, tags, contacts, reminders].some((list) => (list?.length ?? 0) > 0);
}

function keptValues({ at, corrections }: Kept): Record<string, Value> {
  return { at, corrections: corrections as Value };
}
