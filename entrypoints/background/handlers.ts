import type { CommandAnswers, CommandArgs, CommandName } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Engine } from '../../lib/run/engine.ts';
import { boardsToCheck, changeBoard, watchBoards } from '../../lib/run/watch.ts';
import type { Database } from '../../lib/store/database.ts';
import { setSeen, unseenJobIds } from '../../lib/store/jobs.ts';
import type { Readers } from './readers.ts';

/** What most commands work with. */
export interface CommandTools {
  db: Database;
  engine: Engine;
  recognise: Readers['recognise'];
  canRead(origins: string[]): Promise<boolean>;
}

/** The commands that need the database and the engine. */
export type WorkCommand = Exclude<CommandName, 'identify'>;

type Handlers = {
  [N in WorkCommand]: (args: CommandArgs<N>, tools: CommandTools) => Promise<CommandAnswers[N]>;
};

export const handlers: Handlers = {
  watch: async ({ addresses, runId }, { db, engine, recognise, canRead }) => {
    const found = addresses.map(recognise);
    const origins = [...new Set(found.flatMap((board) => board.origins))];
    if (!(await canRead(origins)))
      throw new JobwakeError('permission-missing', `Not granted: ${origins.join()}`);
    const boards = await watchBoards(db, found, Date.now());
    await engine.startRun({ id: runId, cause: 'user', boards });
    return { boardIds: boards.map(({ id }) => id), runId };
  },
  unwatch: async ({ boardId }, { db }) => {
    await changeBoard(db, boardId, (board) => ({ removedAt: board.removedAt ?? Date.now() }));
    return null;
  },
  rewatch: async ({ boardId }, { db }) => {
    await changeBoard(db, boardId, () => ({ removedAt: null }));
    return null;
  },
  reschedule: async ({ boardId, everyMs }, { db }) => {
    await changeBoard(db, boardId, (board) => ({ everyMs, nextAt: (board.triedAt ?? Date.now()) + everyMs }));
    return null;
  },
  check: async ({ runId, boardIds }, { db, engine }) => {
    const boards = await boardsToCheck(db, boardIds);
    await engine.startRun({ id: runId, cause: 'user', boards });
    return { runId };
  },
  pause: async ({ runId }, { engine }) => {
    await engine.pause(runId);
    return null;
  },
  resume: async ({ runId }, { engine }) => {
    await engine.continue(runId);
    return null;
  },
  cancel: async ({ runId }, { engine }) => {
    await engine.cancel(runId);
    return null;
  },
  setSeen: async ({ jobIds, isSeen }, { db }) => {
    const ids = jobIds ?? (await unseenJobIds(db));
    return { changedIds: await setSeen(db, ids, isSeen) };
  },
};
