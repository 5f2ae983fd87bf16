import { CLOSE } from './protocol.ts';

/** Why a device is not connected at the moment, but will try again. */
export type WaitReason =
  /** Nothing needs the connection: no view is open and nothing waits to be sent. */
  | 'resting'
  /** No answer from the server. */
  | 'unreachable'
  /** The connection fell silent. */
  | 'silent'
  /** The server has no place for another connection or room. */
  | 'busy'
  /** The server cut this device off because it sent too many messages. */
  | 'too-fast'
  /** The server does not keep to the protocol. */
  | 'nonsense'
  /** This device could not keep what it heard. */
  | 'own-trouble';

/** Why a device gave up: trying again alone would change nothing. */
export type RefusalReason =
  /** The server does not accept the key of this room, even with the time put right. */
  | 'auth'
  /** The server's owner does not allow this room. */
  | 'not-allowed'
  /** Server and extension speak different versions. */
  | 'version'
  /** The room was deleted. */
  | 'gone'
  /** The server could not understand us. */
  | 'bad';

export type ConnectionState =
  | { name: 'off' }
  | { name: 'connecting' }
  | { name: 'live' }
  /** Sockets do not get through; changes travel by requests twice a minute. */
  | { name: 'polling' }
  | { name: 'waiting'; reason: WaitReason; untilMs: number | null }
  /** The browser has no network. */
  | { name: 'offline' }
  | { name: 'refused'; reason: RefusalReason };

/** What a view shows of the connection. Times are in milliseconds since the epoch. */
export interface SyncStatus {
  state: ConnectionState;
  rttMs: number | null;
  lastExchangeAt: number | null;
  /** Records that the server does not have yet. */
  toSend: number;
  /** Records that are too long for the server, and wait to be shortened. */
  tooLong: number;
  /** Changes that the server has and this device has not, as far as known. */
  toFetch: number;
  /** How far this device's clock is from the server's; worth a warning above two minutes. */
  clockOffsetMs: number;
  /** Whether the room is full, so that nothing is accepted. */
  isFull: boolean;
  /** Records that came damaged or forged since the start, and were left out. */
  damaged: number;
}

export const CLOCK_WARNING_MS = 120_000;

const FINAL_CLOSES: Readonly<Record<number, RefusalReason>> = {
  [CLOSE.bad]: 'bad',
  [CLOSE.size]: 'bad',
  [CLOSE.auth]: 'auth',
  [CLOSE.notAllowed]: 'not-allowed',
  [CLOSE.version]: 'version',
  [CLOSE.gone]: 'gone',
};

/** What a close code means: from 4400 on all are final, but for two; one that we do not know is, too. */
export function closeMeaning(code: number): { refused: RefusalReason } | { wait: WaitReason } {
  if (code === CLOSE.silent) return { wait: 'silent' };
  if (code === CLOSE.rate) return { wait: 'too-fast' };
  return code >= CLOSE.bad ? { refused: FINAL_CLOSES[code] ?? 'bad' } : { wait: 'unreachable' };
}
