import { CLOSE, type ClientMessage, PING, PONG } from '../../../lib/sync/protocol.ts';
import {
  Refused,
  readMessage,
  type Socket,
  type SocketEvents,
  type Transport,
} from '../../../lib/sync/transport.ts';
import type { Clock } from '../../../lib/util/clock.ts';
import { openSqliteHost } from '../../../server/node/sqlite-host.ts';
import { Room } from '../../../server/shared/room.ts';

interface Member {
  device: string;
  events: SocketEvents;
  isGone: boolean;
}

/** How the server is doing: sockets and requests work, sockets do not get through, nothing answers, or it is mute. */
export type Health = 'fine' | 'no-sockets' | 'down' | 'mute';

const DELAY_MS = 5;

/** A server and the network before it, over a clock that the test owns. */
export class ModelServer {
  health: Health = 'fine';
  /** The status that every request is refused with. */
  refuses: number | null = null;
  /** The one device that it refuses; `null` for all. */
  refusesOnly: string | null = null;
  /** How far the server's clock is ahead. */
  aheadMs = 0;
  /** Entries are checked against the clock with this device's correction when given. */
  entryTime: (() => Promise<number>) | null = null;
  room: Room;
  sockets = 0;
  posts = 0;
  /** Characters of the longest request. */
  longestPost = 0;
  /** Lets a test read and change what is said. */
  onReply: (text: string) => string | null = (text) => text;
  readonly #clock: Clock;
  #members: Member[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.room = this.newRoom();
  }

  newRoom(): Room {
    return new Room(openSqliteHost(':memory:', () => this.#clock.now() + this.aheadMs));
  }

  get members(): number {
    return this.#members.length;
  }

  transportFor(device: string): Transport {
    return {
      openSocket: (events) => this.#open(device, events),
      post: (messages) => this.#post(device, messages),
      time: async () => {
        if (this.health === 'down') throw new TypeError('Failed to fetch');
        return this.#clock.now() + this.aheadMs;
      },
      deleteRoom: async () => this.room.delete(),
    };
  }

  /** Closes all connections, as a restart does. */
  closeAll(code = 1006): void {
    for (const device of new Set(this.#members.map((member) => member.device))) this.closeOf(device, code);
  }

  /** Closes the connections of one device. */
  closeOf(device: string, code: number): void {
    for (const member of this.#members.filter((one) => one.device === device)) {
      this.#members = this.#members.filter((one) => one !== member);
      this.#later(() => !member.isGone && member.events.onClose(code));
    }
  }

  #open(device: string, events: SocketEvents): Socket {
    this.sockets += 1;
    const member: Member = { device, events, isGone: false };
    this.#later(async () => {
      if (member.isGone) return;
      if (!(await this.#letsIn(device)) || this.health === 'down' || this.health === 'no-sockets') {
        member.isGone = true;
        return events.onClose(1006);
      }
      this.#members.push(member);
      events.onOpen();
    });
    return {
      send: (text) => this.#later(() => this.#hear(member, text)),
      close: () => this.#leave(member),
    };
  }

  async #post(device: string, messages: readonly ClientMessage[]): Promise<ReturnType<typeof readMessage>[]> {
    this.posts += 1;
    const body = messages.map((message) => JSON.stringify(message)).join('\n');
    this.longestPost = Math.max(this.longestPost, body.length);
    if (this.health === 'down') throw new TypeError('Failed to fetch');
    if (!(await this.#letsIn(device))) throw new Refused(this.refuses ?? 401);
    return messages.flatMap((message) => {
      const { replies, cast } = this.room.handle(JSON.stringify(message), device);
      if (cast) this.#cast(JSON.stringify(cast), null);
      const texts = replies.map((reply) => this.onReply(JSON.stringify(reply)));
      return texts.filter((text) => text !== null).map(readMessage);
    });
  }

  async #letsIn(device: string): Promise<boolean> {
    if (this.refuses !== null && device === (this.refusesOnly ?? device)) return false;
    const signedMs = (await this.entryTime?.()) ?? this.#clock.now() + this.aheadMs;
    return Math.abs(signedMs - this.#clock.now() - this.aheadMs) <= 60_000;
  }

  #hear(member: Member, text: string): void {
    if (member.isGone || this.health === 'mute' || !this.#members.includes(member)) return;
    if (text === PING) this.#say(member, PONG);
    else this.#handle(member, text);
  }

  #handle(member: Member, text: string): void {
    const { replies, cast, close } = this.room.handle(text, member.device);
    for (const reply of replies) this.#say(member, JSON.stringify(reply));
    if (cast) this.#cast(JSON.stringify(cast), member);
    if (close !== undefined) {
      this.#leave(member);
      this.#later(() => member.events.onClose(close ?? CLOSE.bad));
    }
  }

  #say(member: Member, text: string): void {
    const changed = this.onReply(text);
    if (changed !== null) this.#later(() => !member.isGone && member.events.onMessage(changed));
  }

  #cast(text: string, except: Member | null): void {
    for (const member of this.#members) if (member !== except) this.#say(member, text);
  }

  #leave(member: Member): void {
    member.isGone = true;
    this.#members = this.#members.filter((one) => one !== member);
  }

  #later(work: () => unknown): void {
    this.#clock.setTimeout(() => void work(), DELAY_MS);
  }
}
