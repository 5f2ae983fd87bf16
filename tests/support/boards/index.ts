/** The demo and test boards: see `server.ts`. */
import { type BoardsOptions, BoardsServer } from './server.ts';

export type { Behaviour, Match } from './behaviours.ts';
export type { BoardChange, BoardChangeResult, PostingEdit } from './board.ts';
export { HOSTILE_MARK } from './description.ts';
export type { Damage, Fault } from './faults.ts';
export { type BoardsOptions, BoardsServer } from './server.ts';
export type { BoardInfo, BoardSpec, Part, PostingTruth, RequestRecord, Vendor } from './types.ts';
export { PLACES } from './vocabulary.ts';

/** Serves boards on 127.0.0.1. Rejects where the port is taken. */
export async function startBoards(options: BoardsOptions): Promise<BoardsServer> {
  const server = new BoardsServer(options);
  await server.listen();
  return server;
}
