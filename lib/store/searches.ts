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

/** A search before and after a change of it. */
export interface SearchChange {
  before: Search | undefined;
  after: Search;
}

/** The tables that changes of searches write to. */
export function searchTables(db: Database) {
  return [db.searches, db.meta, db.outbox];
}

/**
 * Stores what the user wrote of a search, a new one or in place of the stored one. Resolves with what that changed; with
 * `null` where it says what is stored already.
 */
export function saveSearch(
  db: Database,
  said: Pick<Search, 'id' | 'name' | 'criteria' | 'isAlerting'>,
  now: number,
): Promise<SearchChange | null> {
  return changeSearch(db, said.id, (stored) => {
    const found = { lastMatchAt: null, matchCount: 0, createdAt: now };
    const next: Search = { ...(stored ?? found), ...said, removedAt: null, changedAt: now };
    const isSame = stored !== undefined && isEqual({ ...next, changedAt: stored.changedAt }, stored);
    return isSame ? stored : next;
  });
}

/** Deletes a search; the record stays. Resolves as `saveSearch` does, with `null` for one that is not there. */
export function removeSearch(db: Database, id: string, now: number): Promise<SearchChange | null> {
  return changeSearch(db, id, (stored) =>
    stored?.removedAt === null ? { ...stored, removedAt: now, changedAt: now } : stored,
  );
}

/** Changes one search, in one transaction: `edit` gives what is to be stored, or what it was given to leave it as it is. */
export function changeSearch(
  db: Database,
  id: string,
  edit: (stored: Search | undefined) => Search | undefined,
): Promise<SearchChange | null> {
  return db.transaction('rw', searchTables(db), async () => {
    const before = await db.searches.get(id);
    if (before === undefined && (await db.searches.count()) >= MAX_SEARCHES)
      throw new JobwakeError('message-invalid', `There are ${MAX_SEARCHES} searches already.`);
    const after = edit(before);
    if (after === undefined || after === before) return null;
    await db.searches.put(after);
    await noteOutgoing(db, [{ table: 'searches', id }]);
    return { before, after };
  });
}

function isEqual(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
