// The same server on Node alone, for machines on which workerd does not run. One process, one SQLite file a room.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CLOSE, LIMITS, SILENCE_MS } from '../../lib/sync/protocol.ts';
import type { ServerOptions } from '../host/options.ts';
import { Gate } from '../shared/gate.ts';
import { Metrics } from '../shared/metrics.ts';
import { PAIR_TEXT } from '../shared/pair-page.ts';
import { readText } from '../shared/read-text.ts';
import type { RoomLimits } from '../shared/room.ts';
import { OpenRoom } from './open-room.ts';
import { openSqliteHost } from './sqlite-host.ts';

/** So much that the room itself sees most of what is too long, and refuses it with its own code. */
const MAX_PAYLOAD = 16 * LIMITS.frame;
const ROOM_PATH = /^\/parties\/room\/([\w-]{43})$/;

/**
 * Serves until `server.close()`. Resolves when the port is open.
 *
 * @param limits of each room, if not those of the protocol
 */
export async function serveOnNode(options: ServerOptions, limits?: RoomLimits): Promise<Server> {
  const running = new NodeServer(options, limits);
  await new Promise<void>((resolve, reject) => {
    running.server.once('error', reject);
    running.server.listen(options.port, options.host, resolve);
  });
  return running.server;
}

class NodeServer {
  readonly server = createServer((request, response) => {
    this.#respond(request, response).catch((error) => {
      // Most likely the disk; the device asks again.
      console.error(error);
      end(response, 500);
    });
  });
  readonly #options: ServerOptions;
  readonly #limits: RoomLimits | undefined;
  readonly #metrics = new Metrics();
  readonly #gate: Gate;
  readonly #rooms = new Map<string, OpenRoom>();
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD });

  constructor(options: ServerOptions, limits?: RoomLimits) {
    this.#options = options;
    this.#limits = limits;
    this.#gate = new Gate({ allowed: options.allow && new Set(options.allow), now: Date.now });
    mkdirSync(options.data, { recursive: true, mode: 0o700 });
    this.server.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head).catch((error) => {
        console.error(error);
        socket.destroy();
      });
    });
    const sweeping = setInterval(() => this.#sweep(), SILENCE_MS / 2);
    this.server.on('close', () => {
      clearInterval(sweeping);
      for (const room of this.#rooms.values()) room.close();
    });
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://server');
    const plain: Record<string, () => string> = {
      '/healthz': () => 'ok\n',
      '/v1/time': () => JSON.stringify({ now: Date.now() }),
      '/metrics': () => this.#metrics.text(),
      '/pair': () => PAIR_TEXT,
    };
    if (Object.hasOwn(plain, url.pathname)) {
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.end(plain[url.pathname]?.());
      return;
    }
    const startMs = Date.now();
    response.on('finish', () => this.#metrics.request(Date.now() - startMs));
    const entered = await this.#enter(url);
    if ('status' in entered) return end(response, entered.status);
    const { room, device } = entered;
    if (request.method === 'DELETE') {
      room.delete();
      return end(response, 204);
    }
    if (request.method !== 'POST') return end(response, 405);
    const body = await readText(request, LIMITS.frame);
    if (body === null) return end(response, 413);
    response.end(room.post(body, device));
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // A client that goes away meanwhile is no concern of ours.
    socket.on('error', () => socket.destroy());
    const { maxConnections } = this.#options;
    const isFull = maxConnections !== null && this.#metrics.connections >= maxConnections;
    const entered = await this.#enter(new URL(request.url ?? '/', 'http://server'));
    const status = 'status' in entered ? entered.status : isFull ? 503 : null;
    if (status !== null || 'status' in entered) {
      this.#metrics.refusal(status ?? 0);
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      this.#metrics.connections += 1;
      entered.room.join(client, entered.device);
      client.on('error', () => client.close(CLOSE.size));
      client.on('close', () => {
        this.#metrics.connections -= 1;
        entered.room.leave(client);
      });
    });
  }

  async #enter(url: URL): Promise<{ room: OpenRoom; device: string } | { status: number }> {
    const name = ROOM_PATH.exec(url.pathname)?.[1];
    if (name === undefined) return { status: 404 };
    const admission = await this.#gate.admit(name, url.searchParams);
    if ('status' in admission) return admission;
    const room = this.#open(name);
    return room === null ? { status: 507 } : { room, device: admission.device };
  }

  /** The room, opened or made; `null` when there is no place for another. */
  #open(name: string): OpenRoom | null {
    const open = this.#rooms.get(name);
    if (open) return open;
    const { data, maxRooms } = this.#options;
    const file = join(data, `${name}.sqlite`);
    if (maxRooms !== null && !existsSync(file) && countRooms(data) >= maxRooms) return null;
    const room = new OpenRoom(openSqliteHost(file, Date.now), this.#metrics, this.#limits);
    this.#rooms.set(name, room);
    this.#metrics.rooms = this.#rooms.size;
    return room;
  }

  #sweep(): void {
    for (const [name, room] of this.#rooms) {
      room.sweep();
      if (!room.isEmpty) continue;
      room.close();
      this.#rooms.delete(name);
    }
    this.#metrics.rooms = this.#rooms.size;
  }
}

function countRooms(folder: string): number {
  return readdirSync(folder).filter((file) => file.endsWith('.sqlite')).length;
}

function end(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}
