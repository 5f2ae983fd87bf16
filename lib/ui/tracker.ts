// What this module keeps: the stages, and the applications that are on the screen. The truth is in the database; other
// views read it there as soon as it is committed.
import { type Signal, signal } from '@preact/signals';
import { type Application, blankApplication, type Closing } from '../domain/application.ts';
import type { ApplicationCommand, JobCommand } from '../domain/application-schemas.ts';
import type { CommandArgs } from '../domain/commands.ts';
import { defaultStages, editStages, type Stage, type StageEdit } from '../domain/stages.ts';
import { applicationsById, readStages } from '../store/applications.ts';
import { watchTables } from '../store/watch.ts';
import { stageName, stageWord } from './application-words.ts';
import { isEqual } from './keyed.ts';
import { Pending } from './pending.ts';
import {
  type CommandsOptions,
  type NamedCommand,
  type TakingBack,
  TrackerCommands,
} from './tracker-commands.ts';
import { InOrder } from './tracker-reads.ts';
import { TrackerRows } from './tracker-rows.ts';
import { plural, t } from './words.ts';

/** A change made in one view is read by the others no later than this after the last one. */
const EVERY_MS = 100;

/** What a command needs beside its id. */
type Unnamed<N extends ApplicationCommand['name']> = Omit<CommandArgs<N>, 'commandId'>;

export interface TrackerOptions extends CommandsOptions {
  newId(): string;
}

/** Jobs for which the user is to choose a stage, or only why they are closed. */
export interface Asked {
  jobIds: readonly string[];
  isClosing: boolean;
}

/** Where jobs stand, as the user should see it, and the ways to change that. */
export class Tracker {
  readonly #options: TrackerOptions;
  readonly #rows: TrackerRows;
  readonly #commands: TrackerCommands;
  readonly #stageChanges = new Pending<readonly Stage[]>();
  readonly #stages: Signal<readonly Stage[]> = signal(defaultStages());
  readonly #stageReads = new InOrder();
  readonly #asked = signal<Asked | null>(null);
  readonly #readers = new Set<() => Promise<void>>();

  constructor(options: TrackerOptions) {
    this.#options = options;
    const { db, clock, onError } = options;
    this.#rows = new TrackerRows(db, onError);
    this.#commands = new TrackerCommands(options, () => this.#rereadAll());
    const reread = () => void this.#rereadAll().catch(onError);
    watchTables(db, ['applications', 'settings'], reread, { everyMs: EVERY_MS, clock });
    this.#readStages().catch(onError);
  }

