// What this module keeps: the user's changes that are not confirmed yet, the commands without an answer, and the messages
// that offer to take commands back. A view that is closed loses nothing by it: the store has what each command changed.
import { type Signal, signal } from '@preact/signals';
import type { Application } from '../domain/application.ts';
import { changeApplication, jobsOf } from '../domain/application-changes.ts';
import type { JobCommand } from '../domain/application-schemas.ts';
import { applicationOf, partsOf, type RowChange, takenBack } from '../domain/application-undo.ts';
import type { CommandArgs, CommandName } from '../domain/commands.ts';
import { JobwakeError } from '../domain/errors.ts';
import type { Database, Undoable } from '../store/database.ts';
import { lastUndoable, UNDO_WITHIN_MS } from '../store/undo.ts';
import type { Clock } from '../util/clock.ts';
import { errorSentence } from './error-words.ts';
import type { Ask } from './live.ts';
import { Pending } from './pending.ts';
import type { Toasts } from './toasts.ts';
import { plural, t } from './words.ts';

/** A message is on the screen for some seconds; its number is of no use for longer than so many others. */
const KEPT_TOASTS = 50;

export interface CommandsOptions {
  db: Database;
  clock: Clock;
  ask: Ask;
  toasts: Toasts;
  onError(thrown: unknown): void;
}

/** A command that can be taken back. */
export type NamedCommand = {
  [N in CommandName]: CommandArgs<N> extends { commandId: string | null }
    ? { name: N; args: CommandArgs<N> & { commandId: string } }
    : never;
}[Exclude<CommandName, 'undo'>];

/** Shows at once what taking these changes back comes to, until `work` is done. Rejects as `work` does. */
export type TakingBack = (changes: readonly RowChange[], work: () => Promise<void>) => Promise<void>;

/** Commands of the user's: shown at once, then confirmed, or refused alone; and the ways to take them back. */
export class TrackerCommands {
  readonly #options: CommandsOptions;
  readonly #reread: () => Promise<void>;
  readonly #changes = new Pending<Application>();
  readonly #touched: Signal<readonly (readonly string[])[]> = signal([]);
  /** By the ids of the commands. */
  readonly #open = new Map<string, Promise<unknown>>();
  readonly #toastOf = new Map<string, number>();
  readonly #layers = new Set<TakingBack>();
  #undoing: Promise<unknown> = Promise.resolve();

  /** `reread` brings the stored truth to the screen before the overlay of a finished change goes. */
  constructor(options: CommandsOptions, reread: () => Promise<void>) {
    this.#options = options;
    this.#reread = reread;
  }

  /** A stored application with what the user just did. To be read inside a signal's reaction. */
  shown(stored: Application): Application {
    return this.#changes.over(stored);
  }

  /** Jobs that changes under way are about; a list may not have them yet. To be read inside a signal's reaction. */
  get touched(): readonly string[] {
    return this.#touched.value.flat();
  }

