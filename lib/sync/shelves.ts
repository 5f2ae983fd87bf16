import { blankApplication, type StageMove } from '../domain/application.ts';
import { unreadBoard } from '../domain/board.ts';
import type { Fields, Value } from './merge.ts';
import type { Key } from './tables.ts';

// How the user's tables and the records that travel belong together. A table that is not here travels too, whole, as
// records of its own name; so does every field of a later version, unless it is said to stay.

/** One kind of record that rows of a table become. */
export interface Shelf {
  /** The table of the database, and its primary key. */
  table: string;
  key: string;
  /** The table of the records, and what stands in front of their ids. */
  record: string;
  prefix: string;
  /** Fields that this kind of record has; all others of the row when not given. */
  only?: readonly string[];
  /** Fields that never leave this device, or that follow from others. */
  stays: readonly string[];
  /** Fields that a row may lack. The lack travels as `null`. */
  optional: readonly string[];
  /** Lists of words, which merge as sets. */
  sets: readonly string[];
  /** What a record must have before it is shown. */
  needs: readonly string[];
  /** What a row has besides when it is made here by what came; `null` where rows are made by this device alone. */
  fresh(now: number, key: string): Readonly<Record<string, unknown>> | null;
}

function shelf(table: string, record: string, more: Partial<Shelf> = {}): Shelf {
  const none: readonly string[] = [];
  const plain = { key: 'id', prefix: '', stays: none, optional: none, sets: none, needs: none };
  return { table, record, ...plain, fresh: () => ({}), ...more };
}

/** What this device found out about a board, or decided by itself. */
const { removedAt, ...boardState } = unreadBoard(0);
const { jobId, ...emptyApplication } = blankApplication('');

/** How far this device has come with a search. */
const SEARCH_STATE = { lastMatchAt: null, matchCount: 0 };

/** Changes that the user makes in passing, so small that they travel at once. */
const MARKS = ['isStarred', 'hiddenAt'];
/** Moves have records of their own; the other two follow from moves and reminders. */
const DERIVED = ['moves', 'stage', 'dueAt'];

export const SHELVES: readonly Shelf[] = [
  shelf('boards', 'board', {
    stays: [...Object.keys(boardState), 'asUser'],
    needs: ['source', 'slug', 'url', 'origins', 'everyMs'],
    fresh: unreadBoard,
  }),
  shelf('searches', 'search', {
    stays: Object.keys(SEARCH_STATE),
    needs: ['name', 'criteria'],
    fresh: () => SEARCH_STATE,
  }),
  shelf('applications', 'jobUser', {
    key: 'jobId',
    only: MARKS,
    fresh: (now) => ({ ...emptyApplication, changedAt: now }),
  }),
  shelf('applications', 'application', {
    key: 'jobId',
    stays: [...MARKS, ...DERIVED],
    sets: ['tags'],
    fresh: (now) => ({ ...emptyApplication, changedAt: now }),
  }),
  shelf('notes', 'note', { needs: ['jobId', 'text'] }),
  shelf('events', 'event', { needs: ['jobId', 'kind'] }),
  shelf('copies', 'copy', { key: 'jobId', needs: ['job'] }),
  shelf('settings', 'setting', { key: 'key' }),
  shelf('rulings', 'ruling', { needs: ['isSame'] }),
  shelf('announced', 'seen', { prefix: 'announced:', needs: ['at'] }),
  shelf('inbox', 'seen', {
    prefix: 'inbox:',
    only: ['box', 'wakeAt'],
    optional: ['wakeAt'],
    needs: ['box'],
    fresh: () => null,
  }),
  shelf('notices', 'seen', { prefix: 'notice:', only: ['readAt'], fresh: () => null }),
];

/** Records of moves, one for each: two devices that move a job add to its history and overwrite nothing. */
export const MOVE = 'move';
/** What the user said of a saved job, and the job itself as its posting told it. */
export const KEPT = 'kept';
export const JOB = 'job';
export const APPLICATIONS = 'applications';
export const JOBS = 'jobs';

/** The shelves of a table. */
export function shelvesOf(table: string): readonly Shelf[] {
  const own = SHELVES.filter((one) => one.table === table);
  return own.length > 0 ? own : [shelf(table, table)];
}

/** The shelf that a record lies on, and the key of its row. */
export function shelfOf({ table, id }: Key): { shelf: Shelf; key: string } {
  const found = SHELVES.find((one) => one.record === table && id.startsWith(one.prefix));
  return { shelf: found ?? shelf(table, table), key: id.slice(found?.prefix.length ?? 0) };
}

/** The row that a record belongs to: its table and its key. */
export function homeOf({ table, id }: Key): Key {
  const whole = wholeId(id);
  if (table === MOVE) return { table: APPLICATIONS, id: whole.slice(0, whole.lastIndexOf(MOVE_MARK)) };
  if (table === KEPT || table === JOB) return { table: JOBS, id: whole };
  const { shelf: found, key } = shelfOf({ table, id: whole });
  return { table: found.table, id: key };
}

/** Ids of pieces of a long text begin with the id of the record that has the text. */
export function wholeId(id: string): string {
  return id.replace(/#[0-9a-z]{13}-[0-9a-z]{6,16}#\d{1,4}$/, '');
}

const MOVE_MARK = '|';
const MOVE_END = String.fromCharCode(MOVE_MARK.charCodeAt(0) + 1);

/** The id of the record of a job's move at this time; `nth` counts those before it of the same moment. */
export function moveId(jobId: string, at: number, nth: number): string {
  return `${jobId}${MOVE_MARK}${at.toString(36)}${nth === 0 ? '' : `.${nth}`}`;
}

/** All moves of a job have ids between these; ids of other jobs may lie there too. */
export function moveIds(jobId: string): [from: string, to: string] {
  return [`${jobId}${MOVE_MARK}`, `${jobId}${MOVE_END}`];
}

/** When the move with this id was made, in milliseconds since the epoch; `null` when it is one of another job. */
export function moveAt(id: string, jobId: string): number | null {
  const [, at] = /^([0-9a-z]{1,11})(?:\.\d{1,4})?$/.exec(id.slice(jobId.length + 1)) ?? [];
  return at === undefined ? null : Number.parseInt(at, 36);
}

/** A move as the one field of its record, as short as can be, since it is what travels most. */
export function moveField({ stage, closing, id }: StageMove): Value {
  return [stage, closing, id];
}

export function readMove(at: number, value: Value): StageMove {
  const [stage, closing, id] = Array.isArray(value) ? value : [];
  return { id: String(id), at, stage: stage as StageMove['stage'], closing: closing as StageMove['closing'] };
}

/** Whether a record was deleted and nothing of it was written later. */
export function isGone(fields: Fields): boolean {
  const deletion = fields._del;
  if (deletion?.[0] !== true) return false;
  return !Object.entries(fields).some(
    ([name, [value, stamp]]) => name !== '_del' && value !== null && stamp > deletion[1],
  );
}
