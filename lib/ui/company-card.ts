import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type {
  BoardLook,
  CompanyFinding,
  FoundBoard,
  Guess,
  GuessAt,
  Original,
  ReadableAs,
} from '../domain/company-finding.ts';
import type { TabReading } from '../domain/page-job.ts';
import { guessWords, originalWords } from './company-words.ts';
import { errorSentence } from './error-words.ts';
import { formatList } from './format-spans.ts';
import type { PageCardOptions } from './page-card.ts';
import { routeHash } from './routes.ts';
import { hostOf } from './safe-link.ts';
import { t } from './words.ts';

/** The company behind the page that a card shows: its board, and its own posting of a job that others copied. */
export class CompanyCard {
  readonly #tools: PageCardOptions;
  readonly #tabId: number;
  readonly #reading: TabReading;
  readonly #finding = signal<CompanyFinding | null>(null);
  readonly #look = signal<BoardLook | 'looking' | null>(null);
  readonly #original = signal<Original | 'looking' | null>(null);
  readonly #guesses = signal<readonly GuessAt[]>([]);
  readonly #guess = signal<{ at: GuessAt; came: Guess | 'looking' } | null>(null);
  readonly #watched = signal<FoundBoard | null>(null);
  readonly #isOriginalSaved = signal(false);
  readonly #isBusy = signal(false);
  readonly #problem = signal<string | null>(null);

  constructor(tools: PageCardOptions, tabId: number, reading: TabReading) {
    this.#tools = tools;
    this.#tabId = tabId;
    this.#reading = reading;
  }

  /** `null` until the page was searched. */
  get finding(): ReadonlySignal<CompanyFinding | null> {
    return this.#finding;
  }

  /** What the likeliest board said when it was asked; `null` while nobody may ask it. */
  get look(): ReadonlySignal<BoardLook | 'looking' | null> {
    return this.#look;
  }

  get original(): ReadonlySignal<Original | 'looking' | null> {
    return this.#original;
  }

  /** The vendors that may be asked by the company's name here. */
  get guesses(): ReadonlySignal<readonly GuessAt[]> {
    return this.#guesses;
  }

  /** The vendor that was asked last, and what came of it. */
  get guess(): ReadonlySignal<{ at: GuessAt; came: Guess | 'looking' } | null> {
    return this.#guess;
  }

  /** The board that the user has just begun to watch. */
  get watched(): ReadonlySignal<FoundBoard | null> {
    return this.#watched;
  }

  get isOriginalSaved(): ReadonlySignal<boolean> {
    return this.#isOriginalSaved;
  }

  get isBusy(): ReadonlySignal<boolean> {
    return this.#isBusy;
  }

  /** What went wrong with the last thing the user asked for, in a sentence. */
  get problem(): ReadonlySignal<string | null> {
    return this.#problem;
  }

