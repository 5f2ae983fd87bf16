import { commandSchemas } from '../../lib/domain/command-schemas.ts';
import type { CommandAnswers, CommandArgs, CommandName } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Json } from '../../lib/live/protocol.ts';
import type { FindBoard } from '../../lib/run/identify.ts';
import { isQuotaError, storeError } from '../../lib/store/store-error.ts';
import type { WorkCommand } from './handlers.ts';
import type { Readers } from './readers.ts';

export interface CommandOutlets {
  findBoard: FindBoard;
  readers(): Promise<Readers>;
  /** Does what needs the database and the engine. */
  work<N extends WorkCommand>(name: N, args: CommandArgs<N>): Promise<CommandAnswers[N]>;
}

/** Carries out one command of a view; `undefined` when no command has this name. */
export function runCommand(name: string, args: Json, outlets: CommandOutlets): Promise<Json> | undefined {
  if (!Object.hasOwn(commandSchemas, name)) return undefined;
  return carryOut(name as CommandName, args, outlets).catch((thrown) => {
    // A full disk is the user's to mend; whatever else the store says is our mistake.
    throw isQuotaError(thrown) ? storeError(thrown) : thrown;
  });
}

async function carryOut(name: CommandName, args: Json, outlets: CommandOutlets): Promise<Json> {
  const checked = commandSchemas[name]().safeParse(args);
  if (!checked.success) throw new JobwakeError('message-invalid', `${name}: ${checked.error.message}`);
  if (name !== 'identify') return (await outlets.work(name, checked.data as never)) as Json;
  const { address } = args as CommandArgs<'identify'>;
  const { identifyBoard } = await outlets.readers();
  return { ...(await identifyBoard(address, outlets.findBoard)) };
}
