import { BOXES, type Box, type InboxItem, type Placement } from '../domain/inbox.ts';
import type { CounterName, Database } from './database.ts';
import { addToCounters, countersOf } from './jobs.ts';
import { noteOutgoing } from './outbox.ts';

/** Items beyond so many go, the oldest of those that are done first; old ones go in portions. */
export const MAX_INBOX = 5000;
const TRIM_PORTION = 250;
/** In this order. What is snoozed never goes: the user waits for it. */
const TRIMMED: readonly Box[] = ['done', 'read', 'unread'];

/** A place in a box, newest first. */
export type InboxKey = [at: number, id: string];

/** How many items lie in each box, and how many of the unread ones are matches. */
export type InboxCounts = Record<Box | 'matches', number>;

export async function inboxCounts(db: Database): Promise<InboxCounts> {
  const names = [...BOXES.map(counterOf), 'matches' as const];
  const counts = await countersOf(db, names);
  const boxes = BOXES.map((box) => [box, counts[counterOf(box)]]);
  return { ...Object.fromEntries(boxes), matches: counts.matches };
}

/** The counts of one moment, and where these items lay then; those that are gone are left out. */
export function countedInbox(
  db: Database,
  ids: readonly string[],
): Promise<{ counts: InboxCounts; boxes: Record<string, Box> }> {
  return db.transaction('r', [db.counters, db.inbox], async () => {
    const [counts, items] = await Promise.all([inboxCounts(db), itemsById(db, ids)]);
    return { counts, boxes: Object.fromEntries(items.map(({ id, box }) => [id, box])) };
  });
}

/** The tables that changes of the inbox write to. */
export function inboxTables(db: Database) {
  return [db.inbox, db.jobs, db.counters, db.meta, db.outbox];
}

/**
 * Writes items in place of what is stored of them, keeps the counters and marks the jobs of matches as new to the user
 * exactly while they are unread. To be called inside a transaction that includes `inboxTables`.
 */
export async function writeItems(
  db: Database,
  before: readonly (InboxItem | undefined)[],
  after: readonly InboxItem[],
): Promise<void> {
  const ids = after.map(({ id }) => ({ table: 'inbox', id }));
  await Promise.all([layItems(db, before, after), noteOutgoing(db, ids)]);
}

/** As `writeItems`, for what comes from elsewhere and is no change of this device's. */
export async function layItems(
  db: Database,
  before: readonly (InboxItem | undefined)[],
  after: readonly InboxItem[],
): Promise<void> {
  if (after.length === 0) return;
  await Promise.all([db.inbox.bulkPut([...after]), count(db, before, after), markJobs(db, before, after)]);
  if (after.length > before.filter((item) => item !== undefined).length) await trim(db);
}

/** Takes stored items away for good, and what they counted for with them. To be called as `layItems` is. */
export async function dropItems(db: Database, items: readonly InboxItem[]): Promise<void> {
  await Promise.all([
    db.inbox.bulkDelete(items.map(({ id }) => id)),
    count(db, items, []),
    markJobs(db, items, []),
  ]);
}

/**
 * Takes away what the inbox says of jobs whose records were just deleted: nobody could open it any more. To be called as
 * `layItems` is.
 */
export async function dropItemsOfJobs(db: Database, jobIds: readonly string[]): Promise<void> {
  const items = jobIds.length > 0 ? await itemsOfJobs(db, jobIds) : [];
  if (items.length > 0) await dropItems(db, items);
}

/**
 * Lays items into boxes, in one transaction. Those that are gone or lie there already are left alone. Resolves with
 * where the others lay, so that it can be undone exactly. Doing it twice changes nothing more.
 */
export function placeItems(db: Database, placements: readonly Placement[]): Promise<Placement[]> {
  return db.transaction('rw', inboxTables(db), async () => {
    const stored = await db.inbox.bulkGet(placements.map(({ id }) => id));
    const before: InboxItem[] = [];
    const after: InboxItem[] = [];
    for (const [i, item] of stored.entries()) {
      const placement = placements[i];
      if (item === undefined || placement === undefined || isPlaced(item, placement)) continue;
      before.push(item);
      after.push(placed(item, placement));
    }
    await writeItems(db, before, after);
    return before.map(placementOf);
  });
}

/** Brings back the snoozed items whose time has come, at the top. Resolves with how many there were. */
export function wakeItems(db: Database, now: number): Promise<number> {
  return db.transaction('rw', inboxTables(db), async () => {
    const due = await db.inbox.where('wakeAt').belowOrEqual(now).toArray();
    const after = due.map((item) => ({
      ...placed(item, { id: item.id, box: 'unread', wakeAt: null }),
      at: item.wakeAt ?? item.at,
    }));
    await writeItems(db, due, after);
    return due.length;
  });
}

