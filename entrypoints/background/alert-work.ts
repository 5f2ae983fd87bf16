import { Announcer } from '../../lib/alerts/announcer.ts';
import type { compileSearches } from '../../lib/alerts/match.ts';
import { Matchers } from '../../lib/alerts/matchers.ts';
import { noteNews } from '../../lib/alerts/note-news.ts';
import { ringOf } from '../../lib/alerts/rings.ts';
import type { NoticeView } from '../../lib/domain/commands.ts';
import type { Notice } from '../../lib/domain/inbox.ts';
import type { StoredNews } from '../../lib/domain/news.ts';
import type { Hub } from '../../lib/live/hub.ts';
import type { Json } from '../../lib/live/protocol.ts';
import { setAlertsAlarm } from '../../lib/platform/background.ts';
import { clearNotification, showNotification } from '../../lib/platform/notifications.ts';
import type { Database } from '../../lib/store/database.ts';
import { countersOf } from '../../lib/store/jobs.ts';
import { newestNotices } from '../../lib/store/notices.ts';
import { systemClock } from '../../lib/util/clock.ts';
import type { AlertWords } from './alert-words.ts';
import type { Touched } from './glance-news.ts';
import { type SendTools, sendToWebhook } from './webhook-handlers.ts';

export interface AlertOutlets {
  db: Database;
  hub: Hub;
  words: AlertWords;
  compile: typeof compileSearches;
  tellWebhook: SendTools['tellWebhook'];
  /** Told when the numbers that every view shows may have changed. */
  touch(what: Touched): void;
  openApp(hash: string): Promise<void>;
  report(error: unknown): void;
}

const TOPIC = 'notices';
const LOOK_AFTER_MS = 250;

/** Searches, inbox and announcements in the background. What it keeps: whether a step brought news, until its commit, and what views were told. */
export class AlertWork {
  readonly #outlets: AlertOutlets;
  readonly #matchers: Matchers;
  readonly #announcer: Announcer;
  #hasNews = false;
  #timer: unknown = null;
  #told: readonly string[] = [];

  constructor(outlets: AlertOutlets) {
    const { db, words, compile, tellWebhook, report } = outlets;
    this.#outlets = outlets;
    this.#matchers = new Matchers(compile);
    this.#announcer = new Announcer({
      db,
      clock: systemClock,
      random: Math.random,
      words,
      show: ({ id, title, lines, isMore }) =>
        showNotification(id, { title, message: lines.join('\n'), isMore }),
      send: (message, settings) => sendToWebhook({ db, tellWebhook }, message, settings),
      setAlarm: setAlertsAlarm,
      onChange: () => this.#tell('settled'),
      report,
    });
  }

  /** What follows for the user from what a step stores, in its transaction. */
  async noteNews(db: Database, news: StoredNews): Promise<void> {
    if (await noteNews(db, news, this.#matchers)) this.#hasNews = true;
  }

  /** To be called after each commit of a step. */
  afterCommit(): void {
    if (!this.#hasNews) return;
    this.#hasNews = false;
    this.#changed('progress');
  }

  /** To be called at every start and alarm, and when something changed that decides what is told. */
  look(): Promise<void> {
    return this.#announcer.look();
  }

  /** To be called when the inbox, the notices or the settings may have changed. */
  changed(): void {
    this.#changed('settled');
  }

  #changed(what: Touched): void {
    this.#tell(what);
    // Commands come in quick succession, and what is to be announced can wait a moment.
    this.#timer ??= systemClock.setTimeout(() => {
      this.#timer = null;
      void this.look();
    }, LOOK_AFTER_MS);
  }

  /** Entries of the topic `notices`. */
  async entries(): Promise<[string, Json][]> {
    const { db } = this.#outlets;
    const [notices, { notices: unread }] = await Promise.all([
      newestNotices(db),
      countersOf(db, ['notices']),
    ]);
    return [
      ['unread', unread],
      ...notices.map((notice): [string, Json] => [`notice:${notice.id}`, { ...viewOf(notice) }]),
    ];
  }

  /** Shows what a notification is about. */
  async clicked(id: string): Promise<void> {
    const { db, openApp } = this.#outlets;
    await clearNotification(id);
    const ringId = id.replace(/^search:/, '');
    const ring = await ringOf(db, ringId);
    const jobId = ring?.count === 1 ? ring.jobs.at(0)?.id : undefined;
    if (jobId !== undefined) return openApp(`#/job/${encodeURIComponent(jobId)}`);
    await openApp(ring === undefined ? '#/inbox' : `#/inbox?search=${encodeURIComponent(ringId)}`);
  }

  #tell(what: Touched): void {
    this.#outlets.touch(what);
    if (this.#outlets.hub.isWatched(TOPIC)) this.#publish().catch(this.#outlets.report);
  }

  async #publish(): Promise<void> {
    const { hub } = this.#outlets;
    const entries = await this.entries();
    for (const [key, value] of entries) hub.set(TOPIC, key, value, { critical: true });
    const keys = entries.map(([key]) => key);
    for (const key of this.#told) if (!keys.includes(key)) hub.delete(TOPIC, key);
    this.#told = keys;
  }
}

function viewOf({ jobIds, ...notice }: Notice): NoticeView {
  return { ...notice, count: jobIds.length, jobId: jobIds.at(0) ?? null };
}
