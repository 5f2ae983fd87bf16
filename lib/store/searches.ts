import { JobwakeError } from '../domain/errors.ts';
import type { Search } from '../domain/search.ts';
import type { Database } from './database.ts';
import { noteOutgoing } from './outbox.ts';

/** More than anybody keeps an overview of. */
export const MAX_SEARCHES = 1000;

/** The searches that the user has not deleted, in the order in which they were made. */
export async function liveSearches(db: Database): Promise<Search[]> {
  const searches = (await db.searches.toArray()).filter(({ removedAt }) => removedAt === null);
  return searches.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** Stores what the user wrote of a search, a new one or in place of the stored one. Doing it twice changes nothing more. */
export function saveSearch(
  db: Database,
  said: Pick<Search, 'id' | 'name' | 'criteria' | 'isAlerting'>,
  now: number,
): Promise<void> {
  return change(db, said.id, (stored) => {
    const found = { lastMatchAt: null, matchCount: 0, createdAt: now };
    const next: Search = { ...(stored ?? found), ...said, removedAt: null, changedAt: now };
    const isSame = stored !== undefined && isEqual({ ...next, changedAt: stored.changedAt }, stored);
    return isSame ? stored : next;
  });
}

/** Deletes a search, or takes that back; the record stays. A search that is not there is passed over. */
export function setSearchRemoved(db: Database, id: string, isRemoved: boolean, now: number): Promise<void> {
  return change(db, id, (stored) => {
    if (stored === undefined || (stored.removedAt !== null) === isRemoved) return stored;
    return { ...stored, removedAt: isRemoved ? now : null, changedAt: now };
  });
}

function change(
  db: Database,
  id: string,
  edit: (stored: Search | undefined) => Search | undefined,
): Promise<void> {
  return db.transaction('rw', db.searches, db.meta, db.outbox, async () => {
    const stored = await db.searches.get(id);
    if (stored === undefined && (await db.searches.count()) >= MAX_SEARCHES)
      throw new JobwakeError('message-invalid', `There are ${MAX_SEARCHES} searches already.`);
    const next = edit(stored);
    if (next === undefined || next === stored) return;
    await db.searches.put(next);
    await noteOutgoing(db, [{ table: 'searches', id }]);
  });
}

function isEqual(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