  /**
   * Carries out a command that changes applications, or one of which it is a part, whose other parts `show` shows.
   * Resolves to whether it was accepted; a refusal was said.
   */
  change(
    command: JobCommand,
    said: string | null,
    whole: NamedCommand = command,
    show: (work: () => Promise<void>) => Promise<void> = (work) => work(),
  ): Promise<boolean> {
    const about = new Set(jobsOf(command));
    const at = this.#options.clock.now();
    const apply = (app: Application) =>
      about.has(app.jobId) ? changeApplication(app, command, { at }) : app;
    return this.carryOut(whole, said, (work) => this.#over([...about], apply, () => show(work)));
  }

  /** Carries out any command; `show` lays over the truth what it will change, until `work` is done. */
  async carryOut(
    command: NamedCommand,
    said: string | null,
    show: (work: () => Promise<void>) => Promise<void>,
  ): Promise<boolean> {
    const { toasts } = this.#options;
    const { commandId } = command.args;
    if (said !== null) this.offerUndo(commandId, said);
    try {
      await show(() => this.send(command));
      return true;
    } catch (thrown) {
      this.#dismissToast(commandId);
      toasts.showError(t('toast_refused', { reason: errorSentence(thrown) }));
      return false;
    }
  }

  /** Has the background carry it out, and reads again what is shown. Rejects as the background does. */
  async send({ name, args }: NamedCommand): Promise<void> {
    const { ask, onError } = this.#options;
    // What was carried out is not refused because it cannot be shown yet.
    const work = ask(name, args as never).then(() => this.#reread().catch(onError));
    this.#open.set(args.commandId, work);
    try {
      await work;
    } finally {
      this.#open.delete(args.commandId);
    }
  }

  /** Has others show what taking back changes of what they show. */
  onTakeBack(layer: TakingBack): void {
    this.#layers.add(layer);
  }

  /** Offers to take back a command that was carried out; `onUndone` is called when that was done here. */
  offerUndo(commandId: string, said: string, onUndone = () => {}): void {
    const run = () => void this.undo(commandId).then((isDone) => isDone && onUndone());
    if (this.#toastOf.size >= KEPT_TOASTS) this.#toastOf.clear();
    this.#toastOf.set(commandId, this.#options.toasts.show(said, { label: t('undo'), run }));
  }

  /** Takes one command back, whoever gave it. Resolves to whether that was done; a refusal was said. */
  undo(commandId: string): Promise<boolean> {
    return this.#inTurn(async () => {
      await this.#open.get(commandId)?.catch(() => undefined);
      const row = await this.#options.db.undo.get(commandId);
      if (row === undefined) throw new JobwakeError('undo-gone', `No command ${commandId} is kept.`);
      return row.undoneAt === null && this.#takeBack(row);
    });
  }

  /** Takes back the newest command of any view. */
  undoLast(): Promise<boolean> {
    return this.#inTurn(async () => {
      await Promise.allSettled(this.#open.values());
      const { db, clock, toasts } = this.#options;
      const row = await lastUndoable(db, clock.now() - UNDO_WITHIN_MS);
      if (row !== undefined) return this.#takeBack(row);
      toasts.show(t('toast_nothing_to_undo'));
      return false;
    });
  }

  /** One after the other, so that two presses of a key take back two commands. */
  #inTurn(work: () => Promise<boolean>): Promise<boolean> {
    const turn = this.#undoing.then(work).catch((thrown) => {
      this.#options.toasts.showError(errorSentence(thrown));
      return false;
    });
    this.#undoing = turn;
    return turn;
  }

  async #takeBack({ id, changes, jobs }: Undoable): Promise<boolean> {
    const { ask, toasts } = this.#options;
    const ofApplications = changes.filter(({ table }) => table === 'applications');
    const byJob = new Map(ofApplications.map((change) => [change.id, change]));
    const apply = (app: Application) => {
      const change = byJob.get(app.jobId);
      if (change === undefined) return app;
      return applicationOf(app.jobId, takenBack(partsOf(app), change), app.changedAt);
    };
    let work = async () => {
      await ask('undo', { commandId: id });
      await this.#reread();
    };
    for (const layer of this.#layers) {
      const inner = work;
      work = () => layer(changes, inner);
    }
    await this.#over([...byJob.keys()], apply, work);
    this.#dismissToast(id);
    toasts.show(plural('toast_undone', Math.max(1, jobs)));
    return true;
  }

  async #over(
    jobIds: readonly string[],
    apply: (app: Application) => Application,
    work: () => Promise<void>,
  ): Promise<void> {
    this.#touched.value = [...this.#touched.peek(), jobIds];
    try {
      await this.#changes.show(apply, work);
    } finally {
      this.#touched.value = this.#touched.peek().filter((other) => other !== jobIds);
    }
  }

  #dismissToast(commandId: string): void {
    const toastId = this.#toastOf.get(commandId);
    if (toastId !== undefined) this.#options.toasts.dismiss(toastId);
  }
}
