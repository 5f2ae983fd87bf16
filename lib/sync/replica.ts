// This device's half of the protocol: messages from the server in, messages to the server out. What it knows is in the
// store; memory holds only what belongs to one link (what is on its way), and is dropped with the link. Callers await
// each call before the next.
import { absorb, toPushAgain, type Version } from './absorb.ts';
import { openItems, type Sent, sealRows } from './envelopes.ts';
import {
  type Ack,
  type Changes,
  type ClientMessage,
  type Hello,
  LIMITS,
  PROTOCOL_VERSION,
  type ServerMessage,
  type Welcome,
} from './protocol.ts';
import type { Sealer } from './seal.ts';
import { DIRTY, MISSING, type RecordStore, type RecordTransaction, type Row } from './store.ts';
import { removeTombstones } from './tombstones.ts';
import { urgency } from './write.ts';

export interface ReplicaOptions {
  store: RecordStore;
  sealer: Sealer;
  /** This device's time in milliseconds since the epoch. */
  now(): number;
  /** Called for each record from the server that cannot be opened. It changes nothing here. */
  onDamaged(rid: string): void;
}

/** The server does not keep to the protocol; the link is of no use. */
export class ServerFault extends Error {}

/** Messages in a row that lead nowhere. An honest server has a few of them, when several devices push at once. */
const MAX_FRUITLESS = 50;

export class Replica {
  readonly #options: ReplicaOptions;
  #onItsWay: { n: number; sent: Sent[] } | null = null;
  #pushes = 0;
  #fruitless = 0;
  #isWelcome = false;
  #isPulling = false;
  #isLevel = false;
  #sawDamage = false;
  /** Where the page begins that was asked for while the one before it was taken in. */
  #askedSince = -1;
  readonly #opening = new WeakMap<object, Promise<Version[]>>();

  constructor(options: ReplicaOptions) {
    this.#options = options;
  }

  /** Whether all of the server's changes were in when last heard. Only then is anything pushed. */
  get isLevel(): boolean {
    return this.#isLevel;
  }

  /** Begins a link. What was on its way before may or may not have arrived; both are fine. */
  async hello(): Promise<Hello> {
    this.#isWelcome = false;
    this.#isPulling = false;
    this.#isLevel = false;
    this.#fruitless = 0;
    const meta = await this.#read((records) => records.meta());
    const { device, cursor, epoch, top, mark } = meta;
    const known = epoch === '' ? {} : { epoch, ...(top > 0 && { top, mark }) };
    return { t: 'hello', v: [PROTOCOL_VERSION], dev: device, since: cursor, ...known };
  }

  /** Begins to open what a message brings, while those before it are still taken in. May be left out. */
  prepare(message: ServerMessage): void {
    if (message.t !== 'changes') return;
    const opening = this.#open(message.items);
    this.#opening.set(message.items, opening);
    // Whoever takes the message in hears of a failure.
    opening.catch(() => undefined);
  }

