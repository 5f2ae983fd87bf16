import type { Job } from './job.ts';

/** The stages that every user begins with, in the order of the board; users rename, hide and add to them. */
export const STAGES = ['saved', 'applying', 'applied', 'screening', 'interview', 'offer', 'closed'] as const;
/** Why an application is closed. */
export const CLOSINGS = ['rejected', 'withdrawn', 'no-answer'] as const;
export type Closing = (typeof CLOSINGS)[number];

/** One move of an application. Times are milliseconds since the epoch. */
export interface StageMove {
  at: number;
  /** Id of a stage: one of `STAGES` or one that the user made; `null` for taken off the board. */
  stage: string | null;
  closing: Closing | null;
}

export interface Contact {
  id: string;
  name: string;
  role: string;
  email: string;
  phone: string;
  link: string;
}

export interface Reminder {
  id: string;
  /** What is to be done; empty for one of the kinds that have words of their own. */
  text: string;
  kind: 'own' | 'follow-up' | 'no-answer';
  dueAt: number;
  doneAt: number | null;
}

/** The user's own record about a job. All of it is user data: nothing that is read changes it. */
export interface Application {
  jobId: string;
  /** The last of `moves`, repeated for the index; absent while the job stands in no stage. */
  stage?: string;
  moves: StageMove[];
  isStarred: boolean;
  tags: string[];
  contacts: Contact[];
  reminders: Reminder[];
  /** When the next reminder that is not done is due; absent when there is none. */
  dueAt?: number;
  /** Hidden from lists of jobs by the user: "not interested". */
  hiddenAt: number | null;
  changedAt: number;
}

/** One note about a job, in Markdown as the user wrote it. */
export interface Note {
  id: string;
  jobId: string;
  text: string;
  writtenAt: number;
  changedAt: number;
  /**
   * For a text that lost, when two devices changed one note without knowing of each other: the id of the note whose text
   * won. Both stand beside each other.
   */
  lostTo?: string;
}

/** One thing that the user did, or that happened to an application. Written once, never changed. */
export interface ApplicationEvent {
  id: string;
  jobId: string;
  at: number;
  kind: string;
  /** Plain JSON; what it holds depends on the kind. */
  values: Record<string, unknown>;
}

/** A posting as it stood when the user applied. */
export interface FrozenCopy {
  jobId: string;
  at: number;
  job: Job;
  text: string | null;
}
