import { type Entry, signEntry } from './entry.ts';
import type { RoomKeys } from './keys.ts';
import { type ClientMessage, type ServerMessage, serverMessageSchema } from './protocol.ts';
import { ServerFault } from './replica.ts';
import type { NoteTraffic } from './traffic.ts';

/** What an open socket tells. Nothing comes after `onClose`, which comes once. */
export interface SocketEvents {
  onOpen(): void;
  onMessage(text: string): void;
  onClose(code: number): void;
}

export interface Socket {
  send(text: string): void;
  /** Ends the socket without a call of `onClose`. */
  close(): void;
}

/** The ways to the server. Whoever has them needs to know neither address nor keys. */
export interface Transport {
  openSocket(events: SocketEvents): Socket;
  /** Rejects with `Refused` when the server answers with anything but success. */
  post(messages: readonly ClientMessage[]): Promise<ServerMessage[]>;
  /** The server's time in milliseconds since the epoch. */
  time(): Promise<number>;
  /** Ends the room for all devices. */
  deleteRoom(): Promise<void>;
}

/** The server's answer was not a success. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The server answered ${status}.`);
    this.status = status;
  }
}

export interface AskOptions {
  /** As `readServerAddress` gives it. */
  server: string;
  fetch: typeof fetch;
  note: NoteTraffic;
}

export interface HttpOptions extends AskOptions {
  keys: RoomKeys;
  entry: () => Promise<Entry>;
}

const TIMEOUT_MS = 15_000;

/** The path of a room below the server's address. */
export function roomPath(room: string): string {
  return `/parties/room/${room}`;
}

/** Makes requests to a server. No cookies go along, and every request ends well before the background does. */
function createAsk({ server, fetch, note }: AskOptions) {
  return async (path: string, init: { method?: string; body?: string } = {}): Promise<string> => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const rules = { credentials: 'omit', cache: 'no-store', redirect: 'error', signal } as const;
    let [status, bytes] = [0, init.body?.length ?? 0];
    try {
      const response = await fetch(`${server}${path}`, { ...rules, ...init });
      status = response.status;
      if (!response.ok) throw new Refused(status);
      const text = await response.text();
      bytes += text.length;
      return text;
    } finally {
      note({ status, requests: 1, bytes });
    }
  };
}

/** The server's time in milliseconds since the epoch. Whoever tells none is no sync server. */
export async function askTime(options: AskOptions): Promise<number> {
  const { now } = JSON.parse(await createAsk(options)('/v1/time'));
  if (typeof now !== 'number' || !Number.isFinite(now)) throw new ServerFault('The server has no time.');
  return now;
}

/** The ways that need no socket. */
export function createHttp(options: HttpOptions): Omit<Transport, 'openSocket'> {
  const { keys, entry } = options;
  const ask = createAsk(options);
  const roomAddress = async () => `${roomPath(keys.room)}?${new URLSearchParams({ ...(await entry()) })}`;
  return {
    async post(messages) {
      const body = messages.map((message) => JSON.stringify(message)).join('\n');
      return readLines(await ask(await roomAddress(), { method: 'POST', body }));
    },
    time: () => askTime(options),
    async deleteRoom() {
      await ask(await roomAddress(), { method: 'DELETE' });
    },
  };
}

/**
 * Makes entries for a device, none like another even when two are asked for in the same millisecond: each counts once.
 *
 * @param serverNow the server's time as far as known, in milliseconds since the epoch
 */
export function createEntries(
  keys: RoomKeys,
  device: () => Promise<string>,
  serverNow: () => Promise<number>,
): () => Promise<Entry> {
  let last = 0;
  return async () => {
    const now = Math.floor(await serverNow());
    // A clock that was put back must not keep us at the wrong time.
    last = now <= last && last - now < 1000 ? last + 1 : now;
    return signEntry(keys, await device(), last);
  };
}

/** A message of the server, checked. Throws `ServerFault` for anything else. */
export function readMessage(text: string): ServerMessage {
  try {
    return serverMessageSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ServerFault('The server sent something else than a message.', { cause });
  }
}

function readLines(body: string): ServerMessage[] {
  return body.split('\n').filter(Boolean).map(readMessage);
}
