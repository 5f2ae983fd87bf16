import { type Board, boardId, DEFAULT_EVERY_MS, unreadBoard } from '../domain/board.ts';
import { JobwakeError } from '../domain/errors.ts';
import type { Recognised } from '../sources/sites.ts';
import type { BoardChange } from '../store/boards.ts';
import type { Database } from '../store/database.ts';
import { jobsOfBoard } from '../store/jobs.ts';
import { noteOutgoing } from '../store/outbox.ts';

/**
 * The first run follows at once. Should the background die before it is stored, the schedule makes up for it; were the
 * board due right away, the schedule could be quicker and read it a second time.
 */
const FIRST_RUN_WITHIN_MS = 30_000;

/**
 * Begins to watch boards, or goes on where it was stopped. Doing it twice changes nothing. One that was never watched is,
 * for undoing, one that is removed.
 */
export function watchBoards(db: Database, found: Recognised[], now: number): Promise<BoardChange[]> {
  const byId = new Map(found.map((one) => [boardId(one), one]));
  return db.transaction('rw', [db.boards, db.jobs, db.meta, db.outbox], async () => {
    const stored = await db.boards.bulkGet([...byId.keys()]);
    const changes = [...byId.values()].map((one, i): BoardChange => {
      const after = watched(stored[i], one, now);
      return { before: stored[i] ?? { ...after, removedAt: now }, after };
    });
    for (const [i, { after }] of changes.entries()) {
      // The user may have saved jobs of it before.
      if (stored[i] === undefined) after.openCount = (await jobsOfBoard(db, after.id)).length;
    }
    await db.boards.bulkPut(changes.map(({ after }) => after));
    await noteOutgoing(
      db,
      changes.map(({ after }) => ({ table: 'boards', id: after.id })),
    );
    return changes;
  });
}

function watched(stored: Board | undefined, found: Recognised, now: number): Board {
  if (stored === undefined) return newBoard(found, now);
  if (stored.removedAt === null) return stored;
  const { asUser: _, ...board } = stored;
  return { ...board, removedAt: null, nextAt: now + FIRST_RUN_WITHIN_MS };
}

/**
 * Has a board read with the user's cookies of its site from now on. That is this device's alone. Rejects with
 * `board-unknown`.
 */
export function readAsUser(db: Database, boardId: string): Promise<Board> {
  return db.transaction('rw', db.boards, async () => {
    const stored = await db.boards.get(boardId);
    if (stored === undefined) throw new JobwakeError('board-unknown', `No board ${boardId}.`);
    const board: Board = { ...stored, asUser: true };
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
    ...unreadBoard(now),
    nextAt: now + FIRST_RUN_WITHIN_MS,
  };
}
