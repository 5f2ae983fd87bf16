import type { Box, InboxItem, Placement } from '../domain/inbox.ts';
import type { Search } from '../domain/search.ts';
import type { Database } from '../store/database.ts';
import type { InboxCounts, InboxKey } from '../store/inbox.ts';
import type { Clock } from '../util/clock.ts';
import { errorSentence } from './error-words.ts';
import { fitsTab, InboxList } from './inbox-list.ts';
import type { InboxEntry } from './inbox-rows.ts';
import type { Ask } from './live.ts';
import { Pending } from './pending.ts';
import type { Toasts } from './toasts.ts';
import { type PluralKey, plural, t } from './words.ts';

/** Placements that fit into one message: the longest ids are 400 characters, a message is 64 kB. */
const ITEMS_IN_A_COMMAND = 140;

export interface InboxOptions {
  db: Database;
  clock: Clock;
  ask: Ask;
  newId(): string;
  toasts: Toasts;
  onError(thrown: unknown): void;
}

const SAID: Partial<Record<Box, PluralKey>> = {
  done: 'toast_done',
  snoozed: 'toast_snoozed',
  unread: 'toast_unread',
};

/** The inbox with what the user just did laid over what is stored. Nothing of it rejects: what goes wrong is said. */
export class Inbox {
  readonly list: InboxList;
  readonly #options: InboxOptions;
  readonly #placements = new Pending<ReadonlyMap<string, Placement>>();
  readonly #counts = new Pending<InboxCounts>();

  constructor(options: InboxOptions) {
    this.#options = options;
    this.list = new InboxList(options.db, options.clock, options.onError);
  }

  /** The items to show, newest first; `null` until they are known. To be read inside a signal's reaction. */
  get keys(): readonly InboxKey[] | null {
    const keys = this.list.keys.value;
    const placed = this.#placed;
    if (keys === null || placed.size === 0) return keys;
    const tab = this.list.tab.value;
    return keys.filter(([, id]) => {
      const placement = placed.get(id);
      return placement === undefined || fitsTab(tab, placement.box);
    });
  }

  /** How many items each box has. To be read inside a signal's reaction. */
  get counts(): InboxCounts | null {
    const counts = this.list.counts.value;
    return counts === null ? null : this.#counts.over(counts);
  }

  /** An item as the user should see it. To be read inside a signal's reaction. */
  shown(item: InboxItem): InboxItem {
    const placement = this.#placed.get(item.id);
    return placement === undefined ? item : { ...item, box: placement.box };
  }

