import type { CommandAnswers, CommandArgs, CommandName } from '../domain/commands.ts';
import type { LiveClient } from '../live/client.ts';
import type { Json } from '../live/protocol.ts';

/** What the stores need of the live connection. */
export type Live = Pick<LiveClient, 'subscribe' | 'command' | 'onStatus'>;

/** Has the background do something; rejects with a `JobwakeError`. */
export type Ask = <N extends CommandName>(name: N, args: CommandArgs<N>) => Promise<CommandAnswers[N]>;

export function createAsk(live: Pick<Live, 'command'>): Ask {
  return <N extends CommandName>(name: N, args: CommandArgs<N>) =>
    live.command(name, args as Json) as Promise<CommandAnswers[N]>;
}