  /** Names the company's board, and asks that what it has where the user allowed its hosts before. Never rejects. */
  async find(): Promise<void> {
    const { ask, page } = this.#tools;
    const [job] = this.#reading.jobs;
    const names =
      this.#reading.kind === 'job' && job !== undefined && job.company !== '' ? [job.company] : [];
    // Without an answer the card is what it was before: the job can be saved.
    const finding = await ask('findBoards', { tabId: this.#tabId, names }).catch(() => null);
    this.#finding.value = finding;
    await this.#offer(finding?.guesses ?? []);
    const [board] = finding?.boards ?? [];
    if (board === undefined || board.isWatched || !(await page.hasOrigins(board.origins))) return;
    await this.#lookAt(board);
  }

  /**
   * Watches a board: asks for its hosts, looks at whose it is, and begins. Where it turns out to be of another company than
   * the page's it stops there, and the next call goes on. Must be called in the click itself. Never rejects.
   */
  async watch(board: FoundBoard | ReadableAs): Promise<void> {
    const { page, mayAsk } = this.#tools;
    if (!mayAsk && !(await page.hasOrigins(board.origins))) {
      return page.openApp(routeHash({ name: 'welcome', boards: [board.address] }));
    }
    // The request comes before anything else: after an `await`, or a message, the browser no longer sees the click.
    const granted = mayAsk ? page.requestOrigins(board.origins) : Promise.resolve(true);
    await this.#carryOut(async () => {
      if (!(await granted)) return this.#refuse(board);
      const wasLookedAt = this.#look.peek() !== null || 'as' in board;
      if (!wasLookedAt) await this.#lookAt(board);
      if (!wasLookedAt && !this.#isSure()) return;
      await this.#begin(board);
    });
  }

  /**
   * Asks a vendor for a board of the company's name, and shows it as the page's own where one fits. Asks for the vendor's
   * host first, and must be called in the click itself. Never rejects.
   */
  async guessAt(at: GuessAt): Promise<void> {
    const granted = this.#request(at);
    await this.#carryOut(async () => {
      if (!(await granted)) return this.#refuse(at);
      this.#guess.value = { at, came: 'looking' };
      const names = this.#finding.peek()?.names ?? [];
      const asked = { source: at.source, names, address: this.#reading.address };
      const came = await this.#tools.ask('guessBoard', asked).catch((thrown) => {
        this.#guess.value = null;
        throw thrown;
      });
      this.#guess.value = { at, came };
      this.#tools.announce(guessWords(at, came));
      if (came.kind === 'none') this.#rule(at);
      const finding = this.#finding.peek();
      if (came.kind !== 'found' || finding === null) return;
      this.#look.value = came.look;
      this.#finding.value = { ...finding, boards: [came.board] };
    });
  }

  /**
   * Looks for the employer's own posting; `where` is a board whose hosts are to be asked for first, or a vendor that is to
   * be asked by the employer's name. Never rejects.
   */
  async findOriginal(where: FoundBoard | GuessAt | null): Promise<void> {
    const { ask, page, mayAsk } = this.#tools;
    if (where !== null && 'boardId' in where && !mayAsk) {
      return page.openApp(routeHash({ name: 'welcome', boards: [where.address] }));
    }
    const granted = where === null ? Promise.resolve(true) : this.#request(where);
    await this.#carryOut(async () => {
      if (where !== null && !(await granted)) return this.#refuse(where);
      this.#original.value = 'looking';
      const { pageId, jobs } = this.#reading;
      try {
        const asked = { tabId: this.#tabId, pageId, index: jobs[0]?.index ?? 0 };
        const source = where !== null && 'source' in where ? { source: where.source } : {};
        const original = await ask('findOriginal', { ...asked, ...source });
        this.#original.value = original;
        this.#tools.announce(originalWords(original));
        if (where !== null && 'source' in where && original.kind === 'unknown') this.#rule(where);
      } catch (thrown) {
        this.#original.value = null;
        throw thrown;
      }
    });
  }

  /** Saves the employer's own posting. Never rejects. */
  saveOriginal(): Promise<void> {
    return this.#carryOut(async () => {
      const original = this.#original.peek();
      if (original === null || original === 'looking' || original.kind !== 'found') return;
      const chosen = [{ index: original.job.index, corrected: null }];
      const { ask, newId, offerUndo } = this.#tools;
      const commandId = newId();
      const isSaved = this.#isOriginalSaved;
      await shownAt(isSaved, true, () => ask('savePostings', { commandId, pageId: original.pageId, chosen }));
      offerUndo(commandId, t('original_saved'), () => {
        isSaved.value = false;
      });
    });
  }

  /** Whether the board that was looked at is one to watch without asking once more. */
  #isSure(): boolean {
    const look = this.#look.peek();
    const [board] = this.#finding.peek()?.boards ?? [];
    if (look === null || look === 'looking' || look.kind === 'failed') return false;
    return !isOfOther(look, this.#finding.peek(), board);
  }

  async #lookAt(board: FoundBoard): Promise<void> {
    this.#look.value = 'looking';
    const names = this.#finding.peek()?.names ?? [];
    const look = await this.#tools.ask('lookAtBoard', { address: board.address, names }).catch(() => null);
    this.#look.value = look ?? { kind: 'failed', reason: 'our-bug' };
  }

  async #begin(board: FoundBoard | ReadableAs): Promise<void> {
    const as = 'as' in board ? { as: { [board.address]: board.as } } : {};
    const { ask, newId, offerUndo } = this.#tools;
    const runId = newId();
    const watched = this.#watched;
    await shownAt(watched, board, () => ask('watch', { addresses: [board.address], runId, ...as }));
    offerUndo(runId, t('company_watching', { company: board.company }), () => {
      watched.value = null;
    });
  }

  /** Offers the vendors that can be asked here: a popup cannot ask for hosts, and the browser's question would close it. */
  async #offer(guesses: readonly GuessAt[]): Promise<void> {
    const { page, mayAsk } = this.#tools;
    const areHeld = await Promise.all(guesses.map(({ origins }) => mayAsk || page.hasOrigins(origins)));
    this.#guesses.value = guesses.filter((_, at) => areHeld[at]);
  }

  /** A vendor that was asked in vain is not offered again. */
  #rule(out: GuessAt): void {
    this.#guesses.value = this.#guesses.peek().filter(({ source }) => source !== out.source);
  }

  #request({ origins }: Pick<FoundBoard, 'origins'>): Promise<boolean> {
    const { page, mayAsk } = this.#tools;
    return mayAsk ? page.requestOrigins(origins) : Promise.resolve(true);
  }

  #refuse({ origins }: Pick<FoundBoard, 'origins'>): void {
    this.#say(t('company_refused', { hosts: formatList(origins.map(hostOf)) }));
  }

  async #carryOut(work: () => Promise<void>): Promise<void> {
    this.#isBusy.value = true;
    this.#problem.value = null;
    try {
      await work();
    } catch (thrown) {
      this.#say(errorSentence(thrown));
    } finally {
      this.#isBusy.value = false;
    }
  }

  #say(problem: string): void {
    this.#problem.value = problem;
    this.#tools.announce(problem);
  }
}

/** Sets a signal at once, and back when `work` is refused. Rejects as `work` does. */
async function shownAt<T>(shown: Signal<T>, value: T, work: () => Promise<unknown>): Promise<void> {
  const before = shown.peek();
  shown.value = value;
  try {
    await work();
  } catch (thrown) {
    shown.value = before;
    throw thrown;
  }
}

/**
 * Whether a board that was read seems to be somebody else's: it names another company, and the page does no more than link
 * to it. What a page is part of, or embeds, is its own under whatever name.
 */
export function isOfOther(
  look: BoardLook,
  finding: CompanyFinding | null,
  board: CompanyFinding['boards'][number] | undefined,
): boolean {
  const isOwn = board?.evidence === 'address' || board?.evidence === 'embedded';
  const isNamed = (finding?.names.length ?? 0) > 0;
  return look.kind === 'read' && look.fit === 'other' && isNamed && !isOwn;
}
