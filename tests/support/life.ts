import { isActive } from '../../lib/domain/run.ts';
import { readPage } from '../../lib/extract/read-page.ts';
import type { EngineDeps } from '../../lib/run/deps.ts';
import { Engine } from '../../lib/run/engine.ts';
import type { Ask } from '../../lib/run/request.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import type { Clock } from '../../lib/util/clock.ts';
import { worldSource } from './world.ts';

/** A clock that does not wait: each timer fires at once, and the time is then what the timer waited for. */
export class HastyClock implements Clock {
  #now: number;

  constructor(startAt: number) {
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  jumpTo(time: number): void {
    this.#now = Math.max(this.#now, time);
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    const due = this.#now + delayMs;
    return setImmediate(() => {
      this.jumpTo(due);
      callback();
    });
  }

  clearTimeout(handle: unknown): void {
    clearImmediate(handle as NodeJS.Immediate);
  }
}

const lives = new WeakMap<IDBDatabase, Life>();

// Dexie binds this method when it opens a database, so that it can only be watched from here.
const beginTransaction = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...args) {
  const begin = () => beginTransaction.apply(this, args);
  return lives.get(this)?.admit(begin) ?? begin();
};

/** One background, from its start to its death. Death aborts what is open in the database and lets nothing else in. */
export class Life {
  readonly db: Database;
  readonly engine: Engine;
  readonly reports: unknown[] = [];
  #isDead = false;
  readonly #open = new Set<IDBTransaction>();

  private constructor(db: Database, clock: Clock, ask: Ask, more: Partial<EngineDeps>) {
    this.db = db;
    lives.set(db.backendDB(), this);
    this.engine = new Engine({
      db,
      clock: this.#whileAlive(clock),
      random: () => 0.5,
      prepare: async () => undefined,
      languageOf: () => null,
      findSource: (id) => (id === 'world' ? worldSource : undefined),
      ask: (request) => this.#alive(ask(request)),
      canRead: async () => true,
      pageReader: async () => ({ readPage }),
      secretsOf: async () => ({}),
      adoptOrigin: async () => {},
      nameUserAgent: async () => {},
      withLock: (work) => work(),
      hold: (promise) => promise,
      setWatchdog: async () => {},
      noteNews: async () => {},
      onChange: () => {},
      report: (error) => this.reports.push(error),
      route: (url) => url,
      minIntervalMs: () => 0,
      ...more,
    });
  }

  static async begin(name: string, clock: Clock, ask: Ask, more: Partial<EngineDeps> = {}): Promise<Life> {
    return new Life(await openDatabase(name), clock, ask, more);
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  kill(): void {
    this.#isDead = true;
    for (const transaction of this.#open) {
      try {
        transaction.abort();
      } catch {
        // One that is being committed is through already.
      }
    }
  }

  /** Whether a run is still to be worked on. */
  async isBusy(): Promise<boolean> {
    const runs = await this.db.runs.toArray();
    return runs.some((run) => isActive(run) && run.state !== 'paused');
  }

  #alive<T>(promise: Promise<T>): Promise<T> {
    return promise.then((value) => (this.#isDead ? new Promise<T>(() => {}) : value));
  }

  /** The dead set no timers, which would move the clock of the living. */
  #whileAlive(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      setTimeout: (callback, delayMs) => (this.#isDead ? null : clock.setTimeout(callback, delayMs)),
      clearTimeout: (handle) => clock.clearTimeout(handle),
    };
  }

  /** Lets a transaction of this life into the database, or keeps it out. */
  admit(begin: () => IDBTransaction): IDBTransaction {
    if (this.#isDead) throw new Error('The background is dead.');
    const transaction = begin();
    this.#open.add(transaction);
    const forget = () => this.#open.delete(transaction);
    transaction.addEventListener('complete', forget);
    transaction.addEventListener('abort', forget);
    return transaction;
  }
}
