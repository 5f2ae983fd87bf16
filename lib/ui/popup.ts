import { type ReadonlySignal, signal } from '@preact/signals';
import type { Trouble } from '../domain/commands.ts';
import type { ConnectionView } from '../domain/connection.ts';
import { isGlance } from '../domain/glance.ts';
import type { Clock } from '../util/clock.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import { createConnection } from './connection.ts';
import { errorSentence } from './error-words.ts';
import { createAsk, type Live } from './live.ts';
import type { Page } from './page.ts';
import type { PageCardOptions } from './page-card.ts';
import { controlWithBack } from './run-back.ts';
import { createRuns, type Runs } from './runs.ts';
import { createStats, type StatsStore } from './stats.ts';
import { createSyncStatus } from './sync-status.ts';
import { createTicker } from './ticker.ts';
import { Toasts } from './toasts.ts';
import { t } from './words.ts';

export interface Popup {
  page: Page;
  now: ReadonlySignal<number>;
  isOnline: ReadonlySignal<boolean>;
  isReconnecting: ReadonlySignal<boolean>;
  announcer: Announcer;
  toasts: Toasts;
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
  /** Takes back what the newest message offers, else what the card has saved. */
  undo(): void;
  /** Leaves a board that waits for the user alone until its next check. */
  putOff(board: Pick<Trouble[number], 'boardId' | 'company'>): void;
  /** Boards that the user has just put off, which the background may still tell of. */
  putOffs: ReadonlySignal<ReadonlySet<string>>;
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
  const first = isGlance(glance) ? glance : null;
  const ask = createAsk(live);
  const announcer = createAnnouncer();
  const isStarting = signal(false);
  const problem = signal<string | null>(null);
  const undoSaving = signal<(() => void) | null>(null);
  const putOffs = signal<ReadonlySet<string>>(new Set());
  const toasts = new Toasts(clock, announcer.say);
  const sayFailure = (thrown: unknown) => {
    problem.value = errorSentence(thrown);
  };
  const carryOut = (work: Promise<unknown>) => {
    problem.value = null;
    return work.catch(sayFailure);
  };
  const offerUndo: PageCardOptions['offerUndo'] = (commandId, said, onUndone) => {
    const run = () => void carryOut(ask('undo', { commandId }).then(onUndone));
    toasts.show(said, { label: t('undo'), run });
  };
  const putOff = async ({ boardId, company }: Pick<Trouble[number], 'boardId' | 'company'>) => {
    const comeBack = () => {
      putOffs.value = new Set([...putOffs.peek()].filter((id) => id !== boardId));
    };
    putOffs.value = new Set([...putOffs.peek(), boardId]);
    try {
      const commandId = newId();
      await ask('putOff', { commandId, boardId });
      offerUndo(commandId, t('toast_put_off', { company }), comeBack);
    } catch (thrown) {
      comeBack();
      sayFailure(thrown);
    }
  };
  const runs = createRuns({ live, ask, first: first?.runs ?? [], announce: announcer.say });
  return {
    page,
    now: createTicker(clock),
    isOnline,
    isReconnecting: createConnection(live, clock),
    announcer,
    toasts,
    stats: createStats(live, first),
    sync: createSyncStatus(live),
    runs,
    cardTools: { ask, page, newId, mayAsk: false, announce: announcer.say, offerUndo, undoSaving },
    isStarting,
    problem,
    check: () => {
      isStarting.value = true;
      void carryOut(ask('check', { runId: newId(), boardIds: null })).finally(() => {
        isStarting.value = false;
      });
    },
    sayFailure,
    undo: () => {
      if (!toasts.undoLast()) undoSaving.peek()?.();
    },
    putOff: (board) => void putOff(board),
    putOffs,
    control: (runId, command) => void carryOut(controlWithBack({ runs, toasts }, runId, command)),
    openApp: (hash) => void page.openApp(hash).then(close),
  };
}
