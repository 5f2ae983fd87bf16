import { type ReadonlySignal, signal } from '@preact/signals';
import type { Board } from '../domain/board.ts';
import type { Run } from '../domain/run.ts';
import type { Database } from '../store/database.ts';
import { countersOf } from '../store/jobs.ts';
import { newestRuns } from '../store/runs.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { isEqual, Keyed } from './keyed.ts';

const COUNTED = ['jobs', 'open', 'unseen', 'inbox-unread'] as const;
type Counters = Record<(typeof COUNTED)[number], number>;

/** What the pages show of the database beyond the jobs themselves. */
export interface Library {
  counters: ReadonlySignal<Counters | null>;
  /** Watched boards in the order of their companies' names. Read only while something follows its keys. */
  boards: Keyed<Board>;
  /** The newest stored runs. Read only while something follows its keys. */
  history: Keyed<Run>;
  /** Reads them now, for a change that must be on the screen before its overlay goes. */
  reloadCounters(): Promise<void>;
  reloadBoards(): Promise<void>;
}

const KEPT_RUNS = 50;
/** While a run writes; it commits far more often, and each reading takes from its time. */
const EVERY_MS = 1000;

/** Follows the database for as long as the page lives. Errors of reading go to `onError`. */
export function createLibrary(db: Database, clock: Clock, onError: (thrown: unknown) => void): Library {
  const follow = (table: 'counters' | 'boards' | 'runs', read: () => Promise<void>) => {
    const update = () => void read().catch(onError);
    update();
    return watchTables(db, [table], update, { everyMs: EVERY_MS, clock });
  };
  const counters = signal<Counters | null>(null);
  const reloadCounters = async () => {
    const next = await countersOf(db, COUNTED);
    if (!isEqual(counters.peek(), next)) counters.value = next;
  };
  const boards: Keyed<Board> = whileWatched(() => follow('boards', reloadBoards));
  const reloadBoards = async (): Promise<void> => boards.replace(watchedByName(await db.boards.toArray()));
  const history: Keyed<Run> = whileWatched(() => follow('runs', readHistory));
  const readHistory = async (): Promise<void> => {
    history.replace((await newestRuns(db, KEPT_RUNS)).map((run) => [run.id, run] as const));
  };
  follow('counters', reloadCounters);
  return { counters, boards, history, reloadCounters, reloadBoards };
}

function whileWatched<T>(begin: () => () => void): Keyed<T> {
  let end: (() => void) | null = null;
  return new Keyed<T>({
    watched: () => {
      end = begin();
    },
    unwatched: () => {
      end?.();
      end = null;
    },
  });
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function watchedByName(boards: Board[]): (readonly [string, Board])[] {
  const watched = boards.filter((board) => board.removedAt === null);
  watched.sort((a, b) => collator.compare(a.company, b.company) || (a.id < b.id ? -1 : 1));
  return watched.map((board) => [board.id, board] as const);
}