  /** Lays items into a box and says so, with the way back. */
  async place(items: readonly InboxItem[], box: Box, wakeAt: number | null = null): Promise<void> {
    const { toasts } = this.#options;
    const placements = items.map(({ id }) => ({ id, box, wakeAt }));
    const moving = this.#place(items, placements);
    const said = SAID[box];
    if (said === undefined) return void (await moving.catch((thrown) => this.#sayFailure(thrown)));
    const undo = () => void this.#undo(items, moving);
    const toastId = toasts.show(plural(said, items.length), { label: t('undo'), run: undo });
    await moving.catch((thrown) => {
      toasts.dismiss(toastId);
      this.#sayFailure(thrown);
    });
  }

  /** Marks an item as read without a word; what is not unread stays as it is. */
  read(item: InboxItem): Promise<void> {
    return this.shown(item).box === 'unread' ? this.place([item], 'read') : Promise.resolve();
  }

  /** Puts the job into the stage "Saved", which also puts the item away. */
  async save({ item, job }: InboxEntry): Promise<void> {
    if (job === null) return;
    const args = { jobIds: [item.jobId], stage: 'saved', closing: null };
    await this.#carryOut([item], 'moveStage', args, t('toast_job_saved', { title: job.title }));
  }

  /** "Not interested": hides the job, which also puts the item away. */
  async dismiss({ item, job }: InboxEntry): Promise<void> {
    if (job === null) return this.place([item], 'done');
    const args = { jobIds: [item.jobId], isHidden: true };
    await this.#carryOut([item], 'hideJobs', args, t('toast_job_hidden', { title: job.title }));
  }

  /** Has the searches that found a job pass over its company from now on. */
  async hideCompany({ item, job }: InboxEntry, searches: readonly Search[]): Promise<void> {
    const { ask, toasts } = this.#options;
    if (job === null) return;
    const company = job.company;
    const found = searches.filter(({ id }) => item.searchIds.includes(id));
    const save = (search: Search, hidden: readonly string[]) => {
      const { id, name, criteria, isAlerting } = search;
      const next = { ...criteria, hiddenCompanies: [...new Set(hidden)] };
      return ask('saveSearch', { search: { id, name, criteria: next, isAlerting } });
    };
    const moving = this.#place([item], [{ id: item.id, box: 'done', wakeAt: null }]);
    try {
      for (const search of found) await save(search, [...search.criteria.hiddenCompanies, company]);
      const undo = async () => {
        await this.#undo([item], moving);
        for (const search of found) await save(search, search.criteria.hiddenCompanies);
      };
      const run = () => void undo().catch((thrown) => this.#sayFailure(thrown));
      toasts.show(t('toast_company_hidden', { company }), { label: t('undo'), run });
      await moving;
    } catch (thrown) {
      this.#sayFailure(thrown);
    }
  }

  get #placed(): ReadonlyMap<string, Placement> {
    return this.#placements.over(NOTHING);
  }

  /** A command about the job of an item, by which the item is done. */
  async #carryOut(
    items: readonly InboxItem[],
    name: 'moveStage' | 'hideJobs',
    args: object,
    said: string,
  ): Promise<void> {
    const { ask, newId, toasts } = this.#options;
    const commandId = newId();
    const placements = items.map(({ id }) => ({ id, box: 'done' as const, wakeAt: null }));
    const carrying = ask(name, { ...args, commandId } as never);
    const moving = carrying.then(() => this.#place(items, placements));
    const showing = this.#placements.show(
      (map) => new Map([...map, ...placements.map((one) => [one.id, one] as const)]),
      () => moving,
    );
    const undo = async () => {
      await ask('undo', { commandId });
      await this.#undo(items, moving);
    };
    const run = () => void undo().catch((thrown) => this.#sayFailure(thrown));
    const toastId = toasts.show(said, { label: t('undo'), run });
    await showing.catch((thrown) => {
      toasts.dismiss(toastId);
      this.#sayFailure(thrown);
    });
  }

  /** Shows items in their new places at once and stores them. Resolves with where they lay. */
  #place(items: readonly InboxItem[], placements: readonly Placement[]): Promise<Placement[]> {
    const { ask } = this.#options;
    const byId = new Map(placements.map((placement) => [placement.id, placement]));
    const work = async () => {
      const before: Placement[] = [];
      for (let i = 0; i < placements.length; i += ITEMS_IN_A_COMMAND) {
        const answer = await ask('placeItems', { items: placements.slice(i, i + ITEMS_IN_A_COMMAND) });
        before.push(...(answer?.before ?? []));
      }
      await this.list.reread();
      const tab = this.list.tab.peek();
      this.list.take(placements.filter(({ box }) => !fitsTab(tab, box)).map(({ id }) => id));
      this.list.giveBack(
        items.filter(({ id }) => fitsTab(tab, byId.get(id)?.box ?? 'done')).map(({ at, id }) => [at, id]),
      );
      return before;
    };
    return this.#counts.show(
      (counts) => countsAfter(counts, items, byId),
      () => this.#placements.show((map) => new Map([...map, ...byId]), work),
    );
  }

  async #undo(items: readonly InboxItem[], moving: Promise<Placement[]>): Promise<void> {
    try {
      const before = await moving;
      const byId = new Map(before.map((placement) => [placement.id, placement]));
      const moved = items.filter(({ id }) => byId.has(id));
      const now = moved.map((item) => this.shown(item));
      await this.#place(
        now.map((item, i) => moved[i] ?? item),
        before,
      );
    } catch (thrown) {
      // A refusal was said by the moving itself, and then there is nothing to take back.
      if (
        await moving.then(
          () => true,
          () => false,
        )
      )
        this.#sayFailure(thrown);
    }
  }

  #sayFailure(thrown: unknown): void {
    this.#options.toasts.showError(errorSentence(thrown));
  }
}

const NOTHING: ReadonlyMap<string, Placement> = new Map();

function countsAfter(
  counts: InboxCounts,
  items: readonly InboxItem[],
  placements: ReadonlyMap<string, Placement>,
): InboxCounts {
  const next = { ...counts };
  for (const { id, box, kind } of items) {
    const to = placements.get(id)?.box ?? box;
    next[box] -= 1;
    next[to] += 1;
    if (kind === 'match') next.matches += Number(to === 'unread') - Number(box === 'unread');
  }
  return next;
}
