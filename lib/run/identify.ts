import { type Board, boardId } from '../domain/board.ts';
import type { Identified } from '../domain/commands.ts';
import { JobwakeError } from '../domain/errors.ts';
import { findSite, type Recognised, recogniseAddress } from '../sources/sites.ts';

/** The stored record of a board, if there is one. */
export type FindBoard = (id: string) => Promise<Board | undefined>;

/** Names the board behind an address, without asking anybody. Rejects with `address-invalid` or `address-unknown`. */
export async function identifyBoard(address: string, findBoard: FindBoard): Promise<Identified> {
  const found = recognise(address);
  const id = boardId(found);
  const stored = await findBoard(id);
  return {
    boardId: id,
    sourceName: findSite(found.source)?.name ?? found.source,
    company: stored?.company ?? found.company,
    address: found.address,
    origins: found.origins,
    isWatched: stored !== undefined && stored.removedAt === null,
  };
}

/** The board of an address. Throws `address-invalid` and `address-unknown`. */
export function recognise(address: string): Recognised {
  const found = recogniseAddress(address);
  if (!('problem' in found)) return found;
  if (found.problem === 'not-an-address')
    throw new JobwakeError('address-invalid', 'This is no web address.');
  throw new JobwakeError('address-unknown', `No board is known at this address (${found.problem}).`);
}
