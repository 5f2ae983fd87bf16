// What this module keeps: the user's changes that are not confirmed yet, the stages, and the applications that are on the
// screen. The truth is in the database; other views read it there as soon as it is committed.
import { type Signal, signal } from '@preact/signals';
import { type Application, blankApplication, type Closing } from '../domain/application.ts';
import { changeApplication, jobsOf } from '../domain/application-changes.ts';
import type { ApplicationCommand, JobCommand } from '../domain/application-schemas.ts';
import { applicationOf, partsOf, takenBack } from '../domain/application-undo.ts';
import type { CommandArgs } from '../domain/commands.ts';
import { JobwakeError } from '../domain/errors.ts';
import { defaultStages, editStages, type Stage, type StageEdit } from '../domain/stages.ts';
import { applicationsById, readStages } from '../store/applications.ts';
import type { Database, Undoable } from '../store/database.ts';
import { lastUndoable } from '../store/undo.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { stageName, stageWord } from './application-words.ts';
import { errorSentence } from './error-words.ts';
import { isEqual } from './keyed.ts';
import type { Ask } from './live.ts';
import { Pending } from './pending.ts';
import type { Toasts } from './toasts.ts';
import { InOrder } from './tracker-reads.ts';
import { TrackerRows } from './tracker-rows.ts';
import { plural, t } from './words.ts';

/** A change made in one view is read by the others no later than this after the last one. */
const EVERY_MS = 100;
/** A key must not take back what was done in another sitting. */
const UNDO_WITHIN_MS = 3_600_000;

type Names = ApplicationCommand['name'];
/** What a command needs beside its id. */
type Unnamed<N extends Names> = Omit<CommandArgs<N>, 'commandId'>;

export interface TrackerOptions {
  db: Database;
  clock: Clock;
  ask: Ask;
  newId(): string;
  toasts: Toasts;
  onError(thrown: unknown): void;
}

export class Tracker {
  readonly #options: TrackerOptions;
  readonly #rows: TrackerRows;
  readonly #changes = new Pending<Application>();
  readonly #stageChanges = new Pending<readonly Stage[]>();
  readonly #stages: Signal<readonly Stage[]> = signal(defaultStages());
  readonly #stageReads = new InOrder();
  readonly #asked = signal<readonly string[] | null>(null);
  /** Commands without an answer, by their ids. */
  readonly #open = new Map<string, Promise<unknown>>();
  readonly #toastOf = new Map<string, number>();
  readonly #readers = new Set<() => Promise<void>>();
  /** Jobs that changes under way are about; a list may not have them yet. */
  readonly #touched = signal<readonly (readonly string[])[]>([]);
  #undoing: Promise<unknown> = Promise.resolve();

  constructor(options: TrackerOptions) {
    this.#options = options;
    const { db, clock, onError } = options;
    this.#rows = new TrackerRows(db, onError);
    const rereadAll = () => void this.reread().catch(onError);
    watchTables(db, ['applications', 'settings'], rereadAll, { everyMs: EVERY_MS, clock });
    this.#readStages().catch(onError);
  }

