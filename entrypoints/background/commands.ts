import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Json } from '../../lib/live/protocol.ts';
import { type FindBoard, identifyBoard } from '../../lib/run/identify.ts';
import { isQuotaError, storeError } from '../../lib/store/store-error.ts';
import type { WorkCommand } from './handlers.ts';
import type { Readers } from './readers.ts';

const MAX_ADDRESS_LENGTH = 4000;

export interface CommandOutlets {
  findBoard: FindBoard;
  readers(): Promise<Readers>;
  /** Does what needs the database and the engine. */
  work<N extends WorkCommand>(name: N, args: CommandArgs<N>): Promise<CommandAnswers[N]>;
}

/** Carries out one command of a view. Rejects with a `JobwakeError`. */
export async function runCommand(name: string, args: Json, outlets: CommandOutlets): Promise<Json> {
  if (name === 'identify') return { ...(await identifyBoard(addressIn(args), outlets.findBoard)) };
  const { checkCommand } = await outlets.readers();
  const command = checkCommand(name, args);
  try {
    return (await outlets.work(command.name, command.args as never)) as Json;
  } catch (thrown) {
    // A full disk is the user's to mend; whatever else the store says is our mistake.
    throw isQuotaError(thrown) ? storeError(thrown) : thrown;
  }
}

/** The one argument of `identify`, which is answered without any schema: it is asked at every key that is typed. */
function addressIn(args: Json): string {
  const { address } = (args ?? {}) as { address?: unknown };
  if (typeof address === 'string' && address.length <= MAX_ADDRESS_LENGTH) return address;
  throw new JobwakeError('message-invalid', 'identify takes an address.');
}
