import { type ReadonlySignal, signal } from '@preact/signals';
import type { Board } from '../domain/board.ts';
import { errorSentence } from './error-words.ts';
import { formatInterval } from './format-spans.ts';
import type { Ask } from './live.ts';
import type { Page } from './page.ts';
import { Pending } from './pending.ts';
import type { Toasts } from './toasts.ts';
import { t } from './words.ts';

export interface BoardActionsOptions {
  ask: Ask;
  newId(): string;
  page: Pick<Page, 'requestOrigins'>;
  toasts: Toasts;
  /** Reads the boards again, so that a change is on the screen before its overlay goes. */
  reloadBoards(): Promise<void>;
}

/** What the user can do with boards. None of it rejects: what goes wrong is said in a toast. */
export class BoardActions {
  readonly #options: BoardActionsOptions;
  readonly #pending = new Pending<Board>();
  readonly #isStarting = signal(false);

  constructor(options: BoardActionsOptions) {
    this.#options = options;
  }

  /** Whether a check was asked for and its run is not there yet. */
  get isStarting(): ReadonlySignal<boolean> {
    return this.#isStarting;
  }

  /** A board as the user should see it: with what they just asked for. */
  shown(board: Board): Board {
    return this.#pending.over(board);
  }

  /** Checks these boards, or all watched ones. */
  async check(boardIds: readonly string[] | null): Promise<void> {
    if (this.#isStarting.peek()) return;
    const { ask, newId } = this.#options;
    this.#isStarting.value = true;
    try {
      await ask('check', { runId: newId(), boardIds: boardIds === null ? null : [...boardIds] });
    } catch (thrown) {
      this.#sayFailure(thrown);
    } finally {
      this.#isStarting.value = false;
    }
  }

  /** Asks for what the board needs, then checks it. Must be called in the click itself. */
  async allow(board: Pick<Board, 'id' | 'origins'>): Promise<void> {
    const { page, toasts } = this.#options;
    // First of all, since after anything asynchronous the browser no longer sees the click.
    const granted = page.requestOrigins(board.origins);
    if (await granted.catch(() => false)) await this.check([board.id]);
    else toasts.showError(t('allow_refused'));
  }

  /** Has a board read without the user's cookies again. */
  async endAsUser({ id: boardId }: Board): Promise<void> {
    try {
      await this.#options.ask('endAsUser', { boardId });
      await this.#options.reloadBoards();
    } catch (thrown) {
      this.#sayFailure(thrown);
    }
  }

  reschedule(board: Board, everyMs: number): Promise<void> {
    const text = t('toast_rescheduled', { company: board.company, interval: formatInterval(everyMs) });
    const set = (next: number) =>
      this.#change(board, { everyMs: next }, () =>
        this.#options.ask('reschedule', { boardId: board.id, everyMs: next }),
      );
    return this.#changeWithUndo(
      text,
      () => set(everyMs),
      () => set(board.everyMs),
    );
  }

  stopWatching(board: Board): Promise<void> {
    const { ask } = this.#options;
    const boardId = board.id;
    return this.#changeWithUndo(
      t('toast_unwatched', { company: board.company }),
      () => this.#change(board, { removedAt: board.addedAt }, () => ask('unwatch', { boardId })),
      () => this.#change(board, { removedAt: null }, () => ask('rewatch', { boardId })),
    );
  }

  /** Resolves to whether the change was accepted. */
  async #change(board: Board, values: Partial<Board>, command: () => Promise<unknown>): Promise<boolean> {
    const carryOut = async () => {
      await command();
      await this.#options.reloadBoards();
    };
    try {
      await this.#pending.show(
        (other) => (other.id === board.id ? { ...other, ...values } : other),
        carryOut,
      );
      return true;
    } catch (thrown) {
      this.#sayFailure(thrown);
      return false;
    }
  }

  /** A change with the way back, which is not offered any more once the change was refused. */
  async #changeWithUndo(
    text: string,
    work: () => Promise<boolean>,
    undo: () => Promise<boolean>,
  ): Promise<void> {
    const { toasts } = this.#options;
    const toastId = toasts.show(text, { label: t('undo'), run: () => void undo() });
    if (!(await work())) toasts.dismiss(toastId);
  }

  #sayFailure(thrown: unknown): void {
    this.#options.toasts.showError(errorSentence(thrown));
  }
}
