import PartySocket from 'partysocket';
import type { Entry } from './entry.ts';
import { packFrame, unpackFrame } from './frames.ts';
import { PING } from './protocol.ts';
import { type NoteTraffic, SWITCHING } from './traffic.ts';
import type { Socket, SocketEvents } from './transport.ts';

export interface SocketOptions {
  /** As `readServerAddress` gives it. */
  server: string;
  room: string;
  /** Made afresh for each socket. */
  entry: () => Promise<Entry>;
  note: NoteTraffic;
  /** For places that have no WebSocket of their own. */
  WebSocket?: typeof globalThis.WebSocket;
}

/** How long a handshake may take. */
export const CONNECT_TIMEOUT_MS = 10_000;

/**
 * One try to connect. PartySocket is only the pipe: it knows no jitter, does not tell when it gives up, and its queue
 * dies with the background, so trying again and remembering what to send is the engine's work.
 */
export function openPartySocket(options: SocketOptions, events: SocketEvents): Socket {
  const { protocol, host, pathname } = new URL(options.server);
  const folder = pathname.replace(/^\/+|(?<!\/)\/+$/g, '');
  const socket = new PartySocket({
    host,
    protocol: protocol === 'https:' ? 'wss' : 'ws',
    basePath: [folder, 'parties/room', options.room].filter(Boolean).join('/'),
    query: async () => ({ ...(await options.entry()) }),
    maxRetries: 0,
    maxEnqueuedMessages: 0,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    shouldReconnectOnClose: () => false,
    ...(options.WebSocket && { WebSocket: options.WebSocket }),
  });
  socket.binaryType = 'arraybuffer';
  let isOpen = false;
  let isOver = false;
  const finish = () => {
    if (!isOpen && !isOver) options.note({ status: 0, requests: 1, bytes: 0 });
    isOver = true;
  };
  const end = (code: number) => {
    if (isOver) return;
    finish();
    events.onClose(code);
  };
  const pass = (frame: string | ArrayBuffer | Uint8Array) => {
    const bytes = typeof frame === 'string' ? frame.length : frame.byteLength;
    options.note({ status: SWITCHING, requests: 0, bytes });
  };
  socket.onopen = () => {
    if (isOver) return;
    isOpen = true;
    options.note({ status: SWITCHING, requests: 1, bytes: 0 });
    events.onOpen();
  };
  socket.onmessage = ({ data }) => {
    if (isOver) return;
    pass(data);
    events.onMessage(textOf(data));
  };
  // The property, not a listener: browsers' listeners get a word instead of the code.
  socket.onclose = ({ code }) => end(code);
  socket.onerror = () => end(1006);
  return {
    // The server answers a ping as it stands, without waking anybody.
    send(text) {
      const frame = text === PING ? text : packFrame(text);
      pass(frame);
      socket.send(frame);
    },
    close() {
      finish();
      socket.close(1000);
    },
  };
}

/** The message of a frame; nothing that is a message where the frame is none. */
function textOf(data: unknown): string {
  if (!(data instanceof ArrayBuffer)) return String(data);
  try {
    return unpackFrame(new Uint8Array(data));
  } catch {
    // Who reads it finds out that it is no message, and ends the connection.
    return '';
  }
}
