import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import type { Hub } from '../../lib/live/hub.ts';
import type { Json } from '../../lib/live/protocol.ts';
import { openApp } from '../../lib/platform/app-tab.ts';
import * as platform from '../../lib/platform/background.ts';
import * as helpTabs from '../../lib/platform/help-tabs.ts';
import { showSaved } from '../../lib/platform/icon.ts';
import * as menu from '../../lib/platform/menu.ts';
import { changeSecrets, guardStorage, readSecrets } from '../../lib/platform/secrets.ts';
import * as tab from '../../lib/platform/tab.ts';
import { Engine } from '../../lib/run/engine.ts';
import { Joiner } from '../../lib/run/joiner.ts';
import { type LookDeps, lookAtBoard, lookAtPosting } from '../../lib/run/look-at-board.ts';
import { makeDue } from '../../lib/store/boards.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import type { WordSource } from '../../lib/ui/words.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { type AlertWords, alertWords } from './alert-words.ts';
import { AlertWork } from './alert-work.ts';
import { watchableAddress } from './company-handlers.ts';
import { engineDeps, isOnline, routing } from './engine-deps.ts';
import { GlanceNews } from './glance-news.ts';
import { handlers, type WorkCommand } from './handlers.ts';
import { LateSources, type Matching } from './late-sources.ts';
import { Omnibox } from './omnibox.ts';
import type { PageReaders } from './page-readers.ts';
import { pageWork } from './page-work.ts';
import { type Pointed, quickSave } from './quick-save.ts';
import type { Readers } from './readers.ts';
import { RunNews } from './run-news.ts';
import { runSchedule } from './scheduler.ts';
import { forgetOldSecrets } from './secret-work.ts';
import type { SyncHost } from './sync-host.ts';
import { SyncSlot } from './sync-slot.ts';
import { UserHelp } from './user-help.ts';

export interface Outlets {
  hub: Hub;
  readers(): Promise<Readers>;
  pageReader(): Promise<PageReaders>;
  matching(): Promise<Matching>;
  syncScript(): Promise<typeof SyncHost>;
  /** Where the words are that the toolbar's button says. */
  words(): WordSource;
  report(error: unknown): void;
}

const PAUSE_MS = 3_600_000;

/** The parts of the work; each of them says what it keeps. */
interface Parts {
  db: Database;
  engine: Engine;
  joiner: Joiner;
  runs: RunNews;
  glance: GlanceNews;
  alerts: AlertWork;
  words: AlertWords;
  sources: LateSources;
  outlets: Outlets;
  lookDeps: LookDeps;
  sync: SyncSlot;
  help: UserHelp;
}

