import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { JobwakeError } from '../domain/errors.ts';
import type { Corrected, PageJob, TabReading } from '../domain/page-job.ts';
import { errorSentence } from './error-words.ts';
import type { Ask } from './live.ts';
import type { Page } from './page.ts';
import { Pending } from './pending.ts';
import { t } from './words.ts';

/** What is known of the page in the tab in front. */
export type CardState =
  | { name: 'reading' }
  /** It cannot be read, with the reason in a sentence. */
  | { name: 'closed'; why: string }
  | { name: 'read'; reading: TabReading };

/** What the last saving did, and the command to be taken back for that. */
export interface Saved {
  commandId: string;
  /** Empty until they are known. */
  jobIds: string[];
  /** How many of them were not saved before. */
  newCount: number;
  /** What the user said with it about a stored job that looked the same, and the command to be taken back for that. */
  said?: { commandId: string; isSame: boolean };
}

export interface PageCardOptions {
  ask: Ask;
  page: Pick<Page, 'currentTab' | 'requestOrigins' | 'hasOrigins' | 'openApp'>;
  newId(): string;
  /** Whether hosts can be asked for here: a browser's question closes a popup, and the answer is lost. */
  mayAsk: boolean;
  announce(text: string): void;
  /** Offers to take back a command that was carried out; `onUndone` is called when that was done here. */
  offerUndo(commandId: string, said: string, onUndone?: () => void): void;
  /** Calls back when a command was taken back, wherever; absent where that cannot be known. Returns the end of it. */
  watchUndone?(commandId: string, onUndone: () => void): () => void;
  /** Where the way to take back what was saved last is kept for a key; absent where the store knows it. */
  undoSaving?: Signal<(() => void) | null>;
}

/**
 * The page in the tab in front: what was read of it, and the ways to keep that. What the user does is shown at once, and goes
 * away alone when it is refused.
 */
export class PageCard {
  readonly #options: PageCardOptions;
  readonly #state = signal<CardState>({ name: 'reading' });
  readonly #saved = signal<Saved | null>(null);
  readonly #savings = new Pending<Saved | null>();
  readonly #forgettings = new Pending<CardState>();
  readonly #recordings = new Pending<boolean>();
  readonly #isSaving = signal(false);
  readonly #problem = signal<string | null>(null);
  readonly #isRecorded = signal(false);
  #tabId: number | null = null;
  #unwatch = () => {};
  #isBack = false;

  constructor(options: PageCardOptions) {
    this.#options = options;
  }

  /** What the card's parts work with. */
  get tools(): PageCardOptions {
    return this.#options;
  }

  /** The tab that was read last. */
  get tabId(): number | null {
    return this.#tabId;
  }

  /** To be read inside a signal's reaction, as all that follows. */
  get state(): CardState {
    return this.#forgettings.over(this.#state.value);
  }

  /** What was saved since the page was read; `null` before that and after it was undone. */
  get saved(): Saved | null {
    return this.#savings.over(this.#saved.value);
  }

  /** Whether the application that the page confirms was recorded since it was read. */
  get isRecorded(): boolean {
    return this.#recordings.over(this.#isRecorded.value);
  }

  get isSaving(): ReadonlySignal<boolean> {
    return this.#isSaving;
  }

  /** Why the last saving failed, in a sentence. */
  get problem(): ReadonlySignal<string | null> {
    return this.#problem;
  }

  /** Whether what is shown came of something that the user did here. */
  get isBack(): boolean {
    return this.#isBack;
  }

  /** Reads the page in the tab that is in front now. Never rejects: the state says what came of it. */
  async read(isBack = false): Promise<void> {
    this.#isBack = isBack;
    this.#unwatch();
    this.#state.value = { name: 'reading' };
    this.#saved.value = null;
    this.#isRecorded.value = false;
    this.#problem.value = null;
    try {
      this.#tabId = await this.#options.page.currentTab();
      await this.#readAgain();
    } catch (thrown) {
      this.#state.value = { name: 'closed', why: errorSentence(thrown) };
    }
  }

  /** Saves one posting with what the user wrote into its fields. */
  saveOne({ index }: PageJob, corrected: Corrected): Promise<void> {
    return this.#save([{ index, corrected }]);
  }

  /** Saves one posting and keeps whether it is the same opening as the stored job that looks like it. */
  saveBeside({ index, likely }: PageJob, corrected: Corrected, isSame: boolean): Promise<void> {
    return this.#save([{ index, corrected }], likely && { right: likely.jobId, isSame });
  }

  /** Saves the postings at these places of the page; `null` means all. */
  saveSome(indices: readonly number[] | null): Promise<void> {
    return this.#save(indices === null ? null : indices.map((index) => ({ index, corrected: null })));
  }

