import type { Glance } from '../../lib/domain/commands.ts';
import type { Hub } from '../../lib/live/hub.ts';
import type { Json } from '../../lib/live/protocol.ts';
import { readStats } from '../../lib/run/stats.ts';
import type { Database } from '../../lib/store/database.ts';
import type { RunNews } from './run-news.ts';

const EVERY_MS = 250;

export interface GlanceOutlets {
  keepGlance(glance: Glance): Promise<void>;
  showBadge(unread: number, needsUser: boolean): Promise<void>;
  report(error: unknown): void;
}

/**
 * Tells the numbers that every view shows, the badge and the popup's stored picture, at most four times a second.
 * These calls also keep the background awake while a run makes progress.
 */
export class GlanceNews {
  readonly #db: Database;
  readonly #hub: Hub;
  readonly #runs: RunNews;
  readonly #outlets: GlanceOutlets;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastAt = 0;
  #badge = '';

  constructor(db: Database, hub: Hub, runs: RunNews, outlets: GlanceOutlets) {
    this.#db = db;
    this.#hub = hub;
    this.#runs = runs;
    this.#outlets = outlets;
  }

  /** Entries of the topic `stats`. */
  async entries(): Promise<[string, Json][]> {
    const { stats, trouble } = await readStats(this.#db, Date.now());
    return [
      ['now', stats],
      ['trouble', trouble],
    ];
  }

  /** Notes that something may have changed. */
  touch(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        this.#lastAt = Date.now();
        this.#tell().catch(this.#outlets.report);
      },
      Math.max(0, this.#lastAt + EVERY_MS - Date.now()),
    );
  }

  async #tell(): Promise<void> {
    const { stats, trouble } = await readStats(this.#db, Date.now());
    this.#hub.set('stats', 'now', stats);
    this.#hub.set('stats', 'trouble', trouble);
    const badge = `${stats.unread} ${stats.needsYou > 0}`;
    if (badge !== this.#badge) await this.#outlets.showBadge(stats.unread, stats.needsYou > 0);
    this.#badge = badge;
    await this.#outlets.keepGlance({ at: Date.now(), stats, trouble, runs: this.#runs.list });
  }
}
