// One user's room, without any transport: messages in, messages out. What it keeps is in its tables, so it may be
// thrown away between any two messages. It runs in a Durable Object and over node:sqlite alike.
import {
  type ChangeItem,
  CLOSE,
  type ClientMessage,
  type Conflict,
  clientMessageSchema,
  type Hello,
  LIMITS,
  PROTOCOL_VERSION,
  type PurgeItem,
  type PushItem,
  type ServerErrorCode,
  type ServerMessage,
} from '../../lib/sync/protocol.ts';
import { GONE, type RoomHost, type RoomState, RoomTables } from './room-tables.ts';

/** What a message leads to. */
export interface Answer {
  /** For the one who sent it, in order. */
  replies: ServerMessage[];
  /** For all others in the room. */
  cast?: ServerMessage;
  /** The code to close the connection with, after the replies. */
  close?: number;
}

export interface RoomLimits {
  records: number;
  roomChars: number;
  page: number;
}

/** How many pushes a device may miss before it has to compare everything. */
const MARKS = 10_000;
const TRIM_EVERY = 1024;
const MARK_CHARS = 6;
/** What a record adds to a page besides its contents. */
const ITEM_CHARS = 60;

export class Room {
  readonly #host: RoomHost;
  readonly #tables: RoomTables;
  readonly #limits: RoomLimits;

  constructor(host: RoomHost, limits: RoomLimits = LIMITS) {
    this.#host = host;
    this.#tables = new RoomTables(host);
    this.#limits = limits;
  }

  /** Answers one message of device `dev` as it came over the wire. Replaying it changes nothing. */
  handle(text: string, dev: string): Answer {
    if (text.length > LIMITS.frame) return refuse('size', CLOSE.size);
    const message = parse(text);
    if (message === null) return refuse('bad', CLOSE.bad);
    // A push looks at what is there and writes in one transaction: taking turns at the disk costs more than a statement.
    return message.t === 'push'
      ? this.#host.transaction(() => this.#answer(message, dev))
      : this.#answer(message, dev);
  }

  #answer(message: ClientMessage, dev: string): Answer {
    const state = this.#tables.state();
    if (state.epoch === GONE) return refuse('gone', CLOSE.gone);
    switch (message.t) {
      case 'hello':
        return this.#welcome(state, message);
      case 'push':
        return this.#push(state, message.n, message.items);
      case 'pull':
        return { replies: [this.#page(state, message.since, message.max ?? this.#limits.page)] };
      case 'purge':
        this.#purge(state, message.items);
        return { replies: [] };
      case 'live':
        return { replies: [], cast: { t: 'live', dev, c: message.c } };
    }
  }

  /** Removes all records for ever. Who comes later is told that the room is gone. */
  delete(): void {
    this.#host.transaction(() => {
      this.#tables.clear();
      this.#tables.setState({ epoch: GONE, head: 0, floor: 0, records: 0, chars: 0 });
    });
  }

  #welcome({ epoch, head, floor }: RoomState, hello: Hello): Answer {
    if (!hello.v.includes(PROTOCOL_VERSION)) return refuse('version', CLOSE.version);
    const isNew = hello.epoch === undefined;
    const reset = !isNew && (hello.epoch !== epoch || !this.#hasMark(hello.top, hello.mark));
    const now = this.#host.now();
    return { replies: [{ t: 'welcome', v: PROTOCOL_VERSION, epoch, head, floor, now, reset }] };
  }

  /** Whether the push that a device last knew of is in our history. After a restored backup it may not be. */
  #hasMark(top: number | undefined, mark: string | undefined): boolean {
    return top === undefined || top === 0 || this.#tables.markOf(top) === mark;
  }

  #push(before: RoomState, n: number, items: readonly PushItem[]): Answer {
    const state = { ...before };
    const word = this.#host.newId().slice(0, MARK_CHARS);
    const known = this.#tables.find(items.map(({ rid }) => rid));
    const accepted: ChangeItem[] = [];
    const res = items.map((item) => this.#accept(state, known, item, accepted));
    const replaced = items.flatMap(({ base }, i) => (base > 0 && typeof res[i] === 'number' ? [base] : []));
    if (state.records > this.#limits.records || state.chars > this.#limits.roomChars) return refuse('quota');
    const [from, to] = [before.head, state.head];
    if (accepted.length === 0) return { replies: [{ t: 'ack', n, from, to, res }] };
    this.#tables.put(accepted, replaced);
    this.#tables.addMark(state.head, word);
    this.#tables.setState(state);
    const isTimeToTrim = Math.floor(state.head / TRIM_EVERY) > Math.floor(before.head / TRIM_EVERY);
    if (isTimeToTrim) this.#tables.trimMarks(MARKS);
    const changes = { t: 'changes', from, to, mark: word, items: accepted } as const;
    return { replies: [{ t: 'ack', n, from, to, mark: word, res }], cast: changes };
  }

  /** Takes a record if it was built on the version that we have; otherwise nobody's change would be safe. */
  #accept(
    state: RoomState,
    known: Map<string, { seq: number; chars: number }>,
    { rid, base, c }: PushItem,
    accepted: ChangeItem[],
  ): number | Conflict {
    const stored = known.get(rid);
    if ((stored?.seq ?? 0) !== base) return this.#conflict(stored?.seq ?? 0, accepted);
    state.head += 1;
    state.records += stored === undefined ? 1 : 0;
    state.chars += c.length - (stored?.chars ?? 0);
    known.set(rid, { seq: state.head, chars: c.length });
    accepted.push({ rid, seq: state.head, c });
    return state.head;
  }

  /** The version that stands in the way, which may have come with the same message. */
  #conflict(seq: number, accepted: readonly ChangeItem[]): Conflict {
    const sameMessage = accepted.find((item) => item.seq === seq);
    return { seq, c: sameMessage?.c ?? this.#tables.contentOf(seq) };
  }

  #page({ head }: RoomState, since: number, max: number): ServerMessage {
    const room = Math.min(max, this.#limits.page);
    const items: ChangeItem[] = [];
    let chars = 0;
    let more = false;
    for (const item of this.#tables.after(since)) {
      chars += item.c.length + ITEM_CHARS;
      more = items.length > 0 && chars > room;
      if (more) break;
      items.push(item);
    }
    const to = more ? (items.at(-1)?.seq ?? since) : Math.max(head, since);
    const mark = this.#tables.markOf(to);
    return { t: 'changes', from: since, to, ...(mark && { mark }), head, more, items };
  }

  #purge(before: RoomState, items: readonly PurgeItem[]): void {
    const state = { ...before };
    const known = this.#tables.find(items.map(({ rid }) => rid));
    const purged = items.filter(({ rid, base }) => {
      const stored = known.get(rid);
      if (stored?.seq !== base) return false;
      known.delete(rid);
      state.records -= 1;
      state.chars -= stored.chars;
      state.floor = Math.max(state.floor, base);
      return true;
    });
    this.#host.transaction(() => {
      this.#tables.remove(purged.map(({ base }) => base));
      this.#tables.setState(state);
    });
  }
}

/** A refusal, and with a code also the end of the connection. */
function refuse(code: ServerErrorCode, close?: number): Answer {
  return { replies: [{ t: 'err', code }], ...(close !== undefined && { close }) };
}

function parse(text: string): ClientMessage | null {
  try {
    return clientMessageSchema.parse(JSON.parse(text));
  } catch {
    // Nonsense is answered as such, whichever kind it is.
    return null;
  }
}
