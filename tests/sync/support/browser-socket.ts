import WebSocket from 'ws';

/** A socket that compresses every message, as those of browsers do. */
class CompressingSocket extends WebSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    super(address, protocols, { perMessageDeflate: { threshold: 0 } });
  }
}

export const BrowserSocket = CompressingSocket as unknown as typeof globalThis.WebSocket;
