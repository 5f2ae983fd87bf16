import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What happens to traffic: passes, passes late, is swallowed with both ends open, or upgrades are refused. */
export type Weather = { delayMs?: number; isFrozen?: boolean; refusesUpgrades?: boolean };

/** A line between device and server that can be cut, slowed, frozen and listened to. */
export class Line {
  weather: Weather = {};
  /** All that went over the line, in both directions. */
  readonly recorded: Buffer[] = [];
  readonly #server: Server;
  readonly #target: number;
  readonly #sockets = new Set<Socket>();

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer((client) => this.#join(client));
  }

  static async before(address: string): Promise<Line> {
    const line = new Line(Number(new URL(address).port));
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get address(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The line is closed.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Ends all connections at once, as a network that goes away does. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.#server.close();
    this.cut();
  }

  #join(client: Socket): void {
    const server = connect(this.#target, '127.0.0.1');
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (data) => this.#pass(data, to, client));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }

  #pass(data: Buffer, to: Socket, client: Socket): void {
    const { delayMs = 0, isFrozen, refusesUpgrades } = this.weather;
    if (isFrozen) return;
    if (refusesUpgrades && to !== client && /^upgrade: websocket/im.test(data.toString('latin1'))) {
      client.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.recorded.push(data);
    if (delayMs > 0) setTimeout(() => to.write(data), delayMs);
    else to.write(data);
  }
}
