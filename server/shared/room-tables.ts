import type { ChangeItem } from '../../lib/sync/protocol.ts';

/** What a room needs of the machine it runs on. Everything in it is synchronous. */
export interface RoomHost {
  /** Runs a query; rows are fetched as they are taken. */
  read(query: string, ...values: SqlValue[]): Iterable<Record<string, unknown>>;
  write(query: string, ...values: SqlValue[]): void;
  /** Runs `work` and commits, or undoes everything and throws what it threw. */
  transaction<T>(work: () => T): T;
  /** Milliseconds since the epoch. */
  now(): number;
  /** A random word of at least 128 bits, in base64url or hexadecimal. */
  newId(): string;
}
export type SqlValue = string | number;

/** The one row that says where the room stands. */
export interface RoomState {
  /** Chosen at random with the room; another one means another history. */
  epoch: string;
  /** The newest change. */
  head: number;
  /** The newest change of a record that was purged. */
  floor: number;
  records: number;
  chars: number;
}

/** Stands for the epoch of a room that was deleted. */
export const GONE = 'gone';

/** Characters of a record's name that lead to it: more would only make the index longer. */
const HINT_CHARS = 8;
const RID_CHARS = 24;
/** Records of a message, and far more than chance ever lets begin like them: who makes such up takes up nobody's time. */
const MAX_FOUND = 1000;

/**
 * Of each record the newest version; of each accepted push its last change and its mark. Records lie in the order of
 * their changes, so that a push writes to the end and not all over the file. Of what it writes elsewhere the index is
 * the most, and a page of short entries holds twice as many of them.
 */
const SCHEMA = [
  `CREATE TABLE room (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch TEXT NOT NULL,
    head INTEGER NOT NULL,
    floor INTEGER NOT NULL,
    records INTEGER NOT NULL,
    chars INTEGER NOT NULL
  )`,
  `CREATE TABLE item (
    seq INTEGER PRIMARY KEY,
    rid TEXT NOT NULL,
    c TEXT NOT NULL
  )`,
  `CREATE INDEX item_hint ON item (substr(rid, 1, ${HINT_CHARS}))`,
  'CREATE TABLE mark (seq INTEGER PRIMARY KEY, word TEXT NOT NULL)',
];

/** The statements of a room, over whatever runs them. */
export class RoomTables {
  readonly #host: RoomHost;

  constructor(host: RoomHost) {
    this.#host = host;
    // A Durable Object wakes many times a day, and waking should write nothing.
    if (this.#isMade()) return;
    host.transaction(() => {
      for (const statement of SCHEMA) host.write(statement);
      host.write('INSERT INTO room VALUES (1, ?, 0, 0, 0, 0)', host.newId());
    });
  }

  /** The tables come with the row of the state, all in one transaction, so one of them stands for all. */
  #isMade(): boolean {
    const tables = this.#host.read("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'room'");
    return [...tables].length > 0;
  }

  state(): RoomState {
    const [row] = this.#host.read('SELECT epoch, head, floor, records, chars FROM room');
    if (row === undefined) throw new Error('A room has lost its state.');
    return row as unknown as RoomState;
  }

  setState({ epoch, head, floor, records, chars }: RoomState): void {
    this.#host.write(
      'UPDATE room SET epoch = ?, head = ?, floor = ?, records = ?, chars = ?',
      epoch,
      head,
      floor,
      records,
      chars,
    );
  }

  /** Of each of these records that there is its newest change, and how long it is. */
  find(rids: readonly string[]): Map<string, { seq: number; chars: number }> {
    // One statement for all: a statement costs more than a row.
    const hints = `SELECT substr(value, 1, ${HINT_CHARS}) FROM json_each(?)`;
    const query = `SELECT rid, seq, length(c) AS chars FROM item WHERE substr(rid, 1, ${HINT_CHARS}) IN (${hints}) LIMIT ${MAX_FOUND}`;
    const found = new Map<string, { seq: number; chars: number }>();
    for (const { rid, seq, chars } of this.#host.read(query, JSON.stringify(rids))) {
      found.set(rid as string, { seq: seq as number, chars: chars as number });
    }
    return found;
  }

  contentOf(seq: number): string | null {
    const [row] = this.#host.read('SELECT c FROM item WHERE seq = ?', seq);
    return row === undefined ? null : (row.c as string);
  }

  /** Adds versions, whose changes follow one another, and removes those that they replace. */
  put(items: readonly ChangeItem[], replaced: readonly number[]): void {
    const [first] = items;
    if (first === undefined) return;
    // Plain texts: taking objects apart would cost more than storing what is in them.
    const texts = JSON.stringify(items.map(({ rid, c }) => rid + c));
    const values = `? + key, substr(value, 1, ${RID_CHARS}), substr(value, ${RID_CHARS + 1}) FROM json_each(?)`;
    this.#host.write(`INSERT INTO item (seq, rid, c) SELECT ${values}`, first.seq, texts);
    if (replaced.length > 0) this.remove(replaced);
  }

  remove(seqs: readonly number[]): void {
    this.#host.write('DELETE FROM item WHERE seq IN (SELECT value FROM json_each(?))', JSON.stringify(seqs));
  }

  after(seq: number): Iterable<ChangeItem> {
    const rows = this.#host.read('SELECT rid, seq, c FROM item WHERE seq > ? ORDER BY seq', seq);
    return rows as Iterable<unknown> as Iterable<ChangeItem>;
  }

  /** The mark of the push that made change `seq`. */
  markOf(seq: number): string | undefined {
    const [row] = this.#host.read('SELECT word FROM mark WHERE seq >= ? ORDER BY seq LIMIT 1', seq);
    return row?.word as string | undefined;
  }

  addMark(seq: number, word: string): void {
    this.#host.write('INSERT INTO mark VALUES (?, ?)', seq, word);
  }

  /** Forgets all but the newest marks. A device that stayed away longer is told to start over. */
  trimMarks(kept: number): void {
    this.#host.write(
      'DELETE FROM mark WHERE seq <= (SELECT seq FROM mark ORDER BY seq DESC LIMIT 1 OFFSET ?)',
      kept,
    );
  }

  clear(): void {
    this.#host.write('DELETE FROM item');
    this.#host.write('DELETE FROM mark');
  }
}
