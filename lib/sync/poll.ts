import { CLOSE, type ClientMessage, type ServerMessage } from './protocol.ts';
import { type Replica, ServerFault } from './replica.ts';
import { closeMeaning, type RefusalReason, type WaitReason } from './state.ts';
import { Refused, type Transport } from './transport.ts';

export type PollEnd = { level: true } | { refused: RefusalReason } | { wait: WaitReason } | { status: 401 };

/** More exchanges than this are left to the next round, so that a round has an end. */
const MAX_EXCHANGES = 40;

/** Brings the device level with the server by requests alone. Never rejects. */
export async function poll(
  transport: Transport,
  replica: Replica,
  onMessage: (message: ServerMessage) => void,
): Promise<PollEnd> {
  try {
    let next: ClientMessage[] = [await replica.hello()];
    for (let i = 0; i < MAX_EXCHANGES && next.length > 0; i++) {
      const replies = await transport.post(next);
      next = [];
      for (const reply of replies) {
        next.push(...(await replica.receive(reply)));
        onMessage(reply);
        if (reply.t === 'err') return refusedWith(reply.code);
      }
    }
    // In a request of its own: with a long push it could be more than one may hold.
    const old = await replica.purge();
    if (old.length > 0) await transport.post(old);
    return { level: true };
  } catch (error) {
    return endOf(error);
  }
}

/** A message that was refused; one that must only wait is sent again with the next round. */
function refusedWith(code: (ServerMessage & { t: 'err' })['code']): PollEnd {
  if (code === 'rate' || code === 'quota') return { level: true };
  const close = {
    version: CLOSE.version,
    gone: CLOSE.gone,
    auth: CLOSE.auth,
    size: CLOSE.size,
    bad: CLOSE.bad,
  };
  return closeMeaning(close[code]);
}

function endOf(error: unknown): PollEnd {
  if (error instanceof ServerFault) return { wait: 'nonsense' };
  // A request that failed for want of a network, or took too long.
  if (error instanceof TypeError || error instanceof DOMException) return { wait: 'unreachable' };
  if (!(error instanceof Refused)) return { wait: 'own-trouble' };
  switch (error.status) {
    case 401:
      return { status: 401 };
    case 403:
      return { refused: 'not-allowed' };
    case 413:
      return closeMeaning(CLOSE.size);
    case 503:
    case 507:
      return { wait: 'busy' };
    default:
      return { wait: 'unreachable' };
  }
}
