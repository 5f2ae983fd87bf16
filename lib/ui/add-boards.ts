// What this module keeps: the text of the add box and what the background said about each address in it. Answers are
// remembered for as long as their address stands in the box, so that typing on asks nothing twice.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Identified } from '../domain/commands.ts';
import type { ReadableAs } from '../domain/company-finding.ts';
import { asJobwakeError, type ErrorCode } from '../domain/errors.ts';
import type { Clock } from '../util/clock.ts';
import { addressesIn } from './addresses.ts';
import { hasSameItems } from './keyed.ts';
import type { Ask } from './live.ts';
import type { Page } from './page.ts';
import type { Toasts } from './toasts.ts';
import { plural, t } from './words.ts';

/** What is known about one address in the box. */
export type Candidate =
  | { state: 'asking' }
  | { state: 'known'; board: Identified; as?: ReadableAs['as'] }
  /** No vendor is known there; the user can say what it leads to. */
  | { state: 'choice'; options: readonly ReadableAs[] }
  | { state: 'problem'; code: ErrorCode };

export interface AddBoardsOptions {
  ask: Ask;
  clock: Clock;
  newId(): string;
  page: Pick<Page, 'requestOrigins' | 'hasOrigins'>;
  toasts: Pick<Toasts, 'show' | 'dismiss'>;
  /** Takes a command back. Resolves to whether that was done; a refusal was said. */
  undo(commandId: string): Promise<boolean>;
  /** Calls back when a command was taken back, wherever. Returns the end of it. */
  watchUndone(commandId: string, onUndone: () => void): () => void;
}

/** What was added at once: the run that reads it, by whose id it can be taken back, and that in words. */
export interface Added {
  runId: string;
  words: string;
}

const made = new WeakMap<object, AddBoards>();

/** The add box of a page, made when a view first shows it: what was pasted and added stays there until the page goes. */
export function addBoardsOf(panel: AddBoardsOptions): AddBoards {
  const known = made.get(panel) ?? new AddBoards(panel);
  made.set(panel, known);
  return known;
}

const REST_MS = 250;
/** Well below the number of commands that a connection takes at once. */
const QUESTIONS_AT_ONCE = 8;

export class AddBoards {
  readonly #options: AddBoardsOptions;
  readonly #candidates = new Map<string, Signal<Candidate>>();
  readonly #text = signal('');
  readonly #addresses = signal<readonly string[]>([]);
  readonly #isAllowed = signal(false);
  readonly #isBusy = signal(false);
  readonly #problem = signal<'refused' | ErrorCode | null>(null);
  readonly #added = signal<readonly Added[]>([]);
  /** Runs by whose ids watching is being taken back. */
  readonly #leaving = signal<readonly string[]>([]);
  readonly #toastOf = new Map<string, number>();
  #timer: unknown = null;

  /** Boards that can be added: recognised, not watched yet, each once. */
  readonly ready: ReadonlySignal<readonly Identified[]>;
  /** Origins that they need, each once. */
  readonly origins: ReadonlySignal<readonly string[]>;

  /** What this box added and what was not taken back, newest last. */
  readonly added: ReadonlySignal<readonly Added[]>;

