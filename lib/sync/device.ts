// Keeps a device in touch with its room: decides when to connect, when to wait, when to ask by requests and when to give
// up. What must survive is in the store; this may be thrown away at any moment and made anew with the background.
import { backoffMs } from '../util/backoff.ts';
import type { Clock } from '../util/clock.ts';
import type { Random } from '../util/random.ts';
import { Link, type LinkEnd } from './link.ts';
import { poll } from './poll.ts';
import type { ServerMessage } from './protocol.ts';
import type { Replica } from './replica.ts';
import type { RefusalReason, SyncStatus, WaitReason } from './state.ts';
import { StatusBoard } from './status-board.ts';
import type { RecordStore, SyncMeta } from './store.ts';
import type { Transport } from './transport.ts';

export interface DeviceOptions {
  replica: Replica;
  store: RecordStore;
  transport: Transport;
  clock: Clock;
  random: Random;
  isOnline(): boolean;
  /** Called with every change of what there is to show. */
  onStatus(status: SyncStatus): void;
  /** Something that another device sent, still sealed. */
  onLive(sealed: string, device: string): void;
  /** Takes what went wrong here, such as a store that cannot be written. */
  report(error: unknown): void;
}

/** Five quick tries take longer, in all, than an idle background lives. */
const RECONNECT = { baseMs: 1000, capMs: 30_000 };
const QUICK_TRIES = 5;
const POLL_EVERY_MS = 30_000;
/** Browsers hide why a socket was refused. After this many, the clock may be the cause. */
const TRIES_BEFORE_TIME = 2;
const REST_AFTER_MS = 5000;

export class Device {
  readonly #options: DeviceOptions;
  readonly #board: StatusBoard;
  #link: Link | null = null;
  #holders = 0;
  #failures = 0;
  #isTimeChecked = false;
  /** Why the last request was told to wait. A socket that is refused says nothing. */
  #told: WaitReason | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #tryTimer: unknown;
  #pollTimer: unknown;
  #restTimer: unknown;

  constructor(options: DeviceOptions) {
    this.#options = options;
    this.#board = new StatusBoard(options);
  }

  get status(): SyncStatus {
    return this.#board.status;
  }

