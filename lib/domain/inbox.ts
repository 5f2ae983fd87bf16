import type { Change } from './change.ts';
import type { Reason } from './reason.ts';

/** Where an item of the inbox lies. Snoozed items come back as unread. */
export const BOXES = ['unread', 'read', 'snoozed', 'done'] as const;
export type Box = (typeof BOXES)[number];

/** One word of a posting for which it matched, and where it stands. */
export interface MatchedWord {
  field: 'title' | 'company' | 'place' | 'text';
  text: string;
}

interface ItemBase {
  /** `match:JOB`, `change:JOB`, `reminder:ID` or `trouble:BOARD`, so that one thing stands there once. */
  id: string;
  /** Empty for an item that is about a board. */
  jobId: string;
  /** Empty for an item that is about a job. */
  boardId: string;
  /** The searches that a match is of; empty where the user has none and everything new matches. */
  searchIds: string[];
  /** Milliseconds since the epoch, as is `wakeAt`. */
  at: number;
  box: Box;
  /** When a snoozed item comes back; absent otherwise. */
  wakeAt?: number;
}

/** A new job that fits searches of the user's. */
export interface MatchItem extends ItemBase {
  kind: 'match';
  values: { words: MatchedWord[] };
}

/** Something about a job that the user saved or follows changed. */
export interface ChangeItem extends ItemBase {
  kind: 'change';
  values: { changes: Pick<Change, 'field' | 'from' | 'to'>[] };
}

/** A reminder of the user's is due. */
export interface ReminderItem extends ItemBase {
  kind: 'reminder';
  values: { reminderId: string; reminder: 'own' | 'follow-up' | 'no-answer'; text: string };
}

/** A board is read no more until the user has it checked. One that waits for the user is told of above the inbox instead. */
export interface TroubleItem extends ItemBase {
  kind: 'trouble';
  values: { company: string; reason: Reason; isPaused: boolean };
}

/** One entry of the inbox. The newest 5,000 are kept. */
export type InboxItem = MatchItem | ChangeItem | ReminderItem | TroubleItem;
/** Why an item is there. */
export type InboxKind = InboxItem['kind'];

/** Where an item is to lie. */
export interface Placement {
  id: string;
  box: Box;
  /** When it comes back, in milliseconds since the epoch; for snoozed items alone. */
  wakeAt: number | null;
}

/** One entry of the notification centre. The newest 50 are kept. */
export interface Notice {
  /** By what it is about, so that what a run finds for a search is one notice however many steps it takes. */
  id: string;
  kind: 'matches' | 'reminder' | 'trouble';
  /** The search that it is of; `null` for one that is of none. */
  searchId: string | null;
  jobIds: string[];
  /** What its words are made of: a board's company and reason, a reminder's kind and text. Plain JSON. */
  values: Record<string, string | number | boolean>;
  at: number;
  readAt: number | null;
}
