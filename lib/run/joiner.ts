// What this module keeps: a timer, and what jobs are compared by for as long as it works. What is to be done is stored; whoever
// stores jobs calls `touch`, and each start of the background does, too.
import type { Database } from '../store/database.ts';
import type { Clock } from '../util/clock.ts';
import { joinNow, joinWaiting } from './join-copies.ts';
import { JoinMemory } from './join-memory.ts';

/** Jobs of one portion, which keep the background busy for some ten milliseconds. */
const PORTION = 100;
/** Reads of boards go first: copies are looked for in the first quiet moment, but no later than this. */
const QUIET_MS = 1000;
const LONGEST_WAIT_MS = 10_000;
/** While boards are read the work takes no more than one part in five of the time. */
const REST_WHILE_BUSY = 4;

export interface JoinerDeps {
  db: Database;
  clock: Clock;
  /** Keeps the background awake until the promise settles. */
  hold<T>(promise: Promise<T>): Promise<T>;
  report(error: unknown): void;
}

/** Puts jobs into clusters behind the reads of boards, a portion at a time. */
export class Joiner {
  readonly #deps: JoinerDeps;
  #memory: JoinMemory | null = null;
  #timer: unknown = null;
  #waitingSince: number | null = null;
  #touchedAt = Number.NEGATIVE_INFINITY;
  #isWorking = false;
  /** The end of the work that was begun last: two pieces of it never overlap. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(deps: JoinerDeps) {
    this.#deps = deps;
  }

  /** Says that jobs may have been stored. Costs next to nothing. */
  touch(): void {
    const { clock } = this.#deps;
    this.#touchedAt = clock.now();
    this.#waitingSince ??= this.#touchedAt;
    if (this.#isWorking || this.#timer !== null) return;
    this.#timer = clock.setTimeout(() => this.#whenQuiet(), QUIET_MS);
  }

  /** Puts these jobs, of which the user said something, into clusters before it resolves. */
  async join(jobIds: string[]): Promise<void> {
    const { db } = this.#deps;
    if (jobIds.length > 0) await this.#inTurn((memory) => joinNow(db, memory, jobIds));
    this.touch();
  }

  /** Works until nothing is left to be done. */
  async finish(): Promise<void> {
    const { db } = this.#deps;
    while (await this.#inTurn((memory) => joinWaiting(db, memory, PORTION))) await this.#rest();
  }

  #whenQuiet(): void {
    const { clock, hold, report } = this.#deps;
    this.#timer = null;
    const now = clock.now();
    const isQuiet = now - this.#touchedAt >= QUIET_MS || now - (this.#waitingSince ?? now) >= LONGEST_WAIT_MS;
    if (!isQuiet) {
      this.#timer = clock.setTimeout(() => this.#whenQuiet(), this.#touchedAt + QUIET_MS - now);
      return;
    }
    this.#waitingSince = null;
    this.#isWorking = true;
    hold(this.finish())
      .catch(report)
      .finally(() => {
        this.#isWorking = false;
        this.#memory = null;
        if (this.#waitingSince !== null) this.touch();
      });
  }

  async #rest(): Promise<void> {
    const { clock } = this.#deps;
    const isBusy = clock.now() - this.#touchedAt < QUIET_MS;
    const ms = isBusy ? REST_WHILE_BUSY * this.#tookMs : 0;
    await new Promise<void>((resolve) => clock.setTimeout(resolve, ms));
  }

  #tookMs = 0;

  #inTurn<T>(work: (memory: JoinMemory) => Promise<T>): Promise<T> {
    const { db, clock } = this.#deps;
    const turn = this.#last.then(async () => {
      const startedAt = clock.now();
      this.#memory ??= await JoinMemory.load(db);
      try {
        return await work(this.#memory);
      } catch (error) {
        this.#memory = null;
        throw error;
      } finally {
        this.#tookMs = clock.now() - startedAt;
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
