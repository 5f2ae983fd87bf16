import { signal } from '@preact/signals';
import { type RowChange, searchTakenBack } from '../domain/application-undo.ts';
import type { Search } from '../domain/search.ts';
import type { Database } from '../store/database.ts';
import { liveSearches } from '../store/searches.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { isEqual } from './keyed.ts';
import { Pending } from './pending.ts';
import type { Tracker } from './tracker.ts';
import type { NamedCommand } from './tracker-commands.ts';
import { t } from './words.ts';

const EVERY_MS = 200;

export type SearchDraft = Pick<Search, 'id' | 'name' | 'criteria' | 'isAlerting'>;

export interface SearchesOptions {
  db: Database;
  clock: Clock;
  newId(): string;
  tracker: Pick<Tracker, 'carryOut' | 'onTakeBack'>;
  onError(thrown: unknown): void;
}

/** The user's searches with what they just did laid over what is stored. */
export class Searches {
  readonly #options: SearchesOptions;
  readonly #stored = signal<readonly Search[] | null>(null);
  readonly #pending = new Pending<readonly Search[]>();

  constructor(options: SearchesOptions) {
    this.#options = options;
    const { db, clock, tracker, onError } = options;
    const read = () => void this.#read().catch(onError);
    watchTables(db, ['searches'], read, { everyMs: EVERY_MS, clock });
    tracker.onTakeBack((changes, work) => this.#takeBack(changes, work));
    read();
  }

  /** In the order in which they were made; `null` until they are known. To be read inside a signal's reaction. */
  get list(): readonly Search[] | null {
    const stored = this.#stored.value;
    return stored === null ? null : this.#pending.over(stored);
  }

  /** Stores a new search or a changed one, with the way back. Resolves to whether it was accepted; a refusal was said. */
  save(draft: SearchDraft, said = t('toast_search_saved', { name: draft.name })): Promise<boolean> {
    const now = this.#options.clock.now();
    const found = { createdAt: now, removedAt: null, lastMatchAt: null, matchCount: 0 };
    const apply = (list: readonly Search[]) => {
      const known = list.find(({ id }) => id === draft.id);
      const next: Search = { ...(known ?? found), ...draft, changedAt: now };
      return known === undefined ? [...list, next] : list.map((one) => (one === known ? next : one));
    };
    const args = { commandId: this.#options.newId(), search: draft };
    return this.#carryOut({ name: 'saveSearch', args }, said, apply);
  }

  /** Has a search tell what it finds, or not, and leaves all else of it as it is. */
  setAlerting({ id, name, criteria }: Search, isAlerting: boolean): Promise<boolean> {
    const said = t(isAlerting ? 'toast_search_alert_on' : 'toast_search_alert_off', { name });
    return this.save({ id, name, criteria, isAlerting }, said);
  }

  remove({ id, name }: Search): Promise<boolean> {
    const args = { commandId: this.#options.newId(), searchId: id };
    const apply = (list: readonly Search[]) => list.filter((search) => search.id !== id);
    return this.#carryOut({ name: 'removeSearch', args }, t('toast_search_removed', { name }), apply);
  }

  #carryOut(
    command: NamedCommand,
    said: string,
    apply: (list: readonly Search[]) => readonly Search[],
  ): Promise<boolean> {
    return this.#options.tracker.carryOut(command, said, (work) => this.#over(apply, work));
  }

  #over(apply: (list: readonly Search[]) => readonly Search[], work: () => Promise<void>): Promise<void> {
    return this.#pending.show(apply, async () => {
      await work();
      await this.#read();
    });
  }

  /** One that was deleted comes back when the store says so: the list has nothing of it. */
  #takeBack(changes: readonly RowChange[], work: () => Promise<void>): Promise<void> {
    const ours = new Map(changes.filter(({ table }) => table === 'searches').map((one) => [one.id, one]));
    if (ours.size === 0) return work();
    const now = this.#options.clock.now();
    const back = (search: Search) => {
      const change = ours.get(search.id);
      return change === undefined ? search : searchTakenBack(search, change, now);
    };
    return this.#over((list) => list.map(back).filter(({ removedAt }) => removedAt === null), work);
  }

  async #read(): Promise<void> {
    const searches = await liveSearches(this.#options.db);
    if (!isEqual(this.#stored.peek(), searches)) this.#stored.value = searches;
  }
}
