/** Where an item of the inbox lies. Snoozed items come back as unread. */
export const BOXES = ['unread', 'read', 'snoozed', 'done'] as const;
export type Box = (typeof BOXES)[number];

/** Why an item is there. */
export type InboxKind = 'match' | 'change' | 'reminder' | 'trouble';

/** One entry of the inbox. Times are milliseconds since the epoch. */
export interface InboxItem {
  /** `match:JOB`, `change:JOB`, `reminder:ID` or `trouble:BOARD`, so that one thing stands there once. */
  id: string;
  kind: InboxKind;
  /** Empty for an item that is about a board. */
  jobId: string;
  /** Empty for an item that is about a job. */
  boardId: string;
  /** The searches that a match is of; empty where the user has none and everything new matches. */
  searchIds: string[];
  /** What is to be said about it, by kind: matched words, changed fields, a reason. Plain JSON. */
  values: Record<string, unknown>;
  at: number;
  box: Box;
  /** When a snoozed item comes back; absent otherwise. */
  wakeAt?: number;
}

/** One entry of the notification centre. The newest 50 are kept. */
export interface Notice {
  id: string;
  kind: 'matches' | 'reminder' | 'trouble' | 'summary';
  searchId: string | null;
  jobIds: string[];
  /** Plain JSON that its words are made of. */
  values: Record<string, unknown>;
  at: number;
  readAt: number | null;
}
