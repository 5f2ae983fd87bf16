import { type ReadonlySignal, signal } from '@preact/signals';
import type { Board } from '../domain/board.ts';
import { errorSentence } from './error-words.ts';
import { formatInterval } from './format-spans.ts';
import type { Ask } from './live.ts';
import type { Page } from './page.ts';
import { Pending } from './pending.ts';
import type { Toasts } from './toasts.ts';
import { plural, t } from './words.ts';

/** What the user can do with boards. None of these rejects: what goes wrong is said in a toast. */
export interface BoardActions {
  /** A board as the user should see it: with what they just asked for. */
  shown(board: Board): Board;
  /** Whether a check was asked for and its run is not there yet. */
  isStarting: ReadonlySignal<boolean>;
  /** Checks these boards, or all watched ones. */
  check(boardIds: readonly string[] | null): Promise<void>;
  /** Asks for what the board needs, then checks it. Must be called in the click itself. */
  allow(board: Pick<Board, 'id' | 'origins'>): Promise<void>;
  reschedule(board: Board, everyMs: number): Promise<void>;
  stopWatching(board: Board): Promise<void>;
}

export interface BoardActionsOptions {
  ask: Ask;
  newId(): string;
  page: Pick<Page, 'requestOrigins'>;
  toasts: Toasts;
  reloadBoards(): Promise<void>;
}

export function createBoardActions(options: BoardActionsOptions): BoardActions {
  const { ask, newId, page, toasts, reloadBoards } = options;
  const pending = new Pending<Board>();
  const isStarting = signal(false);

  const sayFailure = (thrown: unknown) => toasts.showError(errorSentence(thrown));

  /** Resolves to whether the change was accepted. */
  const change = async (board: Board, values: Partial<Board>, command: () => Promise<unknown>) => {
    const carryOut = async () => {
      await command();
      await reloadBoards();
    };
    const apply = (other: Board) => (other.id === board.id ? { ...other, ...values } : other);
    try {
      await pending.show(apply, carryOut);
      return true;
    } catch (thrown) {
      sayFailure(thrown);
      return false;
    }
  };
  /** A change with the way back, which is not offered any more once the change was refused. */
  const changeWithUndo = async (text: string, work: () => Promise<boolean>, undo: () => Promise<boolean>) => {
    const toastId = toasts.show(text, { label: t('undo'), run: () => void undo() });
    if (!(await work())) toasts.dismiss(toastId);
  };
  const check = async (boardIds: readonly string[] | null) => {
    if (isStarting.peek()) return;
    isStarting.value = true;
    try {
      await ask('check', { runId: newId(), boardIds: boardIds === null ? null : [...boardIds] });
    } catch (thrown) {
      sayFailure(thrown);
    } finally {
      isStarting.value = false;
    }
  };
  const setSchedule = (board: Board, everyMs: number) =>
    change(board, { everyMs }, () => ask('reschedule', { boardId: board.id, everyMs }));

  return {
    shown: (board) => pending.over(board),
    isStarting,
    check,
    allow: async (board) => {
      // First of all, since after anything asynchronous the browser no longer sees the click.
      const granted = page.requestOrigins(board.origins);
      if (await granted.catch(() => false)) await check([board.id]);
      else toasts.showError(t('allow_refused'));
    },
    reschedule: (board, everyMs) =>
      changeWithUndo(
        t('toast_rescheduled', { company: board.company, interval: formatInterval(everyMs) }),
        () => setSchedule(board, everyMs),
        () => setSchedule(board, board.everyMs),
      ),
    stopWatching: (board) =>
      changeWithUndo(
        t('toast_unwatched', { company: board.company }),
        () => change(board, { removedAt: board.addedAt }, () => ask('unwatch', { boardId: board.id })),
        () => change(board, { removedAt: null }, () => ask('rewatch', { boardId: board.id })),
      ),
  };
}

/** Marks all jobs as seen, with the way back. */
export async function markAllSeen(
  seen: { markAllSeen(): Promise<string[]>; unmark(ids: readonly string[]): Promise<void> },
  count: number,
  toasts: Toasts,
): Promise<void> {
  const sayFailure = (thrown: unknown) => toasts.showError(errorSentence(thrown));
  const marked = seen.markAllSeen();
  // A refusal is said once, by the marking itself, and then there is nothing to take back.
  const undo = () =>
    void marked.then(
      (ids) => seen.unmark(ids).catch(sayFailure),
      () => undefined,
    );
  const toastId = toasts.show(plural('toast_all_seen', count), { label: t('undo'), run: undo });
  await marked.catch((thrown) => {
    toasts.dismiss(toastId);
    sayFailure(thrown);
  });
}
