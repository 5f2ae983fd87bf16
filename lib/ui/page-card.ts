import { type ReadonlySignal, signal } from '@preact/signals';
import { JobwakeError } from '../domain/errors.ts';
import type { Corrected, PageJob, TabReading } from '../domain/page-job.ts';
import { errorSentence } from './error-words.ts';
import type { Ask } from './live.ts';
import type { Page } from './page.ts';
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
  jobIds: string[];
  newIds: string[];
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
}

/** The page in the tab in front: what was read of it, and the ways to keep that. */
export class PageCard {
  readonly #options: PageCardOptions;
  readonly #state = signal<CardState>({ name: 'reading' });
  readonly #saved = signal<Saved | null>(null);
  readonly #isSaving = signal(false);
  readonly #problem = signal<string | null>(null);
  readonly #isRecorded = signal(false);
  #tabId: number | null = null;

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

  get state(): ReadonlySignal<CardState> {
    return this.#state;
  }

  /** What was saved since the page was read; `null` before that and after it was undone. */
  get saved(): ReadonlySignal<Saved | null> {
    return this.#saved;
  }

  /** Whether the application that the page confirms was recorded since it was read. */
  get isRecorded(): ReadonlySignal<boolean> {
    return this.#isRecorded;
  }

  get isSaving(): ReadonlySignal<boolean> {
    return this.#isSaving;
  }

  /** Why the last saving failed, in a sentence. */
  get problem(): ReadonlySignal<string | null> {
    return this.#problem;
  }

  /** Reads the page in the tab that is in front now. Never rejects: the state says what came of it. */
  async read(): Promise<void> {
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
  async saveBeside(job: PageJob, corrected: Corrected, isSame: boolean): Promise<void> {
    await this.saveOne(job, corrected);
    const saved = this.#saved.peek();
    const [left] = saved?.jobIds ?? [];
    if (saved === null || left === undefined || job.likely === undefined) return;
    const sayings = [{ left, right: job.likely.jobId, isSame }];
    const said = { commandId: this.#options.newId(), isSame };
    await this.#carryOut(async () => {
      await this.#options.ask('ruleCopies', { commandId: said.commandId, sayings });
      this.#saved.value = { ...saved, said };
    });
  }

  /** Saves the postings at these places of the page; `null` means all. */
  saveSome(indices: readonly number[] | null): Promise<void> {
    return this.#save(indices === null ? null : indices.map((index) => ({ index, corrected: null })));
  }

  /** Records that the user has applied to the job, as the page says. */
  recordApplied(jobId: string): Promise<void> {
    const { ask, newId, announce } = this.#options;
    return this.#carryOut(async () => {
      await ask('moveStage', { commandId: newId(), jobIds: [jobId], stage: 'applied', closing: null });
      this.#isRecorded.value = true;
      announce(t('applied_recorded'));
    });
  }

  /** Takes the last saving back. */
  async undo(): Promise<void> {
    const saved = this.#saved.peek();
    if (saved === null) return;
    await this.#carryOut(async () => {
      const { ask } = this.#options;
      if (saved.said !== undefined) await ask('undo', { commandId: saved.said.commandId });
      await ask('undo', { commandId: saved.commandId });
      this.#saved.value = null;
      await this.#readAgain();
    });
  }

  /** Takes the saving of these jobs back, whenever that was, and shows the page as it is then. */
  forget(jobIds: string[]): Promise<void> {
    return this.#carryOut(async () => {
      await this.#options.ask('forgetSaved', { commandId: this.#options.newId(), jobIds });
      this.#saved.value = null;
      await this.#readAgain();
    });
  }

  async #save(chosen: { index: number; corrected: Corrected | null }[] | null): Promise<void> {
    const state = this.#state.peek();
    if (state.name !== 'read' || this.#isSaving.peek()) return;
    await this.#carryOut(async () => {
      const commandId = this.#options.newId();
      const { pageId } = state.reading;
      const answer = await this.#options.ask('savePostings', { commandId, pageId, chosen });
      this.#saved.value = { commandId, ...answer };
    });
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
