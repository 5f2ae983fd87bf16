import type { Job } from './job.ts';

/** The stages that every user begins with, in the order of the board; users rename, hide and add to them. */
export const STAGES = ['saved', 'applying', 'applied', 'screening', 'interview', 'offer', 'closed'] as const;
/** Why an application is closed. */
export const CLOSINGS = ['rejected', 'withdrawn', 'no-answer'] as const;
export type Closing = (typeof CLOSINGS)[number];

/** One move of an application. Times are milliseconds since the epoch. */
export interface StageMove {
  /** Id of the command that made it, or `KEPT_MOVE`; unique within the application. */
  id: string;
  /** Later than that of the move before it. */
  at: number;
  /** Id of a stage: one of `STAGES` or one that the user made; `null` for taken off the board. */
  stage: string | null;
  closing: Closing | null;
}

export interface Contact {
  id: string;
  /** Id of the command that wrote it last: what a further edit is based on. */
  version: string;
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
  /** In the order of their times. */
  moves: StageMove[];
  isStarred: boolean;
  /** In the order of their characters, each once. */
  tags: string[];
  contacts: Contact[];
  /** In the order in which they are due. */
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
  /** Id of the command that wrote it last: what a further edit is based on. */
  version: string;
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
  kind: EventKind;
  /** Plain JSON; what it holds depends on the kind. */
  values: Record<string, unknown>;
}

/** Kinds of events, and what their values hold. Moves are no events: the application has them itself. */
export const EVENT_KINDS = [
  'starred',
  'unstarred',
  'hidden',
  'shown',
  /** `tag` */
  'tagged',
  'untagged',
  /** `name` */
  'contact-added',
  'contact-changed',
  'contact-removed',
  /** `reminder`: its kind; `text`; `dueAt` */
  'reminder-set',
  'reminder-done',
  'reminder-undone',
  'reminder-removed',
  'noted',
  'note-removed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A posting as it stood when the user applied. */
export interface FrozenCopy {
  jobId: string;
  at: number;
  job: Job;
  text: string | null;
}

/** The id of the move that saving a job makes, so that forgetting the saving takes back just that. */
export const KEPT_MOVE = 'kept';

/** What stands for a job of which the user has said nothing yet. */
export function blankApplication(jobId: string): Application {
  return {
    jobId,
    moves: [],
    isStarred: false,
    tags: [],
    contacts: [],
    reminders: [],
    hiddenAt: null,
    changedAt: 0,
  };
}

/** Whether there is nothing of the user's in it, so that it need not be stored. */
export function isBlank({ moves, isStarred, tags, contacts, reminders, hiddenAt }: Application): boolean {
  const isEmpty = moves.length + tags.length + contacts.length + reminders.length === 0;
  return isEmpty && !isStarred && hiddenAt === null;
}

/** The application with its lists in their orders and with what is repeated for indexes. */
export function settled(application: Application): Application {
  const { stage: _, dueAt: __, ...own } = application;
  const moves = [...own.moves].sort((a, b) => a.at - b.at || order(a.id, b.id));
  const reminders = [...own.reminders].sort((a, b) => a.dueAt - b.dueAt || order(a.id, b.id));
  const contacts = [...own.contacts].sort((a, b) => order(a.name, b.name) || order(a.id, b.id));
  const tags = [...new Set(own.tags)].sort(order);
  const stage = moves.at(-1)?.stage ?? null;
  const dueAt = reminders.find(({ doneAt }) => doneAt === null)?.dueAt;
  return {
    ...own,
    moves,
    reminders,
    contacts,
    tags,
    ...(stage === null ? {} : { stage }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

/** The move that put the application where it stands; `null` when it stands in no stage. */
export function lastMove({ moves }: Application): StageMove | null {
  const last = moves.at(-1);
  return last === undefined || last.stage === null ? null : last;
}

/** Reminders that are due and not done, the longest due first. */
export function dueReminders({ reminders }: Application, now: number): Reminder[] {
  return reminders.filter(({ doneAt, dueAt }) => doneAt === null && dueAt <= now);
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