  /** Begins. The count of failures goes on where the last background left it. */
  async start(): Promise<void> {
    const { failures } = await this.#meta();
    this.#failures = failures;
    await this.#board.refresh();
    if (this.#holders > 0) this.#connect();
    else this.#board.become({ name: 'waiting', reason: 'resting', untilMs: null });
  }

  stop(): void {
    this.#dropLink();
    this.#clearTimers();
    this.#board.become({ name: 'off' });
  }

  /** Keeps the connection open until the returned function is called: a view is open, or a run active. */
  hold(): () => void {
    this.#holders += 1;
    this.tryNow();
    let isHeld = true;
    return () => {
      if (isHeld) this.#holders -= 1;
      isHeld = false;
      if (this.#holders === 0) this.#restLater();
    };
  }

  /** Tries at once: the network is back, or somebody looks. Refusals stay. */
  tryNow(): void {
    const { name } = this.#board.state;
    if (name === 'waiting' || name === 'offline' || (name === 'polling' && this.#link === null))
      this.#connect();
  }

  /** The user has changed what was refused, or wants it tried again. */
  retry(): void {
    if (this.#board.state.name !== 'refused') return;
    this.#isTimeChecked = false;
    this.#connect();
  }

  /** Something was written here. It goes out at once if the connection is open, or else with the next one. */
  changed(): void {
    // Counting what waits takes the records for a moment; the change itself goes first.
    void (this.#link?.push() ?? Promise.resolve()).then(() => this.#board.refresh());
  }

  sendLive(sealed: string): void {
    this.#link?.sendLive(sealed);
  }

  /** Counts a record that came damaged. */
  noteDamage(): void {
    this.#board.noteDamage();
  }

  /** On an alarm: catches up by requests unless the connection is open. Resolves when done; never rejects. */
  async wake(): Promise<void> {
    const { name } = this.#board.state;
    if (name === 'off' || name === 'refused' || name === 'live' || name === 'connecting') return;
    if (!this.#options.isOnline()) {
      this.#board.become({ name: 'offline' });
      return;
    }
    await this.#poll();
    await this.#board.refresh();
    if (this.#holders > 0) this.tryNow();
  }

  #connect(): void {
    this.#options.clock.clearTimeout(this.#tryTimer);
    this.#dropLink();
    if (this.#options.isOnline()) this.#openLink();
    else this.#board.become({ name: 'offline' });
  }

  #openLink(): void {
    if (this.#board.state.name !== 'polling') this.#board.become({ name: 'connecting' });
    const link: Link = new Link({
      ...this.#options,
      serially: (work) => this.#serially(work),
      onLive: () => this.#wentLive(),
      onMessage: (message) => this.#heard(message),
      onRtt: (rttMs) => this.#board.noteRtt(rttMs),
      onEnd: (end) => void (link === this.#link && this.#lost(end).catch(this.#options.report)),
    });
    this.#link = link;
  }

  #wentLive(): void {
    this.#options.clock.clearTimeout(this.#pollTimer);
    this.#pollTimer = undefined;
    this.#isTimeChecked = false;
    this.#told = null;
    this.#board.become({ name: 'live' });
    if (this.#failures > 0) void this.#countFailures(0).catch(this.#options.report);
    if (this.#holders === 0) this.#restLater();
  }

  async #lost(end: LinkEnd): Promise<void> {
    this.#link = null;
    if ('refused' in end) return this.#refuse(end.refused);
    await this.#countFailures(this.#failures + 1);
    // Meanwhile somebody may have turned it off, or begun another try.
    if (this.#link !== null || this.#board.state.name === 'off') return;
    if (!this.#options.isOnline()) {
      this.#board.become({ name: 'offline' });
      return;
    }
    if (this.#failures === TRIES_BEFORE_TIME && (await this.#correctTime())) return this.#connect();
    this.#tryLater(end.wait);
    if (this.#failures >= QUICK_TRIES && this.#pollTimer === undefined) this.#pollRegularly();
  }

  #tryLater(reason: WaitReason): void {
    const { clock, random } = this.#options;
    const delayMs = backoffMs(this.#failures - 1, RECONNECT, random);
    this.#tryTimer = clock.setTimeout(() => this.#connect(), delayMs);
    if (this.#board.state.name === 'polling') return;
    const known = reason === 'unreachable' ? (this.#told ?? reason) : reason;
    this.#board.become({ name: 'waiting', reason: known, untilMs: clock.now() + delayMs });
  }

  #pollRegularly(): void {
    this.#pollTimer = this.#options.clock.setTimeout(() => this.#pollRegularly(), POLL_EVERY_MS);
    void this.#poll().catch(this.#options.report);
  }

  async #poll(): Promise<void> {
    const { transport, replica, clock } = this.#options;
    const end = await this.#serially(() => poll(transport, replica, (message) => this.#heard(message)));
    const { name } = this.#board.state;
    if (name === 'off' || name === 'live') return;
    this.#told = 'wait' in end ? end.wait : null;
    if ('refused' in end) this.#refuse(end.refused);
    else if ('status' in end) await this.#correctEntry();
    else if ('wait' in end) {
      this.#board.become({ name: 'waiting', reason: end.wait, untilMs: clock.now() + POLL_EVERY_MS });
    } else {
      this.#isTimeChecked = false;
      if (this.#failures >= QUICK_TRIES) this.#board.become({ name: 'polling' });
      else if (this.#holders === 0) this.#board.become({ name: 'waiting', reason: 'resting', untilMs: null });
    }
  }

  /** An entry was refused: once it may have been the clock, after that it is the key. */
  async #correctEntry(): Promise<void> {
    if (!this.#isTimeChecked && (await this.#correctTime())) await this.#poll();
    else this.#refuse('auth');
  }

  /** Asks the server for its time; returns whether it answered. Is tried once before an entry counts as refused. */
  async #correctTime(): Promise<boolean> {
    const { transport, clock } = this.#options;
    try {
      const offsetMs = Math.round((await transport.time()) - clock.now());
      this.#isTimeChecked = true;
      await this.#change((meta) => ({ ...meta, offsetMs }));
      await this.#board.refresh();
      return true;
    } catch {
      // The server cannot be reached at all, so it is not the clock.
      return false;
    }
  }

  #heard(message: ServerMessage): void {
    this.#board.heard(message);
    if (message.t === 'live') this.#options.onLive(message.c, message.dev);
    const isPage = message.t === 'changes' && message.head !== undefined;
    if (isPage && this.#options.replica.isLevel) this.#link?.purge();
    if (this.#holders === 0) this.#restLater();
  }

  /** Closes the connection when nobody has needed it for a while and everything was said. */
  #restLater(): void {
    const { clock } = this.#options;
    clock.clearTimeout(this.#restTimer);
    this.#restTimer = clock.setTimeout(() => {
      if (this.#holders > 0 || this.#board.state.name !== 'live') return;
      const { toSend, isFull } = this.status;
      if ((toSend > 0 && !isFull) || !this.#options.replica.isLevel) return this.#restLater();
      this.#dropLink();
      this.#board.become({ name: 'waiting', reason: 'resting', untilMs: null });
    }, REST_AFTER_MS);
  }

  #refuse(reason: RefusalReason): void {
    this.#dropLink();
    this.#clearTimers();
    this.#board.become({ name: 'refused', reason });
  }

  #dropLink(): void {
    const link = this.#link;
    this.#link = null;
    link?.close();
  }

  #clearTimers(): void {
    const { clock } = this.#options;
    for (const timer of [this.#tryTimer, this.#pollTimer, this.#restTimer]) clock.clearTimeout(timer);
    this.#pollTimer = undefined;
  }

  /** One piece of work on the replica at a time, in order. */
  #serially<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    // Whoever asked for the work hears of its failure; the next in line does not.
    this.#queue = result.catch(() => {});
    return result;
  }

  async #countFailures(failures: number): Promise<void> {
    this.#failures = failures;
    await this.#change((meta) => ({ ...meta, failures }));
  }

  #meta(): Promise<SyncMeta> {
    return this.#options.store.transaction((records) => records.meta());
  }

  #change(change: (meta: SyncMeta) => SyncMeta): Promise<void> {
    return this.#options.store.transaction(async (records) => records.setMeta(change(await records.meta())));
  }
}