/** When the next snoozed item comes back; `null` when none is snoozed. */
export async function nextWakeAt(db: Database): Promise<number | null> {
  return (await db.inbox.orderBy('wakeAt').first())?.wakeAt ?? null;
}

/** The items of one box that are newer than `above` (ms since the epoch), oldest first: one request, whatever their number. */
export function itemsOfBox(db: Database, box: Box, above = Number.NEGATIVE_INFINITY): Promise<InboxItem[]> {
  const [, end] = boundsOf(box);
  return db.inbox.where('[box+at]').between([box, above], end, false, true).toArray();
}

/** The items with these ids; those that are gone are left out. */
export async function itemsById(db: Database, ids: readonly string[]): Promise<InboxItem[]> {
  return (await db.inbox.bulkGet([...ids])).filter((item) => item !== undefined);
}

/** All items about these jobs, in any order. */
export function itemsOfJobs(db: Database, jobIds: readonly string[]): Promise<InboxItem[]> {
  return db.inbox.where('jobId').anyOf(jobIds).toArray();
}

/** Keys below and above all of a box: lists stand above all times, and a beginning below what it is the beginning of. */
function boundsOf(box: Box): [unknown[], unknown[]] {
  return [[box], [box, []]];
}

/** Where an item lies. */
export function placementOf({ id, box, wakeAt }: InboxItem): Placement {
  return { id, box, wakeAt: wakeAt ?? null };
}

function isPlaced(item: InboxItem, { box, wakeAt }: Placement): boolean {
  return item.box === box && (box !== 'snoozed' || item.wakeAt === wakeAt);
}

function placed({ wakeAt: _, ...item }: InboxItem, { box, wakeAt }: Placement): InboxItem {
  return box === 'snoozed' && wakeAt !== null ? { ...item, box, wakeAt } : { ...item, box };
}

function counterOf(box: Box): `inbox-${Box}` {
  return `inbox-${box}`;
}

/** Whether it is one of what the badge counts. */
export function isUnreadMatch(item: InboxItem | undefined): item is InboxItem {
  return item?.kind === 'match' && item.box === 'unread';
}

async function count(
  db: Database,
  before: readonly (InboxItem | undefined)[],
  after: readonly InboxItem[],
): Promise<void> {
  const amounts: Partial<Record<CounterName, number>> = {};
  const add = (item: InboxItem | undefined, by: number) => {
    if (item === undefined) return;
    const name = counterOf(item.box);
    amounts[name] = (amounts[name] ?? 0) + by;
    if (isUnreadMatch(item)) amounts.matches = (amounts.matches ?? 0) + by;
  };
  for (const item of before) add(item, -1);
  for (const item of after) add(item, 1);
  await addToCounters(db, amounts);
}

async function markJobs(
  db: Database,
  before: readonly (InboxItem | undefined)[],
  after: readonly InboxItem[],
): Promise<void> {
  const was = new Set(before.filter(isUnreadMatch).map(({ jobId }) => jobId));
  const is = new Set(after.filter(isUnreadMatch).map(({ jobId }) => jobId));
  const turned = [...was, ...is].filter((id) => was.has(id) !== is.has(id));
  if (turned.length === 0) return;
  const jobs = (await db.jobs.bulkGet(turned)).filter((job) => job !== undefined);
  const changed = jobs.filter((job) => (job.unseen === 1) !== is.has(job.id));
  for (const job of changed) {
    if (is.has(job.id)) job.unseen = 1;
    else delete job.unseen;
  }
  await db.jobs.bulkPut(changed);
  const unseen = changed.reduce((sum, job) => sum + (job.unseen === 1 ? 1 : -1), 0);
  await addToCounters(db, { unseen });
}

/** Jobs of items that go keep their mark: the list of jobs still shows them as new. */
async function trim(db: Database): Promise<void> {
  const counts = await inboxCounts(db);
  let excess = BOXES.reduce((sum, box) => sum + counts[box], 0) - MAX_INBOX;
  if (excess < TRIM_PORTION) return;
  for (const box of TRIMMED) {
    const going = await db.inbox
      .where('[box+at]')
      .between(...boundsOf(box))
      .limit(excess)
      .toArray();
    await db.inbox.bulkDelete(going.map(({ id }) => id));
    await count(db, going, []);
    excess -= going.length;
    if (excess === 0) return;
  }
}
