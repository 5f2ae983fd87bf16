import type { Application, Note } from '../domain/application.ts';
import type { Job } from '../domain/job.ts';
import type { Database } from '../store/database.ts';
import { jobsById } from '../store/jobs.ts';

/** A job with all that the user has of it, as it goes into files for other programs. */
export interface JobRecord {
  job: Job;
  application: Application | null;
  notes: Note[];
  /** Only where it is asked for: descriptions are long. */
  text: string | null;
}

/** The jobs with these ids, in this order; those that are gone are left out. */
export async function jobRecords(
  db: Database,
  ids: readonly string[],
  { withText }: { withText: boolean },
): Promise<JobRecord[]> {
  const jobs = await jobsById(db, [...ids]);
  const found = jobs.map((job) => job.id);
  const [applications, notes, texts] = await Promise.all([
    db.applications.bulkGet(found),
    db.notes.where('jobId').anyOf(found).toArray(),
    withText ? db.texts.bulkGet(found) : [],
  ]);
  const notesOf = Map.groupBy(notes, (note) => note.jobId);
  return jobs.map((job, i) => ({
    job,
    application: applications[i] ?? null,
    notes: notesOf.get(job.id) ?? [],
    text: texts[i]?.text ?? null,
  }));
}

/** Ids of all jobs that the user has a stage, a mark, a tag or a note of, or that they saved. */
export async function ownJobIds(db: Database): Promise<string[]> {
  const [applications, notes] = await Promise.all([
    db.applications.toCollection().primaryKeys(),
    db.notes.orderBy('jobId').uniqueKeys(),
  ]);
  const kept = await db.jobs.filter((job) => job.kept !== undefined).primaryKeys();
  return [...new Set([...applications, ...(notes as string[]), ...kept])].sort();
}

/** When an application first stood in a stage, in milliseconds since the epoch. */
export function enteredAt(application: Application | null, stage: string): number | null {
  return application?.moves.find((move) => move.stage === stage)?.at ?? null;
}
