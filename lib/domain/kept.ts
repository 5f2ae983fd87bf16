import { type Parts, type RowChange, takenBack } from './application-undo.ts';
import type { Job } from './job.ts';

/** What the user wrote in place of what the posting says. Nothing that is read ever changes it. */
export type Corrections = Partial<
  Pick<Job, 'title' | 'company' | 'places' | 'salary' | 'workplace' | 'types'>
>;

/** The user's own part of a job's record. */
export interface Kept {
  /** When the user saved the job, in milliseconds since the epoch. */
  at: number;
  /** Whether the record came to be by that, so that it goes when the saving is undone. */
  isMade: boolean;
  corrections: Corrections;
}

/** The job as the user wants to see it: with their words where they gave some. */
export function asKept(job: Job): Job {
  if (job.kept === undefined) return job;
  const shown = { ...job, ...job.kept.corrections };
  records.set(shown, job);
  return shown;
}

/** What jobs with the user's words were made of: without the record the words of the posting would be lost. */
const records = new WeakMap<Job, Job>();

/** The record of a job that `asKept` made, which has the posting's own words. */
export function asStored(job: Job): Job {
  return records.get(job) ?? job;
}

/** What the user wrote so far, with what they write now; a field that now says what the posting says is theirs no more. */
export function withWords(before: Corrections, said: Corrections, job: Corrections): Corrections {
  const isNews = ([field, value]: [string, unknown]) =>
    !(field in said) || JSON.stringify(value) !== JSON.stringify(job[field as keyof Corrections]);
  return Object.fromEntries(Object.entries({ ...before, ...said }).filter(isNews));
}

/** That a job is saved, and each field that the user has corrected. */
export function keptParts(kept: Kept | undefined): Parts {
  if (kept === undefined) return {};
  const said = Object.entries(kept.corrections).map(([field, value]) => [`said/${field}`, value]);
  return { isSaved: true, ...Object.fromEntries(said) };
}

/** What of these parts the user has corrected. */
function correctionsOfParts(parts: Parts): Kept['corrections'] {
  const said = Object.entries(parts).flatMap(([name, value]) =>
    name.startsWith('said/') ? [[name.slice(5), value]] : [],
  );
  return Object.fromEntries(said);
}

/** The user's part of a job with a change taken back; `null` when nothing of it is left. */
export function keptTakenBack(kept: Kept, change: Pick<RowChange, 'before' | 'after'>): Kept | null {
  const parts = takenBack(keptParts(kept), change);
  const corrections = correctionsOfParts(parts);
  return parts.isSaved === true || Object.keys(corrections).length > 0 ? { ...kept, corrections } : null;
}