  /** The job's application as the user should see it. To be read inside a signal's reaction. */
  application(jobId: string): Application {
    return this.shown(this.#rows.row(jobId).value ?? blankApplication(jobId));
  }

  /** A stored application with what the user just did. To be read inside a signal's reaction. */
  shown(stored: Application): Application {
    return this.#commands.shown(stored);
  }

  /** Jobs that changes under way are about. To be read inside a signal's reaction. */
  get touched(): readonly string[] {
    return this.#commands.touched;
  }

  /** The stages in their order. To be read inside a signal's reaction. */
  get stages(): readonly Stage[] {
    return this.#stageChanges.over(this.#stages.value);
  }

  /** What the user is to choose; `null` when nothing is asked. */
  get asked(): Signal<Asked | null> {
    return this.#asked;
  }

  /** Has the user choose a stage for jobs. */
  askStage(jobIds: readonly string[]): void {
    this.#asked.value = { jobIds, isClosing: false };
  }

  /** Has `read` called when a change must be on the screen. Returns the end of it. */
  onReread(read: () => Promise<void>): () => void {
    this.#readers.add(read);
    return () => this.#readers.delete(read);
  }

  move(jobIds: readonly string[], stage: string | null, closing: Closing | null = null): Promise<boolean> {
    const known = this.stages.find(({ id }) => id === stage);
    const words =
      known === undefined
        ? plural('toast_untracked', jobIds.length)
        : plural('toast_moved', jobIds.length, { stage: stageName(known) });
    return this.do('moveStage', { jobIds: [...jobIds], stage, closing }, words);
  }

  /**
   * Puts a job into the stage that the user dropped it on or named. Before it is closed they are asked why, and can still
   * leave it where it is: then it is `false`, and their answer moves it.
   */
  put(jobId: string, stage: string): boolean {
    if (stage === 'closed') this.#asked.value = { jobIds: [jobId], isClosing: true };
    else void this.move([jobId], stage);
    return stage !== 'closed';
  }

  /** Puts jobs into the stage `saved`, but for those that stand in a stage already. */
  async save(jobIds: readonly string[]): Promise<boolean> {
    const stored = await applicationsById(this.#options.db, [...jobIds]);
    const stages = jobIds.map((id, i) => this.shown(stored[i] ?? blankApplication(id)).stage);
    const unsaved = jobIds.filter((_, i) => stages[i] === undefined);
    if (unsaved.length > 0) return this.move(unsaved, 'saved');
    const stage = stageWord(this.stages, stages[0] ?? 'saved');
    this.#options.toasts.show(t('toast_saved_already', { stage }));
    return false;
  }

  setStar(jobIds: readonly string[], isStarred: boolean): Promise<boolean> {
    const words = plural(isStarred ? 'toast_starred' : 'toast_unstarred', jobIds.length);
    return this.do('setStar', { jobIds: [...jobIds], isStarred }, words);
  }

  /** "Not interested", or interested again. */
  hide(jobIds: readonly string[], isHidden: boolean): Promise<boolean> {
    const words = plural(isHidden ? 'toast_hidden' : 'toast_unhidden', jobIds.length);
    return this.do('hideJobs', { jobIds: [...jobIds], isHidden }, words);
  }

  /**
   * Carries out a command about applications, shown at once and, with words, offered to be undone. Resolves to whether it
   * was accepted; a refusal was said.
   */
  do<N extends JobCommand['name']>(name: N, args: Unnamed<N>, said: string | null): Promise<boolean> {
    const command = { name, args: { ...args, commandId: this.#options.newId() } };
    return this.#commands.change(command as unknown as JobCommand, said);
  }

  /**
   * Carries out any command of the user's; `show` lays over the truth what it will change, until the work that it is given
   * is done. With words it is offered to be undone. Resolves to whether it was accepted; a refusal was said.
   */
  carryOut(
    command: NamedCommand,
    said: string | null,
    show: (work: () => Promise<void>) => Promise<void>,
  ): Promise<boolean> {
    return this.#commands.carryOut(command, said, show);
  }

  /** As `do`, for an application that is changed together with something else, which `command` says. */
  changeWith(
    about: JobCommand,
    command: NamedCommand,
    said: string,
    show: (work: () => Promise<void>) => Promise<void>,
  ): Promise<boolean> {
    return this.#commands.change(about, said, command, show);
  }

  /** Has others show what taking a command back changes of what they show. */
  onTakeBack(layer: TakingBack): void {
    this.#commands.onTakeBack(layer);
  }

  editStages(edit: StageEdit): Promise<boolean> {
    const command = { name: 'editStages' as const, args: { edit, commandId: this.#options.newId() } };
    const known = editStages(this.stages, edit).find(({ id }) => id === edit.id);
    const said = t('toast_stages', { stage: known === undefined ? '' : stageName(known) });
    return this.#commands.carryOut(command, said, (work) =>
      this.#stageChanges.show((stages) => editStages(stages, edit), work),
    );
  }

  /** Carries out a command about a note. Rejects as the background does. */
  send<N extends 'writeNote' | 'removeNote'>(name: N, args: CommandArgs<N>): Promise<void> {
    return this.#commands.send({ name, args } as NamedCommand);
  }

  /** Offers to take back a command that was carried out; `onUndone` is called when that was done here. */
  offerUndo(commandId: string, said: string, onUndone?: () => void): void {
    this.#commands.offerUndo(commandId, said, onUndone);
  }

  /** Takes one command back, whoever gave it. Resolves to whether that was done; a refusal was said. */
  undo(commandId: string): Promise<boolean> {
    return this.#commands.undo(commandId);
  }

  /** Takes back the newest command of any view. */
  undoLast(): Promise<boolean> {
    return this.#commands.undoLast();
  }

  async #rereadAll(): Promise<void> {
    const reads = [...this.#readers].map((read) => read());
    await Promise.all([this.#rows.reread(), this.#readStages(), ...reads]);
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
