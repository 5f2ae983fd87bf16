import { LIMITS, type ServerMessage, serverMessageSchema } from '../../../lib/sync/protocol.ts';
import { openSqliteHost } from '../../../server/node/sqlite-host.ts';
import { type Answer, Room } from '../../../server/shared/room.ts';
import { ModelDevice } from './device.ts';
import { Truth } from './truth.ts';

/** How one message fares. `cast` loses what others in the room should hear of it. */
export type Fate = 'arrives' | 'lost-up' | 'lost-down' | 'twice' | 'cast-lost' | 'late';

class DiskFault extends Error {}

export interface Link {
  up: string[];
  down: string[];
}

const START_MS = 1_795_400_000_000;
/** One or two records a page, so that every pull takes several. */
const TINY_PAGE = 400;
/** A history without faults levels out in far fewer. */
const MAX_ROUNDS = 5000;

/** Three devices, one room on a real SQLite, and links that fail in every way. All of it in one thread, repeatable. */
export class SyncWorld {
  nowMs = START_MS;
  readonly truth = new Truth();
  readonly devices: ModelDevice[];
  readonly #links: (Link | null)[] = [null, null, null];
  #room: Room;
  #host: ReturnType<typeof openSqliteHost>;
  #backup: string[][] | null = null;
  #rooms = 0;
  #writesLeft = Number.POSITIVE_INFINITY;

  constructor() {
    this.devices = [0, 1, 2].map((index) => new ModelDevice(index, () => this.nowMs));
    [this.#room, this.#host] = this.#newRoom();
  }

  /** A link that was open is cut, with all that was on it. */
  async connect(index: number): Promise<void> {
    const hello = await this.#device(index).hello();
    this.#links[index] = hello && { up: hello, down: [] };
  }

  cut(index: number): void {
    this.#links[index] = null;
  }

  async crash(index: number): Promise<void> {
    this.cut(index);
    this.#device(index).restart();
  }

  /** A new device in the place of one that is thrown away with nothing left to say. */
  async replace(index: number): Promise<void> {
    if (!(await this.#device(index).hasNothingToPush())) return;
    this.cut(index);
    this.devices[index] = new ModelDevice(index, () => this.nowMs, this.#device(index).generation + 1);
  }

  async write(index: number, record: number, field: string, value: number | null): Promise<void> {
    await this.truth.write(this.#device(index), record, field, value);
  }

  /** Empties the server, as if its disk was replaced. */
  wipeServer(): void {
    this.#writesLeft = Number.POSITIVE_INFINITY;
    this.#cutAll();
    this.#host.close();
    [this.#room, this.#host] = this.#newRoom();
  }

  /** The server's disk fails at the write after so many, once. */
  failWrite(after: number): void {
    this.#writesLeft = after;
  }

  backUp(): void {
    this.#backup = dump(this.#host);
  }

  /** Puts the server back to the last backup, keeping its epoch: it knows nothing of what came after. */
  restore(): void {
    if (this.#backup === null) return;
    this.#cutAll();
    load(this.#host, this.#backup);
  }

  /** Moves one message of a device one step on; returns whether there was one. */
  async step(index: number, fate: Fate): Promise<boolean> {
    const link = this.#links[index];
    if (!link) return false;
    if (link.up.length > 0) {
      const text = link.up.shift() ?? '';
      if (fate === 'lost-up') this.cut(index);
      else this.#serve(index, link, text, fate);
      return true;
    }
    if (link.down.length > 0) {
      const text = fate === 'late' ? (link.down.pop() ?? '') : (link.down.shift() ?? '');
      if (fate === 'lost-down') this.cut(index);
      else await this.#deliver(index, link, text, fate);
      return true;
    }
    const next = await this.#device(index).next();
    link.up.push(...next);
    return next.length > 0;
  }

  /** Heals everything, lets all come together, and holds the result against the truth. */
  async settle(): Promise<void> {
    this.#writesLeft = Number.POSITIVE_INFINITY;
    for (const index of [0, 1, 2]) {
      this.#device(index).heal();
      await this.connect(index);
    }
    let rounds = 0;
    for (let isMoving = true; isMoving; rounds++) {
      isMoving = false;
      for (const index of [0, 1, 2]) isMoving = (await this.step(index, 'arrives')) || isMoving;
      if (rounds > MAX_ROUNDS) throw new Error('The devices never come to rest.');
    }
    await this.truth.check(this.devices);
  }

  close(): void {
    this.#host.close();
  }

  #serve(index: number, link: Link, text: string, fate: Fate): void {
    const answer = this.#handle(index, text);
    const { replies, cast } = answer ?? { replies: [] };
    if (fate === 'twice') this.#handle(index, text);
    link.down.push(...replies.map((reply) => JSON.stringify(reply)));
    if (cast && fate !== 'cast-lost') {
      this.#links.forEach((other, i) => {
        if (i !== index) other?.down.push(JSON.stringify(cast));
      });
    }
    if (fate === 'lost-down' || answer === null) this.cut(index);
  }

  /** The room's answer, or `null` when its disk failed. */
  #handle(index: number, text: string): Answer | null {
    try {
      return this.#room.handle(text, this.#device(index).name);
    } catch (error) {
      if (!(error instanceof DiskFault)) throw error;
      return null;
    }
  }

  async #deliver(index: number, link: Link, text: string, fate: Fate): Promise<void> {
    const message: ServerMessage = serverMessageSchema.parse(JSON.parse(text));
    if (message.t === 'err') throw new Error(`The server refused: ${message.code}`);
    for (let i = 0; i < (fate === 'twice' ? 2 : 1); i++) {
      const next = await this.#device(index).receive(message);
      if (next === null) return this.cut(index);
      link.up.push(...next);
    }
  }

  #device(index: number): ModelDevice {
    const device = this.devices[index];
    if (device === undefined) throw new Error(`There is no device ${index}.`);
    return device;
  }

  #cutAll(): void {
    for (const index of [0, 1, 2]) this.cut(index);
  }

  #newRoom(): [Room, ReturnType<typeof openSqliteHost>] {
    const host = openSqliteHost(':memory:', () => this.nowMs);
    this.#rooms += 1;
    let ids = 0;
    const newId = () => `${this.#rooms}x${(++ids).toString(36).padStart(4, '0')}y`.padStart(6, '0');
    const write = (...query: Parameters<typeof host.write>) => {
      if (this.#writesLeft-- === 0) throw new DiskFault();
      host.write(...query);
    };
    const room = new Room({ ...host, newId, write }, { ...LIMITS, page: TINY_PAGE });
    return [room, host];
  }
}

const TABLES = ['room', 'item', 'mark'];

function dump(host: ReturnType<typeof openSqliteHost>): string[][] {
  return TABLES.map((table) =>
    [...host.read(`SELECT * FROM ${table}`)].map((row) => JSON.stringify(Object.values(row))),
  );
}

function load(host: ReturnType<typeof openSqliteHost>, tables: string[][]): void {
  TABLES.forEach((table, i) => {
    host.write(`DELETE FROM ${table}`);
    for (const row of tables[i] ?? []) {
      const values = JSON.parse(row);
      host.write(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`, ...values);
    }
  });
}
