import type { RunView } from './commands.ts';

/** Where the connection with the sync server stands. */
export type ConnectionName = 'off' | 'connecting' | 'live' | 'polling' | 'waiting' | 'offline' | 'refused';

/** Why it waits, or why it gave up. The interface has a sentence for each. */
export type ConnectionReason =
  | 'resting'
  | 'unreachable'
  | 'silent'
  | 'busy'
  | 'too-fast'
  | 'nonsense'
  | 'own-trouble'
  | 'auth'
  | 'not-allowed'
  | 'version'
  | 'gone'
  | 'bad';

/** What every view shows of sync: topic `connection`, key `now`. Times are milliseconds since the epoch. */
export interface ConnectionView {
  isSetUp: boolean;
  name: ConnectionName;
  reason: ConnectionReason | null;
  /** When it is tried again, where that is known. */
  untilMs: number | null;
  rttMs: number | null;
  lastExchangeAt: number | null;
  /** Changes that are not made into records yet, and records that the server does not have yet. */
  toTakeUp: number;
  toSend: number;
  /** Records that are too long for the server. */
  tooLong: number;
  toFetch: number;
  clockOffsetMs: number;
  /** Whether the server takes no more of this room. */
  isFull: boolean;
  /** Records that came damaged or forged, and were left out. */
  damaged: number;
  /** Empty while sync is not set up. */
  server: string;
  room: string;
  /** Whether the user has shown that they kept the recovery words. */
  hasWords: boolean;
}

/** Without sync. */
export const LOCAL_ONLY: ConnectionView = {
  isSetUp: false,
  name: 'off',
  reason: null,
  untilMs: null,
  rttMs: null,
  lastExchangeAt: null,
  toTakeUp: 0,
  toSend: 0,
  tooLong: 0,
  toFetch: 0,
  clockOffsetMs: 0,
  isFull: false,
  damaged: 0,
  server: '',
  room: '',
  hasWords: false,
};

/** What brings another device in: to be shown to the user and to nobody else. */
export interface PairingSecrets {
  /** The link of a first pairing, for a code to scan or to paste. */
  link: string;
  /** The 24 recovery words. */
  words: string[];
}

/** Runs on another device of the user's: topic `peers`, key: the device. */
export interface PeerView {
  device: string;
  runs: RunView[];
  at: number;
}