  /**
   * Takes a message and resolves with what to send now. What need not wait for that is given to `sendAhead`. Rejects with
   * `ServerFault` when the server talks nonsense.
   */
  async receive(
    message: ServerMessage,
    sendAhead?: (message: ClientMessage) => void,
  ): Promise<ClientMessage[]> {
    if (message.t === 'welcome') return this.#welcome(message);
    // Until the welcome it is not known whether the server's history is still ours.
    if (!this.#isWelcome) return [];
    switch (message.t) {
      case 'changes':
        return message.head === undefined ? this.#news(message) : this.#page(message, sendAhead);
      case 'ack':
        return this.#ack(message);
      default:
        return [];
    }
  }

  /** The next push, if there is something to push and nothing on its way. */
  async next(): Promise<ClientMessage[]> {
    if (!this.#isLevel || this.#onItsWay !== null) return [];
    const rows = await this.#read((records) => records.dirty(LIMITS.items));
    const { items, sent, tooLong } = await sealRows(this.#options.sealer, rows);
    if (tooLong.length > 0) await this.#setAside(tooLong);
    if (items.length === 0) return tooLong.length > 0 ? this.next() : [];
    this.#pushes += 1;
    this.#onItsWay = { n: this.#pushes, sent };
    return [{ t: 'push', n: this.#pushes, items }];
  }

  /** Asks for what came after the cursor, after the server refused to answer for a while. */
  async again(): Promise<ClientMessage[]> {
    this.#onItsWay = null;
    return this.#pull();
  }

  /** Forgets records that were deleted long ago, here and on the server. Does so once a day at most. */
  async purge(): Promise<ClientMessage[]> {
    if (!this.#isLevel) return [];
    const nowMs = this.#options.now();
    const old = await this.#read((records) => removeTombstones(records, nowMs));
    if (old.length === 0) return [];
    const ridOf = (row: Row) => this.#options.sealer.ridOf(row);
    const items = await Promise.all(old.map(async (row) => ({ rid: await ridOf(row), base: row.base })));
    return [{ t: 'purge', items }];
  }

  #read<T>(work: (records: RecordTransaction) => Promise<T>): Promise<T> {
    return this.#options.store.transaction(work);
  }

  /** For what comes from other devices and is shown in the same transaction. */
  #show<T>(work: (records: RecordTransaction) => Promise<T>): Promise<T> {
    return this.#options.store.transaction(work, 'all');
  }

  async #welcome({ epoch, head, floor, now, reset }: Welcome): Promise<ClientMessage[]> {
    await this.#read(async (records) => {
      const before = await records.meta();
      const offsetMs = Math.round(now - this.#options.now());
      const isOther = before.epoch !== '' && before.epoch !== epoch;
      const meta = { ...before, epoch, offsetMs };
      if (reset || isOther || head < Math.max(before.cursor, before.top)) {
        // The server has lost what it had: whatever it lacks now is ours to push.
        await records.updateAll(toPushAgain);
        await records.setMeta({ ...meta, cursor: 0, top: 0, mark: '', isSweeping: false });
      } else if (before.cursor > 0 && before.cursor < floor) {
        // Some of our records were deleted so long ago that nothing there tells of it any more.
        await records.updateAll((row) => ({ ...row, base: Math.min(0, row.base) }));
        await records.setMeta({ ...meta, cursor: 0, isSweeping: true });
      } else {
        await records.setMeta(meta);
      }
    });
    this.#isWelcome = true;
    this.#onItsWay = null;
    this.#sawDamage = false;
    return this.#pull();
  }

  async #pull(): Promise<ClientMessage[]> {
    this.#isPulling = true;
    this.#isLevel = false;
    this.#askedSince = -1;
    const { cursor } = await this.#read((records) => records.meta());
    return [{ t: 'pull', since: cursor }];
  }

  /** A page that we asked for. */
  async #page(changes: Changes, sendAhead?: (message: ClientMessage) => void): Promise<ClientMessage[]> {
    const { from, to, more = false } = changes;
    if (to < from || (more && to === from)) throw new ServerFault('A page leads nowhere.');
    if (more && sendAhead !== undefined) {
      this.#askedSince = to;
      sendAhead({ t: 'pull', since: to });
    }
    const isNext = await this.#take(changes);
    this.#count(isNext);
    if (isNext && more && this.#askedSince === to) return [];
    if (!isNext || more) return this.#pull();
    this.#isPulling = false;
    this.#isLevel = true;
    await this.#finishSweep();
    return this.next();
  }

  /** What another device has just pushed. A gap before it is filled first. */
  async #news(changes: Changes): Promise<ClientMessage[]> {
    if (await this.#take(changes)) return this.next();
    return this.#isPulling ? [] : this.#pull();
  }

  /** Absorbs changes unless something between the cursor and them is missing; returns whether it did. */
  async #take(changes: Changes): Promise<boolean> {
    const versions = await (this.#opening.get(changes.items) ?? this.#open(changes.items));
    return this.#show(async (records) => {
      const { cursor } = await records.meta();
      if (changes.from > cursor) return false;
      await absorb(records, versions);
      const meta = await records.meta();
      await records.setMeta({ ...withTop(meta, changes), cursor: Math.max(cursor, changes.to) });
      return true;
    });
  }

  async #ack(ack: Ack): Promise<ClientMessage[]> {
    const flight = this.#onItsWay;
    if (flight === null || flight.n !== ack.n) return [];
    if (flight.sent.length !== ack.res.length) throw new ServerFault('A push was answered in part.');
    this.#onItsWay = null;
    this.#count(ack.res.some((one) => typeof one === 'number'));
    const conflicts = ack.res.flatMap((result, i) => {
      const rid = flight.sent[i]?.rid;
      const isReadable = typeof result !== 'number' && result.c !== null && rid !== undefined;
      return isReadable ? [{ rid, seq: result.seq, c: result.c as string }] : [];
    });
    const versions = await this.#open(conflicts);
    const take = (work: (records: RecordTransaction) => Promise<boolean>) =>
      versions.length > 0 ? this.#show(work) : this.#read(work);
    const isGap = await take(async (records) => {
      if (versions.length > 0) await absorb(records, versions);
      await this.#settle(records, flight.sent, ack);
      const meta = await records.meta();
      const cursor = ack.from === meta.cursor ? ack.to : meta.cursor;
      await records.setMeta({ ...withTop(meta, ack), cursor });
      return ack.to > cursor;
    });
    if (isGap && !this.#isPulling) return this.#pull();
    return this.next();
  }

  /** Notes what became of each record of a push, apart from the conflicts that were absorbed. */
  async #settle(records: RecordTransaction, sent: readonly Sent[], { res }: Ack): Promise<void> {
    const rows = await records.get(sent);
    const settled = rows.flatMap((row, i) => {
      const [result, pushed] = [res[i], sent[i]];
      if (row === undefined || result === undefined || pushed === undefined) return [];
      if (typeof result === 'number') return [accepted(row, result, pushed.rev)];
      // The server has nothing, or something that nobody can read: ours is to take its place.
      const base = result.c === null ? 0 : Math.max(row.base, result.seq);
      return row.base === base ? [] : [{ ...row, base, dirty: row.dirty || urgency(row) }];
    });
    await records.put(settled);
  }

  /** Records that did not turn up in a full pull are marked as missing, and kept. */
  async #finishSweep(): Promise<void> {
    const isDamaged = this.#sawDamage;
    const { isSweeping } = await this.#read((records) => records.meta());
    if (!isSweeping) return;
    await this.#show(async (records) => {
      const meta = await records.meta();
      await records.setMeta({ ...meta, isSweeping: false });
      if (isDamaged) return;
      const gone: Row[] = [];
      await records.updateAll((row) => {
        if (row.base !== 0 || row.dirty !== DIRTY.no) return row;
        gone.push({ ...row, base: MISSING });
        return { ...row, base: MISSING };
      });
      await records.tell(gone);
    });
  }

  async #setAside(rows: readonly Row[]): Promise<void> {
    await this.#read(async (records) => {
      const now = await records.get(rows);
      const same = now.filter((row, i) => row !== undefined && row.rev === rows[i]?.rev);
      await records.put(same.map((row) => ({ ...(row as Row), dirty: DIRTY.tooLong })));
    });
  }

  /** Notes whether a message led anywhere; a server with which nothing ever does is of no use. */
  #count(isProgress: boolean): void {
    this.#fruitless = isProgress ? 0 : this.#fruitless + 1;
    if (this.#fruitless > MAX_FRUITLESS) throw new ServerFault('Nothing ever succeeds.');
  }

  #open(items: Changes['items']): Promise<Version[]> {
    return openItems(this.#options.sealer, items, (rid) => {
      this.#sawDamage = true;
      this.#options.onDamaged(rid);
    });
  }
}

function accepted(row: Row, seq: number, pushedRev: number): Row {
  const based = { ...row, base: Math.max(row.base, seq) };
  return row.rev === pushedRev ? { ...based, dirty: DIRTY.no, edited: {} } : based;
}

function withTop<T extends { top: number; mark: string }>(meta: T, { to, mark }: Ack | Changes): T {
  return mark !== undefined && to > meta.top ? { ...meta, top: to, mark } : meta;
}
