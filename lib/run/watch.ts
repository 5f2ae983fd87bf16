import { type Board, boardId, DEFAULT_EVERY_MS } from '../domain/board.ts';
import type { Identified } from '../domain/commands.ts';
import { JobwakeError } from '../domain/errors.ts';
import { findSource, type Recognised, recogniseAddress } from '../sources/index.ts';
import type { Database } from '../store/database.ts';

/** Names the board behind an address, without asking anybody. Rejects with `address-invalid` or `address-unknown`. */
export async function identifyBoard(db: Database, address: string): Promise<Identified> {
  const found = recognise(address);
  const id = boardId(found);
  const stored = await db.boards.get(id);
  return {
    boardId: id,
    sourceName: findSource(found.source)?.name ?? found.source,
    company: stored?.company ?? found.company,
    address: found.address,
    origins: found.origins,
    isWatched: stored !== undefined && stored.removedAt === null,
  };
}

/** Begins to watch the board of an address, or goes on where it was stopped. Doing it twice changes nothing. */
export function watchBoard(db: Database, address: string, now: number): Promise<Board> {
  const found = recognise(address);
  return db.transaction('rw', db.boards, async () => {
    const stored = await db.boards.get(boardId(found));
    if (stored !== undefined && stored.removedAt === null) return stored;
    const board = stored === undefined ? newBoard(found, now) : { ...stored, removedAt: null, nextAt: now };
    await db.boards.put(board);
    return board;
  });
}

/** Changes one board's record. Rejects with `board-unknown`. */
export function changeBoard(
  db: Database,
  id: string,
  change: (board: Board) => Partial<Board>,
): Promise<Board> {
  return db.transaction('rw', db.boards, async () => {
    const stored = await db.boards.get(id);
    if (stored === undefined) throw new JobwakeError('board-unknown', `No board ${id}.`);
    const board = { ...stored, ...change(stored) };
    await db.boards.put(board);
    return board;
  });
}

/** Makes the boards of a source that wait for the user's key due now. */
export function recheckWaiting(db: Database, sourceId: string, now: number): Promise<number> {
  const isWaiting = (board: Board) => board.source === sourceId && board.reason === 'key-missing';
  return db.boards.filter(isWaiting).modify({ nextAt: now });
}

/** The boards to check: those named, or all that are watched. */
export async function boardsToCheck(db: Database, ids: string[] | null): Promise<Board[]> {
  const boards = ids === null ? await db.boards.toArray() : await db.boards.bulkGet(ids);
  return boards.filter((board) => board !== undefined).filter((board) => board.removedAt === null);
}

function recognise(address: string): Recognised {
  const found = recogniseAddress(address);
  if (!('problem' in found)) return found;
  if (found.problem === 'not-an-address')
    throw new JobwakeError('address-invalid', 'This is no web address.');
  throw new JobwakeError('address-unknown', `No board is known at this address (${found.problem}).`);
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
    removedAt: null,
    everyMs: DEFAULT_EVERY_MS,
    nextAt: now + DEFAULT_EVERY_MS,
    triedAt: null,
    readAt: null,
    reason: null,
    failureStreak: 0,
    pausedAt: null,
    validator: null,
    openCount: 0,
    missingCount: 0,
    isLarge: false,
  };
}
