// What this module keeps: the keys of the chosen box, newest first, which change only when the user asks for it or moves
// an item; and the rows that are on the screen. Counts come from the stored counters.
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { BOXES, type Box, type InboxItem } from '../domain/inbox.ts';
import type { Database } from '../store/database.ts';
import { countedInbox, type InboxCounts, type InboxKey, itemsOfBox } from '../store/inbox.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { type InboxRow, InboxRows } from './inbox-rows.ts';
import { isEqual } from './keyed.ts';

export type { InboxCounts };

export const INBOX_TABS = ['unread', 'all', 'snoozed', 'done'] as const;
export type InboxTab = (typeof INBOX_TABS)[number];

/** What belongs under each tab. */
const BOXES_OF: Record<InboxTab, readonly Box[]> = {
  unread: ['unread'],
  all: BOXES,
  snoozed: ['snoozed'],
  done: ['done'],
};
const EVERY_MS = 200;

/** Whether an item in this box may stand under the tab. What was opened stays among the unread until it is made anew. */
export function fitsTab(tab: InboxTab, box: Box): boolean {
  return BOXES_OF[tab].includes(box) || (tab === 'unread' && box === 'read');
}

/** What the boxes held at one moment. */
export interface CountedInbox {
  counts: InboxCounts;
  /** Where the items lay then that a command is laying elsewhere: whether the counts know of that already. */
  boxes: Readonly<Record<string, Box>>;
}

export class InboxList {
  readonly #db: Database;
  readonly #onError: (thrown: unknown) => void;
  readonly #rows: InboxRows;
  readonly #moving: () => Iterable<string>;
  readonly #tab = signal<InboxTab>('unread');
  readonly #searchId = signal<string | null>(null);
  readonly #keys: Signal<readonly InboxKey[] | null> = signal(null);
  readonly #counts = signal<CountedInbox | null>(null);
  readonly #arrivals: Signal<readonly InboxKey[]> = signal([]);
  #attempt = 0;

  /** `moving` gives the ids of items that a command is laying elsewhere. */
  constructor(
    db: Database,
    clock: Clock,
    moving: () => Iterable<string>,
    onError: (thrown: unknown) => void,
  ) {
    this.#db = db;
    this.#moving = moving;
    this.#onError = onError;
    this.#rows = new InboxRows(db, (ids) => this.#take(ids), onError);
    const onWrite = () => void this.reread().catch(onError);
    watchTables(db, ['inbox', 'jobs'], onWrite, { everyMs: EVERY_MS, clock });
    this.refresh().catch(onError);
  }

  get tab(): ReadonlySignal<InboxTab> {
    return this.#tab;
  }

  /** The search whose items alone are shown; `null` for all. */
  get searchId(): ReadonlySignal<string | null> {
    return this.#searchId;
  }

  /** The items of the list, newest first; `null` until they are known. */
  get keys(): ReadonlySignal<readonly InboxKey[] | null> {
    return this.#keys;
  }

  get counts(): ReadonlySignal<CountedInbox | null> {
    return this.#counts;
  }

  /** How many items came since the list was made, which `refresh` would show. */
  get arrivals(): number {
    return this.#arrivals.value.length;
  }

  row(id: string): ReadonlySignal<InboxRow> {
    return this.#rows.row(id);
  }

  show(ids: readonly string[]): void {
    this.#rows.show(ids);
  }

  choose(tab: InboxTab, searchId: string | null = this.#searchId.peek()): void {
    if (tab === this.#tab.peek() && searchId === this.#searchId.peek()) return;
    batch(() => {
      this.#tab.value = tab;
      this.#searchId.value = searchId;
      this.#keys.value = null;
    });
    this.refresh().catch(this.#onError);
  }

  /** Makes the list anew. */
  async refresh(): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    const [keys] = await Promise.all([this.#readKeys(), this.#readCounts()]);
    if (attempt !== this.#attempt) return;
    batch(() => {
      this.#keys.value = keys;
      this.#arrivals.value = [];
    });
  }

  /** Reads again what is on the screen, and looks for what came. Moves nothing but what is gone or put away. */
  async reread(): Promise<void> {
    const attempt = this.#attempt;
    const shown = this.#keys.peek();
    // The user puts things into these two, so there they are expected to move; an empty list has nothing to move.
    const isOwn = this.#tab.peek() === 'snoozed' || this.#tab.peek() === 'done' || shown?.length === 0;
    const above = isOwn ? undefined : shown?.[0]?.[0];
    const [keys] = await Promise.all([this.#readKeys(above), this.#readCounts(), this.#rows.reread()]);
    if (attempt !== this.#attempt || shown === null) return;
    if (isOwn) {
      if (!isEqual(keys, this.#keys.peek())) this.#keys.value = keys;
      return;
    }
    const known = new Set(this.#keys.peek()?.map(([, id]) => id));
    const arrivals = keys.filter(([, id]) => !known.has(id));
    if (!isEqual(arrivals, this.#arrivals.peek())) this.#arrivals.value = arrivals;
  }

  /** Takes off the list, or back into it, items that were laid elsewhere, once they are stored so. */
  settle(items: readonly InboxItem[]): void {
    const keys = this.#keys.peek();
    if (keys === null) return;
    const tab = this.#tab.peek();
    const searchId = this.#searchId.peek();
    const byId = new Map(items.map((item) => [item.id, item]));
    const staying = keys.filter(([, id]) => {
      const item = byId.get(id);
      return item === undefined || fitsTab(tab, item.box);
    });
    const known = new Set(keys.map(([, id]) => id));
    const coming = items.filter(({ id, box }) => fitsTab(tab, box) && !known.has(id));
    const added = coming.filter((item) => searchId === null || isOfSearch(item, searchId));
    this.#keys.value = [...staying, ...added.map(({ at, id }): InboxKey => [at, id])].sort(newestFirst);
  }

  #take(ids: readonly string[]): void {
    const gone = new Set(ids);
    this.#keys.value = this.#keys.peek()?.filter(([, id]) => !gone.has(id)) ?? null;
  }

  async #readKeys(above?: number): Promise<InboxKey[]> {
    const boxes = BOXES_OF[this.#tab.peek()];
    const lists = await Promise.all(boxes.map((box) => itemsOfBox(this.#db, box, above)));
    const searchId = this.#searchId.peek();
    const items = lists.flat().filter((item) => searchId === null || isOfSearch(item, searchId));
    return items.map(({ at, id }): InboxKey => [at, id]).sort(newestFirst);
  }

  async #readCounts(): Promise<void> {
    const counted = await countedInbox(this.#db, [...this.#moving()]);
    if (!isEqual(counted, this.#counts.peek())) this.#counts.value = counted;
  }
}

function isOfSearch(item: InboxItem, searchId: string): boolean {
  // The announcement of everything new names no search, and neither do its items.
  return item.kind === 'match' && (searchId === '*' || item.searchIds.includes(searchId));
}

function newestFirst([a, idA]: InboxKey, [b, idB]: InboxKey): number {
  return b - a || (idA < idB ? 1 : -1);
}
