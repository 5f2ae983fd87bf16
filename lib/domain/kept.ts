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
  return job.kept === undefined ? job : { ...job, ...job.kept.corrections };
}

/** What the user wrote so far, with what they write now; a field that now says what the posting says is theirs no more. */
export function withWords(before: Corrections, said: Corrections, job: Corrections): Corrections {
  const isNews = ([field, value]: [string, unknown]) =>
    !(field in said) || JSON.stringify(value) !== JSON.stringify(job[field as keyof Corrections]);
  return Object.fromEntries(Object.entries({ ...before, ...said }).filter(isNews));
}