/** All that works with the database. */
export class Work {
  readonly #parts: Parts;
  readonly omnibox: Omnibox;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.omnibox = new Omnibox({
      db: parts.db,
      words: parts.outlets.words,
      openApp,
      check: () => this.checkAll(),
      pauseAlerts: () => this.pauseAlerts(),
    });
  }

  get sync(): SyncSlot {
    return this.#parts.sync;
  }

  get db(): Database {
    return this.#parts.db;
  }

  /** Opens the database and takes up what an earlier background left. Rejects when it cannot be opened. */
  static async begin(outlets: Outlets): Promise<Work> {
    const { hub, readers, pageReader, matching, syncScript, report } = outlets;
    const [db, route] = await Promise.all([openDatabase(), routing()]);
    const sources = new LateSources(readers, matching);
    const runs = new RunNews(hub);
    await runs.load(db);
    const words = alertWords(outlets.words());
    const glance = new GlanceNews(db, hub, runs, {
      clock: systemClock,
      keepGlance: platform.keepGlance,
      showBadge: (unread, needsUser) =>
        platform.showBadge(unread, needsUser, words.toolbar(unread, needsUser)),
      report,
    });
    const alerts = new AlertWork({
      db,
      hub,
      words,
      compile: (searches, now) => sources.compile(searches, now),
      tellWebhook: sources.tellWebhook,
      touch: (what) => glance.touch(what),
      openApp,
      report,
    });
    const joiner = new Joiner({ db, clock: systemClock, hold: platform.holdAwake, report });
    const deps = { ...engineDeps(db, route), pageReader, report };
    const sync = new SyncSlot({
      db,
      hub,
      report,
      script: syncScript,
      onShown: (tables) => {
        alerts.changed();
        joiner.touch();
        if (tables.has('boards')) void work.schedule().catch(report);
      },
    });
    const engine = new Engine({
      ...deps,
      prepare: () => sources.prepare(),
      findSource: (id) => sources.find(id),
      languageOf: (text) => sources.languageOf(text),
      noteNews: (inDb, news) => alerts.noteNews(inDb, news),
      onChange: (change) => {
        runs.tell(change);
        glance.touchedBy(change);
        alerts.afterCommit();
        joiner.touch();
        sync.tellRuns(runs.list);
        const read = change.reads.filter(({ state }) => state === 'found' || state === 'unchanged');
        if (read.length > 0) help.settle(read.map(({ boardId }) => boardId)).catch(report);
      },
    });
    const help = new UserHelp({
      ...helpTabs,
      db,
      now: Date.now,
      check: (boards) => engine.startRun({ id: crypto.randomUUID(), cause: 'user', boards }),
      onChange: (boardIds) => hub.set('stats', 'helping', boardIds),
      report,
    });
    guardStorage().catch(report);
    glance.touch('settled');
    engine.start().catch(report);
    joiner.touch();
    const lookDeps: LookDeps = { ...deps, politely: (...asked) => engine.politely(...asked) };
    const work = new Work({
      db,
      engine,
      joiner,
      runs,
      glance,
      alerts,
      words,
      sources,
      outlets,
      lookDeps,
      sync,
      help,
    });
    sync.begin().catch(report);
    return work;
  }

  async command<N extends WorkCommand>(name: N, args: CommandArgs<N>): Promise<CommandAnswers[N]> {
    const answer = await handlers[name](args, {
      db: this.db,
      engine: this.#parts.engine,
      joiner: this.#parts.joiner,
      readers: await this.#parts.sources.load(),
      pageReaders: this.#parts.outlets.pageReader,
      canRead: platform.canRead,
      look: (source, slug) => lookAtBoard(source, slug, this.#parts.lookDeps),
      lookCloser: (source, slug, posting) => lookAtPosting(source, slug, posting, this.#parts.lookDeps),
      readSecrets,
      changeSecrets,
      words: this.#parts.words,
      tellWebhook: this.#parts.sources.tellWebhook,
      askForOriginal: this.#parts.sources.askForOriginal,
      help: this.#parts.help,
      sync: () => this.sync.host(),
      ...pageWork,
      showSaved,
      ...tab,
    });
    this.#parts.alerts.changed();
    this.#parts.joiner.touch();
    return answer;
  }

  /** Shows what a notification that was clicked is about. */
  notificationClicked(id: string): Promise<void> {
    return this.#parts.alerts.clicked(id);
  }

  /** Reads all watched boards. */
  async checkAll(): Promise<void> {
    await this.command('check', { runId: crypto.randomUUID(), boardIds: null });
  }

  /** Announces nothing for an hour. */
  async pauseAlerts(): Promise<void> {
    const args = { commandId: crypto.randomUUID(), settings: { pausedUntil: Date.now() + PAUSE_MS } };
    await carryOut(this.db, { name: 'setAlerts', args }, Date.now());
    this.#parts.alerts.changed();
  }

  /** Saves what the user pointed at in a tab. */
  async savePointed(pointed: Pointed): Promise<void> {
    const { pageReader, words } = this.#parts.outlets;
    const [readers, { pageHandlers }] = await Promise.all([this.#parts.sources.load(), pageReader()]);
    const { showOutcome, openPopup } = menu;
    await quickSave(pointed, {
      pages: pageHandlers,
      db: this.db,
      readers,
      words,
      showOutcome,
      openPopup,
      showSaved,
      ...pageWork,
      ...tab,
    });
    this.#parts.glance.touch('settled');
    this.#parts.joiner.touch();
  }

  /** Opens the box for boards with what is behind the page of a tab, where the user can allow its host and watch it. */
  async watchPointed(tabId: number): Promise<void> {
    const readers = await this.#parts.sources.load();
    const page = await tab.takePage(tabId);
    if (!('problem' in page)) await platform.openWelcome(watchableAddress(page, readers));
  }

  /** Tells what is to be told, starts a run of the boards that are due, and sets the alarms for what comes next. */
  async schedule(): Promise<void> {
    const { setScheduleAlarm } = platform;
    const { engine, outlets } = this.#parts;
    engine.start().catch(outlets.report);
    void this.#parts.alerts.look();
    this.#parts.help.look().catch(outlets.report);
    forgetOldSecrets({ db: this.db, changeSecrets }, Date.now()).catch(outlets.report);
    await runSchedule({ db: this.db, engine, isOnline, setScheduleAlarm });
  }

  /** Boards that waited for a permission which the user has just given are due now. */
  async recheckGranted(): Promise<void> {
    const readable = new Set<string>();
    for (const { id, reason, origins } of await this.db.boards.toArray()) {
      if (reason === 'permission-missing' && (await platform.canRead(origins))) readable.add(id);
    }
    await makeDue(this.db, ({ id }) => readable.has(id), Date.now());
  }

  /** Entries of the live topics. */
  runs(): [string, Json][] {
    return this.#parts.runs.entries();
  }

  run(id: string): Promise<[string, Json][]> {
    return this.#parts.runs.entriesOf(this.db, id);
  }

  async stats(): Promise<[string, Json][]> {
    const { glance, help } = this.#parts;
    return [...(await glance.entries()), ['helping', await help.boardIds()]];
  }

  notices(): Promise<[string, Json][]> {
    return this.#parts.alerts.entries();
  }
}
