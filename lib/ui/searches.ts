import { signal } from '@preact/signals';
import type { Search } from '../domain/search.ts';
import type { Database } from '../store/database.ts';
import { liveSearches } from '../store/searches.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { errorSentence } from './error-words.ts';
import { isEqual } from './keyed.ts';
import type { Ask } from './live.ts';
import { Pending } from './pending.ts';
import type { Toasts } from './toasts.ts';
import { t } from './words.ts';

const EVERY_MS = 200;

export type SearchDraft = Pick<Search, 'id' | 'name' | 'criteria' | 'isAlerting'>;

export interface SearchesOptions {
  db: Database;
  clock: Clock;
  ask: Ask;
  newId(): string;
  toasts: Toasts;
  onError(thrown: unknown): void;
}

/** The user's searches with what they just did laid over what is stored. */
export class Searches {
  readonly #options: SearchesOptions;
  readonly #stored = signal<readonly Search[] | null>(null);
  readonly #pending = new Pending<readonly Search[]>();

  constructor(options: SearchesOptions) {
    this.#options = options;
    const { db, clock, onError } = options;
    const read = () => void this.#read().catch(onError);
    watchTables(db, ['searches'], read, { everyMs: EVERY_MS, clock });
    read();
  }

  /** In the order in which they were made; `null` until they are known. To be read inside a signal's reaction. */
  get list(): readonly Search[] | null {
    const stored = this.#stored.value;
    return stored === null ? null : this.#pending.over(stored);
  }

  /** Stores a new search or a changed one, with the way back. Resolves to whether it was accepted; a refusal was said. */
  async save(draft: SearchDraft): Promise<boolean> {
    const before = this.list?.find(({ id }) => id === draft.id);
    const undo = () => {
      if (before === undefined) return this.#remove(draft.id);
      const { id, name, criteria, isAlerting } = before;
      return this.#save({ id, name, criteria, isAlerting });
    };
    return this.#say(t('toast_search_saved', { name: draft.name }), () => this.#save(draft), undo);
  }

  remove({ id, name }: Search): Promise<boolean> {
    const undo = () => this.#options.ask('restoreSearch', { searchId: id }).then(() => this.#read());
    return this.#say(t('toast_search_removed', { name }), () => this.#remove(id), undo);
  }

  #save(draft: SearchDraft): Promise<unknown> {
    const now = this.#options.clock.now();
    const found = { createdAt: now, removedAt: null, lastMatchAt: null, matchCount: 0 };
    const apply = (list: readonly Search[]) => {
      const known = list.find(({ id }) => id === draft.id);
      const next: Search = { ...(known ?? found), ...draft, changedAt: now };
      return known === undefined ? [...list, next] : list.map((one) => (one === known ? next : one));
    };
    return this.#pending.show(apply, () =>
      this.#carryOut(() => this.#options.ask('saveSearch', { search: draft })),
    );
  }

  #remove(searchId: string): Promise<unknown> {
    const apply = (list: readonly Search[]) => list.filter(({ id }) => id !== searchId);
    return this.#pending.show(apply, () =>
      this.#carryOut(() => this.#options.ask('removeSearch', { searchId })),
    );
  }

  async #carryOut(command: () => Promise<unknown>): Promise<void> {
    await command();
    await this.#read();
  }

  async #say(text: string, work: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<boolean> {
    const { toasts } = this.#options;
    const sayFailure = (thrown: unknown) => toasts.showError(errorSentence(thrown));
    const run = () => void undo().catch(sayFailure);
    const toastId = toasts.show(text, { label: t('undo'), run });
    try {
      await work();
      return true;
    } catch (thrown) {
      toasts.dismiss(toastId);
      sayFailure(thrown);
      return false;
    }
  }

  async #read(): Promise<void> {
    const searches = await liveSearches(this.#options.db);
    if (!isEqual(this.#stored.peek(), searches)) this.#stored.value = searches;
  }
}
