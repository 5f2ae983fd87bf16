import { defineBackground } from 'wxt/utils/define-background';
import type { Board } from '../../lib/domain/board.ts';
import { asJobwakeError } from '../../lib/domain/errors.ts';
import { Hub } from '../../lib/live/hub.ts';
import * as platform from '../../lib/platform/background.ts';
import { addMenus, listenToButton, listenToMenus } from '../../lib/platform/menu.ts';
import { listenToOmnibox } from '../../lib/platform/omnibox.ts';
import { viewPort } from '../../lib/platform/port.ts';
import { allowScript, loadScript } from '../../lib/platform/scripts.ts';
import { SYNC_ALARM } from '../../lib/platform/sync.ts';
import { messageSource } from '../../lib/platform/words.ts';
import { FirstLook } from '../../lib/store/first-look.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { lazy } from '../../lib/util/lazy.ts';
import { type CommandOutlets, runCommand } from './commands.ts';
import type { Matching } from './late-sources.ts';
import type { PageReaders } from './page-readers.ts';
import type { Readers } from './readers.ts';
import type { SyncHost } from './sync-host.ts';
import type { Work } from './work.ts';

// A view that opens asks within a few milliseconds, and whatever is set up before its question is heard delays the
// answer. So this file only listens. Other scripts hold the rest, and are loaded when something needs them: `sources`
// with all that reads job boards and web pages, `match` with what searches ask, `sync` with what the user must have set
// up, and `work` with all that works with the database, which begins soon in any case.
const SOURCES = 'sources.js';
const MATCH = 'match.js';
const WORK = 'work.js';
const SYNC = 'sync.js';
/** What they leave behind. */
declare const jobwakeSources: { readers: Readers; pageReaders: PageReaders };
declare const jobwakeMatch: Matching;
declare const jobwakeWork: typeof Work;
declare const jobwakeSync: typeof SyncHost;

/** Runs that an earlier background left wait no longer than this. */
const BEGIN_AFTER_MS = 50;

export default defineBackground({ main });

function main(): void {
  const look = new FirstLook();
  const sources = lazy(async () => {
    await loadScript(SOURCES);
    return jobwakeSources;
  });
  const readers = async () => (await sources()).readers;
  const pageReader = async () => (await sources()).pageReaders;
  const matching = lazy(async () => {
    await loadScript(MATCH);
    return jobwakeMatch;
  });
  const syncScript = lazy(async () => {
    await loadScript(SYNC);
    return jobwakeSync;
  });
  const work = lazy(async () => {
    await loadScript(WORK);
    const outlets = { hub, readers, pageReader, matching, syncScript, words: messageSource, report };
    return jobwakeWork.begin(outlets);
  });
  const schedule = () =>
    void work()
      .then((begun) => begun.schedule())
      .catch(report);
  const hub = new Hub({
    clock: systemClock,
    onCommand: (name, args) => runCommand(name, args, { findBoard, readers, work: workOn }),
    report,
  });
  const findBoard = (id: string) =>
    look.row<Board>('boards', id).catch(async () => (await work()).db.boards.get(id));
  const workOn: CommandOutlets['work'] = async (name, args) => {
    const answer = await (await work()).command(name, args);
    schedule();
    return answer;
  };
  hub.provide(/^runs$/, { load: async () => (await work()).runs() });
  hub.provide(/^run:/, { load: async (topic) => (await work()).run(topic.slice('run:'.length)) });
  hub.provide(/^notices$/, { load: async () => (await work()).notices() });
  hub.provide(/^stats$/, { load: async () => (await work()).stats() });
  const wantSync = (isWanted: boolean) =>
    void work()
      .then(({ sync }) => sync.want('view', isWanted))
      .catch(report);
  // Every view follows this topic, so that its followers tell whether a view is open.
  hub.provide(/^connection$/, {
    load: async () => (await work()).sync.connection(),
    onFirst: () => wantSync(true),
    onLast: () => wantSync(false),
  });
  hub.provide(/^peers$/, { load: async () => (await work()).sync.peers() });
  for (const script of [SOURCES, MATCH, WORK, SYNC]) allowScript(script);
  platform.listen({
    onView: (port) => hub.connect(viewPort(port)),
    // Waking is all that the watchdog is for: the start takes up what was left.
    onAlarm: (name) => {
      schedule();
      if (name === SYNC_ALARM)
        void work()
          .then(({ sync }) => sync.wake())
          .catch(report);
    },
    onInstalled: (isFirst) => {
      const { getMessage } = messageSource();
      const words = {
        page: getMessage('menu_save_page'),
        watch: getMessage('menu_watch_page'),
        link: getMessage('menu_save_link'),
        panel: getMessage('open_panel'),
        check: getMessage('check_now'),
        pause: getMessage('menu_pause'),
        title: getMessage('menu_use_title'),
        company: getMessage('menu_use_company'),
        places: getMessage('menu_use_places'),
        pay: getMessage('menu_use_pay'),
      };
      addMenus(words).catch(report);
      if (isFirst) platform.openWelcome().catch(report);
    },
    onPermissionsAdded: () =>
      void work()
        .then((begun) => begun.recheckGranted())
        .then(schedule)
        .catch(report),
    onNotificationClick: (id) =>
      void work()
        .then((begun) => begun.notificationClicked(id))
        .catch(report),
    onStartup: schedule,
  });
  const withWork = (use: (begun: Work) => Promise<void>) => void work().then(use).catch(report);
  listenToMenus(
    (pointed) => withWork((begun) => begun.savePointed(pointed)),
    (tabId) => withWork((begun) => begun.watchPointed(tabId)),
  );
  listenToButton(
    () => withWork((begun) => begun.checkAll()),
    () => withWork((begun) => begun.pauseAlerts()),
  );
  listenToOmnibox({
    hint: () => messageSource().getMessage('omnibox_hint'),
    onInput: async (typed) => (await work()).omnibox.suggest(typed),
    onEntered: (entered) => withWork((begun) => begun.omnibox.enter(entered)),
    report,
  });
  systemClock.setTimeout(schedule, BEGIN_AFTER_MS);
}

/** The one place where errors end that nobody waits for. */
function report(error: unknown): void {
  const { code, message, cause } = asJobwakeError(error);
  // biome-ignore lint/suspicious/noConsole: the extension's own console is where its errors are looked for.
  console.error(`[${code}]`, message, cause ?? '');
}
