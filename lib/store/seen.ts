import type { Placement } from '../domain/inbox.ts';
import type { Database } from './database.ts';
import { inboxTables, placeItems } from './inbox.ts';
import { addToCounters, jobsById } from './jobs.ts';

/** What was changed by marking jobs: those whose mark is another now, and where the items lay that became read or unread. */
export interface SeenChange {
  changedIds: string[];
  before: Placement[];
}

/**
 * Marks jobs as seen, or as not seen again, and with them what the inbox says of them as read or unread. Also keeps the
 * counters, in the same transaction.
 */
export function setSeen(db: Database, ids: readonly string[], isSeen: boolean): Promise<SeenChange> {
  return db.transaction('rw', inboxTables(db), async () => {
    const changedIds = await markJobs(db, ids, isSeen);
    if (changedIds.length === 0) return { changedIds, before: [] };
    // What the user has put away stays there: only what is unread becomes read, and the other way round.
    const [from, to] = isSeen ? (['unread', 'read'] as const) : (['read', 'unread'] as const);
    const items = await db.inbox.where('jobId').anyOf(changedIds).toArray();
    const placements = items
      .filter(({ box }) => box === from)
      .map(({ id }): Placement => ({ id, box: to, wakeAt: null }));
    return { changedIds, before: await placeItems(db, placements) };
  });
}

/** Marks jobs alone, and not what the inbox says of them. Resolves with the ids of those that were not marked so before. */
export function markJobs(db: Database, ids: readonly string[], isSeen: boolean): Promise<string[]> {
  return db.transaction('rw', db.jobs, db.counters, async () => {
    const changed = (await jobsById(db, [...ids])).filter((job) => (job.unseen === 1) === isSeen);
    for (const job of changed) {
      if (isSeen) delete job.unseen;
      else job.unseen = 1;
    }
    await db.jobs.bulkPut(changed);
    await addToCounters(db, { unseen: isSeen ? -changed.length : changed.length });
    return changed.map((job) => job.id);
  });
}
