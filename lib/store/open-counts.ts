import type { Job } from '../domain/job.ts';
import type { Database } from './database.ts';

/**
 * Boards count their open jobs, so that a read can tell whether one of them is missing. Whoever adds jobs (`by` 1) or takes
 * them away (-1) without reading their boards counts them here, inside the same transaction. Boards of `except` are left alone.
 */
export async function countOpenJobs(
  db: Database,
  jobs: readonly Pick<Job, 'boardId' | 'state'>[],
  by: 1 | -1,
  except: readonly string[] = [],
): Promise<void> {
  const open = Map.groupBy(
    jobs.filter(({ boardId, state }) => boardId !== '' && state === 'open' && !except.includes(boardId)),
    ({ boardId }) => boardId,
  );
  for (const board of await db.boards.bulkGet([...open.keys()])) {
    if (board === undefined) continue;
    const openCount = Math.max(0, board.openCount + by * (open.get(board.id)?.length ?? 0));
    await db.boards.put({ ...board, openCount });
  }
}
