import type { Notice } from '../domain/inbox.ts';
import type { Database } from './database.ts';
import { addToCounters } from './jobs.ts';
import { noteOutgoing } from './outbox.ts';

export const MAX_NOTICES = 50;

/** The tables that changes of notices write to. */
export function noticeTables(db: Database) {
  return [db.notices, db.counters, db.meta, db.outbox];
}

/** The newest notices first. There are never more than 50. */
export function newestNotices(db: Database): Promise<Notice[]> {
  return db.notices.orderBy('at').reverse().toArray();
}

/**
 * Adds notices, or replaces those of the same id; the oldest beyond 50 go. Keeps the count of unread ones. To be called
 * inside a transaction that includes `noticeTables`.
 */
export async function putNotices(db: Database, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const unique = [...new Map(notices.map((notice) => [notice.id, notice])).values()];
  await layNotices(db, await db.notices.bulkGet(unique.map(({ id }) => id)), unique);
  await noteChanged(db, unique);
}

/**
 * As `putNotices`, for what comes from elsewhere and is no change of this device's: each id once, in place of what was
 * stored of it.
 */
export async function layNotices(
  db: Database,
  before: readonly (Notice | undefined)[],
  after: readonly Notice[],
): Promise<void> {
  await db.notices.bulkPut([...after]);
  const excess = (await db.notices.count()) - MAX_NOTICES;
  const going = excess > 0 ? await db.notices.orderBy('at').limit(excess).toArray() : [];
  await db.notices.bulkDelete(going.map(({ id }) => id));
  await addToCounters(db, { notices: unread(after) - unread(before) - unread(going) });
}

/** Takes stored notices away for good, and what they counted for with them. To be called as `layNotices` is. */
export async function dropNotices(db: Database, notices: readonly Notice[]): Promise<void> {
  await db.notices.bulkDelete(notices.map(({ id }) => id));
  await addToCounters(db, { notices: -unread(notices) });
}

/**
 * Marks notices as read, or as unread again with `readAt` of `null`; `ids` of `null` means all. Resolves with the ids that
 * really changed, so that it can be undone exactly.
 */
export function setNoticesRead(
  db: Database,
  ids: readonly string[] | null,
  readAt: number | null,
): Promise<string[]> {
  return db.transaction('rw', noticeTables(db), async () => {
    const rows = ids === null ? await db.notices.toArray() : await db.notices.bulkGet([...ids]);
    const changed = rows
      .filter((notice) => notice !== undefined)
      .filter((notice) => (notice.readAt === null) !== (readAt === null))
      .map((notice) => ({ ...notice, readAt }));
    if (changed.length === 0) return [];
    await db.notices.bulkPut(changed);
    await addToCounters(db, { notices: readAt === null ? changed.length : -changed.length });
    await noteChanged(db, changed);
    return changed.map(({ id }) => id);
  });
}

function unread(notices: readonly (Notice | undefined)[]): number {
  return notices.filter((notice) => notice?.readAt === null).length;
}

function noteChanged(db: Database, notices: readonly Notice[]): Promise<void> {
  return noteOutgoing(
    db,
    notices.map(({ id }) => ({ table: 'notices', id })),
  );
}
