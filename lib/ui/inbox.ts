import type { JobCommand } from '../domain/application-schemas.ts';
import { itemParts, placementOfParts, type RowChange, takenBack } from '../domain/application-undo.ts';
import type { Box, InboxItem, Placement } from '../domain/inbox.ts';
import type { Search } from '../domain/search.ts';
import type { Database } from '../store/database.ts';
import { type InboxCounts, type InboxKey, itemsById, placementOf } from '../store/inbox.ts';
import type { Clock } from '../util/clock.ts';
import { type CountedInbox, fitsTab, InboxList } from './inbox-list.ts';
import type { InboxEntry } from './inbox-rows.ts';
import type { Ask } from './live.ts';
import { Pending } from './pending.ts';
import type { Tracker } from './tracker.ts';
import { type PluralKey, plural, t } from './words.ts';

export interface InboxOptions {
  db: Database;
  clock: Clock;
  ask: Ask;
  newId(): string;
  tracker: Pick<Tracker, 'carryOut' | 'changeWith' | 'onTakeBack'>;
  onError(thrown: unknown): void;
}

const SAID: Record<Box, PluralKey> = {
  done: 'toast_done',
  snoozed: 'toast_snoozed',
  unread: 'toast_unread',
  read: 'toast_read',
};

/** The inbox with what the user just did laid over what is stored. Nothing of it rejects: what goes wrong is said. */
export class Inbox {
  readonly list: InboxList;
  readonly #options: InboxOptions;
  readonly #placements = new Pending<ReadonlyMap<string, Placement>>();
  readonly #counts = new Pending<CountedInbox>();

  constructor(options: InboxOptions) {
    this.#options = options;
    this.list = new InboxList(options.db, options.clock, () => this.#placed.keys(), options.onError);
    options.tracker.onTakeBack((changes, work) => this.#takeBack(changes, work));
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
    const counted = this.list.counts.value;
    return counted === null ? null : this.#counts.over(counted).counts;
  }

  /** An item as the user should see it. To be read inside a signal's reaction. */
  shown(item: InboxItem): InboxItem {
    const placement = this.#placed.get(item.id);
    return placement === undefined ? item : { ...item, box: placement.box };
  }

  /** Lays items into a box and says so, with the way back. */
  async place(items: readonly InboxItem[], box: Box, wakeAt: number | null = null): Promise<void> {
    const { newId, tracker } = this.#options;
    const placements = items.map(({ id }) => ({ id, box, wakeAt }));
    const args = { commandId: newId(), items: placements };
    await tracker.carryOut({ name: 'placeItems', args }, plural(SAID[box], items.length), (work) =>
      this.#over(items, placements, work),
    );
  }

  /** Marks an item as read, because it is looked at; what is not unread stays as it is. */
  async read(item: InboxItem): Promise<void> {
    if (this.shown(item).box !== 'unread') return;
    const { ask, onError } = this.#options;
    const placements: Placement[] = [{ id: item.id, box: 'read', wakeAt: null }];
    const work = async () => void (await ask('placeItems', { commandId: null, items: placements }));
    await this.#over([item], placements, work).catch(onError);
  }

  /** Puts the job into the stage "Saved", which also puts the item away. */
  async save({ item, job }: InboxEntry): Promise<void> {
    if (job === null) return;
    const args = { jobIds: [item.jobId], stage: 'saved', closing: null };
    await this.#finish(item, { name: 'moveStage', args }, t('toast_job_saved', { title: job.title }));
  }

  /** "Not interested": hides the job, which also puts the item away. */
  async dismiss({ item, job }: InboxEntry): Promise<void> {
    if (job === null) return this.place([item], 'done');
    const args = { jobIds: [item.jobId], isHidden: true };
    await this.#finish(item, { name: 'hideJobs', args }, t('toast_job_hidden', { title: job.title }));
  }

  /** Has the searches that found a job pass over its company from now on. */
  async hideCompany({ item, job }: InboxEntry, searches: readonly Search[]): Promise<void> {
    if (job === null) return;
    const { newId, tracker } = this.#options;
    const { company } = job;
    const placements = [doneWith(item)];
    const saving = searches
      .filter(({ id }) => item.searchIds.includes(id))
      .map(({ id, name, criteria, isAlerting }) => {
        const hiddenCompanies = [...new Set([...criteria.hiddenCompanies, company])];
        const search = { id, name, criteria: { ...criteria, hiddenCompanies }, isAlerting };
        return { name: 'saveSearch' as const, args: { search } };
      });
    const parts = [{ name: 'placeItems' as const, args: { items: placements } }, ...saving];
    const command = { name: 'together' as const, args: { commandId: newId(), parts } };
    await tracker.carryOut(command, t('toast_company_hidden', { company }), (work) =>
      this.#over([item], placements, work),
    );
  }

  get #placed(): ReadonlyMap<string, Placement> {
    return this.#placements.over(NOTHING);
  }

  /** A change of the job of an item, by which the item is done. */
  async #finish(item: InboxItem, change: Finishing, said: string): Promise<void> {
    const { newId, tracker } = this.#options;
    const commandId = newId();
    const placements = [doneWith(item)];
    const parts = [change, { name: 'placeItems' as const, args: { items: placements } }];
    const about = { name: change.name, args: { ...change.args, commandId } } as JobCommand;
    await tracker.changeWith(about, { name: 'together', args: { commandId, parts } }, said, (work) =>
      this.#over([item], placements, work),
    );
  }

