import type { Application } from '../domain/application.ts';
import { asKept } from '../domain/kept.ts';
import type { Database } from '../store/database.ts';
import { jobsById } from '../store/jobs.ts';

/** One application within a period, as an employment office asks for it. Times are milliseconds since the epoch. */
export interface ReportLine {
  jobId: string;
  title: string;
  company: string;
  place: string;
  url: string | null;
  appliedAt: number;
  /** All that happened until the end of the period, oldest first. */
  moves: Application['moves'];
}

export interface Report {
  from: number;
  to: number;
  lines: ReportLine[];
}

/**
 * Applications that were sent within a period (`to` not included), oldest first, with what became of each. A job counts as
 * applied for when it first stood in `applied` or, where that was passed over, in any stage behind it.
 */
export async function searchReport(db: Database, from: number, to: number): Promise<Report> {
  const applications = await db.applications.toArray();
  const within = applications.flatMap((application) => {
    const appliedAt = application.moves.find((move) => isSent(move.stage))?.at;
    return appliedAt !== undefined && appliedAt >= from && appliedAt < to ? { application, appliedAt } : [];
  });
  within.sort((a, b) => a.appliedAt - b.appliedAt);
  const jobs = await jobsById(
    db,
    within.map(({ application }) => application.jobId),
  );
  const jobOf = new Map(jobs.map((job) => [job.id, asKept(job)]));
  const copies = await db.copies.bulkGet(within.map(({ application }) => application.jobId));
  const lines = within.flatMap(({ application, appliedAt }, i) => {
    // The posting may be gone; what it said when the user applied is kept.
    const job = jobOf.get(application.jobId) ?? copies[i]?.job;
    if (job === undefined) return [];
    const moves = application.moves.filter((move) => move.at < to);
    const { title, company, places, url } = job;
    return { jobId: job.id, title, company, place: places.join(', '), url, appliedAt, moves };
  });
  return { from, to, lines };
}

/** Stages before an application is sent. The user's own stages stand behind it, or they would not be in the report. */
const UNSENT = new Set<string | null>(['saved', 'applying', 'closed', null]);

function isSent(stage: string | null): boolean {
  return !UNSENT.has(stage);
}
