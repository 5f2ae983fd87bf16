import { commandSchemas } from '../../lib/domain/command-schemas.ts';
import type { CommandAnswers, CommandArgs, CommandName, SourceKey } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Json } from '../../lib/live/protocol.ts';
import type { Engine } from '../../lib/run/engine.ts';
import {
  boardsToCheck,
  changeBoard,
  identifyBoard,
  recheckWaiting,
  watchBoard,
} from '../../lib/run/watch.ts';
import type { Source } from '../../lib/sources/define.ts';
import { allSources, findSource } from '../../lib/sources/index.ts';
import { type Database, isQuotaError, storeError } from '../../lib/store/database.ts';
import { setSeen, unseenJobIds } from '../../lib/store/jobs.ts';

export interface CommandTools {
  db: Database;
  engine: Engine;
  canRead(origins: string[]): Promise<boolean>;
  secretsOf(sourceId: string): Promise<Readonly<Record<string, string>>>;
  keepSecrets(sourceId: string, values: Record<string, string>): Promise<void>;
  forgetSecrets(sourceId: string): Promise<void>;
  /** Called after every command that may have changed boards or jobs. */
  onChanged(): void;
}

/** Commands that change nothing. */
const ONLY_ANSWERS: ReadonlySet<CommandName> = new Set(['identify', 'listKeys']);

type Handlers = {
  [N in CommandName]: (args: CommandArgs<N>, tools: CommandTools) => Promise<CommandAnswers[N]>;
};

const handlers: Handlers = {
  identify: ({ address }, { db }) => identifyBoard(db, address),
  watch: async ({ address, runId }, { db, engine, canRead }) => {
    const { origins } = await identifyBoard(db, address);
    if (!(await canRead(origins)))
      throw new JobwakeError('permission-missing', `Not granted: ${origins.join()}`);
    const board = await watchBoard(db, address, Date.now());
    await engine.startRun({ id: runId, cause: 'user', boards: [board] });
    return { boardId: board.id, runId };
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
    await engine.startRun({ id: runId, cause: 'user', boards: await boardsToCheck(db, boardIds) });
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
  setSecret: async ({ source, values }, { db, keepSecrets }) => {
    await keepSecrets(source, secretsOfFields(source, values));
    await recheckWaiting(db, source, Date.now());
    return null;
  },
  forgetSecret: async ({ source }, { forgetSecrets }) => {
    await forgetSecrets(source);
    return null;
  },
  listKeys: (_args, { secretsOf }) => {
    const keyed = allSources().filter((source) => source.secrets !== undefined);
    return Promise.all(keyed.map(async (source) => sourceKey(source, await secretsOf(source.id))));
  },
};

function sourceKey(source: Source, held: Readonly<Record<string, string>>): SourceKey {
  const { fields = [], page = '' } = source.secrets ?? {};
  const isSet = fields.every(({ id }) => held[id]);
  return { source: source.id, sourceName: source.name, page, fields: [...fields], isSet };
}

/** The values of the fields that the source has. Rejects with `message-invalid` for a source without such fields. */
function secretsOfFields(sourceId: string, values: Record<string, string>): Record<string, string> {
  const { secrets } = findSource(sourceId) ?? {};
  if (secrets === undefined) throw new JobwakeError('message-invalid', `${sourceId} takes no key.`);
  return Object.fromEntries(secrets.fields.map(({ id }) => [id, values[id]?.trim() ?? '']));
}

/** Carries out one command of a view; `undefined` when no command has this name. */
export function runCommand(
  name: string,
  args: Json,
  tools: Promise<CommandTools>,
): Promise<Json> | undefined {
  if (!Object.hasOwn(handlers, name)) return undefined;
  return carryOut(name as CommandName, args, tools);
}

async function carryOut<N extends CommandName>(
  name: N,
  args: Json,
  tools: Promise<CommandTools>,
): Promise<Json> {
  const checked = commandSchemas[name].safeParse(args);
  if (!checked.success) throw new JobwakeError('message-invalid', `${name}: ${checked.error.message}`);
  const ready = await tools;
  const answer = await handlers[name](checked.data as CommandArgs<N>, ready).catch((thrown) => {
    // A full disk is the user's to mend; whatever else the store says is our mistake.
    throw isQuotaError(thrown) ? storeError(thrown) : thrown;
  });
  if (!ONLY_ANSWERS.has(name)) ready.onChanged();
  return answer as Json;
}
