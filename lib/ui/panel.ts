import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { RunView } from '../domain/commands.ts';
import type { ConnectionView } from '../domain/connection.ts';
import type { Database } from '../store/database.ts';
import type { Clock } from '../util/clock.ts';
import { BoardActions } from './actions.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import { createConnection } from './connection.ts';
import { CopyMarks } from './copy-marks.ts';
import { errorSentence, type StoreTrouble, storeTroubleOf } from './error-words.ts';
import { followHidden } from './hidden-jobs.ts';
import type { DensityChoice } from './job-density.ts';
import { JobList } from './job-list.ts';
import { createLibrary, type Library } from './library.ts';
import { type Ask, createAsk, type Live } from './live.ts';
import type { Page, PageFiles } from './page.ts';
import type { PageCardOptions } from './page-card.ts';
import { createPeerRuns } from './peers.ts';
import { Repairs } from './repair.ts';
import { createRuns, type Runs } from './runs.ts';
import { JobSearch } from './search-jobs.ts';
import { Selection } from './search-jobs-selection.ts';
import { SeenStore } from './seen.ts';
import { createStats, type StatsStore } from './stats.ts';
import { createSyncStatus } from './sync-status.ts';
import { createTicker } from './ticker.ts';
import { Toasts } from './toasts.ts';
import { Tracker, type TrackerOptions } from './tracker.ts';
import { watchUndone } from './undo-newest.ts';

/** All that the panel, the full page and the options share. Made once by each of them. */
export interface Panel {
  live: Live;
  ask: Ask;
  clock: Clock;
  page: Page;
  files: PageFiles;
  density: DensityChoice;
  now: ReadonlySignal<number>;
  isOnline: ReadonlySignal<boolean>;
  isReconnecting: ReadonlySignal<boolean>;
  announcer: Announcer;
  toasts: Toasts;
  runs: Runs;
  /** Runs under way on the user's other devices. */
  peerRuns: ReadonlySignal<readonly RunView[]>;
  /** Where sync stands. */
  sync: ReadonlySignal<ConnectionView | null>;
  stats: StatsStore;
  boards: BoardActions;
  repairs: Repairs;
  /** How often the user asked for the page that the panel stands beside; 0 while its card is closed. */
  besides: Signal<number>;
  /** What that card works with. */
  cardTools: PageCardOptions;
  /** Takes a command back, whoever gave it. Resolves to whether that was done; a refusal was said. */
  undo(commandId: string): Promise<boolean>;
  /** Calls back when a command was taken back, wherever. Returns the end of it. */
  watchUndone(commandId: string, onUndone: () => void): () => void;
  /** What needs the database; `null` until it is open, and for good when it cannot be opened. */
  stored: ReadonlySignal<Stored | null>;
  /** Says in a toast what went wrong, or shows for good that the database cannot be used. */
  sayFailure(thrown: unknown): void;
  /** An id for something that the user makes. */
  newId(): string;
  /** Why the database cannot be used, by this page or by the background. */
  storeTrouble: ReadonlySignal<StoreTrouble | null>;
}

export interface Stored {
  db: Database;
  library: Library;
  jobs: JobList;
  /** Which of the jobs are copies of one opening. */
  marks: CopyMarks;
  seen: SeenStore;
  tracker: Tracker;
  search: JobSearch;
  selection: Selection;
}

export interface PanelOptions {
  live: Live;
  clock: Clock;
  page: Page;
  isOnline: ReadonlySignal<boolean>;
  /** Under way already, so that the database opens while the page is still being made. */
  database: Promise<Database>;
  density: DensityChoice;
  files: PageFiles;
  newId(): string;
}

export function createPanel({
  live,
  clock,
  page,
  isOnline,
  database,
  density,
  files,
  newId,
}: PanelOptions): Panel {
  const ask = createAsk(live);
  const announcer = createAnnouncer();
  const toasts = new Toasts(clock, announcer.say);
  const storeTrouble = signal<StoreTrouble | null>(null);
  const stored = signal<Stored | null>(null);
  const sayFailure = (thrown: unknown) => {
    const trouble = storeTroubleOf(thrown);
    if (trouble !== null) storeTrouble.value = trouble;
    else toasts.showError(errorSentence(thrown));
  };
  database.then((db) => {
    const opened = openStored({ db, clock, ask, newId, toasts, onError: sayFailure });
    opened.tracker.onTakeBack((changes, work) => boards.takeBack(changes, work));
    opened.tracker.onTakeBack((changes, work) => repairs.takeBack(changes, work));
    stored.value = opened;
  }, sayFailure);
  const repairs = new Repairs(async () => stored.peek()?.jobs.reread());
  const stats = createStats(live, null);
  const runs = createRuns({ live, ask, announce: announcer.say });
  const reloadBoards = async () => stored.peek()?.library.reloadBoards();
  const carryOut: Tracker['carryOut'] = async (...command) =>
    (await stored.peek()?.tracker.carryOut(...command)) ?? false;
  const offerUndo: PageCardOptions['offerUndo'] = (...offer) => stored.peek()?.tracker.offerUndo(...offer);
  const watch: Panel['watchUndone'] = (...asked) => watchUndone({ stored, clock, sayFailure }, ...asked);
  const boards = new BoardActions({ ask, newId, carryOut, page, toasts, reloadBoards });
  return {
    live,
    ask,
    clock,
    page,
    files,
    density,
    now: createTicker(clock),
    isOnline,
    isReconnecting: createConnection(live, clock),
    announcer,
    toasts,
    runs,
    peerRuns: createPeerRuns(live),
    sync: createSyncStatus(live),
    stats,
    boards,
    repairs,
    besides: signal(0),
    cardTools: { ask, page, newId, mayAsk: true, announce: announcer.say, offerUndo, watchUndone: watch },
    undo: async (commandId) => (await stored.peek()?.tracker.undo(commandId)) ?? false,
    watchUndone: watch,
    stored,
    sayFailure,
    newId,
    storeTrouble,
  };
}

function openStored(options: TrackerOptions): Stored {
  const { db, clock, ask, newId, onError } = options;
  // The list first: its rows are what the user waits for.
  const jobs = new JobList(db, clock, onError);
  const marks = new CopyMarks(db, clock, onError);
  const library = createLibrary(db, clock, onError);
  const search = new JobSearch(db, clock, onError);
  const tracker = new Tracker(options);
  const hidden = followHidden(options, tracker);
  effect(() => {
    if (hidden.value === null) return;
    jobs.leaveOut(hidden.value);
    search.leaveOut(hidden.value);
  });
  const reread = () => Promise.all([jobs.reread(), library.reloadCounters()]);
  const seen = new SeenStore({ db, ask, newId, tracker, reread });
  return { db, library, jobs, marks, seen, tracker, search, selection: new Selection() };
}