  /** The job's application as the user should see it. To be read inside a signal's reaction. */
  application(jobId: string): Application {
    return this.shown(this.#rows.row(jobId).value ?? blankApplication(jobId));
  }

  /** A stored application with what the user just did. To be read inside a signal's reaction. */
  shown(stored: Application): Application {
    return this.#changes.over(stored);
  }

  /** Jobs that changes under way are about. To be read inside a signal's reaction. */
  get touched(): readonly string[] {
    return this.#touched.value.flat();
  }

  /** The stages in their order. To be read inside a signal's reaction. */
  get stages(): readonly Stage[] {
    return this.#stageChanges.over(this.#stages.value);
  }

  /** The jobs for which the user is to choose a stage; `null` when nothing is asked. */
  get asked(): Signal<readonly string[] | null> {
    return this.#asked;
  }

  /** Has `read` called when a change must be on the screen. Returns the end of it. */
  onReread(read: () => Promise<void>): () => void {
    this.#readers.add(read);
    return () => this.#readers.delete(read);
  }

  async reread(): Promise<void> {
    const reads = [...this.#readers].map((read) => read());
    await Promise.all([this.#rows.reread(), this.#readStages(), ...reads]);
  }

  move(jobIds: readonly string[], stage: string | null, closing: Closing | null = null): Promise<boolean> {
    const name = this.stages.find(({ id }) => id === stage);
    const words =
      name === undefined
        ? plural('toast_untracked', jobIds.length)
        : plural('toast_moved', jobIds.length, { stage: stageName(name) });
    return this.do('moveStage', { jobIds: [...jobIds], stage, closing }, words);
  }

  /** Puts a job into the stage `saved`, unless it stands in a stage already. */
  async save(jobId: string): Promise<boolean> {
    const [stored] = await applicationsById(this.#options.db, [jobId]);
    const { stage } = this.shown(stored ?? blankApplication(jobId));
    if (stage === undefined) return this.move([jobId], 'saved');
    this.#options.toasts.show(t('toast_saved_already', { stage: stageWord(this.stages, stage) }));
    return false;
  }

  setStar(jobIds: readonly string[], isStarred: boolean): Promise<boolean> {
    const words = plural(isStarred ? 'toast_starred' : 'toast_unstarred', jobIds.length);
    return this.do('setStar', { jobIds: [...jobIds], isStarred }, words);
  }

  hide(jobIds: readonly string[], isHidden: boolean): Promise<boolean> {
    const words = plural(isHidden ? 'toast_hidden' : 'toast_unhidden', jobIds.length);
    return this.do('hideJobs', { jobIds: [...jobIds], isHidden }, words);
  }

  /** Carries out a command about applications, shown at once. Resolves to whether it was accepted; a refusal was said. */
  async do<N extends JobCommand['name']>(name: N, args: Unnamed<N>, said: string | null): Promise<boolean> {
    const command = { name, args: { ...args, commandId: this.#options.newId() } } as unknown as JobCommand;
    const about = new Set(jobsOf(command));
    const at = this.#options.clock.now();
    const apply = (app: Application) =>
      about.has(app.jobId) ? changeApplication(app, command, { at }) : app;
    return this.#say(command, said, () =>
      this.#touching([...about], () => this.#changes.show(apply, () => this.#carryOut(command))),
    );
  }

  editStages(edit: StageEdit): Promise<boolean> {
    const command = { name: 'editStages' as const, args: { edit, commandId: this.#options.newId() } };
    return this.#say(command, t('toast_stages'), () =>
      this.#stageChanges.show(
        (stages) => editStages(stages, edit),
        () => this.#carryOut(command),
      ),
    );
  }

  /** Carries out a command that no application shows, such as one about notes. Rejects as the background does. */
  send<N extends 'writeNote' | 'removeNote'>(name: N, args: CommandArgs<N>): Promise<unknown> {
    return this.#carryOut({ name, args } as ApplicationCommand);
  }

  /** Offers to take back a command that was carried out. */
  offerUndo(commandId: string, said: string): void {
    const run = () => void this.undo(commandId);
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
    const byJob = new Map(
      changes.filter(({ table }) => table === 'applications').map((change) => [change.id, change]),
    );
    const apply = (app: Application) => {
      const change = byJob.get(app.jobId);
      return change === undefined
        ? app
        : applicationOf(app.jobId, takenBack(partsOf(app), change), app.changedAt);
    };
    const carryOut = async () => {
      await ask('undo', { commandId: id });
      await this.reread();
    };
    await this.#touching([...byJob.keys()], () => this.#changes.show(apply, carryOut));
    const toastId = this.#toastOf.get(id);
    if (toastId !== undefined) toasts.dismiss(toastId);
    toasts.show(plural('toast_undone', Math.max(1, jobs)));
    return true;
  }

  async #say(
    command: ApplicationCommand,
    said: string | null,
    work: () => Promise<unknown>,
  ): Promise<boolean> {
    const { toasts } = this.#options;
    const { commandId } = command.args;
    if (said !== null) this.offerUndo(commandId, said);
    try {
      await work();
      return true;
    } catch (thrown) {
      const toastId = this.#toastOf.get(commandId);
      if (toastId !== undefined) toasts.dismiss(toastId);
      toasts.showError(t('toast_refused', { reason: errorSentence(thrown) }));
      return false;
    } finally {
      // The toast is on the screen for some seconds; its number is of no use for longer than its commands are.
      if (this.#toastOf.size > 50) this.#toastOf.clear();
    }
  }

  async #carryOut({ name, args }: ApplicationCommand): Promise<void> {
    const { ask, onError } = this.#options;
    // What was carried out is not refused because it cannot be shown yet.
    const work = ask(name, args as never).then(() => this.reread().catch(onError));
    this.#open.set(args.commandId, work);
    try {
      await work;
    } finally {
      this.#open.delete(args.commandId);
    }
  }

  async #touching<T>(jobIds: readonly string[], work: () => Promise<T>): Promise<T> {
    this.#touched.value = [...this.#touched.peek(), jobIds];
    try {
      return await work();
    } finally {
      this.#touched.value = this.#touched.peek().filter((other) => other !== jobIds);
    }
  }

  #readStages(): Promise<void> {
    return this.#stageReads.take(
      () => readStages(this.#options.db),
      (stages) => {
        if (!isEqual(stages, this.#stages.peek())) this.#stages.value = stages;
      },
    );
  }
}
