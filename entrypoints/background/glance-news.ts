import type { Glance, Stats, Trouble } from '../../lib/domain/commands.ts';
import { needsUser } from '../../lib/domain/reason.ts';
import { isActive, isReadOver } from '../../lib/domain/run.ts';
import type { Hub } from '../../lib/live/hub.ts';
import type { Json } from '../../lib/live/protocol.ts';
import type { RunChange } from '../../lib/run/control.ts';
import { readStats } from '../../lib/run/stats.ts';
import type { Database } from '../../lib/store/database.ts';
import { countersOf } from '../../lib/store/jobs.ts';
import type { Clock } from '../../lib/util/clock.ts';
import type { RunNews } from './run-news.ts';

const EVERY_MS = 250;
/** How often the numbers are read while a run goes on and somebody looks. */
const STATS_EVERY_MS = 5000;

/**
 * What may have changed: something that a run has found; also whether boards could be read; or anything, by what has ended,
 * gone wrong or was asked for, which whoever looks is told at once.
 */
export type Touched = 'progress' | 'boards' | 'settled';

export interface GlanceOutlets {
  clock: Clock;
  keepGlance(glance: Glance): Promise<void>;
  showBadge(unread: number, needsUser: boolean): Promise<void>;
  report(error: unknown): void;
}

/**
 * Tells the numbers that every view shows, the badge and the popup's stored picture, at most four times a second.
 * These calls also keep the background awake while a run makes progress. The badge is always exact: its count is one stored
 * counter. All other numbers are read while somebody looks, and once after a run for the picture. What it keeps: the numbers
 * read last, and what may have changed since.
 */
export class GlanceNews {
  readonly #db: Database;
  readonly #hub: Pick<Hub, 'set' | 'isWatched'>;
  readonly #runs: Pick<RunNews, 'list'>;
  readonly #outlets: GlanceOutlets;
  #timer: unknown = null;
  #later: unknown = null;
  #lastAt = 0;
  #telling: Promise<void> = Promise.resolve();
  #known: { stats: Stats; trouble: Trouble } | null = null;
  #readAt = 0;
  #isSettled = false;
  #hasBoards = false;
  #badge = '';

  constructor(
    db: Database,
    hub: Pick<Hub, 'set' | 'isWatched'>,
    runs: Pick<RunNews, 'list'>,
    outlets: GlanceOutlets,
  ) {
    this.#db = db;
    this.#hub = hub;
    this.#runs = runs;
    this.#outlets = outlets;
  }

  /** Entries of the topic `stats`. */
  async entries(): Promise<[string, Json][]> {
    const { stats, trouble } = await this.#readAll();
    return [
      ['now', stats],
      ['trouble', trouble],
    ];
  }

  /** Notes that something may have changed. */
  touch(what: Touched): void {
    const { clock, report } = this.#outlets;
    if (what === 'settled') this.#isSettled = true;
    if (what !== 'progress') this.#hasBoards = true;
    this.#timer ??= clock.setTimeout(
      () => {
        this.#timer = null;
        this.#lastAt = clock.now();
        this.#telling = this.#telling.then(() => this.#tell()).catch(report);
      },
      Math.max(0, this.#lastAt + EVERY_MS - clock.now()),
    );
  }

  /** Notes what a change to a run may have changed here. */
  touchedBy({ run, reads }: Pick<RunChange, 'run' | 'reads'>): void {
    const isTrouble = reads.some(({ state }) => state === 'failed' || state === 'needs-you');
    if (isTrouble || !isActive(run)) this.touch('settled');
    else this.touch(reads.some(({ state }) => isReadOver(state)) ? 'boards' : 'progress');
  }

  async #tell(): Promise<void> {
    const { clock, keepGlance, showBadge } = this.#outlets;
    const { stats, trouble } = await this.#read();
    this.#hub.set('stats', 'now', stats);
    this.#hub.set('stats', 'trouble', trouble);
    const badge = `${stats.unread} ${stats.needsYou > 0}`;
    if (badge !== this.#badge) await showBadge(stats.unread, stats.needsYou > 0);
    this.#badge = badge;
    await keepGlance({ at: clock.now(), stats, trouble, runs: this.#runs.list });
  }

  #read(): Promise<{ stats: Stats; trouble: Trouble }> {
    if (this.#known === null || this.#isDue()) return this.#readAll();
    if (this.#hub.isWatched('stats')) this.#readLater();
    return this.#readBadge(this.#known);
  }

  #isDue(): boolean {
    if (!this.#hub.isWatched('stats')) return this.#isSettled && !this.#runs.list.some(isActive);
    return this.#isSettled || this.#readAt + STATS_EVERY_MS <= this.#outlets.clock.now();
  }

  /** What changed now is told although nothing should change any more. */
  #readLater(): void {
    const { clock } = this.#outlets;
    this.#later ??= clock.setTimeout(
      () => {
        this.#later = null;
        if (this.#hub.isWatched('stats')) this.touch('progress');
      },
      Math.max(0, this.#readAt + STATS_EVERY_MS - clock.now()),
    );
  }

  async #readAll(): Promise<{ stats: Stats; trouble: Trouble }> {
    this.#isSettled = false;
    this.#hasBoards = false;
    this.#readAt = this.#outlets.clock.now();
    this.#known = await readStats(this.#db, this.#readAt);
    return this.#known;
  }

  /** The numbers of before with those of the badge as they are. */
  async #readBadge(before: { stats: Stats; trouble: Trouble }): Promise<{ stats: Stats; trouble: Trouble }> {
    const { matches: unread } = await countersOf(this.#db, ['matches']);
    const needsYou = this.#hasBoards ? await this.#countWaiting() : before.stats.needsYou;
    this.#known = { ...before, stats: { ...before.stats, unread, needsYou } };
    return this.#known;
  }

  async #countWaiting(): Promise<number> {
    this.#hasBoards = false;
    const boards = await this.#db.boards.toArray();
    return boards.filter(
      ({ removedAt, reason }) => removedAt === null && reason !== null && needsUser(reason),
    ).length;
  }
}
