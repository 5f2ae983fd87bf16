import { type ReadonlySignal, signal } from '@preact/signals';
import { boardTakenBack, type RowChange } from '../domain/application-undo.ts';
import type { Board } from '../domain/board.ts';
import { errorSentence } from './error-words.ts';
import { formatInterval } from './format-spans.ts';
import type { Ask } from './live.ts';
import type { Page } from './page.ts';
import { Pending } from './pending.ts';
import type { Toasts } from './toasts.ts';
import type { Tracker } from './tracker.ts';
import type { NamedCommand } from './tracker-commands.ts';
import { t } from './words.ts';

export interface BoardActionsOptions {
  ask: Ask;
  newId(): string;
  carryOut: Tracker['carryOut'];
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
  endAsUser({ id: boardId, company }: Board): Promise<boolean> {
    const args = { commandId: this.#options.newId(), boardId };
    const said = t('toast_ended_as_user', { company });
    return this.#change({ name: 'endAsUser', args }, said, ({ asUser: _, ...board }) => board);
  }

  reschedule(board: Board, everyMs: number): Promise<boolean> {
    const said = t('toast_rescheduled', { company: board.company, interval: formatInterval(everyMs) });
    const args = { commandId: this.#options.newId(), boardId: board.id, everyMs };
    return this.#change({ name: 'reschedule', args }, said, (other) => ({ ...other, everyMs }));
  }

  stopWatching(board: Board): Promise<boolean> {
    const said = t('toast_unwatched', { company: board.company });
    const args = { commandId: this.#options.newId(), boardId: board.id };
    return this.#change({ name: 'unwatch', args }, said, (other) => ({ ...other, removedAt: board.addedAt }));
  }

  /** Leaves a board that waits for the user alone until its next check. */
  putOff(board: Board): Promise<boolean> {
    const args = { commandId: this.#options.newId(), boardId: board.id };
    const said = t('toast_put_off', { company: board.company });
    return this.#change({ name: 'putOff', args }, said, (other) => ({ ...other, reason: 'put-off' }));
  }

  /** Shows at once what taking these changes back comes to, until `work` is done. */
  takeBack(changes: readonly RowChange[], work: () => Promise<void>): Promise<void> {
    const ours = new Map(changes.filter(({ table }) => table === 'boards').map((one) => [one.id, one]));
    if (ours.size === 0) return work();
    return this.#over((board) => {
      const change = ours.get(board.id);
      return change === undefined ? board : boardTakenBack(board, change, board.addedAt);
    }, work);
  }

  #change(
    command: NamedCommand & { args: { boardId: string } },
    said: string,
    apply: (board: Board) => Board,
  ): Promise<boolean> {
    const { boardId } = command.args;
    return this.#options.carryOut(command, said, (work) =>
      this.#over((board) => (board.id === boardId ? apply(board) : board), work),
    );
  }

  #over(apply: (board: Board) => Board, work: () => Promise<void>): Promise<void> {
    return this.#pending.show(apply, async () => {
      await work();
      await this.#options.reloadBoards();
    });
  }

  #sayFailure(thrown: unknown): void {
    this.#options.toasts.showError(errorSentence(thrown));
  }
}
