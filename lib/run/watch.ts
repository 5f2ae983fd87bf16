import { type Board, boardId, DEFAULT_EVERY_MS, unreadBoard } from '../domain/board.ts';
import { JobwakeError } from '../domain/errors.ts';
import type { Recognised } from '../sources/sites.ts';
import type { Database } from '../store/database.ts';
import { jobsOfBoard } from '../store/jobs.ts';
import { noteOutgoing } from '../store/outbox.ts';

/** Begins to watch boards, or goes on where it was stopped. Doing it twice changes nothing. */
export function watchBoards(db: Database, found: Recognised[], now: number): Promise<Board[]> {
  const byId = new Map(found.map((one) => [boardId(one), one]));
  return db.transaction('rw', [db.boards, db.jobs, db.meta, db.outbox], async () => {
    const stored = await db.boards.bulkGet([...byId.keys()]);
    const boards = [...byId.values()].map((one, i) => watched(stored[i], one, now));
    for (const [i, board] of boards.entries()) {
      // The user may have saved jobs of it before.
      if (stored[i] === undefined) board.openCount = (await jobsOfBoard(db, board.id)).length;
    }
    await db.boards.bulkPut(boards);
    await noteOutgoing(
      db,
      boards.map(({ id }) => ({ table: 'boards', id })),
    );
    return boards;
  });
}

function watched(stored: Board | undefined, found: Recognised, now: number): Board {
  if (stored === undefined) return newBoard(found, now);
  if (stored.removedAt === null) return stored;
  const { asUser: _, ...board } = stored;
  return { ...board, removedAt: null, nextAt: now };
}

/** Makes the boards of a source that wait for the user's key due now. */
export function recheckWaiting(db: Database, sourceId: string, now: number): Promise<number> {
  return makeDue(db, (board) => board.source === sourceId && board.reason === 'key-missing', now);
}

/** Makes boards due at once, also those that were paused: what kept us out of them is gone. */
export function makeDue(db: Database, isMeant: (board: Board) => boolean, now: number): Promise<number> {
  return db.boards.filter(isMeant).modify({ nextAt: now, pausedAt: null });
}

/**
 * Has a board read with the user's cookies of its site from now on, or without them again. That is this device's alone.
 * Rejects with `board-unknown`.
 */
export function readAsUser(db: Database, boardId: string, isWanted: boolean): Promise<Board> {
  return db.transaction('rw', db.boards, async () => {
    const stored = await db.boards.get(boardId);
    if (stored === undefined) throw new JobwakeError('board-unknown', `No board ${boardId}.`);
    const { asUser: _, ...others } = stored;
    const board: Board = isWanted ? { ...others, asUser: true } : others;
    await db.boards.put(board);
    return board;
  });
}

/** The boards to check: those named, or all that are watched. */
export async function boardsToCheck(db: Database, ids: string[] | null): Promise<Board[]> {
  const boards = ids === null ? await db.boards.toArray() : await db.boards.bulkGet(ids);
  return boards.filter((board) => board !== undefined).filter((board) => board.removedAt === null);
}

function newBoard(found: Recognised, now: number): Board {
  const { source, slug, address, origins, company } = found;
  return {
    id: boardId(found),
    source,
    slug,
    url: address,
    company,
    origins,
    addedAt: now,
    everyMs: DEFAULT_EVERY_MS,
    // Due at once: should the background die before the first run is stored, the schedule makes up for it.
    ...unreadBoard(now),
  };
}
