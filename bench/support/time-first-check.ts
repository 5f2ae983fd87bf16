import type { BoardsServer } from '../../tests/support/boards/index.ts';
import { call, withBrowser } from './browser.ts';
import { watchBoards } from './watched-boards.ts';

/** More names than boards are read at once, so that no two boards often wait for the same one. */
const HOSTS = 64;

export interface CheckTimes {
  /** From the command to the last commit, and raw puts of the rows that this left; milliseconds. */
  runMs: number;
  rawMs: number;
  /** From the last commit until all jobs were put into clusters. */
  joinMs: number;
}

/** Checks all served boards for the first time in a fresh profile. Throws when anything was lost on the way. */
export function timeFirstCheck(
  extension: string,
  server: BoardsServer,
  postings: number,
): Promise<CheckTimes> {
  return withBrowser(extension, async (started) => {
    const page = await started.workshop();
    await watchBoards(page, server, HOSTS);
    const run = await call(page, 'timeRun', 'bench');
    // The raw puts have the machine for themselves, as the run had.
    const joinMs = await call(page, 'timeJoin');
    const raw = await call(page, 'timeRawPuts');
    if (run.state !== 'finished' || raw.jobs !== postings || raw.texts !== postings) {
      throw new Error(`The run went wrong: ${JSON.stringify({ run, raw, postings })}`);
    }
    return { runMs: run.tookMs, rawMs: raw.tookMs, joinMs };
  });
}
