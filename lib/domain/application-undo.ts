import {
  type Application,
  type ApplicationEvent,
  blankApplication,
  type EventKind,
  settled,
} from './application.ts';
import { type Board, everyChecked } from './board.ts';
import type { Placement } from './inbox.ts';
import type { Search } from './search.ts';

// What a command changed, part by part, so that undoing it leaves alone what was changed since. The parts of an
// application are its plain fields and each single member of its lists, under names such as `tags/remote`; those of an
// item of the inbox and of a search are named here too, since views show at once what undoing makes of them.

/** Parts by name. Values are plain JSON. */
export type Parts = Record<string, unknown>;

/** What a command changed of one row: only parts that differ. A part that was or is not there is absent. */
export interface RowChange {
  table:
    | 'applications'
    | 'notes'
    | 'events'
    | 'copies'
    | 'settings'
    | 'inbox'
    | 'jobs'
    | 'savings'
    | 'searches'
    | 'boards'
    | 'rulings'
    | 'recipes'
    | 'secrets';
  id: string;
  before: Parts;
  after: Parts;
}

const LISTS = ['moves', 'contacts', 'reminders'] as const;

export function partsOf(application: Application): Parts {
  const parts: Parts = { isStarred: application.isStarred, hiddenAt: application.hiddenAt };
  for (const tag of application.tags) parts[`tags/${tag}`] = true;
  for (const list of LISTS) for (const one of application[list]) parts[`${list}/${one.id}`] = one;
  return parts;
}

export function applicationOf(jobId: string, parts: Parts, changedAt: number): Application {
  const app = { ...blankApplication(jobId), changedAt };
  for (const [name, value] of Object.entries(parts)) {
    const slash = name.indexOf('/');
    if (slash === -1) Object.assign(app, { [name]: value });
    else if (name.startsWith('tags/')) app.tags.push(name.slice(slash + 1));
    else (app[name.slice(0, slash) as (typeof LISTS)[number]] as unknown[]).push(value);
  }
  return settled(app);
}

/** Where an item lies is one part: when it comes back belongs to the box that it comes from. */
export function itemParts({ box, wakeAt }: Omit<Placement, 'id'>): Parts {
  return { place: { box, wakeAt } };
}

export function placementOfParts(id: string, { place }: Parts): Placement {
  return { id, ...(place as Omit<Placement, 'id'>) };
}

export function boardParts({ removedAt, everyMs, reason, asUser }: Board): Parts {
  return { isWatched: removedAt === null, everyMs, reason, asUser: asUser === true };
}

/** A board with the change taken back at `at` (milliseconds since the epoch), due as its interval says. */
export function boardTakenBack(board: Board, change: Pick<RowChange, 'before' | 'after'>, at: number): Board {
  const { isWatched, everyMs, reason, asUser } = takenBack(boardParts(board), change) as Pick<
    Board,
    'everyMs' | 'reason' | 'asUser'
  > & { isWatched: boolean };
  const removedAt = isWatched ? null : (board.removedAt ?? at);
  const checked = everyMs === board.everyMs ? {} : everyChecked(board, everyMs, at);
  return { ...board, reason, removedAt, ...checked, ...(asUser === true && { asUser }) };
}

/** A search that was never made is, for undoing, one that is removed. */
export function searchParts(search: Search | undefined): Parts {
  if (search === undefined) return { isRemoved: true };
  const { name, criteria, isAlerting, removedAt } = search;
  return { isRemoved: removedAt !== null, name, criteria, isAlerting };
}

/** A search with the change taken back at `at` (milliseconds since the epoch), or itself where nothing of it is left. */
export function searchTakenBack(
  search: Search,
  change: Pick<RowChange, 'before' | 'after'>,
  at: number,
): Search {
  const now = searchParts(search);
  const { isRemoved, ...said } = takenBack(now, change);
  if (Object.keys(differing(now, { ...now, ...said, isRemoved }).after).length === 0) return search;
  const removedAt = isRemoved === true ? (search.removedAt ?? at) : null;
  return { ...search, ...(said as Partial<Search>), removedAt, changedAt: at };
}

/** The parts that differ. Values with their keys in one order are compared. */
export function differing(before: Parts, after: Parts): { before: Parts; after: Parts } {
  const was: Parts = {};
  const is: Parts = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isSame(before[name], after[name])) continue;
    if (name in before) was[name] = before[name];
    if (name in after) is[name] = after[name];
  }
  return { before: was, after: is };
}

/** The change of one row, or none where nothing differs. */
export function changeOf(table: RowChange['table'], id: string, before: Parts, after: Parts): RowChange[] {
  const differs = differing(before, after);
  const isSame = Object.keys(differs.before).length + Object.keys(differs.after).length === 0;
  return isSame ? [] : [{ table, id, ...differs }];
}

/** The parts after a change was taken back; one that was changed since keeps its newer value. */
export function takenBack(now: Parts, { before, after }: Pick<RowChange, 'before' | 'after'>): Parts {
  const parts = { ...now };
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!isSame(now[name], after[name])) continue;
    if (name in before) parts[name] = before[name];
    else delete parts[name];
  }
  return parts;
}

/** What of a change to an application stands in its timeline. `idOf` names the n-th of these events. */
export function eventsOf(
  { id: jobId, before, after }: Pick<RowChange, 'id' | 'before' | 'after'>,
  at: number,
  idOf: (index: number) => string,
): ApplicationEvent[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const told = names.flatMap((name) => {
    const one = eventOf(name, before[name], after[name]);
    return one === null ? [] : [one];
  });
  return told.map(([kind, values], index) => ({ id: idOf(index), jobId, at, kind, values }));
}

function eventOf(name: string, was: unknown, is: unknown): [EventKind, Record<string, unknown>] | null {
  if (name === 'isStarred') return [is === true ? 'starred' : 'unstarred', {}];
  if (name === 'hiddenAt') return [is === null ? 'shown' : 'hidden', {}];
  if (name.startsWith('tags/')) return [is === undefined ? 'untagged' : 'tagged', { tag: name.slice(5) }];
  const { kind, text, dueAt, doneAt, name: person } = (is ?? was) as Record<string, unknown>;
  if (name.startsWith('contacts/')) {
    const did = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [`contact-${did}`, { name: person }];
  }
  // Those that come and go with a stage are told by its move.
  if (!name.startsWith('reminders/') || (kind !== 'own' && (was === undefined || is === undefined)))
    return null;
  const did = was === undefined ? 'set' : is === undefined ? 'removed' : doneAt === null ? 'undone' : 'done';
  return [`reminder-${did}`, { reminder: kind, text, dueAt }];
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  return JSON.stringify(left) === JSON.stringify(right);
}
