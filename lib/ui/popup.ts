import { type ReadonlySignal, signal } from '@preact/signals';
import { glanceSchema } from '../domain/commands.ts';
import type { ConnectionView } from '../domain/connection.ts';
import type { Clock } from '../util/clock.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import { createConnection } from './connection.ts';
import { errorSentence } from './error-words.ts';
import { createAsk, type Live } from './live.ts';
import type { Page } from './page.ts';
import type { PageCardOptions } from './page-card.ts';
import { createRuns, type Runs } from './runs.ts';
import { createStats, type StatsStore } from './stats.ts';
import { createSyncStatus } from './sync-status.ts';
import { createTicker } from './ticker.ts';

export interface Popup {
  page: Page;
  now: ReadonlySignal<number>;
  isOnline: ReadonlySignal<boolean>;
  isReconnecting: ReadonlySignal<boolean>;
  announcer: Announcer;
  stats: StatsStore;
  /** Where sync stands. */
  sync: ReadonlySignal<ConnectionView | null>;
  runs: Runs;
  /** What the card of the page in the tab in front works with. */
  cardTools: PageCardOptions;
  isStarting: ReadonlySignal<boolean>;
  /** What went wrong with the last thing the user asked for, as a sentence. */
  problem: ReadonlySignal<string | null>;
  check(): void;
  /** Says what went wrong, in a sentence. */
  sayFailure(thrown: unknown): void;
  control(runId: string, command: 'pause' | 'resume' | 'cancel'): void;
  /** Opens the full page, which takes the place of the popup. */
  openApp(hash: string): void;
}

export interface PopupOptions {
  live: Live;
  clock: Clock;
  page: Page;
  isOnline: ReadonlySignal<boolean>;
  /** The picture that the background left in session storage; anything else is passed over. */
  glance: unknown;
  newId(): string;
  close(): void;
}

/** The popup's state. It opens no database: all it shows comes from the glance and from two topics. */
export function createPopup({ live, clock, page, isOnline, glance, newId, close }: PopupOptions): Popup {
  const parsed = glanceSchema().safeParse(glance);
  const first = parsed.success ? parsed.data : null;
  const ask = createAsk(live);
  const announcer = createAnnouncer();
  const isStarting = signal(false);
  const problem = signal<string | null>(null);
  const sayFailure = (thrown: unknown) => {
    problem.value = errorSentence(thrown);
  };
  const carryOut = (work: Promise<unknown>) => {
    problem.value = null;
    return work.catch(sayFailure);
  };
  const runs = createRuns({ live, ask, first: first?.runs ?? [], announce: announcer.say });
  return {
    page,
    now: createTicker(clock),
    isOnline,
    isReconnecting: createConnection(live, clock),
    announcer,
    stats: createStats(live, first),
    sync: createSyncStatus(live),
    runs,
    cardTools: { ask, page, newId, mayAsk: false, announce: announcer.say },
    isStarting,
    problem,
    check: () => {
      isStarting.value = true;
      void carryOut(ask('check', { runId: newId(), boardIds: null })).finally(() => {
        isStarting.value = false;
      });
    },
    sayFailure,
    control: (runId, command) => void carryOut(runs.control(runId, command)),
    openApp: (hash) => void page.openApp(hash).then(close),
  };
}