  /** Shows items in their new places at once, until `work` has stored them there. */
  #over(
    items: readonly InboxItem[],
    placements: readonly Placement[],
    work: () => Promise<void>,
  ): Promise<void> {
    const byId = new Map(placements.map((placement) => [placement.id, placement]));
    const carryOut = async () => {
      await work();
      await this.list.reread();
      this.list.settle(items.map((item) => ({ ...item, box: byId.get(item.id)?.box ?? item.box })));
    };
    return this.#counts.show(
      (counted) => countedAfter(counted, items, byId),
      () => this.#placements.show((map) => new Map([...map, ...byId]), carryOut),
    );
  }

  /** Items go back to where they lay, if they still lie where the command put them. */
  async #takeBack(changes: readonly RowChange[], work: () => Promise<void>): Promise<void> {
    const ours = new Map(changes.filter(({ table }) => table === 'inbox').map((one) => [one.id, one]));
    if (ours.size === 0) return work();
    const items = await itemsById(this.#options.db, [...ours.keys()]);
    const placements = items.map((item): Placement => {
      const change = ours.get(item.id) as RowChange;
      return placementOfParts(item.id, takenBack(itemParts(placementOf(item)), change));
    });
    await this.#over(items, placements, work);
  }
}

/** What is done with a job beside putting its item away. */
type Finishing =
  | { name: 'moveStage'; args: { jobIds: string[]; stage: string; closing: null } }
  | { name: 'hideJobs'; args: { jobIds: string[]; isHidden: boolean } };

function doneWith({ id }: InboxItem): Placement {
  return { id, box: 'done', wakeAt: null };
}

const NOTHING: ReadonlyMap<string, Placement> = new Map();

/** Items of which the counts know where they lie are counted from there, the others from where they lay when they were moved. */
function countedAfter(
  { counts, boxes }: CountedInbox,
  items: readonly InboxItem[],
  placements: ReadonlyMap<string, Placement>,
): CountedInbox {
  const next = { ...counts };
  const nextBoxes = { ...boxes };
  for (const { id, box, kind } of items) {
    const from = boxes[id] ?? box;
    const to = placements.get(id)?.box ?? from;
    next[from] -= 1;
    next[to] += 1;
    if (kind === 'match') next.matches += Number(to === 'unread') - Number(from === 'unread');
    nextBoxes[id] = to;
  }
  return { counts: next, boxes: nextBoxes };
}
