import type { Board } from '../domain/board.ts';
import { JobwakeError } from '../domain/errors.ts';
import type { Database } from './database.ts';
import { noteOutgoing } from './outbox.ts';

/** A board's record before and after a change of it. */
export interface BoardChange {
  before: Board;
  after: Board;
}

/** The tables that `changeBoard` writes to. */
export function boardTables(db: Database) {
  return [db.boards, db.meta, db.outbox];
}

/** Changes what the user says of one board. Rejects with `board-unknown`. */
export function changeBoard(db: Database, id: string, change: (board: Board) => Board): Promise<BoardChange> {
  return db.transaction('rw', boardTables(db), async () => {
    const before = await db.boards.get(id);
    if (before === undefined) throw new JobwakeError('board-unknown', `No board ${id}.`);
    const after = change(before);
    await db.boards.put(after);
    await noteOutgoing(db, [{ table: 'boards', id }]);
    return { before, after };
  });
}

/** Makes the boards of a source that wait for the user's key due now. */
export function recheckWaiting(db: Database, sourceId: string, now: number): Promise<number> {
  return makeDue(db, (board) => board.source === sourceId && board.reason === 'key-missing', now);
}

/** Makes boards due at once, also those that were paused: what kept us out of them is gone. */
export function makeDue(db: Database, isMeant: (board: Board) => boolean, now: number): Promise<number> {
  return db.boards.filter(isMeant).modify({ nextAt: now, pausedAt: null });
}
