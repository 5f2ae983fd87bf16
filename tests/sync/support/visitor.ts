import WebSocket from 'ws';
import { type Entry, signEntry } from '../../../lib/sync/entry.ts';
import { newRoot, type RoomKeys, roomKeys } from '../../../lib/sync/keys.ts';
import type { ServerMessage } from '../../../lib/sync/protocol.ts';
import { roomPath } from '../../../lib/sync/transport.ts';

let visitors = 0;

/** Somebody with the keys of a room, who may send anything. */
export class Visitor {
  readonly keys: RoomKeys;
  readonly #address: string;

  private constructor(address: string, keys: RoomKeys) {
    this.#address = address;
    this.keys = keys;
  }

  static async at(address: string, root = newRoot()): Promise<Visitor> {
    return new Visitor(address, await roomKeys(root));
  }

  /** An entry that nobody has used. */
  entry(at = Date.now()): Promise<Entry> {
    visitors += 1;
    return signEntry(this.keys, `d${visitors.toString(36).padStart(6, '0')}`, at);
  }

  async post(messages: readonly unknown[], entry?: Partial<Entry>, room = this.keys.room): Promise<Response> {
    const body = messages.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
    const query = new URLSearchParams({ ...(entry ?? (await this.entry())) });
    return fetch(`${this.#address}${roomPath(room)}?${query}`, { method: 'POST', body });
  }

  async ask(...messages: unknown[]): Promise<ServerMessage[]> {
    const response = await this.post(messages);
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const lines = (await response.text()).split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line));
  }

  async delete(): Promise<number> {
    const query = new URLSearchParams({ ...(await this.entry()) });
    const response = await fetch(`${this.#address}${roomPath(this.keys.room)}?${query}`, {
      method: 'DELETE',
    });
    return response.status;
  }

  /** Where a socket is opened, with an entry that counts once. */
  async socketAddress(entry?: Partial<Entry>, room = this.keys.room): Promise<string> {
    const query = new URLSearchParams({ ...(entry ?? (await this.entry())) });
    return `${this.#address.replace('http', 'ws')}${roomPath(room)}?${query}`;
  }

  async connect(entry?: Partial<Entry>, room = this.keys.room): Promise<Visit> {
    const visit = new Visit(new WebSocket(await this.socketAddress(entry, room)));
    await visit.opened;
    return visit;
  }
}

/** An open socket and what came over it. `opened` rejects with the status of a refusal. */
export class Visit {
  readonly socket: WebSocket;
  readonly opened: Promise<unknown>;
  readonly messages: string[] = [];
  readonly closed: Promise<number>;
  #wake = () => {};

  constructor(socket: WebSocket) {
    this.socket = socket;
    this.opened = new Promise((resolve, reject) => {
      socket.on('open', () => resolve(undefined));
      socket.on('unexpected-response', (_, { statusCode }) => {
        reject(new Error(String(statusCode)));
        socket.terminate();
      });
      socket.on('error', reject);
    });
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('message', (data) => {
      this.messages.push(String(data));
      this.#wake();
    });
  }

  send(message: unknown): void {
    this.socket.send(
      typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message),
    );
  }

  /** Resolves with all messages as soon as there are so many. */
  async received(count: number): Promise<string[]> {
    while (this.messages.length < count) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.messages;
  }
}
