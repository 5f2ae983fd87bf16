import { randomUUID } from 'node:crypto';
import { Announcer } from '../../lib/alerts/announcer.ts';
import { compileSearches } from '../../lib/alerts/match.ts';
import { Matchers } from '../../lib/alerts/matchers.ts';
import type { Message, MessageWords } from '../../lib/alerts/message.ts';
import { noteNews } from '../../lib/alerts/note-news.ts';
import { anyJob, type Search, type Term } from '../../lib/domain/search.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { worldBoard } from '../support/board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { askWorld, type World } from '../support/world.ts';

export const START = Date.UTC(2026, 0, 10, 12);

export function freshDatabase(): Promise<Database> {
  return openDatabase(`alerts-${randomUUID()}`);
}

/** A search for jobs with all of these words. */
export function searchOf(id: string, words: string[], more: Partial<Search> = {}): Search {
  const term = (text: string): Term[] => [{ text, kind: 'word' }];
  return {
    id,
    name: `Search ${id}`,
    criteria: { ...anyJob(), isInText: true, words: words.map(term) },
    isAlerting: true,
    createdAt: 0,
    changedAt: 0,
    removedAt: null,
    lastMatchAt: null,
    matchCount: 0,
    ...more,
  };
}

export const WORDS: MessageWords = {
  found: (count, name) => `${count} new: ${name ?? 'everything'}`,
  job: (title, company) => `${title}, ${company}`,
  more: (count) => `and ${count} more`,
  summary: (count, searches) => `${count} new in ${searches} searches`,
  reminder: ({ kind, text }) => (kind === 'own' ? text : kind),
};

/** Alerts over a world of boards, with a system whose notifications can be looked at. */
export class AlertWorld {
  readonly name = `alerts-${randomUUID()}`;
  readonly clock = new HastyClock(START);
  readonly world: World = new Map();
  /** What the system shows, by id; and every showing there was. */
  readonly shown = new Map<string, Message>();
  readonly showings: Message[] = [];
  #runs = 0;

  /** A database with boards of these names, and searches. */
  async prepare(slugs: string[], searches: Search[] = []): Promise<void> {
    const db = await openDatabase(this.name);
    await db.boards.bulkPut(slugs.map((slug) => worldBoard(slug)));
    await db.searches.bulkPut(searches);
    await db.settings.put({ key: 'alerts', value: { isOn: true } });
    db.close();
  }

  async database(): Promise<Database> {
    return openDatabase(this.name);
  }

  /** Reads all boards once, an hour after the last time. */
  async check(slugs = [...this.world.keys()]): Promise<Life> {
    this.clock.jumpTo(this.clock.now() + 3_600_000);
    const matchers = new Matchers(compileSearches);
    const life = await Life.begin(this.name, this.clock, askWorld(this.world), {
      noteNews: async (db, news) => void (await noteNews(db, news, matchers)),
    });
    const boards = (await life.db.boards.toArray()).filter(({ slug }) => slugs.includes(slug));
    this.#runs += 1;
    await life.engine.startRun({ id: `run-${this.#runs}`, cause: 'schedule', boards });
    while (await life.isBusy()) await new Promise(setImmediate);
    if (life.reports.length > 0) throw life.reports[0];
    return life;
  }

  /** One background's announcer; `alarm` tells for when it asked to be woken. */
  announcer(db: Database, more: { dies?: () => boolean } = {}) {
    let alarm: number | null = null;
    const waits: number[] = [];
    const timers = {
      setTimeout: (_: () => void, delayMs: number) => waits.push(delayMs),
      clearTimeout: () => undefined,
    };
    const reports: unknown[] = [];
    const announcer = new Announcer({
      db,
      clock: { now: () => this.clock.now(), ...timers },
      random: () => 0.5,
      words: WORDS,
      show: async (message) => {
        this.shown.set(message.id, message);
        this.showings.push(message);
        if (more.dies?.()) await new Promise(() => undefined);
      },
      send: async () => undefined,
      setAlarm: async (at) => {
        alarm = at;
      },
      onChange: () => undefined,
      report: (error) => reports.push(error),
    });
    return { announcer, reports, waits, alarm: () => alarm };
  }

  /** Lets a background look, and look again whenever it asked to be woken, for this long; `onLook` is called after each look. */
  async announce(db: Database, forMs = 60_000, onLook?: () => Promise<void>): Promise<void> {
    const until = this.clock.now() + forMs;
    const { announcer, reports, alarm } = this.announcer(db);
    for (;;) {
      await announcer.look();
      if (reports.length > 0) throw reports[0];
      await onLook?.();
      const next = alarm();
      if (next === null || next > until) return;
      this.clock.jumpTo(next);
    }
  }
}
