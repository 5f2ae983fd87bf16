import type { InboxItem } from '../domain/inbox.ts';
import type { Database } from './database.ts';
import { inboxTables, writeItems } from './inbox.ts';
import { addToCounters, jobsById } from './jobs.ts';

/**
 * Marks jobs as seen, or as not seen again, and with them what the inbox says of them as read or unread. Returns the ids
 * that really changed, so that it can be undone exactly. Also keeps the counters, in the same transaction.
 */
export function setSeen(db: Database, ids: string[], isSeen: boolean): Promise<string[]> {
  return db.transaction('rw', inboxTables(db), async () => {
    const rows = await jobsById(db, ids);
    const changed = rows.filter((job) => (job.unseen === 1) === isSeen);
    for (const job of changed) {
      if (isSeen) delete job.unseen;
      else job.unseen = 1;
    }
    if (changed.length === 0) return [];
    await db.jobs.bulkPut(changed);
    await addToCounters(db, { unseen: isSeen ? -changed.length : changed.length });
    const changedIds = changed.map((job) => job.id);
    await setRead(db, changedIds, isSeen);
    return changedIds;
  });
}

/** What the user has put away stays there: only what is unread becomes read, and the other way round. */
async function setRead(db: Database, jobIds: string[], isRead: boolean): Promise<void> {
  const [from, to] = isRead ? (['unread', 'read'] as const) : (['read', 'unread'] as const);
  const before = (await db.inbox.where('jobId').anyOf(jobIds).toArray()).filter(({ box }) => box === from);
  await writeItems(
    db,
    before,
    before.map((item): InboxItem => ({ ...item, box: to })),
  );
}
