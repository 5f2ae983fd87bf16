import { MemoryStore } from '../../../lib/sync/memory-store.ts';
import type { ClientMessage, ServerMessage } from '../../../lib/sync/protocol.ts';
import { Replica } from '../../../lib/sync/replica.ts';
import { keyText, type Row } from '../../../lib/sync/store.ts';
import type { Key } from '../../../lib/sync/tables.ts';
import { deleteRecord, writeFields } from '../../../lib/sync/write.ts';
import { openSqliteHost } from '../../../server/node/sqlite-host.ts';
import { Room } from '../../../server/shared/room.ts';
import { plainSealer } from './plain-sealer.ts';

/** The room and the time that peers share. */
export class Meeting {
  now = 1_795_400_000_000;
  room = this.#newRoom();

  /** The server loses all that it had. */
  emptyRoom(): void {
    this.room = this.#newRoom();
  }

  #newRoom(): Room {
    return new Room(openSqliteHost(':memory:', () => this.now));
  }
}

/** A device that speaks with the room directly. */
export class Peer {
  readonly name: string;
  readonly store: MemoryStore;
  readonly damaged: string[] = [];
  readonly replica: Replica;
  readonly #meeting: Meeting;

  constructor(name: string, meeting: Meeting) {
    this.name = name;
    this.#meeting = meeting;
    this.store = new MemoryStore(name);
    const onDamaged = (rid: string) => void this.damaged.push(rid);
    this.replica = new Replica({ store: this.store, sealer: plainSealer, now: () => meeting.now, onDamaged });
  }

  write(key: Key, values: Record<string, string>): Promise<void> {
    return this.store.transaction((records) => writeFields(records, this.#meeting.now, key, values));
  }

  delete(key: Key): Promise<void> {
    return this.store.transaction((records) => deleteRecord(records, this.#meeting.now, key));
  }

  row(key: Key): Row | undefined {
    return this.store.rows.get(keyText(key));
  }

  async sync(change: (message: ServerMessage) => ServerMessage = (message) => message): Promise<void> {
    await this.exchange([await this.replica.hello()], change);
  }

  /** Sends these, takes the answers, and goes on until there is nothing more to say. */
  async exchange(
    messages: readonly ClientMessage[],
    change: (message: ServerMessage) => ServerMessage = (message) => message,
  ): Promise<void> {
    const out = [...messages];
    for (let message = out.shift(); message !== undefined; message = out.shift()) {
      const { replies } = this.#meeting.room.handle(JSON.stringify(message), this.name);
      for (const reply of replies) out.push(...(await this.replica.receive(change(reply))));
    }
  }
}

/** The text of a note. */
export function textOf(row: Row | undefined): unknown {
  return row?.fields.text?.[0];
}