  /** Records that the user has applied to the job, as the page says. */
  recordApplied(jobId: string): Promise<void> {
    const { ask, newId, offerUndo } = this.#options;
    const commandId = newId();
    const work = async () => {
      await ask('moveStage', { commandId, jobIds: [jobId], stage: 'applied', closing: null });
      this.#isRecorded.value = true;
      offerUndo(commandId, t('applied_recorded'), () => {
        this.#isRecorded.value = false;
      });
    };
    return this.#carryOut(() => this.#recordings.show(() => true, work));
  }

  /** Takes the last saving back. */
  async undo(): Promise<void> {
    const { ask } = this.#options;
    const saved = this.#saved.peek();
    if (saved === null) return;
    this.#isBack = true;
    this.#unwatch();
    this.#keepWay(null);
    const work = async () => {
      if (saved.said !== undefined) await ask('undo', { commandId: saved.said.commandId });
      await ask('undo', { commandId: saved.commandId });
      this.#saved.value = null;
    };
    await this.#carryOut(async () => {
      await this.#savings.show(() => null, work);
      await this.#readAgain();
    });
  }

  /** Takes the saving of these jobs back, whenever that was, and shows the page as it is then. */
  forget(jobIds: string[]): Promise<void> {
    const { ask, newId, offerUndo } = this.#options;
    const commandId = newId();
    this.#isBack = true;
    const work = async () => {
      await ask('forgetSaved', { commandId, jobIds });
      this.#saved.value = null;
      offerUndo(commandId, t('page_forgotten'), () => void this.read(true));
      await this.#readAgain();
    };
    return this.#carryOut(() => this.#forgettings.show((state) => without(state, jobIds), work));
  }

  async #save(chosen: Chosen[] | null, beside?: { right: string; isSame: boolean }): Promise<void> {
    const state = this.#state.peek();
    if (state.name !== 'read' || this.#isSaving.peek()) return;
    const { ask, newId, watchUndone } = this.#options;
    const { reading } = state;
    const commandId = newId();
    const said = beside && { commandId: newId(), isSame: beside.isSame };
    const expected = { commandId, jobIds: [], newCount: newOf(reading, chosen), ...(said && { said }) };
    const work = async () => {
      const { jobIds, newIds } = await ask('savePostings', { commandId, pageId: reading.pageId, chosen });
      const saved = { commandId, jobIds, newCount: newIds.length };
      this.#saved.value = saved;
      this.#keepWay(() => void this.undo());
      this.#unwatch();
      this.#unwatch = watchUndone?.(commandId, () => void this.read(true)) ?? this.#unwatch;
      const [left] = jobIds;
      if (beside === undefined || said === undefined || left === undefined) return;
      await ask('ruleCopies', { commandId: said.commandId, sayings: [{ left, ...beside }] });
      this.#saved.value = { ...saved, said };
    };
    await this.#carryOut(() => this.#savings.show(() => expected, work));
  }

  #keepWay(way: (() => void) | null): void {
    const { undoSaving } = this.#options;
    if (undoSaving !== undefined) undoSaving.value = way;
  }

  async #carryOut(work: () => Promise<void>): Promise<void> {
    this.#isSaving.value = true;
    this.#problem.value = null;
    try {
      await work();
    } catch (thrown) {
      this.#problem.value = errorSentence(thrown);
      this.#options.announce(this.#problem.peek() ?? '');
    } finally {
      this.#isSaving.value = false;
    }
  }

  async #readAgain(): Promise<void> {
    if (this.#tabId === null) throw new JobwakeError('tab-gone', 'No tab is in front.');
    const reading = await this.#options.ask('readTab', { tabId: this.#tabId });
    this.#state.value = { name: 'read', reading };
  }
}

interface Chosen {
  index: number;
  corrected: Corrected | null;
}

function isSaved({ known }: PageJob): boolean {
  return known !== null && known.savedAt !== null;
}

/** How many of the chosen postings are not saved yet, as far as the card knows them. */
function newOf({ jobs, total }: TabReading, chosen: readonly Chosen[] | null): number {
  const old = jobs.filter(
    (job) => isSaved(job) && (chosen?.some(({ index }) => index === job.index) ?? true),
  );
  return (chosen?.length ?? total) - old.length;
}

/** The page as it is when these jobs are saved no more. */
function without(state: CardState, jobIds: readonly string[]): CardState {
  if (state.name !== 'read') return state;
  const jobs = state.reading.jobs.map((job) =>
    job.known !== null && jobIds.includes(job.known.jobId)
      ? { ...job, known: { ...job.known, savedAt: null } }
      : job,
  );
  return { ...state, reading: { ...state.reading, jobs } };
}