  constructor(options: AddBoardsOptions) {
    this.#options = options;
    this.added = computed(() =>
      this.#added.value.filter(({ runId }) => !this.#leaving.value.includes(runId)),
    );
    this.ready = computed(() =>
      readyBoards(this.#addresses.value.map((address) => this.#candidate(address).value)),
    );
    this.origins = computed(() => [...new Set(this.ready.value.flatMap((board) => board.origins))]);
  }

  get text(): ReadonlySignal<string> {
    return this.#text;
  }

  /** The addresses in the text, once the typing has come to rest. */
  get addresses(): ReadonlySignal<readonly string[]> {
    return this.#addresses;
  }

  /** Whether all origins that are needed are granted already. */
  get isAllowed(): ReadonlySignal<boolean> {
    return this.#isAllowed;
  }

  get isBusy(): ReadonlySignal<boolean> {
    return this.#isBusy;
  }

  /** What came of the last try, when it was not simply good. */
  get problem(): ReadonlySignal<'refused' | ErrorCode | null> {
    return this.#problem;
  }

  candidate(address: string): ReadonlySignal<Candidate> {
    return this.#candidate(address);
  }

  /** Takes an address for what the user says that it leads to. */
  async choose(address: string, option: ReadableAs): Promise<void> {
    this.#candidate(address).value = { state: 'known', board: option, as: option.as };
    await this.#lookForLeave();
  }

  setText(next: string): void {
    const { clock } = this.#options;
    this.#text.value = next;
    this.#problem.value = null;
    clock.clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => void this.#rest(), REST_MS);
  }

  /** Watches what is ready. Must be called in the click itself, since browsers let only a click ask for hosts. */
  async watch(): Promise<void> {
    const boards = this.ready.peek();
    if (boards.length === 0 || this.#isBusy.peek()) return;
    try {
      // The request comes before anything else: after an `await`, or a message, the browser no longer sees the click.
      const granted = this.#options.page.requestOrigins(this.origins.peek());
      this.#isBusy.value = true;
      this.#problem.value = (await granted) ? null : 'refused';
      if (this.#problem.peek() !== null) return;
      await this.#watchAll(boards);
    } catch (thrown) {
      this.#problem.value = asJobwakeError(thrown).code;
    } finally {
      this.#isBusy.value = false;
    }
  }

  /** Takes back what was added at once. It is shown no more while that is under way, and again should it be refused. */
  async undoWatching(runId: string): Promise<void> {
    this.#dismissToast(runId);
    this.#leaving.value = [...this.#leaving.peek(), runId];
    if (await this.#options.undo(runId)) this.#forget(runId);
    this.#leaving.value = this.#leaving.peek().filter((other) => other !== runId);
  }

  #candidate(address: string): Signal<Candidate> {
    const known = this.#candidates.get(address) ?? signal<Candidate>({ state: 'asking' });
    this.#candidates.set(address, known);
    return known;
  }

  async #rest(): Promise<void> {
    const next = addressesIn(this.#text.peek());
    if (hasSameItems(next, this.#addresses.peek())) return;
    for (const address of this.#candidates.keys())
      if (!next.includes(address)) this.#candidates.delete(address);
    this.#addresses.value = next;
    this.#isAllowed.value = false;
    const unknown = next.filter((address) => this.#candidate(address).peek().state !== 'known');
    await inParallel(unknown, (address) => this.#identify(address));
    await this.#lookForLeave();
  }

  /** Finds out whether all origins that are needed now are granted. */
  async #lookForLeave(): Promise<void> {
    const wanted = this.origins.peek();
    const isHeld = wanted.length > 0 && (await this.#options.page.hasOrigins(wanted));
    if (hasSameItems(wanted, this.origins.peek())) this.#isAllowed.value = isHeld;
  }

  async #identify(address: string): Promise<void> {
    const answer = this.#candidate(address);
    try {
      answer.value = { state: 'known', board: await this.#options.ask('identify', { address }) };
    } catch (thrown) {
      const { code } = asJobwakeError(thrown);
      const options = code === 'address-unknown' ? await this.#optionsFor(address) : [];
      answer.value = options.length > 0 ? { state: 'choice', options } : { state: 'problem', code };
    }
  }

  async #optionsFor(address: string): Promise<readonly ReadableAs[]> {
    // Without an answer there is no choice, and the problem is said as it is.
    return (await this.#options.ask('readableAs', { address }).catch(() => null)) ?? [];
  }

  async #watchAll(boards: readonly Identified[]): Promise<void> {
    const { ask, newId } = this.#options;
    const text = this.#text.peek();
    const addresses = boards.map(({ address }) => address);
    const chosen = this.#chosenSources();
    const as = Object.keys(chosen).length > 0 ? { as: chosen } : {};
    this.#tidy();
    try {
      const { runId } = await ask('watch', { addresses, runId: newId(), ...as });
      this.#keep({ runId, words: watchedWords(boards) });
    } catch (thrown) {
      // All that stood there is asked for again.
      this.#text.value = text;
      await this.#rest();
      throw thrown;
    }
  }

  /** Shows what was added, with the way back. A message would lie over the rows of what it tells of. */
  #keep(added: Added): void {
    const { toasts, watchUndone } = this.#options;
    const { runId, words } = added;
    const run = () => void this.undoWatching(runId);
    this.#toastOf.set(runId, toasts.show(words, { label: t('undo'), run }, { isShown: false }));
    this.#added.value = [...this.#added.peek(), added];
    watchUndone(runId, () => {
      this.#dismissToast(runId);
      this.#forget(runId);
    });
  }

  #forget(runId: string): void {
    this.#added.value = this.#added.peek().filter((other) => other.runId !== runId);
  }

  #dismissToast(runId: string): void {
    const toastId = this.#toastOf.get(runId);
    if (toastId !== undefined) this.#options.toasts.dismiss(toastId);
  }

  /** The sources that the user chose, by the addresses of the boards that are then watched. */
  #chosenSources(): Record<string, string> {
    const chosen: Record<string, string> = {};
    for (const candidate of this.#candidates.values()) {
      const known = candidate.peek();
      if (known.state === 'known' && known.as !== undefined) chosen[known.board.address] = known.as;
    }
    return chosen;
  }

  /** Takes what is to be watched out of the box. What is not recognised yet, or not at all, stays to be dealt with. */
  #tidy(): void {
    this.#options.clock.clearTimeout(this.#timer);
    const left = this.#addresses
      .peek()
      .filter((address) => this.#candidate(address).peek().state !== 'known');
    for (const address of this.#candidates.keys())
      if (!left.includes(address)) this.#candidates.delete(address);
    this.#text.value = left.join('\n');
    this.#addresses.value = left;
  }
}

function watchedWords(boards: readonly Identified[]): string {
  const [only] = boards;
  return boards.length === 1 && only !== undefined
    ? t('company_watching', { company: only.company })
    : plural('toast_watching', boards.length);
}

function readyBoards(candidates: readonly Candidate[]): Identified[] {
  const byId = new Map<string, Identified>();
  for (const candidate of candidates) {
    if (candidate.state === 'known' && !candidate.board.isWatched)
      byId.set(candidate.board.boardId, candidate.board);
  }
  return [...byId.values()];
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: QUESTIONS_AT_ONCE }, worker));
}
