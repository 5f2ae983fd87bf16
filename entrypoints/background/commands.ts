import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
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

/** Carries out one command of a view. Rejects with a `JobwakeError`. */
export async function runCommand(name: string, args: Json, outlets: CommandOutlets): Promise<Json> {
  const { checkCommand, identifyBoard } = await outlets.readers();
  const command = checkCommand(name, args);
  if (command.name === 'identify') {
    const { address } = command.args as CommandArgs<'identify'>;
    return { ...(await identifyBoard(address, outlets.findBoard)) };
  }
  try {
    return (await outlets.work(command.name, command.args as never)) as Json;
  } catch (thrown) {
    // A full disk is the user's to mend; whatever else the store says is our mistake.
    throw isQuotaError(thrown) ? storeError(thrown) : thrown;
  }
}
